import type { ContactOfRiskOpened } from '@front-door/contracts';
import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import type { Named } from '../domain/allegation';

export interface RiskTold {
  id: string;
  toldAt: string;
  toldBy: Named;
  /** Absent while the contact is being opened. */
  contact?: { id: string; reference: string; openedAt: string };
}

const INSERT = statement(
  'risk-told-insert',
  'INSERT INTO risk_told (id, told_of, told_at, told_by) VALUES ($1, $2, $3, $4)',
);
const OPENED = statement(
  'risk-told-opened',
  'UPDATE risk_told SET contact_id = $2, contact_reference = $3, opened_at = $4 WHERE id = $1 AND contact_id IS NULL',
);
const OF = statement(
  'risk-told-of',
  `SELECT id, told_at AS "toldAt", told_by AS "toldBy", contact_id AS "contactId", contact_reference AS reference, opened_at AS "openedAt"
     FROM risk_told WHERE told_of = ANY ($1) ORDER BY told_at, id`,
);
const TAKE = statement('risk-told-take', 'DELETE FROM risk_told WHERE told_of = ANY ($1) RETURNING id');

export function insertRisk(
  unit: UnitOfWork,
  { id, toldOf, toldAt, toldBy }: Pick<RiskTold, 'id' | 'toldAt' | 'toldBy'> & { toldOf: string },
): void {
  unit.send(INSERT, [id, toldOf, toldAt, JSON.stringify(toldBy)]);
}

/** False where it is known already, or erased meanwhile. */
export async function keepContactOfRisk(
  unit: UnitOfWork,
  { riskId, contactId, reference, openedAt }: ContactOfRiskOpened,
): Promise<boolean> {
  return (await unit.write(OPENED, [riskId, contactId, reference, openedAt])) === 1;
}

interface Row {
  id: string;
  toldAt: Date;
  toldBy: Named;
  contactId: string | null;
  reference: string | null;
  openedAt: Date | null;
}

/** Those told of an allegation, or of what it came of, in the order of telling. */
export async function readRisks(reader: Reader, toldOf: readonly string[]): Promise<RiskTold[]> {
  const rows = await reader.query<Row>(OF, [toldOf]);
  return rows.map(({ id, toldAt, toldBy, contactId, reference, openedAt }) => ({
    ...{ id, toldAt: toldAt.toISOString(), toldBy },
    ...(contactId ? { contact: { id: contactId, reference: reference!, openedAt: openedAt!.toISOString() } } : {}),
  }));
}

/** Takes them away, and says which they were. */
export async function takeRisks(unit: UnitOfWork, toldOf: readonly string[]): Promise<string[]> {
  return (await unit.query<{ id: string }>(TAKE, [toldOf])).map(({ id }) => id);
}
