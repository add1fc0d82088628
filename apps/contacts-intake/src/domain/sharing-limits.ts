import { fingerprintsOf, type WithheldKeys } from '@front-door/casework';
import type { Address, ChildInContact, Person, SharingLimits, SubmitContact } from '@front-door/contracts';
import { nameToShow } from './child-keys';

/** Something about somebody that must not be disclosed. */
export interface WithheldFact {
  kind: string;
  whose: string;
  value: string;
}

/** An adult named as a possible source of harm. */
export interface PersonOfConcern {
  name: string;
  link?: string | null;
  worksAt?: string | null;
  worksAtAgency?: string | null;
}

const addressText = (address: Address | undefined): string | undefined =>
  address && [...(address.lines ?? []), address.postcode].filter(Boolean).join('\n');

const OF_CHILD: Record<string, (child: ChildInContact) => string | undefined> = {
  address: (child) => addressText(child.address),
  school: (child) => child.school?.name,
  gp: (child) => child.gpPractice,
  whereabouts: (child) => child.whereNow,
};
const OF_ADULT: Record<string, (person: Person) => string | undefined> = {
  address: (person) => addressText(person.address),
  telephone: (person) => person.telephone,
  email: (person) => person.email,
};

/** What a contact itself marks "do not disclose". A mark on a fact that is not given has nothing to withhold. */
export function withheldIn(contact: SubmitContact): WithheldFact[] {
  const facts: WithheldFact[] = [];
  const take = <T extends { doNotDisclose?: string[] }>(
    one: T | undefined,
    whose: string,
    of: Record<string, (one: T) => string | undefined>,
  ): void => {
    for (const kind of one?.doNotDisclose ?? []) {
      const value = of[kind]?.(one!);
      if (value) facts.push({ kind, whose, value });
    }
  };
  for (const child of contact.children) take(child, nameToShow(child), OF_CHILD);
  take(contact.mother?.person, 'the mother', OF_ADULT);
  take(contact.father?.person, 'the father', OF_ADULT);
  for (const person of contact.people ?? []) take(person, person.name ?? person.link, OF_ADULT);
  for (const person of contact.professionals ?? []) take(person, person.name ?? 'a professional', OF_ADULT);
  return facts;
}

/** The adults that a contact itself names as a possible source of harm. */
export function peopleOfConcernIn({ people = [] }: SubmitContact): PersonOfConcern[] {
  return people
    .filter(({ personOfConcern }) => personOfConcern)
    .map(({ name, link, worksAt, worksAtAgency }) => ({ name: name ?? link, link, worksAt, worksAtAgency }));
}

/** What others are told, so that they can stop what would leave: fingerprints instead of values, and places of work without names. */
export function limitsOf(
  contactId: string,
  withheld: readonly WithheldFact[],
  people: readonly PersonOfConcern[],
  keys: WithheldKeys,
): SharingLimits {
  return {
    withheld: fingerprintsOf(withheld, contactId, keys),
    workplaces: placesOfWork(people),
  };
}

/** Where they work, as far as it was said. */
export function placesOfWork(people: readonly PersonOfConcern[]): SharingLimits['workplaces'] {
  return people
    .filter(({ worksAt, worksAtAgency }) => worksAt || worksAtAgency)
    .map(({ worksAt, worksAtAgency }) => ({
      ...(worksAtAgency ? { agency: worksAtAgency } : {}),
      ...(worksAt ? { place: worksAt } : {}),
    }));
}
