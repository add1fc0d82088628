import { until } from '../story/caller';
import type { As } from './as';
import type { PlannedCall } from './planned-call';

interface Asked {
  id: string;
  reference: string;
}
interface Changed {
  version: number;
}

const WORKER = 'consultation-worker';

/** The consultation line: calls are asked for, taken, and end with advice; from some a contact is opened (CON-01..09). */
export class ConsultationDesk {
  private readonly asked = new Map<PlannedCall, Asked>();

  constructor(private readonly as: As) {}

  /** What a contact quotes that comes later. */
  referenceOf(call: PlannedCall): string {
    return this.asked.get(call)!.reference;
  }

  async ask(call: PlannedCall): Promise<void> {
    const { id, reference } = await this.as(call.caller).post<Asked>('/v1/consultations', {
      ...{ immediateDanger: call.consent?.risk === 'immediate-danger', telephone: '020 7946 0101' },
      ...(call.slot ? { mode: 'call-back', callBackAt: call.slot.toISOString() } : { mode: 'now' }),
      ...{ leadConsulted: call.lead, concern: call.concern },
      ...(call.child ? { child: call.child } : {}),
    });
    this.asked.set(call, { id, reference });
  }

  async take(call: PlannedCall): Promise<void> {
    const path = this.pathOf(call);
    if (call.ends === 'cancelled') await this.as(call.caller).post(`${path}/cancellation`, { why: 'Settled since.' });
    else if (call.ends === 'not-reached') await this.notReached(path);
    else await this.as(WORKER).post(`${path}/taking`, {});
  }

  /** The call ends. What was disclosed is a contact before that; then its id is the answer. */
  async end(call: PlannedCall): Promise<string | undefined> {
    const path = this.pathOf(call);
    if (call.ends === 'not-reached') {
      await this.notReached(path);
      await this.notReached(path);
    }
    if (call.ends !== 'advised') return undefined;
    if (call.opens) await this.as(WORKER).post(`${path}/escalation`, { contact: call.opens.contact });
    const { version } = await this.as(WORKER).get<Changed>(path);
    await this.as(WORKER).post(`${path}/advice`, adviceOf(call), { version });
    return call.opens && this.contactOpened(path);
  }

  private async contactOpened(path: string): Promise<string> {
    return until('the contact is open', async () => {
      const { contacts } = await this.as(WORKER).get<{ contacts: { contactId: string }[] }>(path);
      return contacts[0]?.contactId;
    });
  }

  private async notReached(path: string): Promise<void> {
    await this.as(WORKER).post(`${path}/vain-attempts`, { note: 'Nobody answered.' });
  }

  private pathOf(call: PlannedCall): string {
    return `/v1/consultations/${this.asked.get(call)!.id}`;
  }
}

function adviceOf({ outcome, concern, child, lead, consent, summary, tells }: PlannedCall): object {
  return {
    outcomes: [outcome],
    said: { concern, leadConsulted: lead, ...(child ? { child } : {}), ...(consent ? { consent } : {}) },
    summary,
    ...(tells
      ? {
          allegation: {
            words: `${tells.referral.subject.name}: ${tells.referral.whatHappened}`,
            ...{ name: tells.referral.subject.name, worksAt: tells.referral.subject.employer },
          },
        }
      : {}),
  };
}
