import { checkNhsNumber, normaliseUpn, upnFaults } from '@front-door/casework';
import type { AlreadyOpen, ChildInContact } from '@front-door/contracts';
import { childKeys, becauseOf } from './child-keys';

/** What a child at intake or in the case system can be recognised by. */
export type Recognisable = Pick<
  ChildInContact,
  'firstName' | 'lastName' | 'knownAs' | 'formerNames' | 'dateOfBirth' | 'nhsNumber' | 'upn'
>;

/** A child who is open to children's social care or early help, as the council's case system last said. */
export interface OpenCase extends Pick<Recognisable, 'firstName' | 'lastName' | 'dateOfBirth' | 'nhsNumber' | 'upn'> {
  /** The council's own number of the child. */
  caseNumber: string;
  status: string;
  team: string;
  teamName?: string;
  workerId?: string;
  workerName?: string;
  workerReach?: string;
  openedOn: string;
  closedOn?: string;
  /** When the case system said so, as an instant. */
  asAt: string;
}

export interface OpenCaseMatch {
  openCase: OpenCase;
  certain: boolean;
  because: string[];
}

/** The rule below, as people read it. */
export const OPEN_CASE_RULE =
  'A child is taken to be an open one without asking when the NHS number or the unique pupil number is the same, the date of birth agrees, and only one open child fits. Anything else that fits is a possible match, which a person confirms or rules out.';

/**
 * Which open children this may be, certain ones first (CIN-14). Certain: the same NHS number or UPN, and dates of birth that are both known
 * and the same. Possible: the same identifier without that, or the same name and date of birth. Different NHS numbers, both valid, are two
 * children whatever their names. When two open children would be certain, neither is: the case system holds one of them wrongly.
 */
export function matchOpenCases(child: Recognisable, openCases: readonly OpenCase[]): OpenCaseMatch[] {
  const keys = new Set(childKeys(child));
  const matches = openCases.flatMap((openCase): OpenCaseMatch[] => {
    const shared = childKeys(openCase).filter((key) => keys.has(key));
    if (shared.length === 0 || differentNhsNumbers(child, openCase)) return [];
    const sameIdentifier = shared.some((key) => !key.startsWith('name:'));
    const sameBirth = child.dateOfBirth !== undefined && child.dateOfBirth === openCase.dateOfBirth;
    return [{ openCase, certain: sameIdentifier && sameBirth, because: becauseWith(shared, child, openCase) }];
  });
  const one = matches.filter(({ certain }) => certain).length === 1;
  return matches
    .map((match) => ({ ...match, certain: match.certain && one }))
    .sort((a, b) => Number(b.certain) - Number(a.certain) || b.openCase.asAt.localeCompare(a.openCase.asAt));
}

function becauseWith(shared: readonly string[], child: Recognisable, openCase: OpenCase): string[] {
  const words = becauseOf(shared);
  if (shared.some((key) => key.startsWith('name:'))) return words;
  if (!child.dateOfBirth || !openCase.dateOfBirth) return [...words, 'a date of birth is not known'];
  return [...words, child.dateOfBirth === openCase.dateOfBirth ? 'same date of birth' : 'another date of birth'];
}

function differentNhsNumbers(one: Recognisable, other: Recognisable): boolean {
  const [a, b] = [one, other].map(({ nhsNumber }) => (nhsNumber ? checkNhsNumber(nhsNumber) : undefined));
  return Boolean(a?.ok && b?.ok && a.nhsNumber !== b.nhsNumber);
}

/** What is told of a match: who works with the child, and how old that knowledge is. Old data is shown as old, never hidden. */
export function alreadyOpenOf(
  { openCase, certain, because }: OpenCaseMatch,
  now: Date,
  staleHours: number,
): AlreadyOpen {
  const { caseNumber, status, team, teamName, workerId, workerName, workerReach, asAt } = openCase;
  return {
    ...{ caseNumber, status, team },
    ...(teamName ? { teamName } : {}),
    ...(workerId
      ? { worker: { id: workerId, name: workerName ?? workerId, ...(workerReach ? { reach: workerReach } : {}) } }
      : {}),
    ...{ asAt, stale: isStale(asAt, now, staleHours), ageInWords: ageOfData(asAt, now), certain, because },
  };
}

export function isStale(asAt: string, now: Date, staleHours: number): boolean {
  return now.getTime() - Date.parse(asAt) > staleHours * 3_600_000;
}

/** "20 minutes old", "3 hours old", "2 days old". */
export function ageOfData(asAt: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(asAt)) / 60_000));
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 2880
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 1440), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'} old`;
}

/** What is wrong with an identifier that the case system gave; such a one finds nobody, and the rest of the row still does. */
export function identifierWarnings({ nhsNumber, upn }: Recognisable): string[] {
  return [
    ...(nhsNumber && !checkNhsNumber(nhsNumber).ok ? ['The NHS number fails its check: nobody is found by it.'] : []),
    ...(upn && upnFaults(normaliseUpn(upn)).length > 0
      ? ['The unique pupil number fails its check: nobody is found by it.']
      : []),
  ];
}
