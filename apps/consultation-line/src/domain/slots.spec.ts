import { londonInstant } from '@front-door/casework';
import { FIRST_POLICIES } from './first-policies';
import { freeSlots, isSlot } from './slots';

const at = (date: string, time: string) => londonInstant(date, time);
const none = new Map<number, number>();

describe('call-back slots', () => {
  it('FAST-01 begin with the next on the grid, and end when the line closes', () => {
    const slots = freeSlots(at('2026-06-08', '16:10'), FIRST_POLICIES, none);
    expect(slots[0]).toMatchObject({ from: at('2026-06-08', '16:30'), until: at('2026-06-08', '17:00'), left: 2 });
    expect(slots[1]!.from).toEqual(at('2026-06-09', '09:00'));
  });

  it('CAL-02 are on working days only: over Christmas the next is on the 29th', () => {
    const slots = freeSlots(at('2026-12-24', '17:00'), FIRST_POLICIES, none);
    expect(slots[0]!.from).toEqual(at('2026-12-29', '09:00'));
    expect(slots[0]!.when).toBe('Tuesday 29 December 2026 at 9am');
  });

  it('CAL-04 keep to the wall clock when the clocks change', () => {
    const slots = freeSlots(at('2026-10-23', '16:31'), FIRST_POLICIES, none);
    expect(slots[0]!.from.toISOString()).toBe('2026-10-26T09:00:00.000Z');
  });

  it('go as far ahead as the policy says, and count the working days', () => {
    const days = new Set(
      freeSlots(at('2026-06-06', '12:00'), FIRST_POLICIES, none).map(({ from }) => from.toISOString().slice(0, 10)),
    );
    expect([...days]).toEqual(['2026-06-08', '2026-06-09', '2026-06-10', '2026-06-11', '2026-06-12', '2026-06-15']);
  });

  it('a slot with as many call-backs as workers is gone', () => {
    const nine = at('2026-06-09', '09:00');
    const slots = freeSlots(at('2026-06-08', '17:30'), FIRST_POLICIES, new Map([[nine.getTime(), 2]]));
    expect(slots[0]!.from).toEqual(at('2026-06-09', '09:30'));
  });

  it.each([
    ['2026-06-08', '10:30', true],
    ['2026-06-08', '10:31', false],
    ['2026-06-08', '08:30', false],
    ['2026-06-07', '10:00', false],
    ['2026-06-05', '10:00', false],
    ['2026-07-08', '10:00', false],
  ])('%s at %s is one: %s', (date, time, is) =>
    expect(isSlot(at(date, time), at('2026-06-08', '09:10'), FIRST_POLICIES)).toBe(is),
  );
});
