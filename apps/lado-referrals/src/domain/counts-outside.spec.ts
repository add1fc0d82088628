import { periodOver, quarterBefore, toldOutside } from './counts-outside';

describe('what is counted outside', () => {
  it('is a whole quarter or a whole year, and over', () => {
    expect(periodOver('2026-Q3', '2026-10-01')).toEqual({ name: '2026-Q3', from: '2026-07-01', to: '2026-09-30' });
    expect(periodOver('2024-Q1', '2026-10-01')).toMatchObject({ from: '2024-01-01', to: '2024-03-31' });
    expect(periodOver('2025', '2026-01-01')).toEqual({ name: '2025', from: '2025-01-01', to: '2025-12-31' });
  });

  it.each(['2026-Q3', '2026', '2026-Q5', '2026-09', '2026-07-01', '', 'all'])(
    'is not %s, on 30 September 2026',
    (name) => {
      expect(periodOver(name, '2026-09-30')).toBeUndefined();
    },
  );

  it('is told by itself for the quarter before', () => {
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterBefore)).toEqual(['2025-Q4', '2025-Q4', '2026-Q1', '2026-Q3']); // prettier-ignore
  });

  it('is "at least", in multiples; what is small is not told, nor whether it is nothing', () => {
    const counted = { moved: 0, received: 309, 'threshold-met': 4, closed: 5 };
    expect(toldOutside(counted, 5)).toEqual([
      { of: 'moved' },
      { of: 'received', number: 305 },
      { of: 'threshold-met' },
      { of: 'closed', number: 5 },
    ]);
  });
});
