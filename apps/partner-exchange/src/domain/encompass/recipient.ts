import { foldName, type LocalDate } from '@front-door/casework';
import type { EncompassPolicy } from './arrangements';

/** A school that is an agency here. */
export interface KnownSchool {
  code: string;
  name: string;
  urn: string | null;
}

export interface ChildAtSchool {
  dateOfBirth?: string;
  school?: { name: string; urn?: string };
}

export interface Recipient {
  agency: string;
  function: string;
  /** Only for the education desk: why it is not a school. */
  because?: string;
}

/** "Marsh Lane Secondary School, Year 9": the class is no part of the name. */
const CLASS = /[,(]?\s*\b(?:year\s*(?:[1-9]|1[0-3])|reception|nursery class)\)?\s*$/i;
const named = (name: string): string => foldName(name.replace(CLASS, ''));

/** From the September after the fourth birthday until the eighteenth birthday (FEED-05: reception to under 18). */
export function isOfSchoolAge(dateOfBirth: LocalDate, on: LocalDate): boolean {
  const [year, month] = dateOfBirth.split('-').map(Number) as [number, number];
  const reception = `${year + (month >= 9 ? 5 : 4)}-09-01`;
  return on >= reception && on < `${year + 18}${dateOfBirth.slice(4)}`;
}

/**
 * Who is told about a child: the designated lead of the school, or the council's education desk and why. A URN decides alone where a school
 * here has it; a name must be exactly one school's, because a notice at the wrong school harms the child.
 */
export function recipientOf(
  child: ChildAtSchool,
  schools: readonly KnownSchool[],
  { leadFunction, educationDesk }: EncompassPolicy,
  on: LocalDate,
): Recipient {
  const desk = (because: string): Recipient => ({ ...educationDesk, because });
  if (child.dateOfBirth && !isOfSchoolAge(child.dateOfBirth, on)) return desk('The child is not of school age.');
  if (!child.school) return desk('The police did not name a school.');
  const { name, urn } = child.school;
  const others = schools.filter(({ code }) => code !== educationDesk.agency);
  const byUrn = urn ? others.filter((school) => school.urn === urn) : [];
  const found =
    byUrn.length > 0
      ? byUrn
      : others.filter((school) => (!urn || school.urn === null) && named(school.name) === named(name));
  if (found.length > 1) return desk('More than one school here has the name that the police gave.');
  const [school] = found;
  return school
    ? { agency: school.code, function: leadFunction }
    : desk('The school that the police named does not receive notices here.');
}
