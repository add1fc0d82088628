import {
  type CommandContext,
  conflict,
  event,
  isRefusal,
  notFound,
  type Refusal,
  type UnitOfWork,
} from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { RaiseAlarm } from '../../alarms/raise-alarm';
import { isUnacknowledged } from '../../domain/screening';
import { lockHousehold } from '../../persistence/screening-store';
import { ChangeScreening, type Planned } from '../change-screening';

export interface Acknowledged {
  contactId: string;
  screeningIds: string[];
  acknowledgedAt: string;
}

/** One acknowledgement for all children of a contact: a household is worked on together. Nobody further is paged. */
@Injectable()
export class AcknowledgeUrgentHandler {
  constructor(
    private readonly change: ChangeScreening,
    private readonly alarms: RaiseAlarm,
  ) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    note?: string,
  ): Promise<Acknowledged | Refusal> {
    const household = await lockHousehold(unit, contactId);
    if (household.length === 0) return notFound('contact');
    const waiting = household.filter(({ screening }) => isUnacknowledged(screening));
    if (waiting.length === 0)
      return this.nothingToAcknowledge(household.map(({ screening }) => screening.urgency?.acknowledged?.by.name));
    const plans: Planned[] = [];
    for (const stored of waiting) {
      const planned = await this.change.plan(unit, by, stored, {
        type: 'acknowledge-urgent',
        ...(note ? { note } : {}),
      });
      if (isRefusal(planned)) return planned;
      plans.push(planned);
    }
    const screeningIds = plans.map(({ decided }) => decided.screening.about.screeningId);
    const acknowledgedAt = by.now.toISOString();
    plans[0]!.decided.entries[0]!.events.push(
      event('screening.urgent-acknowledged', { contactId, screeningIds, acknowledgedAt }),
    );
    for (const planned of plans) this.change.carryOut(unit, by, planned);
    await this.alarms.end(unit, by, contactId, 'acknowledged', note);
    return { contactId, screeningIds, acknowledgedAt };
  }

  private nothingToAcknowledge(names: (string | undefined)[]): Refusal {
    const name = names.find((one) => one !== undefined);
    return name
      ? conflict('already-acknowledged', `${name} has acknowledged it already.`)
      : conflict('not-urgent', 'No open screening of this contact is marked urgent.');
  }
}
