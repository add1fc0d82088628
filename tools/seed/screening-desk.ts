import type { SubmitContact } from '@front-door/contracts';
import { until } from '../story/caller';
import type { As } from './as';
import { type Fate, type PlannedContact, REFERRALS } from './planned-contact';
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
    const items = await until('the screenings are open', async () => {
      const list = await this.as('screener-one').get<{ items: InHousehold[] }>(
        `/v1/screenings?contactId=${receipt.id}`,
      );
      return list.items.length === receipt.children.length ? list.items : undefined;
    });
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

  /** A screener says that a family was here before: a child is linked to the same child of the last contact. */
  async link({ planned, screenings }: Arrived): Promise<void> {
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
    const { items } = await this.as('screener-one').get<{ items: InHousehold[] }>(
      `/v1/screenings?contactId=${arrived.contactId}`,
    );
    arrived.screenings = arrived.screenings.flatMap((screening) => {
      const now = items.find(({ id }) => id === screening.id);
      return now && OPEN_STAGES.includes(now.stage) ? [{ ...screening, version: now.version }] : [];
    });
  }
}

const LEVEL: Record<Fate, string> = {
  'csc-assessment': 'level-3',
  'no-recourse': 'level-3',
  'disabled-childrens-service': 'level-3',
  'family-support-service': 'level-2',
  'young-hackney': 'level-2',
  'childrens-centre': 'level-2',
  'nfa-universal-plus': 'level-2',
  nfa: 'level-1',
};
const TOLD: Record<Fate, string> = {
  'csc-assessment': 'A social worker will see the child and the family, and will ring you this week.',
  'no-recourse': 'The team for families without recourse to public funds takes it from here.',
  'disabled-childrens-service': 'The Disabled Children’s Service takes it from here and will be in touch.',
  'family-support-service': 'The family agreed to help at home from the Family Support Service.',
  'young-hackney': 'Young Hackney will offer the young person a worker. The family agreed.',
  'childrens-centre': 'The Children’s Centre will invite the family. They agreed.',
  'nfa-universal-plus': 'We told the family which community services there are. Please go on with what you do.',
  nfa: 'We looked at it with care, and children’s social care does not need to act now. Tell us if that changes.',
};

function decisionOf(fate: Fate, { worry, rag }: PlannedContact, enquiries: boolean): object {
  const referral = REFERRALS.includes(fate);
  const earlyHelp = !referral && !fate.startsWith('nfa');
  const harm = referral ? (rag === 'red' ? 'significant-harm-likely' : 'harm') : 'no-harm';
  return {
    decision: fate,
    thresholdLevel: LEVEL[fate],
    harmLevel: harm,
    harmRationale: `Judged on frequency, severity and what the child says about ${worry.category.toLowerCase()}.`,
    legalBasis: enquiries ? 'section-47' : referral ? 'section-17' : earlyHelp ? 'early-help-by-agreement' : 'none',
    responses: enquiries
      ? ['section-47-enquiries', 'section-17-assessment']
      : referral
        ? ['section-17-assessment']
        : earlyHelp
          ? ['services']
          : [],
    rationale: 'Weighed against the framework, the history that is held and the strengths of the family.',
    evidence: ['The contact', 'What is held about earlier contacts'],
    parentsTold: { told: true, who: 'The screener', when: 'today' },
    ...(earlyHelp ? { agreement: { agreed: true, who: 'The mother', when: 'today, by telephone' } } : {}),
    ...(referral ? { primaryNeed: worry.need } : {}),
    outcomeWords: TOLD[fate],
  };
}
