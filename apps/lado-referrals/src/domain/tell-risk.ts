import { copiesFrom, Redaction } from '@front-door/casework';
import type { AllegationPassedOn, ChildAtRisk, Fault } from '@front-door/contracts';
import { Refusal } from '@front-door/event-bus';
import type { Allegation } from './allegation';

/** What LADO writes for the front door about a child. */
export interface Risk {
  children: readonly ChildAtRisk[];
  concern: string;
  keepFrom?: string;
}

/** What stays behind the wall when a child is told of: words of the allegation, and the names of those it may be about. */
export interface KeptBack {
  id: string;
  words: readonly string[];
  names: readonly string[];
}

const COPIED =
  'This copies words of the allegation. Write anew what the front door needs to keep the child safe, and no more.';
const NAMED =
  'This names an adult of the allegation. Leave the name out; where the child has to be kept from this adult, give it there.';
const NOT_ALLOWED = 'The policy does not let a contact name an adult. Say how the child is kept safe without it.';
const FROM_HERE =
  'This shows where it comes from. Say what the child needs without speaking of the LADO or an allegation.';
const WORDS_FROM_HERE = /\b(?:lado|designated officer|allegations?|alleged|asv)\b/i;
const TEXTS = ['description', 'whereNow', 'school'] as const;

export function keptBackOfMatter({ moveId, words, mayBeAbout }: AllegationPassedOn): KeptBack {
  return { id: moveId, words: words.map((moved) => moved.words), names: mayBeAbout.flatMap(({ name }) => name ?? []) };
}

/** What was sent and what LADO wrote down; who sent it is no secret of the child’s. */
export function keptBackOfAllegation({ id, referral, messages, meetings, strands }: Allegation): KeptBack {
  const { subject, whatHappened, allegationBy, actionsTaken, where } = referral;
  const said = [whatHappened, where, allegationBy, actionsTaken, subject.previousAllegations, subject.otherWork];
  return {
    id,
    words: [
      ...said.flatMap((words) => words ?? []),
      ...messages.map(({ words }) => words),
      ...meetings.flatMap(({ notes, actions }) => [notes, ...actions]),
      ...Object.values(strands).map(({ words }) => words),
    ],
    names: [subject.name, ...(subject.knownAs ? [subject.knownAs] : [])],
  };
}

/**
 * Why what would go out says more than the child needs (SEC-01): words of the allegation, where it comes from, or the name of an adult it may be
 * about. An adult may be named in a place of its own, where the child has to be kept from them and policy lets it.
 */
export function whyNotTold(
  { children, concern, keepFrom }: Risk,
  kept: readonly KeptBack[],
  mayNameAdult: boolean,
): Refusal | undefined {
  const names = kept.flatMap((one) => one.names);
  const words = kept.flatMap((one) => one.words);
  const named = new Redaction([], [...names, ...(keepFrom ? [keepFrom] : [])], kept[0]!.id);
  const leaving: [string, string][] = [
    ['/concern', concern],
    ...children.flatMap((child, index) =>
      TEXTS.flatMap((field): [string, string][] =>
        child[field] ? [[`/children/${index}/${field}`, child[field]]] : [],
      ),
    ),
  ];
  const fault = (pointer: string, code: string, sentence: string): Fault => ({ pointer, code, sentence });
  const faults = [
    ...(keepFrom && !mayNameAdult ? [fault('/keepFrom', 'not-to-be-named', NOT_ALLOWED)] : []),
    ...leaving.flatMap(([pointer, text]) => [
      ...(named.namesIn(text) ? [fault(pointer, 'adult-named', NAMED)] : []),
      ...(words.some((one) => copiesFrom(text, one)) ? [fault(pointer, 'words-copied', COPIED)] : []),
      ...(WORDS_FROM_HERE.test(text) ? [fault(pointer, 'shows-where-from', FROM_HERE)] : []),
    ]),
  ];
  return faults.length > 0
    ? new Refusal(422, 'says-too-much', 'This says more than the child needs.', faults)
    : undefined;
}
