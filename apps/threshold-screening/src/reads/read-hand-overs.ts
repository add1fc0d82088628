import { type ClockState, clockState, withoutWithheld } from '@front-door/casework';
import { OneOf, Text, YesNo } from '@front-door/contracts';
import { type Actor, isRefusal, notFound, type Refusal } from '@front-door/event-bus';
import { cursorOf, EARLIEST, timeCursor, type Page, PageQuery } from '@front-door/http';
import { isStaff, mayDo } from '@front-door/identity';
import { type Reader, ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { type HandOver, type HandOverState, isOffered } from '../domain/hand-over';
import { ageInWords } from '../domain/queue-rank';
import {
  HAND_OVER_COLUMNS,
  handOverOf,
  type HandOverRow,
  readHandOver,
  readHouseholdAt,
} from '../persistence/hand-over-store';
import { ReadWithheld } from '../persistence/sharing-store';

export class HandOversQuery extends PageQuery {
  @Text({ label: 'the destination', max: 60, optional: true })
  destination?: string;
  @OneOf(['awaiting', 'accepted', 'returned'], { label: 'how it stands', optional: true })
  state?: HandOverState;
  @YesNo({ label: 'only those that are late', optional: true })
  overdue?: boolean;
}

const EVERYTHING = '';
/** What is due first comes first. $1 is empty for whoever sees all, else an agency; $2 its functions, null for its system. */
const PAGE = statement(
  'hand-over-page',
  `SELECT ${HAND_OVER_COLUMNS} FROM hand_over
    WHERE ($1 = '' OR (receiver_agency = $1 AND ($2::text[] IS NULL OR receiver_function = '' OR receiver_function = ANY ($2))))
      AND ($3::text IS NULL OR destination = $3) AND ($4::text IS NULL OR state = $4)
      AND ($5::timestamptz IS NULL OR (state = 'awaiting' AND due_at < $5))
      AND (due_at, id) > ($6::timestamptz, $7::uuid)
    ORDER BY due_at, id LIMIT $8`,
);
const DECISION = statement(
  'hand-over-decision',
  `SELECT record->'recommendation' AS decision FROM decision WHERE id = $1`,
);

/** A hand-over in a list, for council staff. */
export interface HandOverListed {
  id: string;
  screeningId: string;
  reference: string;
  contactId: string;
  contactReference: string;
  childName: string;
  age: string;
  destination: string;
  destinationName: string;
  state: HandOverState;
  offeredAt: string;
  clock: { dueAt: string; state: ClockState | 'met' | 'missed'; because: string };
  overdue: boolean;
  climbed: HandOver['climbed'];
  answer?: HandOver['answer'];
}

/** What an agency sees of a child that is offered to it: who, and the text that was written for it. */
export interface HandOverForAgency {
  id: string;
  reference: string;
  childName: string;
  dateOfBirth?: string;
  words?: string;
  destination: string;
  state: HandOverState;
  offeredAt: string;
  dueAt: string;
  answer?: Omit<NonNullable<HandOver['answer']>, 'by'>;
}

/** Who was offered to whom, and whether they have the child. A team and an agency see what is offered to them. */
@Injectable()
export class ReadHandOvers {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly withheld: ReadWithheld,
  ) {}

  async page(
    actor: Actor,
    { limit = 50, after, destination, state, overdue }: HandOversQuery,
    now: Date,
  ): Promise<Page<HandOverListed | HandOverForAgency> | Refusal> {
    const cursor = timeCursor(after, EARLIEST);
    if (isRefusal(cursor)) return cursor;
    const rows = await this.database.query<HandOverRow>(PAGE, [
      ...scopeOf(actor),
      ...[destination ?? null, state ?? null, overdue ? now : null],
      ...[...cursor, limit + 1],
    ]);
    const shown = rows.slice(0, limit).filter((row) => seesAll(actor) || isOffered(handOverOf(row), actor));
    const last = rows[limit - 1];
    const handOvers = shown.map(handOverOf);
    return {
      items: isStaff(actor)
        ? handOvers.map((one) => listed(one, now))
        : await this.database.together((reader) => Promise.all(handOvers.map((one) => this.forAgency(one, reader)))),
      ...(rows.length > limit && last ? { next: cursorOf(last.due_at.toISOString(), last.id) } : {}),
    };
  }

  /** For the team with the decision as it was written, and the other children of the household; for an agency its own text. */
  async one(actor: Actor, handOverId: string, now: Date): Promise<object | Refusal> {
    const handOver = await readHandOver(this.database, handOverId);
    if (!handOver || !(seesAll(actor) || isOffered(handOver, actor))) return notFound('hand-over');
    if (!isStaff(actor)) return this.forAgency(handOver);
    const { about, to } = handOver;
    const household = await readHouseholdAt(this.database, about.contactId, to.code);
    const [kept] = await this.database.query<{ decision: object }>(DECISION, [handOver.decisionId]);
    return {
      ...listed(handOver, now),
      decision: kept?.decision,
      household: household.filter(({ id }) => id !== handOverId).map((other) => listed(other, now)),
    };
  }

  /** Without what was withheld since it was offered. */
  private async forAgency(handOver: HandOver, reader: Reader = this.database): Promise<HandOverForAgency> {
    return withoutWithheld(forAgency(handOver), await this.withheld.of(reader, handOver.about.contactId));
  }
}

/** Whoever screens, and the auditor. */
function seesAll(actor: Actor): boolean {
  return isStaff(actor) && mayDo(actor.roles, 'screening.read');
}

function scopeOf(actor: Actor): [agency: string, functions: string[] | null] {
  if (seesAll(actor)) return [EVERYTHING, null];
  const all = actor.kind === 'system' && !isStaff(actor);
  return [actor.agency ?? 'nobody', all ? null : [...actor.functions]];
}

export function listed(handOver: HandOver, now: Date): HandOverListed {
  const { id, about, childName, dateOfBirth, to, state, offeredAt, dueAt, dueBecause, climbed, answer } = handOver;
  const clock = clockOf(handOver, now);
  return {
    ...{ id, screeningId: about.screeningId, reference: about.reference },
    ...{ contactId: about.contactId, contactReference: about.contactReference },
    ...{ childName, age: ageInWords({ dateOfBirth }, now), destination: to.code, destinationName: to.name },
    ...{ state, offeredAt, clock: { dueAt, state: clock, because: dueBecause } },
    overdue: clock === 'overdue' || clock === 'critically overdue',
    climbed,
    ...(answer ? { answer } : {}),
  };
}

function clockOf({ dueAt, answer }: HandOver, now: Date): HandOverListed['clock']['state'] {
  const due = new Date(dueAt);
  if (!answer) return clockState(due, now);
  return Date.parse(answer.at) <= due.getTime() ? 'met' : 'missed';
}

function forAgency({ id, about, childName, dateOfBirth, words, to, state, offeredAt, dueAt, answer }: HandOver) {
  const { by: _, ...said } = answer ?? { by: undefined };
  return {
    ...{ id, reference: about.reference, childName, destination: to.code, state, offeredAt, dueAt },
    ...(dateOfBirth ? { dateOfBirth } : {}),
    ...(words ? { words } : {}),
    ...(answer && !answer.takenBack ? { answer: said as HandOverForAgency['answer'] } : {}),
  } satisfies HandOverForAgency;
}
