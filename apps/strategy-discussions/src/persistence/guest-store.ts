import type { UnitOfWork } from '@front-door/event-bus';
import { newId, type Reader, statement } from '@front-door/persistence';
import { type GuestNews, type NewsForGuest, sendAt } from '../domain/guest-news';
import type { GuestPass, PassState } from '../domain/guest-pass';

export interface PassRow extends GuestPass {
  codeHash: Buffer;
}

export interface PassView {
  invitationId: string;
  state: PassState;
  wrongCodes: number;
  issuedAt: Date;
  endsAt: Date;
  sentAt: Date | null;
}

const REPLACE = statement(
  'guest-pass-replace',
  `UPDATE guest_pass SET state = 'replaced' WHERE invitation_id = $1 AND state IN ('open', 'locked')`,
);
/** Those that went out before the one that was used. */
const REPLACE_OLDER = statement(
  'guest-pass-replace-older',
  `UPDATE guest_pass older SET state = 'replaced' FROM guest_pass used
    WHERE used.id = $1 AND older.invitation_id = used.invitation_id AND older.state IN ('open', 'locked')
      AND (older.issued_at, older.id) < (used.issued_at, used.id)`,
);
const END_SESSIONS = statement('guest-sessions-end', 'DELETE FROM guest_session WHERE invitation_id = $1');
const ISSUE = statement(
  'guest-pass-issue',
  `INSERT INTO guest_pass (id, discussion_id, invitation_id, token_hash, code_hash, state, issued_at, ends_at)
   VALUES ($1, $2, $3, $4, $5, 'open', $6, $7)`,
);
const SENT = statement('guest-pass-sent', 'UPDATE guest_pass SET sent_at = $2 WHERE id = $1');
const OF_TOKEN = statement(
  'guest-pass-discussion',
  'SELECT discussion_id AS "discussionId" FROM guest_pass WHERE token_hash = $1',
);
const LOCK = statement(
  'guest-pass-lock',
  `SELECT id, invitation_id AS "invitationId", state, ends_at AS "endsAt", wrong_codes AS "wrongCodes", code_hash AS "codeHash"
     FROM guest_pass WHERE token_hash = $1 FOR UPDATE`,
);
const LOCK_OPEN = statement(
  'guest-pass-lock-open',
  `SELECT id, token_hash AS "tokenHash", ends_at AS "endsAt" FROM guest_pass
    WHERE invitation_id = $1 AND state = 'open' AND ends_at > $2 AND sent_at IS NOT NULL
    ORDER BY issued_at DESC, id DESC LIMIT 1 FOR UPDATE`,
);
const CODE_GIVEN = statement('guest-pass-code-given', 'UPDATE guest_pass SET code_hash = $2 WHERE id = $1');
const TRIED = statement('guest-pass-tried', 'UPDATE guest_pass SET state = $2, wrong_codes = $3 WHERE id = $1');
const OPEN_SESSION = statement(
  'guest-session-open',
  `WITH over AS (DELETE FROM guest_session WHERE ends_at <= $5)
   INSERT INTO guest_session (token_hash, invitation_id, name, ends_at) VALUES ($1, $2, $3, $4)`,
);
const SESSION = statement(
  'guest-session',
  `SELECT s.invitation_id AS "invitationId", s.name FROM guest_session s JOIN invitation i ON i.id = s.invitation_id
    WHERE s.token_hash = $1 AND s.ends_at > $2 AND i.state <> 'cancelled'`,
);
/** While the newest is on its way, the one that the guest holds is the one to speak of. */
const LATEST = statement(
  'guest-passes-latest',
  `SELECT DISTINCT ON (invitation_id) invitation_id AS "invitationId", state, wrong_codes AS "wrongCodes", issued_at AS "issuedAt",
          ends_at AS "endsAt", sent_at AS "sentAt"
     FROM guest_pass WHERE discussion_id = $1
    ORDER BY invitation_id, (state = 'open' AND sent_at IS NOT NULL) DESC, issued_at DESC, id DESC`,
);

/** What waits to be sent is not said twice. */
const ADD_NEWS = statement(
  'guest-news-add',
  `INSERT INTO guest_news (id, invitation_id, email, news, asked_at, try_at)
   SELECT $1::uuid, $2::uuid, $3::text, $4::text, $5::timestamptz, $6::timestamptz
    WHERE NOT EXISTS (SELECT 1 FROM guest_news n WHERE n.invitation_id = $2 AND n.news = $4 AND n.sent_at IS NULL AND n.attempts = 0)`,
);
/** Taken for a while: whoever takes it sends it, and if they die it is taken again. */
const TAKE_NEWS = statement(
  'guest-news-take',
  `SELECT n.id, n.invitation_id AS "invitationId", i.discussion_id AS "discussionId", n.email, n.news, n.attempts
     FROM guest_news n JOIN invitation i ON i.id = n.invitation_id WHERE n.sent_at IS NULL AND n.try_at <= $1
    ORDER BY n.try_at, n.id LIMIT 1 FOR UPDATE OF n SKIP LOCKED`,
);
const NEWS_TRIED = statement(
  'guest-news-tried',
  'UPDATE guest_news SET try_at = $2, attempts = attempts + 1 WHERE id = $1',
);
const NEWS_SENT = statement('guest-news-sent', 'UPDATE guest_news SET sent_at = $2 WHERE id = $1');
const NEWS_VOID = statement('guest-news-void', 'DELETE FROM guest_news WHERE id = $1');
const NEWS = statement(
  'guest-news-of-discussion',
  `SELECT n.invitation_id AS "invitationId", n.news, n.asked_at AS "askedAt", n.sent_at AS "sentAt"
     FROM guest_news n JOIN invitation i ON i.id = n.invitation_id WHERE i.discussion_id = $1 ORDER BY n.asked_at, n.id`,
);

