import type { SubmitContact } from '@front-door/contracts';
import type { Advice, Consultation, NamedChild } from './consultation';

/**
 * A part-filled contact for the caller: what was said in the call, to be completed and sent by the agency itself. What nobody said is left
 * out, so that the caller fills it in; the reference links it back.
 */
export function draftContact({ reference, asked }: Consultation, { outcomes, said }: Advice): SubmitContact {
  const child = said.child ?? asked.child;
  const { consent } = said;
  return {
    kind: 'request-for-support',
    immediateDanger: consent?.risk === 'immediate-danger',
    supportRequested: outcomes.includes('early-help') ? 'early-help-family' : 'safeguarding',
    consultationReference: reference,
    children: [child ? named(child) : { description: 'The child we talked about' }],
    concern: { facts: said.concern },
    ...(consent
      ? {
          consent: {
            status: consent.parentsTold,
            ...(consent.whyNotTold ? { reasonNotSought: consent.whyNotTold } : {}),
          },
        }
      : {}),
  };
}

function named({ name, dateOfBirth }: NamedChild): SubmitContact['children'][number] {
  const words = name.trim().split(/\s+/);
  const lastName = words.length > 1 ? words.pop() : undefined;
  return {
    firstName: words.join(' '),
    ...(lastName ? { lastName } : {}),
    ...(dateOfBirth ? { dateOfBirth } : {}),
  };
}
