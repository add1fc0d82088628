import { REMAINDER } from '@front-door/casework';
import type { PersonOfConcern } from './sharing-limits';

const PROMPT =
  'A person of concern is a member of staff, or works with children. If what is said is an allegation against somebody who works with ' +
  'children, move those words to LADO (LADO-01, LADO-03). Nothing moves by itself.';

/** Asks a screener to look, where somebody of concern may work with children. Who was moved already is asked about no more. */
export function aboutStaff(people: readonly PersonOfConcern[]): string[] {
  const mayBe = ({ name, link, worksAtAgency }: PersonOfConcern): boolean =>
    name !== REMAINDER && (link === 'member-of-staff' || Boolean(worksAtAgency));
  return people.some(mayBe) ? [PROMPT] : [];
}
