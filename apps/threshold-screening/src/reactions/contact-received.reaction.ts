import { newReference } from '@front-door/casework';
import type { ContactReceived } from '@front-door/contracts';
import { event, type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { Controller } from '@nestjs/common';
import { openScreenings } from '../domain/open-screening';
import { insertScreenings } from '../persistence/screening-store';
import { PolicyShelf } from '../policies/policy-shelf';

/** A contact has been taken: every child in it waits for triage. The same contact again opens nothing twice. */
@Controller()
export class ContactReceivedReaction {
  constructor(private readonly shelf: PolicyShelf) {}

  @ReactsTo('contact.received')
  async on(contact: ContactReceived, { unit, by }: ReactionContext): Promise<void> {
    const policies = await this.shelf.at(by.now, unit);
    const ids = () => ({ screeningId: newId(), reference: newReference('screening') });
    const screenings = openScreenings(contact, ids, policies);
    const opened = await insertScreenings(unit, screenings, policies, by.now);
    for (const screening of screenings.filter(({ about }) => opened.has(about.screeningId))) {
      unit.record(by, {
        aggregate: { type: 'screening', id: screening.about.screeningId },
        isNew: true,
        action: 'screening.opened',
        policyVersion: policies.version,
        after: { facts: screening.facts, urgency: screening.urgency, state: screening.state },
        events: [event('screening.opened', { ...screening.about, openedAt: by.now.toISOString() })],
      });
    }
  }
}
