import {
  englandCalendar,
  inWords,
  isOpen,
  londonDate,
  londonInstant,
  type WorkingCalendar,
} from '@front-door/casework';
import type { PolicyBodies } from './policies';

export interface Slot {
  from: Date;
  until: Date;
  /** In words for a person who chooses. */
  when: string;
  left: number;
}

type SlotPolicies = Pick<PolicyBodies, 'slots' | 'opening-hours'>;

/**
 * The slots in which somebody can still be called: within opening hours, on working days, from the next one on, and as many days ahead as the
 * policy says. `taken` tells how many call-backs a slot has, by its instant. Throws `BankHolidaysNotHeld` past the last year held.
 */
export function freeSlots(
  now: Date,
  { slots, 'opening-hours': hours }: SlotPolicies,
  taken: ReadonlyMap<number, number>,
  calendar: WorkingCalendar = englandCalendar,
): Slot[] {
  const found: Slot[] = [];
  let day = londonDate(now);
  for (let days = 0; days <= slots.workingDaysAhead; days += 1) {
    if (days > 0 || !calendar.isWorkingDay(day)) day = calendar.nextWorkingDay(day);
    const closes = londonInstant(day, hours.closes).getTime();
    for (let from = londonInstant(day, hours.opens).getTime(); from + millis(slots) <= closes; from += millis(slots)) {
      const left = slots.callsInEach - (taken.get(from) ?? 0);
      if (from > now.getTime() && left > 0)
        found.push({
          from: new Date(from),
          until: new Date(from + millis(slots)),
          when: inWords(new Date(from)),
          left,
        });
    }
  }
  return found;
}

/** Whether a call-back can begin then: on the grid of slots, within opening hours, not in the past and not too far ahead. */
export function isSlot(at: Date, now: Date, policies: SlotPolicies): boolean {
  return isOpen(at, policies['opening-hours']) && freeSlots(now, policies, new Map()).some(({ from }) => +from === +at);
}

export function slotEnds(from: Date, { slots }: Pick<PolicyBodies, 'slots'>): Date {
  return new Date(from.getTime() + millis(slots));
}

function millis({ minutes }: PolicyBodies['slots']): number {
  return minutes * 60_000;
}
