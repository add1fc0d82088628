import { type Reader, statement } from '@front-door/persistence';
import type { EarlierScreening, History } from '../domain/look-back';

const EARLIER = statement(
  'history-earlier',
  `SELECT s.id, s.reference, s.contact_reference AS "contactReference", s.agency, s.received_at AS "receivedAt", s.stage, s.closed_how AS "how",
          d.decision, d.referral, d.decided_at AS "decidedAt"
     FROM screening s LEFT JOIN LATERAL (SELECT decision, referral, decided_at FROM decision WHERE screening_id = s.id ORDER BY decided_at DESC LIMIT 1) d ON true
    WHERE s.known_child_id = $1 AND s.id <> $2 ORDER BY s.received_at DESC LIMIT 50`,
);
const HELD_SINCE = statement('history-held-since', 'SELECT min(day)::text AS since FROM screening');

/** Another screening of the same known child, as a screener is shown it. */
export interface EarlierRow extends EarlierScreening {
  contactReference: string;
  agency: string;
  receivedAt: Date;
  stage: string;
  how: string | null;
}

/** What this service holds of a child's earlier screenings; nothing while nobody has linked the child. */
export async function readHistory(
  reader: Reader,
  knownChildId: string | undefined,
  screeningId: string,
): Promise<History & { earlier: EarlierRow[] }> {
  const [earlier, [held]] = await Promise.all([
    knownChildId ? reader.query<EarlierRow>(EARLIER, [knownChildId, screeningId]) : [],
    reader.query<{ since: string | null }>(HELD_SINCE),
  ]);
  return { linked: knownChildId !== undefined, earlier, ...(held?.since ? { heldSince: held.since } : {}) };
}
