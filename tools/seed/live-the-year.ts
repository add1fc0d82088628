import { englandCalendar, type LocalDate, londonDate, londonInstant, officeHours } from '@front-door/casework';
import { referAdult } from './dais-desk';
import { type Arrived, ScreeningDesk } from './screening-desk';
import type { SimulatedFrontDoor } from './simulated-front-door';
import type { PlannedContact, PlannedDay } from './the-year';
import { inParallel } from './timed-caller';

const TEAMS = [
  'assessment-team',
  'family-support-team',
  'young-hackney-team',
  'childrens-centre-team',
  'no-recourse-team',
  'disabled-children-team',
];

export interface Lived {
  contacts: number;
  children: number;
}

/** Something that happens at its time. */
interface Step {
  at: Date;
  happens(): Promise<void>;
}

/**
 * Lives the planned days, one after another: whatever comes is sent at its own hour, and on working days the desks do their rounds. Nothing
 * is written but through the doors.
 */
export async function liveTheYear(
  front: SimulatedFrontDoor,
  days: readonly PlannedDay[],
  onDay: (day: PlannedDay, lived: Lived) => void,
): Promise<Lived> {
  const life = new Life(front);
  for (const day of days) {
    const steps = [...life.arrivals(day), ...(day.working ? life.rounds(day) : [])];
    for (const { at, happens } of steps.sort((one, other) => one.at.getTime() - other.at.getTime())) {
      front.clock.set(at);
      await happens();
    }
    onDay(day, life.lived);
  }
  return life.lived;
}

class Life {
  readonly lived: Lived = { contacts: 0, children: 0 };
  private readonly desk: ScreeningDesk;
  private toTriage: Arrived[] = [];
  private toDecide: Arrived[] = [];

  constructor(private readonly front: SimulatedFrontDoor) {
    this.desk = new ScreeningDesk(front.as);
  }

  arrivals({ contacts }: PlannedDay): Step[] {
    return byHour(contacts).map((sameHour) => ({
      at: sameHour[0]!.at,
      happens: () => inParallel(sameHour, (planned) => this.arrive(planned)),
    }));
  }

  rounds(day: PlannedDay): Step[] {
    const { front, desk } = this;
    const at = (time: string, happens: () => Promise<void>): Step => ({ at: londonInstant(day.date, time), happens });
    return [
      at('09:00', () => desk.handBack()),
      at('09:15', () => front.sweep()),
      at('10:00', async () => {
        for (const team of TEAMS) await desk.acceptHandOvers(team);
      }),
      at('11:00', () => inParallel(day.adults, (adult) => referAdult(front.as, adult))),
      at('13:00', () => this.triage()),
      at('14:30', () => inParallel(this.toDecide, (arrived) => desk.answerChecks(arrived))),
      at('15:30', () => this.decide(day.date)),
      at('16:45', () => front.sweep()),
    ];
  }

  private async arrive(planned: PlannedContact): Promise<void> {
    const arrived = await this.desk.receive(planned);
    if (planned.contact.immediateDanger) await this.desk.acknowledge(arrived, isOpen(planned.at));
    this.toTriage.push(arrived);
    this.lived.contacts += 1;
    this.lived.children += planned.fates.length;
  }

  private async triage(): Promise<void> {
    const waiting = this.toTriage;
    this.toTriage = [];
    // One after another: a family may have come twice since.
    for (const arrived of waiting) await this.desk.link(arrived);
    await inParallel(waiting, (arrived) => this.desk.triage(arrived));
    this.toDecide.push(...waiting);
  }

  private async decide(today: LocalDate): Promise<void> {
    const due = this.toDecide.filter(({ planned }) => decidedFrom(planned) <= today);
    this.toDecide = this.toDecide.filter((arrived) => !due.includes(arrived));
    await inParallel(due, (arrived) => this.desk.decide(arrived));
  }
}

/** The first day on which it may be decided: at once, or for the late ones after the day it was due. */
function decidedFrom({ at, late }: PlannedContact): LocalDate {
  const day = londonDate(at);
  return late === 0 ? day : englandCalendar.addWorkingDays(day, 1 + late);
}

function isOpen(at: Date): boolean {
  const { opens, closes } = officeHours;
  const day = londonDate(at);
  return englandCalendar.isWorkingDay(day) && at >= londonInstant(day, opens) && at < londonInstant(day, closes);
}

function byHour(contacts: readonly PlannedContact[]): PlannedContact[][] {
  const hours = new Map<number, PlannedContact[]>();
  for (const planned of contacts) {
    const hour = Math.floor(planned.at.getTime() / 3_600_000);
    hours.set(hour, [...(hours.get(hour) ?? []), planned]);
  }
  return [...hours.values()];
}
