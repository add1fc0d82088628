import { becauseOf, childKeys, nameToShow } from './child-keys';

describe('what a child is found by', () => {
  it('ID-NHS-01 a valid NHS number, however it is written; a failing one finds nobody', () => {
    expect(childKeys({ nhsNumber: '999 000 0018' })).toEqual(childKeys({ nhsNumber: '9990000018' }));
    expect(childKeys({ nhsNumber: '9990000019' })).toEqual([]);
  });
  it('ID-UPN-03 a valid UPN only', () => {
    expect(childKeys({ upn: 'w204123425007' })).toEqual(['upn:W204123425007']);
    expect(childKeys({ upn: 'W204 1234-25007 ' })).toEqual(['upn:W204123425007']);
    expect(childKeys({ upn: 'A204123425007' })).toEqual([]);
  });
  it('name and date of birth fold case, accents and order; a name alone is nothing', () => {
    const one = childKeys({ firstName: 'Zofia', lastName: 'Wiśniewska', dateOfBirth: '2017-03-04' });
    expect(one).toEqual(childKeys({ firstName: 'ZOFIA', lastName: 'wisniewska', dateOfBirth: '2017-03-04' }));
    expect(childKeys({ firstName: 'Zofia', lastName: 'Wiśniewska' })).toEqual([]);
  });
  it('known-as and former names are keys too', () => {
    expect(
      childKeys({
        firstName: 'Oluwaseun',
        knownAs: 'Seun',
        lastName: 'Ade',
        formerNames: ['Seun Bello'],
        dateOfBirth: '2015-01-02',
      }),
    ).toHaveLength(3);
  });
  it('says why in words, once each', () => {
    expect(becauseOf(['nhs:1', 'name:a|b', 'name:c|d'])).toEqual(['same NHS number', 'same name and date of birth']);
  });
  it('WT-17 shows an unborn child, and one who is only described', () => {
    expect(nameToShow({ expectedDateOfBirth: '2027-01-02' })).toBe('Unborn child');
    expect(nameToShow({})).toBe('Child known by description only');
  });
});
