import { englandCalendar, type LocalDate, londonDate, londonInstant, officeHours } from '@front-door/casework';
import { ConsultationDesk } from './consultation-desk';
import { referAdult } from './dais-desk';
import { LadoDesk } from './lado-desk';
import type { PlannedCall } from './planned-call';
import type { PlannedContact } from './planned-contact';
import { type Arrived, ScreeningDesk } from './screening-desk';
import type { SimulatedFrontDoor } from './simulated-front-door';
import { StrategyDesk } from './strategy-desk';
import type { PlannedDay } from './the-year';
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
  happens(): Promise<unknown>;
}

/**
 * Lives the planned days, one after another: whatever comes is sent at its own hour, and on working days the desks do their rounds. Nothing
 * is written but through the doors. Stopped, it ends with the day that it is at.
 */
export async function liveTheYear(
  front: SimulatedFrontDoor,
  days: readonly PlannedDay[],
  onDay: (day: PlannedDay, lived: Lived) => void,
  isStopped: () => boolean = () => false,
): Promise<Lived> {
  const life = new Life(front);
  for (const day of days) {
    const steps = [...life.arrivals(day), ...(day.working ? life.rounds(day) : [])];
    for (const together of byInstant(steps)) {
      front.clock.set(together[0]!.at);
      await Promise.all(together.map(({ happens }) => happens()));
    }
    onDay(day, life.lived);
    if (isStopped()) break;
  }
  return life.lived;
}

class Life {
  readonly lived: Lived = { contacts: 0, children: 0 };
  private readonly desk: ScreeningDesk;
  private readonly line: ConsultationDesk;
  private readonly strategy: StrategyDesk;
  private readonly lado: LadoDesk;
  private toTriage: Arrived[] = [];
  private toDecide: Arrived[] = [];

  constructor(private readonly front: SimulatedFrontDoor) {
    this.desk = new ScreeningDesk(front.as);
    this.line = new ConsultationDesk(front.as);
    this.strategy = new StrategyDesk(front.as);
    this.lado = new LadoDesk(front.as);
  }

  arrivals({ date, contacts, calls, allegations }: PlannedDay): Step[] {
    return [
      ...byHour(contacts).map((sameHour) => ({
        at: sameHour[0]!.at,
        happens: () => inParallel(sameHour, (planned) => this.arrive(planned)),
      })),
      ...calls.flatMap((call) => [
        { at: call.at, happens: () => this.line.ask(call) },
        { at: call.takenAt, happens: () => this.line.take(call) },
        { at: call.endsAt, happens: () => this.endCall(call) },
      ]),
      ...allegations.map((planned) => ({ at: planned.at, happens: () => this.lado.refer(planned, date) })),
    ];
  }

  rounds({ date, adults, audit }: PlannedDay): Step[] {
    const { front, desk, strategy, lado } = this;
    const at = (time: string, happens: () => Promise<void>): Step => ({ at: londonInstant(date, time), happens });
    return [
      at('09:00', () => desk.handBack()),
      at('09:16', () => front.sweep()),
      at('10:01', async () => {
        await inParallel(TEAMS, (team) => desk.acceptHandOvers(team));
      }),
      at('10:31', () => lado.round(date)),
      at('11:01', () => inParallel(adults, (adult) => referAdult(front.as, adult))),
      at('11:31', () => strategy.completeActions(date)),
      ...(audit ? [at('12:01', () => strategy.audit(audit))] : []),
      at('13:01', () => this.triage(date)),
      at('13:31', () => strategy.convene()),
      at('14:16', () => strategy.answer()),
      at('14:31', () => inParallel(this.toDecide, (arrived) => desk.answerChecks(arrived))),
      at('15:01', () => strategy.hold(date)),
      at('15:31', () => this.decide(date)),
      at('16:01', () => strategy.distribute(date)),
      at('16:46', () => front.sweep()),
    ];
  }

  private async arrive(planned: PlannedContact): Promise<void> {
    const { contact, quotes } = planned;
    const sent = quotes ? { ...contact, consultationReference: this.line.referenceOf(quotes) } : contact;
    await this.arrived(await this.desk.receive(planned, sent));
  }

  private async endCall(call: PlannedCall): Promise<void> {
    const contactId = await this.line.end(call);
    if (contactId) await this.arrived(await this.desk.find(call.opens!, contactId));
    if (call.tells) this.lado.expect(call.tells);
  }

  private async arrived(arrived: Arrived): Promise<void> {
    const { planned } = arrived;
    if (planned.contact.immediateDanger) await this.desk.acknowledge(arrived, isOpen(planned.at));
    this.toTriage.push(arrived);
    this.lived.contacts += 1;
    this.lived.children += planned.fates.length;
  }

  private async triage(today: LocalDate): Promise<void> {
    const waiting = this.toTriage;
    this.toTriage = [];
    await this.desk.link(waiting);
    await inParallel(waiting, async (arrived) => {
      await this.desk.triage(arrived);
      const { planned, contactId, screenings } = arrived;
      if (planned.discussion && screenings.length === planned.fates.length)
        await this.strategy.ask(contactId, screenings.map(({ childId }) => childId), planned.discussion, today); // prettier-ignore
    });
    this.toDecide.push(...waiting);
  }

  private async decide(today: LocalDate): Promise<void> {
    const due = this.toDecide.filter(
      ({ planned, contactId }) => decidedFrom(planned) <= today && !this.strategy.isWaitedFor(contactId),
    );
    this.toDecide = this.toDecide.filter((arrived) => !due.includes(arrived));
    await inParallel(due, (arrived) => this.desk.decide(arrived, this.strategy.enquiriesAbout(arrived.contactId)));
  }
}

/** In their order; those of one instant together. */
function byInstant(steps: readonly Step[]): Step[][] {
  const groups = new Map<number, Step[]>();
  for (const step of [...steps].sort((one, other) => one.at.getTime() - other.at.getTime()))
    groups.set(step.at.getTime(), [...(groups.get(step.at.getTime()) ?? []), step]);
  return [...groups.values()];
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
