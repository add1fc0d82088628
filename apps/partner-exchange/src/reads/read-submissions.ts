import { type Actor, isRefusal, type Refusal } from '@front-door/event-bus';
import type { Page, PageQuery } from '@front-door/http';
import { ServiceDatabase } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { type Passed, type Status, whereItStands } from '../domain/where-it-stands';
import { mineNewestFirst, pageOf, parametersOf } from './mine-newest-first';

/** One child of one contact, and where it stands. */
export interface SubmissionView {
  /** The child in the contact. */
  id: string;
  contactId: string;
  child: string;
  function: string | null;
  reference: string;
  senderReference: string | null;
  receivedAt: Date;
  decisionDueAt: Date;
  status: Status;
  statusInWords: string;
  /** What was decided, in the words written for the referrer. */
  outcome: string | null;
  lastChangeAt: Date;
}

type Row = Omit<SubmissionView, 'status' | 'statusInWords'> & Passed & { _at: Date; _id: string };

/** What has left, and nothing that is held. */
const TOLD = (column: string): string =>
  `(SELECT o.${column} FROM outcome_told o WHERE o.child_id = submission.child_id)`;

/** A contact that has not come here yet says nothing of who may see it. */
const SHARED =
  'coalesce((SELECT NOT c.for_sender_alone FROM contact_sender c WHERE c.contact_id = submission.contact_id), false)';

export const SUBMISSIONS_PAGE = mineNewestFirst('submissions-page', {
  table: 'submission',
  columns: `child_id AS id, contact_id AS "contactId", child_name AS child, function, reference, sender_reference AS "senderReference",
    received_at AS "receivedAt", decision_due_at AS "decisionDueAt", triaged_at AS "triagedAt", decided_at AS "decidedAt",
    reopened_at AS "reopenedAt", closed_at AS "closedAt", closed_how AS "closedHow", challenged_at AS "challengedAt", ${TOLD('told_at')} AS "toldAt", ${TOLD('words')} AS outcome,
    greatest(received_at, triaged_at, decided_at, reopened_at, closed_at, challenged_at, ${TOLD('told_at')}) AS "lastChangeAt"`,
  at: 'received_at',
  id: 'child_id',
  person: 'submitted_by',
  shared: SHARED,
});

@Injectable()
export class ReadSubmissions {
  constructor(private readonly database: ServiceDatabase) {}

  /** The agency's own contacts, a line for each child, newest first. The decision itself stays with the front door. */
  async page(actor: Actor, query: PageQuery): Promise<Page<SubmissionView> | Refusal> {
    const parameters = parametersOf(actor, query);
    if (isRefusal(parameters)) return parameters;
    const rows = await this.database.query<Row>(SUBMISSIONS_PAGE, parameters);
    return pageOf(
      rows,
      query.limit,
      ({ triagedAt, decidedAt, reopenedAt, closedAt, closedHow, toldAt, challengedAt, ...shown }) => {
        const stands = whereItStands({ triagedAt, decidedAt, reopenedAt, closedAt, closedHow, toldAt, challengedAt });
        return { ...shown, status: stands.status, statusInWords: stands.inWords };
      },
    );
  }
}
