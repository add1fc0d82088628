import { isRefusal } from '@front-door/event-bus';
import fc from 'fast-check';
import { arrangeCover, type Arranger, type CoverTime, endCover } from './arrange-cover';

const LEAD = 'designated-safeguarding-lead';
const now = new Date('2026-11-23T09:00:00Z');
const at = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
const lead: Arranger = { id: 'lead', ownFunctions: [LEAD], forAnyFunction: false };
const teacher: Arranger = { id: 'teacher', ownFunctions: [], forAnyFunction: false };
const administrator: Arranger = { id: 'administrator', ownFunctions: [], forAnyFunction: true };
const asked = (change: object = {}) => ({
  ...{ colleagueId: 'teacher', colleagueName: 'Wren Ashdown', until: at(24).toISOString(), reason: 'Leave' },
  ...change,
});
const arrange = (by: Arranger, change: object = {}, standing: CoverTime[] = []) =>
  arrangeCover(by, LEAD, asked(change), standing, now, 42);
const codeOf = (outcome: unknown): string => (isRefusal(outcome) ? outcome.code : 'arranged');

describe('who arranges cover', () => {
  it.each([
    ['whoever belongs to the function', lead, 'arranged'],
    ['an administrator, for when the lead falls ill', administrator, 'arranged'],
    ['nobody else of the agency', { ...teacher, id: 'other' }, 'not-of-the-function'],
    ['nobody for themselves', { ...lead, id: 'teacher' }, 'own-cover'],
    ['no administrator for themselves', { ...administrator, id: 'teacher' }, 'own-cover'],
  ])('%s', (_, by, outcome) => expect(codeOf(arrange(by))).toBe(outcome));
});

describe('when', () => {
  it('from now when nothing is said, or when what is said is past', () => {
    for (const change of [{}, { from: at(-5).toISOString() }])
      expect(arrange(lead, change)).toEqual({ from: now, until: at(24) });
    expect(arrange(lead, { from: at(5).toISOString() })).toEqual({ from: at(5), until: at(24) });
  });

  it('no longer than the setting, and not past', () => {
    expect(codeOf(arrange(lead, { until: at(42 * 24).toISOString() }))).toBe('arranged');
    expect(codeOf(arrange(lead, { until: at(42 * 24 + 1).toISOString() }))).toBe('cover-too-long');
    expect(codeOf(arrange(lead, { until: now.toISOString() }))).toBe('cover-ends-first');
    expect(codeOf(arrange(lead, { from: at(30).toISOString() }))).toBe('cover-ends-first');
  });

  it('whatever is asked, what is arranged begins not before now, is bounded, and overlaps nothing', () => {
    const hours = fc.integer({ min: -100, max: 60 * 24 });
    const standing = fc.array(fc.tuple(hours, hours).map(([one, other]) => ({ from: at(one), until: at(other) })));
    fc.assert(
      fc.property(hours, hours, standing, (from, until, others) => {
        const outcome = arrange(lead, { from: at(from).toISOString(), until: at(until).toISOString() }, others);
        if (isRefusal(outcome)) return;
        expect(outcome.from >= now && outcome.until > outcome.from).toBe(true);
        expect(outcome.until.getTime() - outcome.from.getTime()).toBeLessThanOrEqual(42 * 86_400_000);
        for (const other of others.filter((one) => one.from < one.until))
          expect(outcome.until <= other.from || other.until <= outcome.from).toBe(true);
      }),
    );
  });
});

describe('ending it', () => {
  const cover = { from: now, until: at(24), function: LEAD, colleagueId: 'teacher' };

  it.each([
    ['the function', lead, { until: at(1) }],
    ['an administrator', administrator, { until: at(1) }],
    ['whoever covers', teacher, { until: at(1) }],
  ])('%s ends it', (_, by, outcome) => expect(endCover(by, cover, at(1))).toEqual(outcome));

  it('nobody else does, and one that is over stays as it is', () => {
    expect(codeOf(endCover({ ...teacher, id: 'other' }, cover, at(1)))).toBe('not-of-the-function');
    expect(endCover(lead, cover, at(24))).toBeUndefined();
  });
});
