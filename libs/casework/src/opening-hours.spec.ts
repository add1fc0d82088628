import { isOpen, nextOpening } from './opening-hours';

const at = (text: string) => new Date(text);

describe('opening hours', () => {
  it('FAST-01 opens at 9am and has closed at 5pm, in winter and summer', () => {
    expect(isOpen(at('2026-01-05T08:59:59Z'))).toBe(false);
    expect(isOpen(at('2026-01-05T09:00:00Z'))).toBe(true);
    expect(isOpen(at('2026-01-05T16:59:59Z'))).toBe(true);
    expect(isOpen(at('2026-01-05T17:00:00Z'))).toBe(false);
    expect(isOpen(at('2026-07-01T08:00:00Z'))).toBe(true);
    expect(isOpen(at('2026-07-01T16:00:00Z'))).toBe(false);
  });

  it('CAL-05 weekends and bank holidays belong to the Emergency Duty Team', () => {
    expect(isOpen(at('2026-01-10T11:00:00Z'))).toBe(false);
    expect(isOpen(at('2026-12-28T11:00:00Z'))).toBe(false);
  });

  it('FAST-01 hours are policy', () => {
    expect(isOpen(at('2026-01-05T08:30:00Z'), { opens: '08:30', closes: '12:00' })).toBe(true);
    expect(isOpen(at('2026-01-05T12:00:00Z'), { opens: '08:30', closes: '12:00' })).toBe(false);
  });

  it('CAL-05 hands back at the next 9am that is open', () => {
    expect(nextOpening(at('2026-12-24T17:30:00Z'))).toEqual(at('2026-12-29T09:00:00Z'));
    expect(nextOpening(at('2026-01-05T03:00:00Z'))).toEqual(at('2026-01-05T09:00:00Z'));
    expect(nextOpening(at('2026-03-27T18:00:00Z'))).toEqual(at('2026-03-30T08:00:00Z'));
    expect(nextOpening(at('2026-01-05T10:00:00Z'))).toEqual(at('2026-01-05T10:00:00Z'));
  });
});
