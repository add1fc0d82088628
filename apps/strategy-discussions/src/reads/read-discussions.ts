import { londonDate, withoutWithheld, WithheldKeys } from '@front-door/casework';
import { OneOf, YesNo } from '@front-door/contracts';
import { type Actor, historyOf, isRefusal, notFound, type Refusal } from '@front-door/event-bus';
import { cursorOf, type Page, PageQuery, timeCursor } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { calendarFile } from '../domain/calendar-file';
import { type Discussion, STAGES } from '../domain/discussion';
import { agencyAsShown } from '../domain/guests';
import { recordFor, type RecordSeen, seenByAgency } from '../domain/seen-by-agency';
import { readDiscussion } from '../persistence/discussion-store';
import { readWithheld } from '../persistence/sharing-store';
import { type FileSeen, ReadFiles } from './read-files';
import { seenAs } from './visible-discussion';

export class DiscussionsQuery extends PageQuery {
  @OneOf(STAGES, { label: 'how it stands', optional: true })
  stage?: string;
  @YesNo({ label: 'only what is late', optional: true })
  late?: boolean;
}

/** Late: not held by its time, or its record not out by its own. */
const LATE = `((stage IN ('asked', 'convened') AND hold_by < $5) OR (stage = 'held' AND record_due_at < $5))`;
const PAGE = statement(
  'discussions-page',
  `SELECT body, version, ${LATE} AS late, opened_at AS "openedAt" FROM discussion
    WHERE ($1::text IS NULL OR stage = $1) AND ($2::boolean IS NULL OR ${LATE} = $2)
      AND (opened_at, id) < (coalesce($3::timestamptz, 'infinity'), coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY opened_at DESC, id DESC LIMIT $6`,
);
const MINE = statement(
  'discussions-of-function',
  `SELECT d.body, d.opened_at AS "openedAt", i.invited_at AS "invitedAt", i.id FROM invitation i JOIN discussion d ON d.id = i.discussion_id
    WHERE i.agency = $1 AND (i.function IS NULL OR i.function = ANY ($2)) AND i.state <> 'cancelled'
      AND (i.invited_at, i.id) < (coalesce($3::timestamptz, 'infinity'), coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY i.invited_at DESC, i.id DESC LIMIT $5`,
);
const ACTIONS = statement(
  'plan-actions-of-function',
  `SELECT a.id, a.discussion_id AS "discussionId", d.reference, a.due_on::text AS "dueOn", a.done, d.body FROM plan_action a
     JOIN discussion d ON d.id = a.discussion_id WHERE a.agency = $1 AND (a.function IS NULL OR a.function = ANY ($2))
      AND ($3::boolean OR NOT a.done) ORDER BY a.done, a.due_on, a.id LIMIT 200`,
);
const OF_CONTACT = statement(
  'discussions-of-contact',
  'SELECT body, version FROM discussion WHERE contact_id = $1 ORDER BY opened_at, id',
);
const DEFAULT_LIMIT = 50;
/** Whose record staff read. */
const THE_COUNCIL = { id: '', agency: 'front-door' };

interface Row {
  body: Discussion;
  version: number;
  late: boolean;
  openedAt: Date;
}

export type RecordWithFiles = RecordSeen & { id: string; attachments: FileSeen[] };

