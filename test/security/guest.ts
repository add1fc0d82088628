import type { FrontDoorWithIssuer } from '../setup/front-door-with-issuer';

/** The session of a guest who was invited to a discussion that is not there: it lets in, and shows nothing. */
export async function aGuestsSession(front: FrontDoorWithIssuer): Promise<string> {
  const session = `guest.${'A'.repeat(43)}`;
  const invitation = '00000000-0000-7000-8000-0000000000aa';
  await front.data.sql(
    `WITH invited AS (
       INSERT INTO strategy_discussions.invitation (id, discussion_id, agency, state, invited_at, answer_by)
       VALUES ($1::uuid, $1::uuid, 'guest-' || $1::text, 'invited', now(), now()))
     INSERT INTO strategy_discussions.guest_session (token_hash, invitation_id, name, ends_at)
     VALUES (sha256(convert_to($2, 'UTF8')), $1::uuid, 'A guest', now() + interval '1 hour')`,
    [invitation, session],
  );
  return session;
}
