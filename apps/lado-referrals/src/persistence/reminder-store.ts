import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import type { Reminded } from '../domain/running';

const GIVEN = statement(
  'reminders-given',
  `SELECT allegation_id AS "allegationId", clock, due_at AS "dueAt", is_late AS "isLate", times, at FROM reminder
    WHERE allegation_id = ANY ($1) ORDER BY at, clock`,
);
const GIVE = statement(
  'reminder-give',
  `INSERT INTO reminder (allegation_id, clock, due_at, is_late, times, at) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT (allegation_id, clock) DO UPDATE SET due_at = $3, is_late = $4, times = $5, at = $6`,
);
const DELETE = statement('reminders-delete', 'DELETE FROM reminder WHERE allegation_id = $1');

/** The last of each clock, by allegation. */
export async function readReminded(reader: Reader, ids: readonly string[]): Promise<Map<string, Reminded[]>> {
  const rows = await reader.query<Omit<Reminded, 'dueAt' | 'at'> & { allegationId: string; dueAt: Date; at: Date }>(
    GIVEN,
    [ids],
  );
  const of = new Map<string, Reminded[]>(ids.map((id) => [id, []]));
  for (const { allegationId, dueAt, at, ...rest } of rows)
    of.get(allegationId)!.push({ ...rest, dueAt: dueAt.toISOString(), at: at.toISOString() });
  return of;
}

export function keepReminded(unit: UnitOfWork, id: string, { clock, dueAt, isLate, times, at }: Reminded): void {
  unit.send(GIVE, [id, clock, dueAt, isLate, times, at]);
}

export function deleteReminded(unit: UnitOfWork, id: string): void {
  unit.send(DELETE, [id]);
}
