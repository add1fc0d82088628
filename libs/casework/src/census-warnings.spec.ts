import fc from 'fast-check';
import { ChildFacts, censusWarnings } from './census-warnings';
import { NotALocalDate, addDays } from './local-date';

const receivedOn = '2026-06-08';
const born: ChildFacts = {
  dateOfBirth: '2018-05-04',
  sex: 'F',
  ethnicity: 'BAFR',
  upn: 'W204123425007',
  nhsNumber: '9990000018',
};
const unborn: ChildFacts = { expectedDateOfBirth: '2026-09-01', sex: 'U', ethnicity: 'NOBT' };
const warned = (child: ChildFacts) =>
  censusWarnings(child, receivedOn).map(({ code, pointer }) => `${code} ${pointer}`);

describe('census warnings', () => {
  it('CIN-11 a complete child, born or unborn, has none', () => {
    expect(warned(born)).toEqual([]);
    expect(warned(unborn)).toEqual([]);
  });

  it('ID-CH-02 both dates, or neither: 8525Q', () => {
    expect(warned({ ...born, expectedDateOfBirth: '2018-05-01' })).toEqual(['8525Q /expectedDateOfBirth']);
    expect(warned({ ...born, dateOfBirth: undefined })).toEqual(['8525Q /dateOfBirth']);
    expect(warned({ ...born, dateOfBirth: '' })).toEqual(['8525Q /dateOfBirth']);
  });

  it('ID-CH-02 born after today: 8520; born today: nothing', () => {
    expect(warned({ ...born, dateOfBirth: receivedOn })).toEqual([]);
    expect(warned({ ...born, dateOfBirth: addDays(receivedOn, 1) })).toEqual(['8520 /dateOfBirth']);
  });

  it('ID-CH-03 due in 280 days passes, in 281 is 8606', () => {
    expect(warned({ ...unborn, expectedDateOfBirth: addDays(receivedOn, 280) })).toEqual([]);
    expect(warned({ ...unborn, expectedDateOfBirth: addDays(receivedOn, 281) })).toEqual(['8606 /expectedDateOfBirth']);
    expect(warned({ ...born, dateOfBirth: addDays(receivedOn, 281) })).toEqual([
      '8520 /dateOfBirth',
      '8606 /dateOfBirth',
    ]);
  });

  it('ID-CH-02 a date that does not exist is a warning, not a crash', () => {
    expect(warned({ ...born, dateOfBirth: '2018-02-30' })).toEqual(['ID-CH-02 /dateOfBirth']);
    expect(warned({ ...unborn, expectedDateOfBirth: 'autumn' })).toEqual(['ID-CH-02 /expectedDateOfBirth']);
  });

  it('CIN-11 an unborn child is U: 8750; a born child may be U, unknown', () => {
    expect(warned({ ...unborn, sex: 'F' })).toEqual(['8750 /sex']);
    expect(warned({ ...born, sex: 'U' })).toEqual([]);
  });

  it('CIN-11 sex is M, F or U: 4180', () => {
    expect(warned({ ...born, sex: undefined })).toEqual(['4180 /sex']);
    expect(warned({ ...born, sex: '1' })).toEqual(['4180 /sex']);
  });

  it('CIN-15 ethnicity missing or not in the table: 4220', () => {
    expect(warned({ ...born, ethnicity: null })).toEqual(['4220 /ethnicity']);
    expect(warned({ ...born, ethnicity: 'XXXX' })).toEqual(['4220 /ethnicity']);
    expect(warned({ ...born, ethnicity: 'REFU' })).toEqual([]);
  });

  it('ID-UPN-06 faults of the pupil number come with their codes', () => {
    expect(warned({ ...born, upn: 'A801200005001' })).toEqual(['1510 /upn']);
    expect(warned({ ...born, upn: 'S999A23425O0I' })).toEqual(['1510 /upn', '1530 /upn', '1540 /upn', '1550 /upn']);
  });

  it('ID-NHS-01 an NHS number that fails its check', () => {
    expect(warned({ ...born, nhsNumber: '9876544321' })).toEqual(['ID-NHS-01 /nhsNumber']);
  });

  it('CIN-11 nothing a referrer can write makes it throw, and every warning is a sentence', () => {
    const anything = fc.option(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('2026-01-01', 'U')), {
      nil: undefined,
    });
    const keys = ['dateOfBirth', 'expectedDateOfBirth', 'sex', 'upn', 'nhsNumber', 'ethnicity'] as const;
    const children = fc.record(Object.fromEntries(keys.map((key) => [key, anything])));
    fc.assert(
      fc.property(children, (child) => {
        for (const { code, sentence } of censusWarnings(child, receivedOn)) {
          expect(code).not.toBe('');
          expect(sentence).toMatch(/^[A-Z].*\.$/);
        }
      }),
    );
  });

  it('CAL-03 our own date of receipt must be right', () => {
    expect(() => censusWarnings(born, '2026-06-31')).toThrow(NotALocalDate);
  });
});
