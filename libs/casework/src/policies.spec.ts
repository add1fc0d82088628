import { policiesInForce, type PolicyVersion } from './policies';

interface Bodies {
  claims: { minutes: number };
  review: { contacts: number };
}
const version = (name: keyof Bodies, number: number, from: string, value: number): PolicyVersion<Bodies> => ({
  name,
  version: number,
  effectiveFrom: new Date(from),
  body: { minutes: value, contacts: value },
});

const all = [
  version('claims', 3, '2026-12-01', 30),
  version('claims', 1, '2000-01-01', 10),
  version('claims', 2, '2026-06-01', 20),
  version('review', 1, '2000-01-01', 3),
];

describe('the policies in force', () => {
  it.each([
    ['2026-05-31', 10, 1],
    ['2026-06-01', 20, 2],
    ['2026-12-02', 30, 3],
  ])('on %s claims last %i minutes, under version %i', (day, minutes, number) => {
    const { bodies, version: highest, versions } = policiesInForce(all, new Date(day));
    expect(bodies.claims.minutes).toBe(minutes);
    expect([highest, versions]).toEqual([number, { claims: number, review: 1 }]);
  });

  it('are none before the first begins', () => {
    expect(policiesInForce(all, new Date('1999-12-31'))).toEqual({ bodies: {}, version: 0, versions: {} });
  });
});
