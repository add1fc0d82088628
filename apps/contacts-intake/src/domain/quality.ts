import type { SubmitContact } from '@front-door/contracts';

/** One thing that makes a contact easier to decide on, whether it is there, and what to ask when it is not. */
export interface QualityPoint {
  point: 'father' | 'consent' | 'childs-voice' | 'ethnicity' | 'date-of-birth' | 'address';
  complete: boolean;
  question?: string;
}

const QUESTIONS: Record<QualityPoint['point'], string> = {
  father:
    'What do you know about the father? If you do not know, say why: not known, not asked, withheld for safety, or deceased.',
  consent: 'Have the parents been told about this contact, and do they agree? If not, say why not.',
  'childs-voice': 'What has each child said, in their own words? If they are too young, what have you seen?',
  ethnicity: 'How does the family describe each child’s ethnicity? If you have not asked, say so.',
  'date-of-birth': 'When was each child born, or when is the baby due? An approximate age helps too.',
  address: 'Where does each child live? If it must be withheld for safety, say so.',
};

/** What is there and what is still missing (M-19, SEED-24). "Withheld for safety" counts as complete; a blank does not. */
export function qualityOf(contact: SubmitContact): QualityPoint[] {
  const everyChild = (has: (child: SubmitContact['children'][number]) => unknown): boolean =>
    contact.children.every(has);
  const explained = (child: SubmitContact['children'][number], fact: string): boolean =>
    (child.notGiven ?? []).some((missing) => missing.fact === fact);
  const complete: Record<QualityPoint['point'], boolean> = {
    father:
      contact.father !== undefined && (contact.father.details !== 'provided' || Boolean(contact.father.person?.name)),
    consent:
      contact.consent !== undefined &&
      (contact.consent.status !== 'not-informed' ||
        Boolean(contact.consent.reasonNotSought ?? contact.consent.explanation)),
    'childs-voice': everyChild((child) => child.ownWords || child.expectedDateOfBirth),
    ethnicity: everyChild((child) => child.ethnicity || child.expectedDateOfBirth || explained(child, 'ethnicity')),
    'date-of-birth': everyChild(
      (child) =>
        child.dateOfBirth ||
        child.expectedDateOfBirth ||
        child.approximateAge !== undefined ||
        explained(child, 'dateOfBirth'),
    ),
    address: everyChild((child) => child.address || explained(child, 'address')),
  };
  return Object.entries(complete).map(([point, there]) => ({
    point: point as QualityPoint['point'],
    complete: there,
    ...(there ? {} : { question: QUESTIONS[point as QualityPoint['point']] }),
  }));
}
