import fc from 'fast-check';
import { checkOpenCase } from './check-open-case';
import { ageOfData, alreadyOpenOf, matchOpenCases, type OpenCase } from './open-case';

const openCase: OpenCase = {
  caseNumber: 'LCS-100001',
  firstName: 'Malachi',
  lastName: 'Osei',
  dateOfBirth: '2018-05-14',
  nhsNumber: '9990000018',
  status: 'child-in-need',
  team: 'child-in-need-east',
  workerId: 'allocated-worker',
  workerName: 'Temi Ogunbanjo',
  openedOn: '2026-09-01',
  asAt: '2026-11-20T06:00:00.000Z',
};
const named = { firstName: 'Malachi', lastName: 'Osei', dateOfBirth: '2018-05-14' };
const now = new Date('2026-11-20T10:00:00Z');
const certain = (child: object, ...cases: OpenCase[]) =>
  matchOpenCases(child, cases.length > 0 ? cases : [openCase]).map((match) => match.certain);

describe('CIN-14 which open child it may be', () => {
  it('is certain by an exact identifier whose date of birth agrees', () => {
    const [match] = matchOpenCases({ nhsNumber: '999 000 0018', dateOfBirth: '2018-05-14' }, [openCase]);
    expect(match).toMatchObject({ certain: true, because: ['same NHS number', 'same date of birth'] });
  });

  it.each([
    ['the same name and date of birth', named],
    ['an identifier without a date of birth', { nhsNumber: '9990000018' }],
    ['an identifier with another date of birth', { nhsNumber: '9990000018', dateOfBirth: '2017-05-14' }],
  ])('is only possible by %s: a person confirms', (_, child) => {
    expect(certain(child)).toEqual([false]);
  });

  it('is nobody by another name, by a number that fails its check, or when both have different NHS numbers', () => {
    expect(certain({ ...named, lastName: 'Okafor' })).toEqual([]);
    expect(certain({ nhsNumber: '9990000019' })).toEqual([]);
    expect(certain({ ...named, nhsNumber: '9990000026' })).toEqual([]);
  });

  it('is not certain when two open children would be', () => {
    expect(
      certain({ nhsNumber: '9990000018', dateOfBirth: '2018-05-14' }, openCase, {
        ...openCase,
        caseNumber: 'LCS-100002',
      }),
    ).toEqual([false, false]);
  });

  it('whatever is left out or differs, certain means the same identifier and the same known date of birth', () => {
    const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const recognisable = fc.record({
      firstName: maybe('Malachi', 'Ama'),
      lastName: maybe('Osei', 'Tarrant'),
      dateOfBirth: maybe('2018-05-14', '2018-05-15'),
      nhsNumber: maybe('9990000018', '999 000 0018', '9990000026', '12'),
    });
    fc.assert(
      fc.property(recognisable, recognisable, (child, other) => {
        const [match] = matchOpenCases(child as object, [
          { ...openCase, ...other, upn: undefined } as unknown as OpenCase,
        ]);
        const digits = (text?: string) => text?.replace(/\D/g, '');
        const sure =
          child.dateOfBirth !== undefined &&
          child.dateOfBirth === other.dateOfBirth &&
          digits(child.nhsNumber) === digits(other.nhsNumber) &&
          digits(child.nhsNumber)?.length === 10;
        expect(match?.certain ?? false).toBe(sure);
      }),
    );
  });
});

describe('how old it is', () => {
  it('is said in words, and what is older than the setting is shown as stale', () => {
    const match = matchOpenCases(named, [openCase])[0]!;
    expect(alreadyOpenOf(match, now, 24)).toMatchObject({ stale: false, ageInWords: '4 hours old' });
    expect(alreadyOpenOf(match, now, 3)).toMatchObject({ stale: true });
    expect(ageOfData('2026-11-17T09:00:00Z', now)).toBe('3 days old');
    expect(ageOfData('2026-11-20T09:59:00Z', now)).toBe('1 minute old');
  });
});

describe('a row of the case system', () => {
  it('is taken with a warning when one identifier fails its check and the child can still be found', () => {
    expect(checkOpenCase({ ...openCase, nhsNumber: '9990000019' })).toMatchObject({
      ok: true,
      warnings: ['The NHS number fails its check: nobody is found by it.'],
    });
  });

  it.each([
    ['nobody could be found by it', { firstName: undefined, nhsNumber: undefined }, /Nobody could be found/],
    ['its status is not on the list', { status: 'open' }, /^status: /],
    ['it closed before it opened', { closedOn: '2026-08-01' }, /closed before it was opened/],
    ['it has a column that is not known', { colour: 'red' }, /^colour: /],
  ])('is rejected in a sentence when %s', (_, change, sentence) => {
    const row = Object.fromEntries(
      Object.entries({ ...openCase, ...change }).filter(([, value]) => value !== undefined),
    );
    const checked = checkOpenCase(row);
    expect(checked).toMatchObject({ ok: false, caseNumber: 'LCS-100001' });
    expect(checked.ok ? '' : checked.sentences.join(' ')).toMatch(sentence);
  });
});
