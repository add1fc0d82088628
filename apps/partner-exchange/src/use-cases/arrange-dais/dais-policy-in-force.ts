import { type Reader, statement } from '@front-door/persistence';
import type { DaisPolicy } from '../../domain/dais/policy';

const IN_FORCE = statement(
  'dais-policy-in-force',
  'SELECT version, content FROM dais_policy ORDER BY version DESC LIMIT 1',
);

export interface DaisPolicyInForce {
  version: number;
  content: DaisPolicy;
}

export async function daisPolicyInForce(reader: Reader): Promise<DaisPolicyInForce> {
  const [row] = await reader.query<DaisPolicyInForce>(IN_FORCE);
  return row!;
}
