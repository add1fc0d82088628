import type { SubmitContact } from '@front-door/contracts';
import { until } from '../story/caller';
import type { As } from './as';
import { type Fate, type PlannedContact, REFERRALS } from './planned-contact';
import { decisionOf } from './screening-decision';
import { inParallel } from './timed-caller';

interface Receipt {
  id: string;
  children: { childId: string }[];
}
interface InHousehold {
  id: string;
  childId: string;
  stage: string;
  version: number;
}
interface Changed {
  version: number;
}

/** A contact that is here: its screenings in the order of the plan's children, with the versions that were seen last. */
export interface Arrived {
  planned: PlannedContact;
  contactId: string;
  screenings: { id: string; version: number; childId: string; fate: Fate }[];
  checks: { id: string; agency: string }[];
}

const LATER_ROLES: Record<string, string> = { 'police-ce': 'police-mash', 'health-hospital': 'hospital-nurse' };
/** Asking sooner only takes time from what is asked. */
const USUAL_MILLIS_TO_OPEN = 60;
const OPEN_STAGES = ['awaiting-triage', 'triaged', 'checks', 'recommended'];

/** What the people of the screening desk do in a day, through the doors that they use. */
export class ScreeningDesk {
  /** Who was there before: the last contact's children of each family, for the link that a person makes. */
  private readonly before = new Map<number, string[]>();

  constructor(private readonly as: As) {}

  async receive(planned: PlannedContact, contact: SubmitContact = planned.contact): Promise<Arrived> {
    const path = planned.sender === 'screener-one' ? '/v1/contacts/for-caller' : '/v1/contacts';
    return this.follow(planned, await this.as(planned.sender).post<Receipt>(path, contact));
  }

  /** One that was opened from a consultation. */
  async find(planned: PlannedContact, contactId: string): Promise<Arrived> {
    const { receipt } = await this.as('screener-one').get<{ receipt: Receipt }>(`/v1/contacts/${contactId}`);
    return this.follow(planned, receipt);
  }

  private async follow(planned: PlannedContact, receipt: Receipt): Promise<Arrived> {
    const ask = async (): Promise<InHousehold[] | undefined> => {
      const { items } = await this.listOf(receipt.id);
      return items.length === receipt.children.length ? items : undefined;
    };
    const items = await until('the screenings are open', ask, { firstAfter: USUAL_MILLIS_TO_OPEN });
    const screenings = receipt.children.map(({ childId }, index) => {
      const { id, version } = items.find((item) => item.childId === childId)!;
      return { id, version, childId, fate: planned.fates[index]! };
    });
    return { planned, contactId: receipt.id, screenings, checks: [] };
  }

  /** Somebody in charge acknowledges at once what is urgent; at night the Emergency Duty Team. */
  async acknowledge({ contactId }: Arrived, byDay: boolean): Promise<void> {
    const who = byDay ? 'duty-manager' : 'emergency-duty-worker';
    await this.as(who).post(`/v1/screenings/contacts/${contactId}/urgent-acknowledgement`, {
      note: 'Seen, and being acted on.',
    });
  }

  /** In the morning the Emergency Duty Team writes what it did. */
  async handBack(): Promise<void> {
    const duty = this.as('emergency-duty-worker');
    const { items } = await duty.get<{ items: { contactId: string }[] }>('/v1/emergency-duty?limit=200');
    await inParallel(items, async ({ contactId }) => {
      await duty.post(`/v1/emergency-duty/${contactId}/hand-back`, {
        whatWasDone: 'Spoke with the referrer and the police; the child slept at a relative’s.',
        whatIsLeft: 'See the child today, and the parents.',
        riskTonight: 'Lower while the child is away from home.',
      });
    });
  }

  /** A screener says which families were here before: a child is linked to the same child of the last contact. */
  async link(waiting: readonly Arrived[]): Promise<void> {
    const families = new Map<number, Arrived[]>();
    for (const arrived of waiting) {
      const { number } = arrived.planned.family;
      families.set(number, [...(families.get(number) ?? []), arrived]);
    }
    // Families side by side, and each one's contacts one after another: it may have come twice since.
    await inParallel([...families.values()], async (ofFamily) => {
      for (const arrived of ofFamily) await this.linkOne(arrived);
    });
  }

  private async linkOne({ planned, screenings }: Arrived): Promise<void> {
    const children = screenings.map(({ childId }) => childId);
    const earlier = this.before.get(planned.family.number);
    this.before.set(planned.family.number, children);
    if (!earlier) return;
    for (const [index, childId] of children.entries()) {
      await this.as('screener-two').post(`/v1/children/${childId}/links`, {
        sameAsChildId: earlier[index]!,
        reason: 'Same NHS number, name and date of birth.',
      });
    }
  }

