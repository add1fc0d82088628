import type { Advice, Consultation } from './consultation';
import type { ConsultationOutcome } from '@front-door/contracts';

const OUTCOME_IN_WORDS: Record<ConsultationOutcome, string> = {
  'advice-only': 'Go on as we talked about.',
  'agency-acts-first': 'Your agency acts first, as we talked about. Ring again if it does not help.',
  'seek-consent-then-refer': 'Speak with the family first, and then send a contact.',
  'early-help': 'Ask for early help, with the family’s agreement.',
  'refer-now': 'Send a contact now. A part-filled one waits for you.',
  'immediate-protection': 'We act now. A contact has been opened from what you told us.',
  lado: 'What you told us of somebody goes to those who deal with it. They write to you alone.',
  dais: 'The adult can be referred to the Domestic Abuse Intervention Service.',
};

/** The advice in words for the caller: the outcomes, what to do about consent, and the worker's summary. Never the note. */
export function wordsForCaller(
  { reference, escalated }: Pick<Consultation, 'reference' | 'escalated'>,
  { outcomes, consent, summary }: Advice,
  shown: (reference: string) => string,
): string {
  return [
    summary,
    ...outcomes.map((outcome) => OUTCOME_IN_WORDS[outcome]),
    ...(escalated && !outcomes.includes('immediate-protection')
      ? ['A contact has been opened from what you told us, because a child may suffer significant harm.']
      : []),
    ...(consent
      ? [
          consent.because,
          `To the parents: ${consent.wordsForParents}`,
          `Write down: ${consent.record.join(' ')}`,
          `On what basis you share: ${consent.lawfulBasis}`,
        ]
      : []),
    `If you send a contact, quote ${shown(reference)}. You may send one at any time, whatever was advised.`,
  ].join('\n\n');
}

/** Whether a part-filled contact is handed to the caller. */
export function handsADraft({ outcomes }: Pick<Advice, 'outcomes'>): boolean {
  return outcomes.some((outcome) => ['refer-now', 'seek-consent-then-refer', 'early-help'].includes(outcome));
}
