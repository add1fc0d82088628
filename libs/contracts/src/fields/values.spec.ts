import { checkShape } from '../check-shape';
import { SubmitContact } from '../messages/submit-contact';

const child = { firstName: 'Amara', lastName: 'Okonkwo' };
const contact = (more: object): object => ({
  kind: 'request-for-support',
  immediateDanger: false,
  children: [child],
  concern: { facts: 'Came to school without a coat.' },
  ...more,
});
const codesOf = (raw: object): string[] => {
  const checked = checkShape(SubmitContact, raw, 'refuse');
  return checked.ok ? [] : checked.faults.map(({ code }) => code);
};

describe('names and words of every language', () => {
  it.each(['محمد', 'שָׂרָה', 'Nguyễn Thị Ánh', 'Zoë-Łucja', 'O’Brien', 'ஆதித்யா', '雨桐', 'Ọláolúwa', '👩🏽‍🚀 Star'])(
    '%s',
    (firstName) => {
      const checked = checkShape(SubmitContact, contact({ children: [{ firstName }] }), 'refuse');
      expect(checked.ok && checked.value.children[0]!.firstName).toBe(firstName);
    },
  );
});

describe('dates', () => {
  const born = (dateOfBirth: unknown): string[] => codesOf(contact({ children: [{ ...child, dateOfBirth }] }));
  const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const at = (incidentAt: unknown): string[] => codesOf(contact({ police: { reference: 'x', incidentAt } }));

  it.each(['2019-02-30', '2019-13-01', '2019-2-3', '27/03/2019', '1899-12-31', '', 20190327, '2019-03-27T00:00:00Z'])(
    '%s is not a date',
    (text) => expect(born(text)).toEqual(['isCalendarDate']),
  );
  it.each(['2019-02-28', '2024-02-29', day(0)])('%s is a date of birth', (text) => expect(born(text)).toEqual([]));
  it('a date of birth is not in the future', () => expect(born(day(2))).toEqual(['dateInThePast']));

  it('a baby is expected within 310 days', () => {
    const due = (ahead: number): object =>
      contact({ children: [{ description: 'Unborn', expectedDateOfBirth: day(ahead) }] });
    expect(codesOf(due(300))).toEqual([]);
    expect(codesOf(due(320))).toEqual(['dateWithin']);
  });

  it.each(['2019-02-30T10:00:00Z', '2019-02-03 10:00', '2019-02-03T10:00:00', '2019-02-03T25:00:00Z', 5])(
    '%s is not an instant',
    (text) => expect(at(text)).toEqual(['isInstant']),
  );
  it('what happened is not in the future, but clocks may differ', () => {
    expect(at(new Date(Date.now() + 60_000).toISOString())).toEqual([]);
    expect(at(new Date(Date.now() + 600_000).toISOString())).toEqual(['instantInThePast']);
  });
});
