import { type CommandContext, event, isRefusal, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { limitsOf, type PersonOfConcern, type WithheldFact } from '../../domain/sharing-limits';
import { lift, nameOfConcern, readPeopleOfConcern, readWithheld, withhold } from '../../persistence/sharing-store';
import { type ContactRow, visibleContact } from '../../reads/visible-contact';
import type { LiftWithholding, NamePersonOfConcern, Withhold } from './limit-sharing.dto';

interface Limited {
  id: string;
  contactId: string;
}

/** Staff say what must not be disclosed, and who may be a source of harm and where they work; every other service hears what to stop. */
@Injectable()
export class LimitSharingHandler {
  async withhold(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    { reason, kind, whose, value }: Withhold,
  ): Promise<Limited | Refusal> {
    const contact = await visibleContact(unit, by.actor, contactId, true);
    if (isRefusal(contact)) return contact;
    const [withheld, people] = await current(unit, contactId);
    const [id] = withhold(unit, contactId, [{ kind, whose, value }], by.now);
    // The journal's body is read more widely than the value may be.
    const about = { action: 'contact.withheld', why: reason, after: { id, kind, whose } };
    say(unit, by, contact, about, [...withheld, { kind, whose, value }], people);
    return { id: id!, contactId };
  }

  async lift(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    withheldId: string,
    { reason }: LiftWithholding,
  ): Promise<Limited | Refusal> {
    const contact = await visibleContact(unit, by.actor, contactId, true);
    if (isRefusal(contact)) return contact;
    const [withheld, people] = await current(unit, contactId);
    const lifted = withheld.find(({ id }) => id === withheldId);
    if (!lifted) return notFound('withheld fact');
    lift(unit, withheldId, by.now);
    const { kind, whose } = lifted;
    const about = { action: 'contact.withholding-lifted', why: reason, before: { id: withheldId, kind, whose } };
    say(
      unit,
      by,
      contact,
      about,
      withheld.filter(({ id }) => id !== withheldId),
      people,
    );
    return { id: withheldId, contactId };
  }

  async namePerson(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    { reason, ...person }: NamePersonOfConcern,
  ): Promise<Limited | Refusal> {
    const contact = await visibleContact(unit, by.actor, contactId, true);
    if (isRefusal(contact)) return contact;
    const [withheld, people] = await current(unit, contactId);
    const [id] = nameOfConcern(unit, contactId, [person], by.now);
    const about = { action: 'contact.person-of-concern-named', why: reason, after: { id, ...person } };
    say(unit, by, contact, about, withheld, [...people, person]);
    return { id: id!, contactId };
  }
}

function current(unit: UnitOfWork, contactId: string) {
  return Promise.all([readWithheld(unit, contactId), readPeopleOfConcern(unit, contactId)]);
}

function say(
  unit: UnitOfWork,
  by: CommandContext,
  { id: contactId, reference }: ContactRow,
  about: { action: string; why: string; before?: object; after?: object },
  withheld: readonly WithheldFact[],
  people: readonly PersonOfConcern[],
): void {
  const limits = limitsOf(contactId, withheld, people);
  const changed = { contactId, reference, limits, changedAt: by.now.toISOString() };
  unit.record(by, {
    aggregate: { type: 'contact', id: contactId },
    ...about,
    events: [event('contact.sharing-limited', changed)],
  });
}
