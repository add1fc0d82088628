import { type Fingerprints, kindsRepeatedIn } from '@front-door/casework';
import { notRight, type Refused } from './refused';

const IN_WORDS: Record<string, string> = {
  address: 'an address',
  telephone: 'a telephone number',
  email: 'an e-mail address',
  school: 'a school',
  gp: 'a GP practice',
  whereabouts: 'where somebody is',
};

/**
 * A text that would leave repeats nothing that must not be disclosed (SEC-01). Refused, with where, and without repeating it once more. There
 * is no "send it all the same": either it is written anew, or somebody who may lifts the withholding at the contact, once, with a reason.
 * `texts`: each under its pointer.
 */
export function repeatsWithheld(
  texts: Readonly<Record<string, string | undefined>>,
  withheld: Fingerprints,
): Refused | undefined {
  const faults = Object.entries(texts).flatMap(([pointer, text]) =>
    kindsRepeatedIn(text ?? '', withheld).map((kind) => ({
      pointer,
      code: 'repeats-withheld',
      sentence: `This repeats ${IN_WORDS[kind] ?? 'something'} that must not be disclosed. Write it without.`,
    })),
  );
  if (faults.length === 0) return undefined;
  return { ...notRight('repeats-withheld', faults[0]!.sentence, faults[0]!.pointer), faults };
}
