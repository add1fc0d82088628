import { people } from '@front-door/testing';
import { markLets } from './mark-lets';

const sees = (who: object, agency: string, mark: string): boolean =>
  markLets(who as Parameters<typeof markLets>[0], { agency, mark });

it('SEC-01 the agency that added a file sees it, whatever its mark; of what staff added, only what a referrer may read', () => {
  const { oakfieldLead } = people;
  expect(sees(oakfieldLead, 'school-oakfield', 'decision-makers-only')).toBe(true);
  expect(sees(oakfieldLead, 'front-door', 'decision-makers-only')).toBe(false);
  expect(sees(oakfieldLead, 'front-door', 'may-be-shared-in-discussion')).toBe(false);
  expect(sees(oakfieldLead, 'front-door', 'may-be-shared-with-referrer')).toBe(true);
});

it('SEC-01 decision-makers see every file; a case holder and an auditor what may be shared in a discussion, even of staff', () => {
  expect(sees(people.screener, 'school-oakfield', 'decision-makers-only')).toBe(true);
  for (const who of [people.allocatedWorker, people.auditor]) {
    expect(sees(who, 'front-door', 'decision-makers-only')).toBe(false);
    expect(sees(who, 'school-oakfield', 'a-mark-of-tomorrow')).toBe(false);
    expect(sees(who, 'school-oakfield', 'may-be-shared-in-discussion')).toBe(true);
  }
});
