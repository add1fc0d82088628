import { dateInWords, displayReference, inWords } from '@front-door/casework';
import type { CheckedPerson, CheckOverdue, CheckRequested } from '@front-door/contracts';
import { type NewMessage, paragraphs } from '../message';

/** An agency is asked what it holds: about whom, why, on what basis, whether the family agrees, what exactly, since when, by when (INF-01, INF-02). */
export function checkRequestOf(check: CheckRequested): NewMessage {
  return {
    agency: check.agency,
    function: check.function,
    kind: 'check-request',
    heading: `Check ${displayReference(check.reference)}: what do you hold?`,
    words: paragraphs(
      `An answer is due by ${inWords(new Date(check.dueAt))}.`,
      `We ask about:\n${check.people.map(personInWords).join('\n')}`,
      `Why we ask: ${check.purpose}`,
      `Lawful basis: ${check.lawfulBasis}`,
      `The family’s agreement: ${check.agreement}`,
      check.questions.length > 0 &&
        `Questions:\n${check.questions.map((question, index) => `${index + 1}. ${question}`).join('\n')}`,
      check.periodFrom && `Look back to ${dateInWords(check.periodFrom)}, and say which period you looked at.`,
      'Answer that it is held and what, that nothing is held, that it was not checked, or that it cannot be shared and why. Nothing held is an answer.',
    ),
    aboutId: check.checkId,
    contactId: check.contactId,
    reference: check.reference,
    link: answerAt(check.checkId),
    dueAt: check.dueAt,
  };
}

/** Nobody answered in time: the same function is told, each time that it is said. */
export function overdueOf(check: CheckOverdue, asked: { function: string | null }): NewMessage {
  const reference = displayReference(check.reference);
  return {
    agency: check.agency,
    function: asked.function ?? undefined,
    kind: 'notice',
    heading: `Check ${reference} is overdue`,
    words: paragraphs(
      `We asked what you hold. An answer was due by ${inWords(new Date(check.dueAt))}, and we have none.`,
      check.time !== undefined && check.time > 1 && `This is the ${ordinal(check.time)} time that we say so.`,
      'A decision about a child is waiting. Answer now; if it was not checked or cannot be shared, say so and why.',
    ),
    aboutId: check.checkId,
    contactId: check.contactId,
    reference: check.reference,
    link: answerAt(check.checkId),
    dueAt: check.dueAt,
  };
}

const ordinal = (time: number): string => ({ 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth' })[time] ?? `${time}th`;

const answerAt = (checkId: string): string => `/v1/checks/${checkId}/answer`;

function personInWords({ name, dateOfBirth, link }: CheckedPerson): string {
  const facts = [dateOfBirth && `born ${dateInWords(dateOfBirth).replace(/^\S+ /, '')}`, link?.replaceAll('-', ' ')]
    .filter(Boolean)
    .join(', ');
  return facts ? `- ${name}, ${facts}` : `- ${name}`;
}