/** Keeps what a link and its code hash to. */
export function issuePass(
  unit: UnitOfWork,
  pass: { id: string; discussionId: string; invitationId: string; issuedAt: Date; endsAt: Date },
  hashes: { token: Buffer; code: Buffer },
): void {
  const { id, discussionId, invitationId, issuedAt, endsAt } = pass;
  unit.send(ISSUE, [id, discussionId, invitationId, hashes.token, hashes.code, issuedAt, endsAt]);
}

/** Whatever links the guest had. */
export function replacePasses(unit: UnitOfWork, invitationId: string): void {
  unit.send(REPLACE, [invitationId]);
}

/** The newest link that still opens and that the e-mail service took: nobody holds one that it did not take. */
export async function lockOpenPass(
  unit: UnitOfWork,
  invitationId: string,
  now: Date,
): Promise<{ id: string; tokenHash: Buffer; endsAt: Date } | undefined> {
  return (await unit.query<{ id: string; tokenHash: Buffer; endsAt: Date }>(LOCK_OPEN, [invitationId, now]))[0];
}

export function codeGiven(unit: UnitOfWork, id: string, code: Buffer): void {
  unit.send(CODE_GIVEN, [id, code]);
}

/** The guest is out, on every machine. */
export function endSessions(unit: UnitOfWork, invitationId: string): void {
  unit.send(END_SESSIONS, [invitationId]);
}

export async function passSent(reader: Reader, id: string, at: Date): Promise<void> {
  await reader.query(SENT, [id, at]);
}

export async function discussionOfToken(reader: Reader, token: Buffer): Promise<string | undefined> {
  return (await reader.query<{ discussionId: string }>(OF_TOKEN, [token]))[0]?.discussionId;
}

export async function lockPass(unit: UnitOfWork, token: Buffer): Promise<PassRow | undefined> {
  return (await unit.query<PassRow>(LOCK, [token]))[0];
}

export function passTried(unit: UnitOfWork, id: string, state: PassState, wrongCodes: number): void {
  unit.send(TRIED, [id, state, wrongCodes]);
}

/** It has opened its session; those before it open none any more. */
export function passUsed(unit: UnitOfWork, id: string, wrongCodes: number): void {
  passTried(unit, id, 'used', wrongCodes);
  unit.send(REPLACE_OLDER, [id]);
}

/** And forgets the sessions that are over. */
export function openSession(
  unit: UnitOfWork,
  session: { token: Buffer; invitationId: string; name: string; endsAt: Date },
  now: Date,
): void {
  const { token, invitationId, name, endsAt } = session;
  unit.send(OPEN_SESSION, [token, invitationId, name, endsAt, now]);
}

/** Whose session this is; none once it is over, or its invitation is withdrawn. */
export async function readSession(
  reader: Reader,
  token: Buffer,
  now: Date,
): Promise<{ invitationId: string; name: string } | undefined> {
  return (await reader.query<{ invitationId: string; name: string }>(SESSION, [token, now]))[0];
}

/** To be sent by e-mail. */
export function keepNews(unit: UnitOfWork, news: readonly NewsForGuest[], at: Date): void {
  for (const { invitationId, email, news: what } of news)
    unit.send(ADD_NEWS, [newId(), invitationId, email, what, at, sendAt(what, at)]);
}

export interface NewsToSend {
  id: string;
  invitationId: string;
  discussionId: string;
  email: string;
  news: GuestNews;
  attempts: number;
}

/** The next that is to be sent, locked. */
export async function takeNews(unit: UnitOfWork, now: Date): Promise<NewsToSend | undefined> {
  return (await unit.query<NewsToSend>(TAKE_NEWS, [now]))[0];
}

export function newsTried(unit: UnitOfWork, id: string, tryAgainAt: Date): void {
  unit.send(NEWS_TRIED, [id, tryAgainAt]);
}

export async function newsSent(reader: Reader, id: string, at: Date): Promise<void> {
  await reader.query(NEWS_SENT, [id, at]);
}

/** It came too late to be said. */
export function voidNews(unit: UnitOfWork, id: string): void {
  unit.send(NEWS_VOID, [id]);
}

export interface NewsView {
  invitationId: string;
  news: GuestNews;
  askedAt: Date;
  sentAt: Date | null;
}

/** What the guests of a discussion were told by e-mail, or are about to be. */
export function newsOf(reader: Reader, discussionId: string): Promise<NewsView[]> {
  return reader.query<NewsView>(NEWS, [discussionId]);
}

/** The newest link of each guest of a discussion. */
export function latestPasses(reader: Reader, discussionId: string): Promise<PassView[]> {
  return reader.query<PassView>(LATEST, [discussionId]);
}
