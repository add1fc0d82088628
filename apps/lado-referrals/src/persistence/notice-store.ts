import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement, type Transaction } from '@front-door/persistence';

/** Addresses for which something waits that no e-mail has told of: since the last one, or since the last one is a reminder's time ago. */
const DUE = statement(
  'notices-due',
  `SELECT a.notice_to AS address FROM allegation a LEFT JOIN notice n ON n.address = a.notice_to
    WHERE a.notice_to IS NOT NULL AND (n.sent_at IS NULL OR n.sent_at <= $1)
    GROUP BY a.notice_to, n.sent_at HAVING n.sent_at IS NULL OR max(a.waiting_since) > n.sent_at OR n.sent_at <= $2 ORDER BY 1`,
);
/** One process sends; another that found the same waits here, and then changes nothing. */
const CLAIM = statement(
  'notice-claim',
  'INSERT INTO notice (address, sent_at) VALUES ($1, $2) ON CONFLICT (address) DO UPDATE SET sent_at = $2 WHERE notice.sent_at <= $3',
);
const FORGET = statement(
  'notices-forget',
  `DELETE FROM notice n WHERE NOT EXISTS (SELECT 1 FROM allegation a WHERE a.body -> 'referral' -> 'referrer' ->> 'noticeTo' = n.address)`,
);
const FORGET_EMAILS = statement(
  'notice-emails-forget',
  `DELETE FROM sent_email e WHERE NOT EXISTS (SELECT 1 FROM allegation a WHERE a.body -> 'referral' -> 'referrer' ->> 'noticeTo' = e.email_address)`,
);

export async function readNoticesDue(reader: Reader, last: Date, again: Date): Promise<string[]> {
  return (await reader.query<{ address: string }>(DUE, [last, again])).map(({ address }) => address);
}

/** False where somebody else has sent it. */
export async function claimNotice(transaction: Transaction, address: string, now: Date, last: Date): Promise<boolean> {
  return (await transaction.write(CLAIM, [address, now, last])) > 0;
}

/** What nobody left here gave as their address. */
export function forgetNotices(unit: UnitOfWork): void {
  unit.send(FORGET, []);
  unit.send(FORGET_EMAILS, []);
}
