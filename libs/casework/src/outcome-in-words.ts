import { displayReference } from './reference';

/** What a referrer reads of an outcome: by the service that delivers it, and by whoever looks at it before it leaves (WT-02, FAST-08, WT-16). */
export function outcomeInWords({
  contactReference,
  childName,
  words,
}: {
  contactReference: string;
  childName: string;
  words: string;
}): { heading: string; words: string } {
  return {
    heading: `Outcome for a child in contact ${displayReference(contactReference)}`,
    words: [
      `About ${childName}:`,
      words,
      'If you disagree, challenge it with your reason and what you want, or telephone us and ask for a manager to look at it again. You may always send a new contact.',
    ].join('\n\n'),
  };
}
