import type { NumberOfAllegations } from '@front-door/contracts';
import { type Reader, statement } from '@front-door/persistence';
import type { Period } from '../domain/counts-outside';

/** What in the journal is counted as what. */
const COUNTED: Record<NumberOfAllegations, string> = {
  moved: 'moved-matter.arrived',
  received: 'allegation.received',
  'threshold-met': 'allegation.threshold-met',
  closed: 'allegation.closed',
};

const COUNT = statement(
  'count-actions',
  `SELECT metadata::json ->> 'action' AS action, count(DISTINCT aggregate_id)::int AS n FROM journal
    WHERE (at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2 AND metadata::json ->> 'action' = ANY ($3) GROUP BY 1`,
);

/** How many of each in a period, exactly: for whoever leaves out what is too small to be told. */
export async function countIn(reader: Reader, { from, to }: Period): Promise<Record<NumberOfAllegations, number>> {
  const rows = await reader.query<{ action: string; n: number }>(COUNT, [from, to, Object.values(COUNTED)]);
  const numbers = Object.entries(COUNTED).map(([of, action]) => [
    of,
    rows.find((row) => row.action === action)?.n ?? 0,
  ]);
  return Object.fromEntries(numbers) as Record<NumberOfAllegations, number>;
}
