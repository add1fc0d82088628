import { copiesFrom, Redaction } from '@front-door/casework';
import type { AllegationPassedOn, ChildAtRisk, Fault } from '@front-door/contracts';
import { Refusal } from '@front-door/event-bus';

/** What LADO writes for the front door about a child. */
export interface Risk {
  children: readonly ChildAtRisk[];
  concern: string;
  keepFrom?: string;
}

const COPIED =
  'This copies words of the allegation. Write anew what the front door needs to keep the child safe, and no more.';
const NAMED =
  'This names an adult of the allegation. Leave the name out; where the child has to be kept from this adult, give it there.';
const NOT_ALLOWED = 'The policy does not let a contact name an adult. Say how the child is kept safe without it.';

/**
 * Why what would go out says more than the child needs (SEC-01): words of the allegation, or the name of an adult it may be about. An adult may
 * be named in a place of its own, where the child has to be kept from them and policy lets it.
 */
export function whyNotTold(
  { children, concern, keepFrom }: Risk,
  { words, mayBeAbout, moveId }: AllegationPassedOn,
  mayNameAdult: boolean,
): Refusal | undefined {
  const names = mayBeAbout.flatMap(({ name }) => name ?? []);
  const named = new Redaction([], [...names, ...(keepFrom ? [keepFrom] : [])], moveId);
  const leaving: [string, string][] = [
    ['/concern', concern],
    ...children.flatMap((child, index) =>
      (['description', 'whereNow'] as const).flatMap((field): [string, string][] =>
        child[field] ? [[`/children/${index}/${field}`, child[field]]] : [],
      ),
    ),
  ];
  const fault = (pointer: string, code: string, sentence: string): Fault => ({ pointer, code, sentence });
  const faults = [
    ...(keepFrom && !mayNameAdult ? [fault('/keepFrom', 'not-to-be-named', NOT_ALLOWED)] : []),
    ...leaving.flatMap(([pointer, text]) => [
      ...(named.namesIn(text) ? [fault(pointer, 'adult-named', NAMED)] : []),
      ...(words.some((moved) => copiesFrom(text, moved.words)) ? [fault(pointer, 'words-copied', COPIED)] : []),
    ]),
  ];
  return faults.length > 0
    ? new Refusal(422, 'says-too-much', 'This says more than the child needs.', faults)
    : undefined;
}
