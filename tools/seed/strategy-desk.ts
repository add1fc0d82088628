import { englandCalendar, type LocalDate } from '@front-door/casework';
import { until } from '../story/caller';
import type { As } from './as';
import { actionOf, attendanceOf, decisionOf, meetingAt, minutesOf } from './discussion-words';
import type { PlannedDiscussion, Seat } from './planned-discussion';
import type { PlannedAudit } from './the-year';
import { inParallel } from './timed-caller';

interface Discussion {
  version: number;
  children: { childId: string }[];
  actions: { id: string }[];
}
interface Changed {
  version: number;
}

/** A discussion that was asked for, with what is still to come of it. */
interface UnderWay {
  id: string;
  contactId: string;
  planned: PlannedDiscussion;
  childIds: string[];
  heldOn: LocalDate;
  convened: boolean;
  answered: boolean;
  decided: boolean;
  recordOn: LocalDate;
  doneOn: LocalDate;
}

const NEVER: LocalDate = '9999-12-31';
const DIMENSIONS = ['information-shared', 'attendance', 'analysis-of-risk', 'childs-voice', 'decisions', 'plan'];

/** What chairs and agencies do about strategy discussions in a day, through the doors that they use (WT-04..14). */
export class StrategyDesk {
  private underWay: UnderWay[] = [];
  /** By contact: the children about whom section 47 enquiries are made. */
  private readonly enquiries = new Map<string, Set<string>>();

  constructor(private readonly as: As) {}

  /** A screener suspects significant harm. */
  async ask(contactId: string, childIds: string[], planned: PlannedDiscussion, today: LocalDate): Promise<void> {
    await this.as('screener-one').post(`/v1/screenings/contacts/${contactId}/strategy-discussion`, {
      ...{ childIds, why: planned.why, harmLevel: 'significant-harm-likely' },
      rationale: 'What was seen, how often, and what the child says give reasonable cause.',
    });
    const id = await until('the discussion is open', async () => {
      const { items } = await this.as(planned.chair).get<{ items: { id: string }[] }>(
        `/v1/discussions/of-contact?contactId=${contactId}`,
      );
      return items[0]?.id;
    });
    const heldOn = planned.late ? englandCalendar.nextWorkingDay(today) : today;
    const after = (days: number) => (days === 0 ? heldOn : englandCalendar.addWorkingDays(heldOn, days));
    this.underWay.push({
      ...{ id, contactId, planned, childIds, heldOn, convened: false, answered: false, decided: false },
      ...{ recordOn: after(planned.recordAfter), doneOn: after(planned.doneAfter) },
    });
  }

  /** Whether the screening waits for what is decided there. */
  isWaitedFor(contactId: string): boolean {
    return this.underWay.some((one) => one.contactId === contactId && !one.decided);
  }

  enquiriesAbout(contactId: string): ReadonlySet<string> {
    return this.enquiries.get(contactId) ?? new Set();
  }

  convene(): Promise<void> {
    return this.each(
      ({ convened }) => !convened,
      async (one) => {
        const { seats, chair } = one.planned;
        const invitees = seats.map(({ agency, function: of, part }) => ({ agency, function: of, part }));
        await this.as(chair).post(`/v1/discussions/${one.id}/convening`, {
          ...{ at: meetingAt(one.heldOn), how: 'call', where: 'Ring 020 7946 0111', invitees },
          leftOut: [
            { part: 'school', why: 'No school is known of.' },
            { part: 'referrer', why: 'Whoever referred is no agency, or is heard by social care.' },
          ].filter(({ part }) => !seats.some((seat) => seat.part === part)),
        });
        one.convened = true;
      },
    );
  }

  /** Each agency says who comes; whoever comes writes what it knows, and its own view of each child. */
  answer(): Promise<void> {
    return this.each(
      ({ convened, answered }) => convened && !answered,
      async (one) => {
        for (const seat of one.planned.seats) await this.answerFor(one, seat);
        one.answered = true;
      },
    );
  }

