import { asksByColumns, type Reader } from '@front-door/persistence';
import type { Earlier } from '../domain/same-child';

/** The newest under each key, found key by key: a plan made while the tables were small would otherwise read all of them for every contact. */
const EARLIER = asksByColumns(
  'children-with-keys',
  `SELECT * FROM (
     SELECT asked.asker, asked.key, k.child_id, c.received_at > asked.recent AS recent, c.contact_id, c.born,
            row_number() OVER (PARTITION BY asked.asker ORDER BY c.received_at DESC) AS nth
       FROM unnest($1::int[], $2::text[], $3::timestamptz[]) AS asked(asker, key, recent)
       CROSS JOIN LATERAL (SELECT child_id FROM child_key WHERE key = asked.key ORDER BY child_id DESC LIMIT 200) k
       CROSS JOIN LATERAL (SELECT received_at, contact_id, date_of_birth::text AS born FROM contact_child WHERE id = k.child_id LIMIT 1) c
   ) found WHERE nth <= 200 ORDER BY asker, nth`,
  ['text', 'timestamptz'],
);

/** Children of earlier contacts under any of these keys; `recent`: in the twelve months before `now`. */
export async function earlierChildren(reader: Reader, keys: readonly string[], now: Date): Promise<Earlier[]> {
  if (keys.length === 0) return [];
  const twelveMonthsAgo = new Date(now);
  twelveMonthsAgo.setUTCFullYear(twelveMonthsAgo.getUTCFullYear() - 1);
  return reader.query<Earlier>(EARLIER, [keys, keys.map(() => twelveMonthsAgo)]);
}
