import { foldName, kindsRepeatedIn } from '@front-door/casework';
import type { AgencyKind, HoldReason, SharingLimits } from '@front-door/contracts';
import type { NewMessage } from './message';

/** What has to be known of an agency to say whether somebody works there. */
export interface Workplace {
  code: string;
  name?: string;
  kind?: AgencyKind;
}

/**
 * What becomes of a message: it leaves; it leaves for the person alone who sent what it is about; or it waits, for these reasons, until a
 * person lets it go or cancels it. Never dropped.
 */
export type Leaving = { how: 'leaves' } | { how: 'to-its-sender-alone' } | { how: 'waits'; because: HoldReason[] };

/**
 * The one gate for everything that leaves to an agency, by inbox, topic or any other way of delivery (INF-01, SEC-01): nothing leaves that
 * repeats what must not be disclosed, and nothing goes to where a person of concern works before somebody has looked at it. Except the bare
 * receipt, to whoever sent the contact: they know already that they sent it, and silence would make them send it again, elsewhere.
 */
export function mayLeave(message: NewMessage, to: Workplace, limits: SharingLimits | undefined): Leaving {
  if (!limits) return { how: 'leaves' };
  const fingerprints = { salt: message.contactId ?? '', withheld: limits.withheld };
  const repeats = [message.heading, message.words].some((text) => kindsRepeatedIn(text, fingerprints).length > 0);
  const worksThere = limits.workplaces.some((place) => isAt(place, to));
  if (worksThere && !repeats && message.kind === 'receipt' && message.addressedTo)
    return { how: 'to-its-sender-alone' };
  const because: HoldReason[] = [
    ...(worksThere ? (['person-of-concern-works-there'] as const) : []),
    ...(repeats ? (['repeats-what-is-withheld'] as const) : []),
  ];
  return because.length > 0 ? { how: 'waits', because } : { how: 'leaves' };
}

/** Words that say what kind of place it is, and not which. */
const GENERIC = new Set(
  `a and at e for in of s st the to nhs trust ltd service services team desk safeguarding department school primary secondary
   academy college nursery junior infant hospital surgery practice gp centre clinic voluntary council mash health visiting`.split(
    /\s+/,
  ),
);
/** Kinds of which a place has one: somebody who works for "the police" works at the police agency, whatever it is called. */
const ONE_OF_A_KIND: Partial<Record<AgencyKind, readonly string[]>> = {
  police: ['police', 'constable', 'pcso', 'detective'],
  probation: ['probation'],
  'youth-justice': ['youth justice', 'youth offending'],
  dais: ['dais', 'domestic abuse intervention'],
  housing: ['housing'],
  'health-visiting': ['health visitor', 'health visiting'],
};

/**
 * Whether a place of work is this agency: by its code, or by its name in words ("Caretaker, Marsh Lane" is Marsh Lane Secondary School).
 * Rather once too often: a person looks.
 */
function isAt({ agency, place }: SharingLimits['workplaces'][number], to: Workplace): boolean {
  if (agency === to.code) return true;
  if (!place) return false;
  const said = wordsOf(place);
  const phrase = ` ${said.join(' ')} `;
  if (ONE_OF_A_KIND[to.kind!]?.some((one) => phrase.includes(` ${one} `))) return true;
  return [to.name, to.code.replaceAll('-', ' ')].some((name) => {
    const all = wordsOf(name ?? '');
    const own = all.filter((word) => !GENERIC.has(word));
    const telling = own.length > 0 ? own : all;
    return telling.length > 0 && telling.every((word) => said.includes(word));
  });
}

function wordsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{M}\p{N}'’]+/u)
    .map(foldName)
    .filter((word) => word !== '');
}
