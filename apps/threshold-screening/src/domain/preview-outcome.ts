import { outcomeInWords, type Fingerprints, type Workplace, worksAt } from '@front-door/casework';
import type { SharingLimits } from '@front-door/contracts';
import type { Destination } from './destination';
import { repeatsWithheld } from './not-repeated';
import type { Screening } from './screening';

/** The texts that leave when a decision is authorised; the rationale never does. */
export interface Leaving {
  outcomeWords: string;
  handOverWords?: string;
}

/** What is known of the agencies that would be told, and of what limits it. */
export interface Around {
  /** The agency that sent the contact; undefined where staff typed it for a caller. */
  sender?: Workplace;
  /** Where the decision goes, with the agency that takes over, where it is one. */
  destinations: readonly { to: Destination; agency?: Workplace }[];
  withheld: Fingerprints;
  workplaces: SharingLimits['workplaces'];
}

/** A text as it would leave: to whom, in which words, and what has to happen first. */
export interface Told {
  agency: string;
  function?: string;
  heading?: string;
  words: string;
  /** Empty: it leaves as soon as the decision is authorised. */
  first: string[];
}

export interface OutcomePreview {
  referrer: Told | { byStaff: true; words: string; first: string[] };
  handOvers: (Partial<Told> & { destination: string; name: string })[];
}

const LOOKED_AT =
  'A person of concern works there: it waits until somebody has looked at it and lets it go, or cancels it.';
const READS_THE_RECORD = 'The team reads the screening itself.';

/** What would leave, word by word, before it does. Never the internal rationale: that is not even looked at here (SEC-01, INF-01). */
export function previewOutcome(
  { about, facts, senderFunction }: Screening,
  { outcomeWords, handOverWords }: Leaving,
  { sender, destinations, withheld, workplaces }: Around,
): OutcomePreview {
  const first = (agency: Workplace | undefined, words: string): string[] => [
    ...(repeatsWithheld({ '/words': words }, withheld)?.faults ?? []).map(({ sentence }) => sentence),
    ...(agency && worksAt(agency, workplaces) ? [LOOKED_AT] : []),
  ];
  return {
    referrer: sender
      ? {
          agency: about.agency,
          ...(senderFunction ? { function: senderFunction } : {}),
          ...outcomeInWords({
            contactReference: about.contactReference,
            childName: facts.childName,
            words: outcomeWords,
          }),
          first: first(sender, outcomeWords),
        }
      : { byStaff: true, words: outcomeWords, first: first(undefined, outcomeWords) },
    handOvers: destinations.map(({ to, agency }) => ({
      ...{ destination: to.code, name: to.name },
      ...(agency
        ? { agency: agency.code, words: handOverWords ?? '', first: first(agency, handOverWords ?? '') }
        : { words: READS_THE_RECORD, first: [] }),
    })),
  };
}
