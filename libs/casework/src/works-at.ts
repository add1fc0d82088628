import { foldName } from './text-folding';

/** What has to be known of an agency to say whether somebody works there. */
export interface Workplace {
  code: string;
  name?: string;
  kind?: string;
}

/** Where somebody works, as it was said: the code of an agency, or words. */
export interface WorkplaceSaid {
  agency?: string;
  place?: string;
}

/** Words that say what kind of place it is, and not which. */
const GENERIC = new Set(
  `a and at e for in of s st the to nhs trust ltd service services team desk safeguarding department school primary secondary
   academy college nursery junior infant hospital surgery practice gp centre clinic voluntary council mash health visiting`.split(
    /\s+/,
  ),
);
/** Kinds of which a place has one: somebody who works for "the police" works at the police agency, whatever it is called. */
const ONE_OF_A_KIND: Readonly<Record<string, readonly string[]>> = {
  police: ['police', 'constable', 'pcso', 'detective'],
  probation: ['probation'],
  'youth-justice': ['youth justice', 'youth offending'],
  dais: ['dais', 'domestic abuse intervention'],
  housing: ['housing'],
  'health-visiting': ['health visitor', 'health visiting'],
};

/** Whether one of the places of work is this agency: by its code, or by its name in words ("Caretaker, Marsh Lane" is Marsh Lane Secondary School). */
export function worksAt(agency: Workplace, places: readonly WorkplaceSaid[]): boolean {
  return places.some((place) => isAt(place, agency));
}

/** Rather once too often: a person looks. */
function isAt({ agency, place }: WorkplaceSaid, to: Workplace): boolean {
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
