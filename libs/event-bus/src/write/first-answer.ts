import { asksByColumns, type Reader } from '@front-door/persistence';
import type { Idempotency } from './actor';
import { Refusal } from './refusal';

/** Key by key: a plan made while the table was small would otherwise read all of it. */
const RECALL = asksByColumns(
  'idempotency-recall',
  `SELECT asked.asker, first.digest, first.response FROM unnest($1::int[], $2::text[], $3::text[]) AS asked(asker, client, key)
    CROSS JOIN LATERAL (SELECT digest, response FROM idempotency WHERE client = asked.client AND key = asked.key LIMIT 1) first`,
  ['text', 'text'],
);

/** The first answer under this key, or the refusal of another body; undefined when the key is new. */
export async function firstAnswer<T>(
  reader: Reader,
  { client, key, digest }: Idempotency,
): Promise<T | Refusal | undefined> {
  const [stored] = await reader.query<{ digest: Buffer; response: string }>(RECALL, [[client], [key]]);
  if (!stored) return undefined;
  if (stored.digest.equals(digest)) return JSON.parse(stored.response) as T;
  return new Refusal(
    422,
    'idempotency-key-reused',
    'This Idempotency-Key was used before for something else. Use a new key for a new request.',
  );
}
