import type { EventName, PayloadOf } from '@front-door/contracts';
import type { Received } from '@front-door/event-bus';

/** What a batch says of one child of a contact; what it does not say is left out. Times are ISO 8601. */
export interface SubmissionChange {
  childId: string;
  contactId: string;
  agency: string;
  reference: string;
  function?: string;
  submittedBy?: string;
  senderReference?: string;
  childName?: string;
  receivedAt?: string;
  decisionDueAt?: string;
  triagedAt?: string;
  decidedAt?: string;
  reopenedAt?: string;
  closedAt?: string;
  closedHow?: string;
  challengedAt?: string;
}

type Changes = Map<string, SubmissionChange>;
type Takes = { [N in EventName]?: (payload: PayloadOf<N>, changes: Changes) => void };

const TAKES = {
  'contact.received': (contact, changes) => {
    const { contactId, reference, receivedAt, decisionDueAt, sender, senderReference } = contact;
    for (const { childId, name } of contact.children) {
      const change = changeOf(changes, { childId, contactId, agency: sender.agency, contactReference: reference });
      Object.assign(change, {
        function: sender.function,
        submittedBy: sender.submittedBy,
        senderReference,
        childName: name,
        receivedAt,
        decisionDueAt,
      });
    }
  },
  'screening.triaged': (triaged, changes) => later(changeOf(changes, triaged), 'triagedAt', triaged.triagedAt),
  'decision.authorised': (decided, changes) => later(changeOf(changes, decided), 'decidedAt', decided.authorisedAt),
  'screening.reopened': (reopened, changes) => later(changeOf(changes, reopened), 'reopenedAt', reopened.reopenedAt),
  'screening.closed': (closed, changes) =>
    later(changeOf(changes, closed), 'closedAt', closed.closedAt, { closedHow: closed.how }),
  'screening.challenged': (challenged, changes) =>
    later(changeOf(changes, challenged), 'challengedAt', challenged.challengedAt),
} as const satisfies Takes;

/** The events that say where a child of a contact stands. */
export const SUBMISSION_EVENTS = Object.keys(TAKES) as (keyof typeof TAKES)[];

/**
 * One change for each child in a batch, in the order of their ids: two consumers that write the same children then wait for each other
 * instead of deadlocking. Contacts that staff typed belong to no agency and are left out.
 */
export function foldSubmissions(batch: readonly Received[]): SubmissionChange[] {
  const changes: Changes = new Map();
  for (const { envelope, payload } of batch) {
    const take = (TAKES as Record<string, (payload: never, changes: Changes) => void>)[envelope.type];
    take?.(payload as never, changes);
  }
  return [...changes.values()]
    .filter(({ agency }) => agency !== 'front-door')
    .sort((one, other) => (one.childId < other.childId ? -1 : 1));
}

interface About {
  childId: string;
  contactId: string;
  agency: string;
  contactReference: string;
}

function changeOf(
  changes: Changes,
  { childId, contactId, agency, contactReference: reference }: About,
): SubmissionChange {
  let change = changes.get(childId);
  if (!change) changes.set(childId, (change = { childId, contactId, agency, reference }));
  return change;
}

/** Takes a time, and what goes with it, unless a later one is there. */
function later(
  change: SubmissionChange,
  at: 'triagedAt' | 'decidedAt' | 'reopenedAt' | 'closedAt' | 'challengedAt',
  time: string,
  withIt: Partial<SubmissionChange> = {},
): void {
  const before = change[at];
  if (before === undefined || Date.parse(time) > Date.parse(before)) Object.assign(change, { [at]: time }, withIt);
}
