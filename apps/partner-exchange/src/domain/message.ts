import type { InboxKind } from '@front-door/contracts';

/** A message for an agency's inbox, before it is addressed and sent. */
export interface NewMessage {
  agency: string;
  /** The function it is meant for; without one, the agency's first. */
  function?: string;
  /** The person or system that submitted what this is about: they see it whatever functions they have. */
  addressedTo?: string;
  /** Whoever it is addressed to finds it, and nobody else of the function. */
  forAddresseeAlone?: boolean;
  kind: InboxKind;
  /** Seen in lists and nudges: no personal detail beyond a reference. */
  heading: string;
  /** Plain text; an empty line parts paragraphs. */
  words: string;
  /** The contact, check, question, screening, challenge or adult's referral. */
  aboutId?: string;
  contactId?: string;
  reference?: string;
  senderReference?: string;
  /** Where to answer, or to look. */
  link?: string;
  /** When an answer is due. */
  dueAt?: string;
  /** The receipt of what came by the agency's own topic: its answer goes back there, whoever else may not have it. */
  answersTopic?: boolean;
  /** For an outcome: what the agency's list of its contacts shows from the moment it has left. */
  outcome?: { childId: string; words: string; toldAt: string };
}

/** Who sent a contact: what is kept so that later messages about it reach them. */
export interface ContactSender {
  agency: string;
  function?: string;
  submittedBy?: string;
  senderReference?: string;
}

const WAIT_FOR_AN_ANSWER: readonly InboxKind[] = [
  'question',
  'check-request',
  'hand-over',
  'adult-referral',
  'discussion-invitation',
  'plan-action',
];

/** Whether a message stays open until it is answered. The last answer to a challenge has no time to reply by, and waits for nothing. */
export function waitsForAnAnswer({ kind, dueAt }: Pick<NewMessage, 'kind' | 'dueAt'>): boolean {
  return WAIT_FOR_AN_ANSWER.includes(kind) || (kind === 'challenge-answer' && dueAt !== undefined);
}

/** Paragraphs of plain text; what is not there is left out. */
export function paragraphs(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}
