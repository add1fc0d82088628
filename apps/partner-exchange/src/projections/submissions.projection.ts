import type { Projection, Received } from '@front-door/event-bus';
import { statement, type Transaction } from '@front-door/persistence';
import { foldSubmissions, SUBMISSION_EVENTS, type SubmissionChange } from './fold-submissions';

/** What each column of the statement below takes, in its order. */
const COLUMNS = {
  child_id: ['uuid', 'childId'],
  contact_id: ['uuid', 'contactId'],
  agency: ['text', 'agency'],
  reference: ['text', 'reference'],
  function: ['text', 'function'],
  submitted_by: ['text', 'submittedBy'],
  sender_reference: ['text', 'senderReference'],
  child_name: ['text', 'childName'],
  received_at: ['timestamptz', 'receivedAt'],
  decision_due_at: ['timestamptz', 'decisionDueAt'],
  triaged_at: ['timestamptz', 'triagedAt'],
  decided_at: ['timestamptz', 'decidedAt'],
  reopened_at: ['timestamptz', 'reopenedAt'],
  closed_at: ['timestamptz', 'closedAt'],
  closed_how: ['text', 'closedHow'],
  challenged_at: ['timestamptz', 'challengedAt'],
} as const satisfies Record<string, readonly [type: string, field: keyof SubmissionChange]>;

const names = Object.keys(COLUMNS);
const fields = Object.values(COLUMNS).map(([, field]) => field);
const first = (column: string): string => `${column} = coalesce(s.${column}, excluded.${column})`;
/** GREATEST leaves out what is null. */
const latest = (column: string): string => `${column} = greatest(s.${column}, excluded.${column})`;
const ofLatest = (column: string, at: string): string =>
  `${column} = CASE WHEN s.${at} IS NULL OR excluded.${at} > s.${at} THEN coalesce(excluded.${column}, s.${column}) ELSE s.${column} END`;

/**
 * One statement a batch. What comes from the contact is taken once; of times the latest counts, and what belongs to a time goes with it. So
 * the result is the same however often and in whatever order the events of the two topics arrive.
 */
const APPLY = statement(
  'submissions-apply',
  `INSERT INTO submission AS s (${names.join(', ')})
   SELECT * FROM unnest(${Object.values(COLUMNS)
     .map(([type], index) => `$${index + 1}::${type}[]`)
     .join(', ')})
   ON CONFLICT (child_id) DO UPDATE SET
     ${['function', 'submitted_by', 'sender_reference', 'child_name', 'received_at', 'decision_due_at'].map(first).join(', ')},
     ${ofLatest('closed_how', 'closed_at')},
     ${['triaged_at', 'decided_at', 'reopened_at', 'closed_at', 'challenged_at'].map(latest).join(', ')}`,
);

/** Where each child of an agency's contacts stands. */
export const submissionsProjection: Projection = {
  name: 'submissions',
  events: SUBMISSION_EVENTS,
  async apply(batch: readonly Received[], transaction: Transaction): Promise<void> {
    const changes = foldSubmissions(batch);
    if (changes.length === 0) return;
    transaction.send(
      APPLY,
      fields.map((field) => changes.map((change) => change[field] ?? null)),
    );
  },
};
