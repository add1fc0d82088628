import { type Reader, type Statement, statement } from '@front-door/persistence';
import { fromHeaders } from '../envelope';
import type { IncomingMessage } from '../transport/transport';

/** By what a consumer knows a message again. */
export interface Mark {
  /** The event's id; of an agency's message, its place and when it was written there. */
  eventId: string;
  /** The aggregate that it is about and who publishes it; of an agency's message, its topic. Without a subject, the mark is never forgotten. */
  subject?: string;
  /** Its number among the events of that aggregate; an agency's message has none. */
  sequence?: number;
}

const MARK = statement(
  'inbox-mark',
  `INSERT INTO inbox (consumer, event_id, subject, sequence) SELECT $1, * FROM unnest($2::text[], $3::text[], $4::int[])
   ON CONFLICT DO NOTHING RETURNING event_id`,
);
const MARKED_LONG_AGO = statement(
  'inbox-marked-long-ago',
  `SELECT m.event_id FROM unnest($2::text[], $3::text[], $4::int[]) AS m(event_id, subject, sequence)
     JOIN applied a ON a.consumer = $1 AND a.subject = m.subject AND a.sequences @> m.sequence AND m.event_id <= a.newest`,
);
/** SQL: a row where the consumer has applied it, lately or long ago. */
export const WAS_APPLIED = (consumer: string, eventId: string, subject: string, sequence: string): string =>
  `SELECT FROM inbox WHERE consumer = ${consumer} AND event_id = ${eventId}
   UNION ALL SELECT FROM applied WHERE consumer = ${consumer} AND subject = ${subject} AND sequences @> ${sequence} AND ${eventId} <= newest`;

/**
 * Folds the oldest marks: each row becomes a number in its aggregate's row of `applied`. $1 is the instant before which, $2 how many at most.
 * What is folded stays known for ever, because `republish` may send any event again, however old. An agency's message is only sent again by
 * its broker, while the topic keeps it: its mark just goes.
 */
export const FOLD_MARKS: Statement = statement(
  'inbox-fold',
  `WITH gone AS (
     DELETE FROM inbox WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM inbox WHERE subject IS NOT NULL AND at < $1::timestamptz ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED))
     RETURNING consumer, event_id, subject, sequence
   ), folded AS (
     INSERT INTO applied (consumer, subject, sequences, newest)
     SELECT consumer, subject, range_agg(int4range(sequence, sequence + 1)), max(event_id COLLATE "C") FROM gone
      WHERE sequence IS NOT NULL GROUP BY consumer, subject ORDER BY consumer, subject
     ON CONFLICT (consumer, subject) DO UPDATE
        SET sequences = applied.sequences + excluded.sequences, newest = greatest(applied.newest, excluded.newest)
   )
   SELECT 1 FROM gone`,
);

/** What a message is marked by. */
export function markOf(message: IncomingMessage): Mark {
  if (message.topic.startsWith('partner.') || !message.headers.ce_id)
    return { eventId: placeOf(message), subject: message.topic };
  const envelope = fromHeaders(message.headers);
  const numbered = envelope && envelope.subject !== '' && envelope.sequence > 0;
  return {
    eventId: message.headers.ce_id,
    ...(numbered ? { subject: `${envelope.source}/${envelope.subject}`, sequence: envelope.sequence } : {}),
  };
}

/** With the time, because a topic that was removed and made anew has other messages at the same places. */
function placeOf({ topic, partition, offset, writtenAt }: IncomingMessage): string {
  return `${topic}/${partition}/${offset}${writtenAt ? `@${writtenAt}` : ''}`;
}

function columns(marks: readonly Mark[]): unknown[][] {
  return [
    marks.map(({ eventId }) => eventId),
    marks.map(({ subject }) => subject ?? null),
    marks.map(({ sequence }) => sequence ?? null),
  ];
}

/**
 * Marks messages as applied, in the transaction of their effect. Returns the ids of those that the consumer had not applied before. What was
 * folded is asked for behind the insert, in a statement of its own: a mark that is folded between the two is found there.
 */
export async function markApplied(unit: Reader, consumer: string, marks: readonly Mark[]): Promise<Set<string>> {
  const given = [consumer, ...columns(marks)];
  const [marked, folded] = await Promise.all([
    unit.query<{ event_id: string }>(MARK, given),
    unit.query<{ event_id: string }>(MARKED_LONG_AGO, given),
  ]);
  const fresh = new Set(marked.map((row) => row.event_id));
  for (const { event_id } of folded) fresh.delete(event_id);
  return fresh;
}
