import { ENCOMPASS_POLICY } from './first-arrangements';
import { isOfSchoolAge, type KnownSchool, recipientOf } from './recipient';

const schools: KnownSchool[] = [
  { code: 'school-oakfield', name: 'Oakfield Primary School', urn: '999001' },
  { code: 'school-marsh-lane', name: 'Marsh Lane Secondary School', urn: null },
  { code: 'education-desk', name: 'Education desk', urn: null },
];
const to = (name?: string, urn?: string, dateOfBirth?: string) =>
  recipientOf({ ...(name ? { school: { name, urn } } : {}), dateOfBirth }, schools, ENCOMPASS_POLICY, '2026-11-21');
const lead = (agency: string) => ({ agency, function: 'designated-safeguarding-lead' });
const desk = { agency: 'education-desk', function: 'education-safeguarding' };

describe('FEED-05 who gets the notice', () => {
  it.each([
    ['oakfield  primary school', undefined, 'school-oakfield'],
    ['Marsh Lane Secondary School, Year 9', undefined, 'school-marsh-lane'],
    ['Marsh Lane Secondary School (Year 11)', undefined, 'school-marsh-lane'],
    ['Somewhere misspelt', '999001', 'school-oakfield'],
    ['Marsh Lane Secondary School', '999777', 'school-marsh-lane'],
  ])('%s %s: the designated lead of %s', (name, urn, agency) => expect(to(name, urn)).toEqual(lead(agency)));

  it.each([
    ['no school', [undefined], 'The police did not name a school.'],
    ['a school elsewhere', ['Oakfield Primary School, Leeds'], 'The school that the police named does not receive notices here.'],
    ['a name that is ours with a URN that is not', ['Oakfield Primary School', '999777'], 'The school that the police named does not receive notices here.'],
    ['the desk’s own name', ['Education desk'], 'The school that the police named does not receive notices here.'],
    ['a baby', ['Oakfield Primary School', undefined, '2024-12-05'], 'The child is not of school age.'],
  ] as [string, Parameters<typeof to>, string][])('%s: the education desk, and why', (_what, args, because) =>
    expect(to(...args)).toEqual({ ...desk, because }),
  ); // prettier-ignore

  it('two schools of one name: the education desk, never a guess', () => {
    const twins = [...schools, { code: 'school-other', name: 'Oakfield Primary School', urn: null }];
    const found = recipientOf({ school: { name: 'Oakfield Primary School' } }, twins, ENCOMPASS_POLICY, '2026-11-21');
    expect(found).toMatchObject({ ...desk, because: expect.stringContaining('More than one') });
  });

  it.each([
    ['2022-08-31', '2026-09-01', true],
    ['2022-09-01', '2026-09-01', false],
    ['2022-09-01', '2027-09-01', true],
    ['2022-08-31', '2026-08-31', false],
    ['2008-11-22', '2026-11-21', true],
    ['2008-11-21', '2026-11-21', false],
  ])('born %s, on %s: of school age is %s', (born, on, expected) => expect(isOfSchoolAge(born, on)).toBe(expected));
});
