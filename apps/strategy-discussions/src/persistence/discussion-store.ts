import { addDays } from '@front-door/casework';
import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import { childKey } from '../domain/child-key';
import type { Discussion } from '../domain/discussion';

export interface DiscussionRow {
  version: number;
  body: Discussion;
}

const INSERT = statement(
  'discussion-insert',
  `INSERT INTO discussion (id, reference, stage, request_id, contact_id, opened_at, hold_by, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
   ON CONFLICT DO NOTHING`,
);
const ONE = statement('discussion-one', 'SELECT version, body FROM discussion WHERE id = $1');
const LOCK = statement('discussion-lock', 'SELECT version, body FROM discussion WHERE id = $1 FOR UPDATE');
const UPDATE = statement(
  'discussion-update',
  `UPDATE discussion SET version = version + 1, stage = $2, meeting_at = $3, held_at = $4, record_due_at = $5,
     record_chase_at = coalesce(record_chase_at, $5), body = $6 WHERE id = $1`,
);
const OF_INVITATION = statement(
  'discussion-of-invitation',
  'SELECT discussion_id AS id FROM invitation WHERE id = $1 AND agency = $2',
);
/** Told late once; a changed invitation is asked anew. */
const INVITATIONS = statement(
  'invitations-keep',
  `INSERT INTO invitation AS i (id, discussion_id, agency, function, state, invited_at, answer_by)
   SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[])
   ON CONFLICT (id) DO UPDATE SET state = excluded.state, answer_by = excluded.answer_by,
     late_told_at = CASE WHEN i.answer_by = excluded.answer_by THEN i.late_told_at END`,
);
/** Chased the day after it was due, or was said to be done; never again before policy says so. */
const ACTIONS = statement(
  'plan-actions-keep',
  `INSERT INTO plan_action AS a (id, discussion_id, agency, function, due_on, done, chase_on)
   SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[], $6::boolean[], $7::date[])
   ON CONFLICT (id) DO UPDATE SET done = excluded.done, chase_on = greatest(a.chase_on, excluded.chase_on)`,
);
const ENQUIRIES = statement(
  'section47-keep',
  `INSERT INTO section47 (discussion_id, child_id, child_key, started_on, conference_by)
   SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::date[]) ON CONFLICT DO NOTHING`,
);
/** Open: begun within half a year. Whether enquiries have ended is for the case system to say. */
const OPEN = statement(
  'section47-open',
  `SELECT DISTINCT ON (child_key) child_key AS "childKey", discussion_id AS "discussionId", started_on::text AS "startedOn", conference_by::text AS "conferenceBy"
     FROM section47 WHERE child_key = ANY ($1) AND started_on > $2::timestamptz - interval '6 months' ORDER BY child_key, started_on`,
);

export function insertDiscussion(unit: UnitOfWork, discussion: Discussion, requestId: string | null): void {
  const { id, reference, stage, asking, holdBy } = discussion;
  unit.send(INSERT, [
    id,
    reference,
    stage,
    requestId,
    asking.contact?.id ?? null,
    asking.at,
    holdBy.at,
    JSON.stringify(discussion),
  ]);
}

export function updateDiscussion(unit: UnitOfWork, discussion: Discussion): void {
  const { id, stage, meeting, held, recordDueAt, invitations, actions, decisions, children } = discussion;
  unit.send(UPDATE, [
    id,
    stage,
    meeting?.at ?? null,
    held?.at ?? null,
    recordDueAt ?? null,
    JSON.stringify(discussion),
  ]);
  if (invitations.length > 0)
    unit.send(INVITATIONS, [
      invitations.map((one) => one.id),
      invitations.map(() => id),
      invitations.map(({ agency }) => agency),
      invitations.map((one) => one.function ?? null),
      invitations.map(({ state }) => state),
      invitations.map(({ invitedAt }) => invitedAt),
      invitations.map(({ answerBy }) => answerBy),
    ]);
  if (actions.length > 0)
    unit.send(ACTIONS, [
      actions.map((one) => one.id),
      actions.map(() => id),
      actions.map(({ agency }) => agency),
      actions.map((one) => one.function ?? null),
      actions.map(({ dueOn }) => dueOn),
      actions.map(({ completed }) => completed !== undefined),
      actions.map(({ dueOn, delays }) => addDays(delays?.at(-1)?.expectedOn ?? dueOn, 1)),
    ]);
  const began = decisions.flatMap(({ childId, section47 }) =>
    section47 && !section47.goesOn ? [{ childId, section47 }] : [],
  );
  if (began.length > 0)
    unit.send(ENQUIRIES, [
      began.map(() => id),
      began.map(({ childId }) => childId),
      began.map(({ childId }) => childKey(children.find((child) => child.childId === childId)!)),
      began.map(({ section47 }) => section47.startedOn),
      began.map(({ section47 }) => section47.conferenceBy),
    ]);
}

export async function lockDiscussion(unit: Reader, id: string): Promise<DiscussionRow | undefined> {
  const [row] = await unit.query<DiscussionRow>(LOCK, [id]);
  return row;
}

export async function readDiscussion(reader: Reader, id: string): Promise<DiscussionRow | undefined> {
  const [row] = await reader.query<DiscussionRow>(ONE, [id]);
  return row;
}

/** The discussion to which this agency has this invitation. */
export async function discussionOfInvitation(
  reader: Reader,
  invitationId: string,
  agency: string | undefined,
): Promise<string | undefined> {
  const [row] = await reader.query<{ id: string }>(OF_INVITATION, [invitationId, agency ?? '']);
  return row?.id;
}

interface Open {
  childKey: string;
  discussionId: string;
  startedOn: string;
  conferenceBy: string;
}

/** Enquiries that are open about these children, wherever they began. */
export async function openSection47(reader: Reader, { children }: Discussion, now: Date) {
  const rows = await reader.query<Open>(OPEN, [children.map(childKey), now]);
  return (childId: string): Open | undefined => {
    const child = children.find((one) => one.childId === childId);
    return child && rows.find((row) => row.childKey === childKey(child));
  };
}
