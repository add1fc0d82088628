import type { RefusedFault, SubmissionRefused } from '@front-door/contracts';
import { type NewMessage, paragraphs } from '../message';

const WHAT_WAS_SENT: Record<string, string> = {
  'contact.submit': 'contact',
  'check.answer': 'answer to a check',
  'invitation.answer': 'answer to an invitation',
};

/** A message that came by the agency's topic was not taken: where each fault is, and what to do. Nothing answers with silence. */
export function refusalOf(refused: SubmissionRefused): NewMessage {
  const what = WHAT_WAS_SENT[refused.messageType] ?? 'message';
  return {
    agency: refused.agency,
    kind: 'refusal',
    heading: `We could not take your ${what}`,
    words: paragraphs(
      `Your ${what} was not taken, and nothing of it is stored. If a child is in danger, call 999, then telephone us.`,
      refused.sentence,
      refused.faults.length > 0 && `What needs putting right:\n${refused.faults.map(faultInWords).join('\n')}`,
      'Put it right and send it again under a new message id.',
      `The message: ${refused.messageId}${refused.senderReference ? `, your reference ${refused.senderReference}` : ''}.`,
    ),
    senderReference: refused.senderReference,
  };
}

function faultInWords({ pointer, sentence }: RefusedFault): string {
  return pointer ? `- ${pointer}: ${sentence}` : `- ${sentence}`;
}