/** Discussions: for staff all there is, for an invited function its own view. */
@Injectable()
export class ReadDiscussions {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly keys: WithheldKeys,
    private readonly files: ReadFiles,
  ) {}

  async page(
    { stage, late, limit = DEFAULT_LIMIT, after }: DiscussionsQuery,
    now: Date,
  ): Promise<Page<object> | Refusal> {
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const rows = await this.database.query<Row>(PAGE, [stage ?? null, late ?? null, ...cursor, now, limit + 1]);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ body, late: isLate }) => ({ ...listed(body), late: isLate })),
      ...(rows.length > limit && last ? { next: cursorOf(last.openedAt.toISOString(), last.body.id) } : {}),
    };
  }

  async ofContact(contactId: string): Promise<{ items: object[] }> {
    const rows = await this.database.query<Row>(OF_CONTACT, [contactId]);
    return { items: rows.map(({ body }) => listed(body)) };
  }

  async mine(actor: Actor, { limit = DEFAULT_LIMIT, after }: PageQuery): Promise<Page<object> | Refusal> {
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const rows = await this.database.query<{ body: Discussion; invitedAt: Date; id: string }>(MINE, [
      ...[actor.agency ?? '', actor.functions, ...cursor, limit + 1],
    ]);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ body, id: invitationId }) => {
        const { id, reference, stage, meeting } = body;
        const { state, answerBy, part } = body.invitations.find((one) => one.id === invitationId)!;
        return { id, reference, stage, at: meeting?.at, how: meeting?.how, part, answer: state, answerBy };
      }),
      ...(rows.length > limit && last ? { next: cursorOf(last.invitedAt.toISOString(), last.id) } : {}),
    };
  }

  /** What this function has to do, the earliest due first. */
  async actions(actor: Actor, done: boolean, now: Date): Promise<{ items: object[] }> {
    const rows = await this.database.query<{
      id: string;
      discussionId: string;
      reference: string;
      dueOn: string;
      done: boolean;
      body: Discussion;
    }>(ACTIONS, [actor.agency ?? '', actor.functions, done]);
    return {
      items: rows.map(({ id, discussionId, reference, dueOn, done: isDone, body }) => {
        const { what, owner, ifNotDone, delays } = body.actions.find((one) => one.id === id)!;
        const expectedOn = delays?.at(-1)?.expectedOn;
        const late = !isDone && dueOn < londonDate(now);
        const expected = expectedOn ? { expectedOn } : {};
        return { id, discussionId, reference, what, owner, ifNotDone, dueOn, ...expected, done: isDone, late };
      }),
    };
  }

  async one(actor: Actor, id: string): Promise<object | Refusal> {
    const row = await readDiscussion(this.database, id);
    const as = seenAs(row, actor);
    if (isRefusal(as)) return as;
    const attachments = await this.files.of(row!.body, as);
    if (as.staff) return { version: row!.version, ...row!.body, attachments };
    return { ...(await this.withoutWithheld(row!.body, seenByAgency(row!.body, as.invitation))), attachments };
  }

  /** The record as its reader's agency has it; once it is out. */
  async record(actor: Actor, id: string): Promise<RecordWithFiles | Refusal> {
    const row = await readDiscussion(this.database, id);
    const as = seenAs(row, actor);
    if (isRefusal(as)) return as;
    if (row!.body.stage !== 'distributed') return notFound('record');
    const reader = as.staff ? THE_COUNCIL : as.invitation;
    const attachments = await this.files.of(row!.body, { staff: false, invitation: reader });
    return { id, ...(await this.withoutWithheld(row!.body, recordFor(row!.body, reader))), attachments };
  }

  /** For the calendar of whoever is invited. */
  async calendar(actor: Actor, id: string, invitationId: string, now: Date): Promise<string | Refusal> {
    const row = await readDiscussion(this.database, id);
    const invitation = row?.body.invitations.find((one) => one.id === invitationId);
    const theirs =
      invitation?.agency === actor.agency && (!invitation?.function || actor.functions.includes(invitation.function));
    if (!row?.body.meeting || !invitation || !theirs) return notFound('invitation');
    return calendarFile(row.body, invitation, now);
  }

  async history(id: string): Promise<object | Refusal> {
    const row = await readDiscussion(this.database, id);
    return row ? { id, entries: await historyOf(this.database, id) } : notFound('discussion');
  }

  private async withoutWithheld<T>({ asking }: Discussion, view: T): Promise<T> {
    return withoutWithheld(view, await readWithheld(this.database, asking.contact?.id, this.keys));
  }
}

function listed({
  id,
  reference,
  stage,
  asking,
  children,
  holdBy,
  meeting,
  held,
  distributed,
  recordDueAt,
  decisions,
  invitations,
}: Discussion): object {
  return {
    ...{ id, reference, stage, why: asking.why, askedAt: asking.at, contactReference: asking.contact?.reference },
    children: children.map(({ name }) => name),
    ...{ holdBy: holdBy.at, at: meeting?.at, heldAt: held?.at, quorate: held?.quorate, recordDueAt },
    ...{ distributedAt: distributed?.at, decided: decisions.length, of: children.length },
    answers: {
      invited: invitations.filter(({ state }) => state !== 'cancelled').length,
      attend: invitations.filter(({ state }) => state === 'attends').length,
      missing: invitations
        .filter(({ state }) => state === 'invited')
        .map(({ agency }) => agencyAsShown({ invitations }, agency)),
    },
  };
}
