import { type Reader, statement } from '@front-door/persistence';

const SOME = statement(
  'agency-some',
  'SELECT code, name, kind, functions[1] AS first FROM agency WHERE code = ANY ($1)',
);

/** An agency that is known here, and the function that takes what is addressed to no other. */
export interface AgencyRow {
  code: string;
  name: string;
  kind: string;
  first: string | null;
}

export async function readAgencies(reader: Reader, codes: readonly string[]): Promise<AgencyRow[]> {
  return codes.length > 0 ? reader.query<AgencyRow>(SOME, [codes]) : [];
}
