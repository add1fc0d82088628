import { type Reader, statement } from '@front-door/persistence';
import type { Earlier } from '../domain/same-child';

/** The newest under each key, found key by key: a plan made while the tables were small would otherwise read all of them for every contact. */
const EARLIER = statement(
  'children-with-keys',
  `SELECT asked.key, k.child_id, c.received_at > $2 AS recent, c.contact_id, c.born
     FROM unnest($1::text[]) AS asked(key)
     CROSS JOIN LATERAL (SELECT child_id FROM child_key WHERE key = asked.key ORDER BY child_id DESC LIMIT 200) k
     CROSS JOIN LATERAL (SELECT received_at, contact_id, date_of_birth::text AS born FROM contact_child WHERE id = k.child_id LIMIT 1) c
    ORDER BY c.received_at DESC LIMIT 200`,
);

/** Children of earlier contacts under any of these keys; `recent`: in the twelve months before `now`. */
export async function earlierChildren(reader: Reader, keys: readonly string[], now: Date): Promise<Earlier[]> {
  if (keys.length === 0) return [];
  const twelveMonthsAgo = new Date(now);
  twelveMonthsAgo.setUTCFullYear(twelveMonthsAgo.getUTCFullYear() - 1);
  return reader.query<Earlier>(EARLIER, [keys, twelveMonthsAgo]);
}