  private async answerFor({ id, childIds }: UnderWay, { person, name, seniority, comes }: Seat): Promise<void> {
    const agency = this.as(person);
    const path = `/v1/discussions/${id}`;
    if (!comes) return void (await agency.post(`${path}/answer`, { attends: false, why: 'Nobody is free today.' }));
    await agency.post(`${path}/answer`, { attends: true, attendee: { name, role: name, seniority } });
    const said = { source: 'Our records', handlingMark: 'may-be-shared-in-discussion' };
    await agency.post(`${path}/contributions`, { words: 'Known to us since last year; twice this month.', ...said });
    const view = { harmLevel: 'significant-harm-likely', why: 'What we hold fits what was seen.' };
    await agency.post(`${path}/view`, { children: childIds.map((childId) => ({ childId, ...view })) });
  }

  /** It is held: who was there, the six tasks, a decision for each child, and something to do. */
  hold(today: LocalDate): Promise<void> {
    return this.each(
      ({ answered, decided, heldOn }) => answered && !decided && heldOn <= today,
      async (one) => {
        const { planned, childIds } = one;
        const chair = this.as(planned.chair);
        const path = `/v1/discussions/${one.id}`;
        const seen = await chair.get<Discussion>(path);
        const held = await chair.post<Changed>(`${path}/holding`, attendanceOf(planned, one.heldOn), seen);
        await chair.post(`${path}/minutes`, minutesOf(childIds));
        // Writing the minutes raised it by one.
        let version = held.version + 1;
        for (const [index, childId] of childIds.entries())
          ({ version } = await chair.post<Changed>(
            `${path}/decisions`,
            decisionOf(childId, planned.decisions[index]!),
            { version },
          ));
        await chair.post(`${path}/actions`, actionOf(childIds[0]!, one.heldOn));
        this.enquiries.set(one.contactId, new Set(childIds.filter((_, index) => planned.decisions[index]!.startsWith('section-47')))); // prettier-ignore
        one.decided = true;
      },
    );
  }

  /** The records that are ready go out. */
  distribute(today: LocalDate): Promise<void> {
    return this.each(
      ({ decided, recordOn }) => decided && recordOn <= today,
      async (one) => {
        const path = `/v1/discussions/${one.id}`;
        const seen = await this.as(one.planned.chair).get<Discussion>(path);
        await this.as(one.planned.chair).post(`${path}/distribution`, {}, seen);
        one.recordOn = NEVER;
      },
    );
  }

  /** The police have done what was theirs; then nothing is left to be done here. */
  async completeActions(today: LocalDate): Promise<void> {
    await this.each(
      ({ recordOn, doneOn }) => recordOn === NEVER && doneOn <= today,
      async (one) => {
        const { actions } = await this.as(one.planned.chair).get<Discussion>(`/v1/discussions/${one.id}`);
        for (const { id } of actions)
          await this.as('police-mash').post(`/v1/discussions/${one.id}/actions/${id}/completion`, {
            words: 'Seen at home with the social worker.',
          });
        one.doneOn = NEVER;
      },
    );
    this.underWay = this.underWay.filter(({ doneOn }) => doneOn !== NEVER);
  }

  /** A sample of the last two months is audited: from 2.6 towards 3, as in 2020 (SEED-12). */
  async audit({ from, to, random }: PlannedAudit): Promise<void> {
    const auditor = this.as('auditor');
    const { items } = await auditor.get<{ items: { id: string }[] }>(
      `/v1/discussions/audit-sample?from=${from}&to=${to}&size=10`,
    );
    for (const { id } of items) {
      const scores = Object.fromEntries(DIMENSIONS.map((one) => [one, random.weighted({ 1: 6, 2: 30, 3: 50, 4: 14 })]));
      await auditor.post(`/v1/discussions/${id}/audits`, {
        scores: Object.fromEntries(Object.entries(scores).map(([one, score]) => [one, Number(score)])),
        words: 'Read with the record and the plan.',
      });
    }
  }

  private each(ready: (one: UnderWay) => boolean, work: (one: UnderWay) => Promise<void>): Promise<void> {
    return inParallel(this.underWay.filter(ready), work);
  }
}
