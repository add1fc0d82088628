import { WithheldKeys } from '@front-door/casework';
import {
  type CommandContext,
  conflict,
  event,
  isRefusal,
  notFound,
  type Refusal,
  type UnitOfWork,
} from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { Injectable } from '@nestjs/common';
import { limitsOf, type PersonOfConcern, type WithheldFact } from '../../domain/sharing-limits';
import {
  keepForSenderAlone,
  lift,
  nameOfConcern,
  readPeopleOfConcern,
  readWithheld,
  toldUnder,
  withhold,
  workAt,
} from '../../persistence/sharing-store';
import { type ContactRow, visibleContact } from '../../reads/visible-contact';
import type { LiftWithholding, NamePersonOfConcern, ReleaseToFunction, Withhold } from './limit-sharing.dto';

interface Limited {
  id: string;
  contactId: string;
}

/** Staff say what must not be disclosed, and who may be a source of harm and where they work; every other service hears what to stop. */
@Injectable()
export class LimitSharingHandler {
  constructor(private readonly keys: WithheldKeys) {}

  async withhold(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    { reason, kind, whose, value }: Withhold,
  ): Promise<Limited | Refusal> {
    const contact = await visibleContact(unit, by.actor, contactId, true);
    if (isRefusal(contact)) return contact;
    const [withheld, people] = await current(unit, contactId);
    const [id] = withhold(unit, contactId, [{ kind, whose, value }], by.now, this.keys);
    // The journal's body is read more widely than the value may be.
    const about = { action: 'contact.withheld', why: reason, after: { id, kind, whose } };
    this.say(unit, by, contact, about, [...withheld, { kind, whose, value }], people);
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
    this.say(
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
    const { sender_agency: agency, for_sender_alone: before } = contact;
    const alone = before || (!isStaff({ agency }) && (await workAt(unit, agency, [person])));
    const [id] = nameOfConcern(unit, contactId, [person], by.now);
    if (alone !== before) keepForSenderAlone(unit, contactId, alone);
    const about = { action: 'contact.person-of-concern-named', why: reason, after: { id, ...person } };
    this.say(unit, by, { ...contact, for_sender_alone: alone }, about, withheld, [...people, person]);
    return { id: id!, contactId };
  }

  /** The colleagues of whoever sent it see it again, although a person of concern works at their agency. */
  async releaseToFunction(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    { reason }: ReleaseToFunction,
  ): Promise<{ id: string } | Refusal> {
    const contact = await visibleContact(unit, by.actor, contactId, true);
    if (isRefusal(contact)) return contact;
    if (!contact.for_sender_alone)
      return conflict('seen-by-the-function', 'The function that sent this contact sees it already.');
    const [withheld, people] = await current(unit, contactId);
    keepForSenderAlone(unit, contactId, false);
    const about = { action: 'contact.released-to-function', why: reason };
    this.say(unit, by, { ...contact, for_sender_alone: false }, about, withheld, people);
    return { id: contactId };
  }

  private say(
    unit: UnitOfWork,
    by: CommandContext,
    { id: contactId, reference, for_sender_alone: forSenderAlone }: ContactRow,
    about: { action: string; why: string; before?: object; after?: object },
    withheld: readonly WithheldFact[],
    people: readonly PersonOfConcern[],
  ): void {
    const limits = limitsOf(contactId, withheld, people, this.keys);
    toldUnder(unit, contactId, this.keys);
    const changed = { contactId, reference, limits, forSenderAlone, changedAt: by.now.toISOString() };
    unit.record(by, {
      aggregate: { type: 'contact', id: contactId },
      ...about,
      events: [event('contact.sharing-limited', changed)],
    });
  }
}

function current(unit: UnitOfWork, contactId: string) {
  return Promise.all([readWithheld(unit, contactId), readPeopleOfConcern(unit, contactId)]);
}