  async triage(arrived: Arrived): Promise<void> {
    const { planned } = arrived;
    await this.refresh(arrived);
    for (const screening of arrived.screenings) {
      const referral = REFERRALS.includes(screening.fate);
      const { version } = await this.as('screener-one').post<Changed>(
        `/v1/screenings/${screening.id}/triage`,
        {
          rag: planned.rag,
          initialDecision: referral || planned.agenciesAsked ? 'csc-screening' : 'no-further-action-by-mash',
          rationale: `${planned.worry.category}: rated on what the referrer saw and on how often.`,
        },
        screening,
      );
      screening.version = version;
    }
    if (planned.agenciesAsked && arrived.screenings.length > 0) await this.ask(arrived);
  }

  private async ask(arrived: Arrived): Promise<void> {
    const { checks } = await this.as('screener-one').post<{ checks: Arrived['checks'] }>(
      `/v1/screenings/contacts/${arrived.contactId}/checks`,
      {
        childIds: arrived.screenings.map(({ childId }) => childId),
        agencies: Object.keys(LATER_ROLES).map((agency) => ({ agency })),
        purpose: 'To decide what the children need.',
        lawfulBasis: 'public-task',
        lawfulBasisWords: 'Working together to safeguard children.',
        agreement: {
          status: 'not-informed',
          reasonNotSought: 'would-prejudice-protection',
          explanation: 'Asking first could raise the risk.',
        },
        questions: ['What do you hold about the household in the last two years?'],
      },
    );
    arrived.checks = checks;
  }

  async answerChecks({ checks, planned }: Arrived): Promise<void> {
    for (const { id, agency } of checks) {
      const held = (planned.family.number + agency.length) % 3 === 0;
      await this.as(LATER_ROLES[agency]!).post(`/v1/checks/${id}/answer`, {
        ...(held
          ? { answer: 'held', held: 'Two attendances in the last year, one of them for an injury.' }
          : { answer: 'nothing-held' }),
        handlingMark: 'may-be-shared-in-discussion',
        answeredBy: 'The desk',
      });
    }
    checks.length = 0;
  }

  /** A screener recommends, and somebody else authorises. */
  async decide(arrived: Arrived, enquiriesAbout: ReadonlySet<string>): Promise<void> {
    await this.refresh(arrived);
    for (const screening of arrived.screenings) {
      if (enquiriesAbout.has(screening.childId)) await this.hearOfDiscussion(screening);
      const recommended = await this.as('screener-one').post<Changed>(
        `/v1/screenings/${screening.id}/recommendation`,
        decisionOf(screening.fate, arrived.planned, enquiriesAbout.has(screening.childId)),
        screening,
      );
      await this.as('screening-manager').post(
        `/v1/screenings/${screening.id}/authorisation`,
        { reviewedHistory: true, note: 'Read with its history.' },
        recommended,
      );
    }
  }

  /** What was decided in the strategy discussion stands beside the screening. */
  private async hearOfDiscussion({ id, childId }: { id: string; childId: string }): Promise<void> {
    await until('the screening has heard of the discussion', async () => {
      const { strategyDiscussions } = await this.as('screener-one').get<{
        strategyDiscussions: { decisions: { childId: string }[] }[];
      }>(`/v1/screenings/${id}`);
      return strategyDiscussions.find(({ decisions }) => decisions.some((one) => one.childId === childId));
    });
  }

  /** Each team takes over who was offered to it. */
  async acceptHandOvers(team: string): Promise<void> {
    for (;;) {
      const { items } = await this.as(team).get<{ items: { id: string }[] }>('/v1/hand-overs?state=awaiting&limit=200');
      if (items.length === 0) return;
      await inParallel(items, async ({ id }) => {
        await this.as(team).post(`/v1/hand-overs/${id}/acceptance`, { worker: 'The duty social worker' });
      });
    }
  }

  /** What others changed since: a screening that joined another is done; checks and answers raised versions. */
  private async refresh(arrived: Arrived): Promise<void> {
    const { items } = await this.listOf(arrived.contactId);
    arrived.screenings = arrived.screenings.flatMap((screening) => {
      const now = items.find(({ id }) => id === screening.id);
      return now && OPEN_STAGES.includes(now.stage) ? [{ ...screening, version: now.version }] : [];
    });
  }

  private listOf(contactId: string): Promise<{ items: InHousehold[] }> {
    return this.as('screener-one').get(`/v1/screenings?contactId=${contactId}`);
  }
}
