import { newReference } from '@front-door/casework';
import type { ContactReceived } from '@front-door/contracts';
import { event, type NewEvent, type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Controller } from '@nestjs/common';
import { startEmergencyDuty } from '../alarms/emergency-duty-store';
import { RaiseAlarm } from '../alarms/raise-alarm';
import { allocationMade } from '../domain/allocation';
import { openScreenings } from '../domain/open-screening';
import type { Policies, PolicyBodies } from '../domain/policies';
import type { Screening } from '../domain/screening';
import { insertScreenings } from '../persistence/screening-store';
import { keepFirstLimits } from '../persistence/sharing-store';
import { keepSameChild } from '../persistence/same-child-store';

/** A contact has been taken: every child in it waits for triage. The same contact again opens nothing twice. */
@Controller()
export class ContactReceivedReaction {
  constructor(
    private readonly shelf: PolicyShelf<PolicyBodies>,
    private readonly alarms: RaiseAlarm,
  ) {}

  @ReactsTo('contact.received', { eachApart: true })
  async on(contact: ContactReceived, context: ReactionContext): Promise<void> {
    const { unit, by } = context;
    if (contact.limits) keepFirstLimits(unit, contact.contactId, contact.limits);
    const policies = await this.shelf.at(by.now, unit);
    const ids = () => ({ screeningId: newId(), reference: newReference('screening') });
    const screenings = openScreenings(contact, ids, policies);
    const opened = await insertScreenings(unit, screenings, policies, by.now);
    if (opened.size > 0) await this.warn(screenings[0]!, context, policies);
    const same = contact.children.flatMap(({ childId, sameAs }) =>
      (sameAs ?? []).map((other) => [childId, other] as const),
    );
    keepSameChild(unit, same, 'identifier', by.now);
    for (const screening of screenings.filter(({ about }) => opened.has(about.screeningId))) {
      const { alreadyOpen, allocation } = screening;
      unit.record(by, {
        aggregate: { type: 'screening', id: screening.about.screeningId },
        isNew: true,
        action: 'screening.opened',
        policyVersion: policies.version,
        after: { facts: screening.facts, urgency: screening.urgency, alreadyOpen, allocation, state: screening.state },
        events: [
          event('screening.opened', { ...screening.about, openedAt: by.now.toISOString() }),
          ...(alreadyOpen && allocation ? [allocationMade(screening, alreadyOpen, allocation) as NewEvent] : []),
        ],
      });
    }
  }

  /** One alarm for all children of an urgent contact; out of hours it is the Emergency Duty Team's, and so is what the police grade red. */
  private async warn(
    { about, urgency, facts }: Screening,
    { unit, by }: ReactionContext,
    policies: Policies,
  ): Promise<void> {
    if (urgency) await this.alarms.raise(unit, by, about, urgency.because, policies);
    else if (facts.policeGrading === 'red')
      await startEmergencyDuty(unit, by, about, 'The police grade it red.', policies);
  }
}
