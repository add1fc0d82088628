import { cursorOf, type Page, readCursor } from '@front-door/http';
import type { Actor } from '@front-door/event-bus';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { PolicyBodies } from '../domain/policies';
import { isLive } from '../domain/claim';
import { ageInWords, groupOf, QUEUE_GROUPS, type QueueGroup, whyThere } from '../domain/queue-rank';
import { type Named, ragOf, type Stage } from '../domain/screening';
import { SCREENING_COLUMNS, type ScreeningRow, storedOf } from '../persistence/screening-row';
import { type Clocks, clocksOf, isOverdue } from './clocks';
import type { QueueQuery } from './queue-query';
import { type QueueSummary, ReadQueueSummary } from './read-queue-summary';

/**
 * One walk along the index `screening_queue`, from the cursor on; the counts are looked up for the page only. The first cursor is below
 * every row, so that there is one statement for all pages.
 */
export const QUEUE_PAGE = `SELECT ${SCREENING_COLUMNS}, rank_group, rank_order, rank_due_at::text AS cursor_due_at,
         (SELECT count(*)::int FROM agency_check k WHERE k.contact_id = s.contact_id AND k.answered_at IS NULL AND s.id = ANY (k.screening_ids)) AS open_checks,
         (SELECT count(*)::int FROM question q WHERE q.screening_id = s.id AND q.answered_at IS NULL) AS open_questions,
         (SELECT count(*)::int - 1 FROM screening b WHERE b.contact_id = s.contact_id) AS siblings,
         EXISTS (SELECT 1 FROM same_child p JOIN screening n ON n.child_id IN (p.child_id, p.other_child_id) AND n.id <> s.id
                  WHERE s.child_id IN (p.child_id, p.other_child_id) AND n.received_at > s.received_at
                    AND p.since > (s.state #>> '{triage,at}')::timestamptz) AS rag_to_look_at,
         EXISTS (SELECT 1 FROM strategy_discussion g WHERE g.contact_id = s.contact_id AND g.open AND s.id = ANY (g.screening_ids)) AS strategy_under_way
    FROM screening s
   WHERE s.stage <> 'closed'
     AND (rank_group, rank_order, rank_due_at, id) > ($1::smallint, $2::int, $3::timestamptz, $4::uuid)
     AND ($5::smallint IS NULL OR rank_group = $5) AND ($6::text IS NULL OR stage = $6) AND ($7::timestamptz IS NULL OR rank_due_at < $7)
     AND ($8::text IS NULL OR assigned_to = $8 OR (claimed_by = $8 AND claimed_until > $9)) AND ($10::text IS NULL OR agency = $10)
   ORDER BY rank_group, rank_order, rank_due_at, id LIMIT $11`;
const PAGE = statement('queue-page', QUEUE_PAGE);
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
  constructor(
    private readonly database: ServiceDatabase,
    private readonly shelf: PolicyShelf<PolicyBodies>,
    private readonly summaries: ReadQueueSummary,
  ) {}

  /** Risk first, clock second (LON-05, FAST-10). */
  async page(
    actor: Actor,
    { limit = 50, after, group, stage, overdue, mine, agency }: QueueQuery,
    now: Date,
  ): Promise<Queue> {
    const cursor = readCursor(after, 4);
    const filters = [
      group ? QUEUE_GROUPS.indexOf(group) : null,
      stage ?? null,
      overdue ? now : null,
      mine ? actor.id : null,
      now,
      agency ?? null,
    ];
    const [rows, policies, summary] = await Promise.all([
      this.database.query<QueueRow>(PAGE, [...(cursor ?? BELOW_ALL), ...filters, limit + 1]),
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
