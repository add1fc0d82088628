import { cursorOf, type Page, readCursor, writtenOnce } from '@front-door/http';
import type { Actor } from '@front-door/event-bus';
import { ServiceDatabase, type Statement, statement } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { PolicyBodies } from '../domain/policies';
import { isLive } from '../domain/claim';
import { ageInWords, groupOf, QUEUE_GROUPS, type QueueGroup, whyThere } from '../domain/queue-rank';
import { type Named, ragOf, type Stage } from '../domain/screening';
import { SCREENING_COLUMNS, type ScreeningRow, storedOf } from '../persistence/screening-row';
import { type Clocks, clocksOf, isOverdue } from './clocks';
import { KeptPages } from './kept-pages';
import type { QueueQuery } from './queue-query';
import { type QueueSummary, ReadQueueSummary } from './read-queue-summary';

/**
 * One walk along the index `screening_queue`, from the cursor on ($1 to $4; the first is below every row), and the counts are looked up for
 * the page only. Each set of filters has a statement of its own, with no other condition in it: the planner then walks the index even
 * where it knows nothing of the table yet. The filters' own values are `$6` and on.
 */
export function queuePage(
  { group, stage, overdue, mine, agency }: QueueQuery,
  actorId: string,
  now: Date,
): { page: Statement; values: unknown[] } {
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${5 + values.push(value)}`;
  const filters = {
    ...(group && { group: `rank_group = ${given(QUEUE_GROUPS.indexOf(group))}::smallint` }),
    ...(stage && { stage: `stage = ${given(stage)}` }),
    ...(overdue && { overdue: `rank_due_at < ${given(now)}` }),
    ...(mine && { mine: mineIs(given(actorId), given(now)) }),
    ...(agency && { agency: `agency = ${given(agency)}` }),
  };
  const and = Object.values(filters)
    .map((filter) => ` AND ${filter}`)
    .join('');
  const text = `SELECT ${SCREENING_COLUMNS}, rank_group, rank_order, rank_due_at::text AS cursor_due_at,
         (SELECT count(*)::int FROM agency_check k WHERE k.contact_id = s.contact_id AND k.answered_at IS NULL AND s.id = ANY (k.screening_ids)) AS open_checks,
         (SELECT count(*)::int FROM question q WHERE q.screening_id = s.id AND q.answered_at IS NULL) AS open_questions,
         (SELECT count(*)::int - 1 FROM screening b WHERE b.contact_id = s.contact_id) AS siblings,
         EXISTS (SELECT 1 FROM (SELECT other_child_id AS child_id, since FROM same_child WHERE child_id = s.child_id
                                UNION ALL SELECT child_id, since FROM same_child WHERE other_child_id = s.child_id) p
                   JOIN screening n ON n.child_id = p.child_id
                  WHERE n.received_at > s.received_at AND p.since > (s.state #>> '{triage,at}')::timestamptz) AS rag_to_look_at,
         EXISTS (SELECT 1 FROM strategy_discussion g WHERE g.contact_id = s.contact_id AND g.open AND s.id = ANY (g.screening_ids)) AS strategy_under_way
    FROM screening s
   WHERE s.stage <> 'closed'
     AND (rank_group, rank_order, rank_due_at, id) > ($1::smallint, $2::int, $3::timestamptz, $4::uuid)${and}
   ORDER BY rank_group, rank_order, rank_due_at, id LIMIT $5`;
  return { page: statement(['queue-page', ...Object.keys(filters)].join('-'), text), values };
}

const mineIs = (id: string, now: string): string =>
  `(assigned_to = ${id} OR (claimed_by = ${id} AND claimed_until > ${now}))`;

const BELOW_ALL = ['-1', '-2147483648', '-infinity', '00000000-0000-0000-0000-000000000000'];

interface QueueRow extends ScreeningRow {
  rank_group: number;
  rank_order: number;
  /** With its microseconds, which a Date would lose. */
  cursor_due_at: string;
  open_checks: number;
  open_questions: number;
  siblings: number;
  rag_to_look_at: boolean;
  strategy_under_way: boolean;
}

export interface QueueItem {
  id: string;
  reference: string;
  contactId: string;
  contactReference: string;
  childName: string;
  age: string;
  stage: Stage;
  group: QueueGroup;
  why: string;
  rag?: string;
  clocks: Clocks;
  acknowledgeBy?: string;
  overdue: boolean;
  claimedBy?: Named;
  claimedUntil?: string;
  assignedTo?: Named;
  openChecks: number;
  openQuestions: number;
  siblings: number;
  contactsIn12Months: number;
  /** A later contact about the same child came since the rating. */
  ragToLookAt: boolean;
  /** A strategy discussion about this child was asked for, and has not ended. */
  strategyUnderWay: boolean;
  withdrawalRequested: boolean;
  agency: string;
  version: number;
}

export interface Queue extends Page<QueueItem> {
  /** On the first page. */
  summary?: QueueSummary;
}

@Injectable()
export class ReadQueue {
  private readonly kept: KeptPages<Queue>;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly shelf: PolicyShelf<PolicyBodies>,
    private readonly summaries: ReadQueueSummary,
  ) {
    this.kept = new KeptPages(database);
  }

  /** Risk first, clock second (LON-05, FAST-10). Of the one who asks it shows no more than to others, but for the filter `mine`. */
  page(actor: Actor, query: QueueQuery, now: Date): Promise<Queue> {
    const { group, stage, overdue, mine, agency, limit, after } = query;
    const key = JSON.stringify([group, stage, overdue, mine && actor.id, agency, limit, after]);
    return this.kept.get(key, now, async () => writtenOnce(await this.pageAt(actor, query, now)));
  }

  private async pageAt(actor: Actor, query: QueueQuery, now: Date): Promise<Queue> {
    const { limit = 50, after } = query;
    const cursor = readCursor(after, 4);
    const { page, values } = queuePage(query, actor.id, now);
    const [rows, policies, summary] = await Promise.all([
      this.database.query<QueueRow>(page, [...(cursor ?? BELOW_ALL), limit + 1, ...values]),
      this.shelf.at(now),
      cursor ? undefined : this.summaries.at(now),
    ]);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const more = rows.length > limit && last;
    return {
      items: shown.map((row) => itemOf(row, policies.bodies.queue, now)),
      ...(more
        ? { next: cursorOf(String(last.rank_group), String(last.rank_order), last.cursor_due_at, last.id) }
        : {}),
      ...(summary ? { summary } : {}),
    };
  }
}

function itemOf(row: QueueRow, policy: Parameters<typeof whyThere>[1], now: Date): QueueItem {
  const { screening, version, claim, assignedTo } = storedOf(row);
  const { about, facts, state, urgency } = screening;
  const clocks = clocksOf(screening, now);
  const group = groupOf(screening);
  const rag = ragOf(state);
  return {
    id: about.screeningId,
    ...{ reference: about.reference, contactId: about.contactId, contactReference: about.contactReference },
    ...{
      childName: facts.childName,
      age: ageInWords(facts, now),
      stage: state.stage,
      group,
      why: whyThere(screening, policy, now),
    },
    ...(rag ? { rag } : {}),
    clocks,
    ...(group === 'urgent' && urgency ? { acknowledgeBy: urgency.acknowledgeBy } : {}),
    overdue: isOverdue(clocks),
    ...(isLive(claim, now) ? { claimedBy: claim.by, claimedUntil: claim.until } : {}),
    ...(assignedTo ? { assignedTo } : {}),
    ...{ openChecks: row.open_checks, openQuestions: row.open_questions, siblings: row.siblings },
    contactsIn12Months: facts.contactsIn12Months,
    ragToLookAt: row.rag_to_look_at,
    strategyUnderWay: row.strategy_under_way,
    withdrawalRequested: screening.withdrawalRequestedAt !== undefined,
    agency: about.agency,
    version,
  };
}
