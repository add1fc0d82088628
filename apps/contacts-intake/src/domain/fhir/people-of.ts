import { LINK_OF, LINK_OF_WORDS, type Link } from './codes';
import type { Draft } from './draft';
import type { Element } from './element';
import { adult, namesOf, telecom, wholeName, words } from './person';
import { type Entry, markEntry, type Message } from './read-message';

/** The names of mother and father, where they were sent. */
export type Parents = ReadonlyMap<Link, string>;

/** Mother, father, and everybody else who is a RelatedPerson. The same adult sent for each of several children is one. */
export function takePeople(draft: Draft, { entries, follow }: Message, children: readonly Entry[]): Parents {
  const { command } = draft;
  const names = new Map<Link, string>();
  const taken = new Set<string>();
  const people: Record<string, unknown>[] = [];
  for (const entry of entries.filter(({ type }) => type === 'RelatedPerson')) {
    const { resource } = entry;
    const link = linkOf(resource);
    const parent = link === 'mother' || link === 'father';
    const pointer = parent && !command[link] ? `/${link}/person` : `/people/${people.length}`;
    draft.from(pointer, resource.path);
    const person = adult(draft, pointer, resource);
    markEntry(entry);
    // Of several children it matters whose relative this is, and a contact has no field for that: it is shown as it was sent.
    const of = resource.at('patient');
    if (children.length === 1 && follow(of) === children[0]) of.at('reference').mark();
    const sameAs = JSON.stringify([link, person]);
    if (taken.has(sameAs)) continue;
    taken.add(sameAs);
    if (parent && !command[link]) {
      command[link] = { details: 'provided', person };
      if (typeof person.name === 'string') names.set(link, person.name);
    } else people.push({ ...person, link });
  }
  if (people.length > 0) command.people = people;
  return names;
}

function linkOf(resource: Element): Link {
  for (const relationship of resource.each('relationship')) {
    for (const coding of relationship.each('coding')) {
      const code = coding.at('code');
      const link = LINK_OF.get(code.peek() ?? '');
      if (!link) continue;
      code.mark();
      return link;
    }
    const text = relationship.at('text');
    const link = LINK_OF_WORDS.get((text.peek() ?? '').trim().toLowerCase());
    if (!link) continue;
    text.mark();
    return link;
  }
  return 'other';
}

/** The requester tells us; every other PractitionerRole, or Practitioner without one, is a professional who knows the family. */
export function takeProfessionals(draft: Draft, message: Message): void {
  const { entries, follow, request } = message;
  const requester = request.resource.at('requester');
  const asked = follow(requester);
  const roles = entries.filter(({ type }) => type === 'PractitionerRole');
  const personOf = (role: Entry): Entry | undefined => follow(role.resource.at('practitioner'));
  const inRole = new Set(roles.map(personOf));
  const alone = entries.filter((entry) => entry.type === 'Practitioner' && !inRole.has(entry));
  const professionals: Record<string, unknown>[] = [];
  for (const entry of [...roles, ...alone]) {
    const person = entry.type === 'PractitionerRole' ? personOf(entry) : entry;
    const role = entry.type === 'PractitionerRole' ? entry : undefined;
    const tells = asked !== undefined && (entry === asked || person === asked) && !draft.command.referrer;
    const pointer = tells ? '/referrer' : `/professionals/${professionals.length}`;
    const one = professionalOf(draft, message, pointer, person, role, tells ? 'role' : 'relationship');
    draft.from(pointer, entry.resource.path);
    if (tells) {
      requester.at('reference').mark();
      draft.command.referrer = one;
    } else if (Object.keys(one).length > 0) professionals.push(one);
  }
  if (!draft.command.referrer && requester.at('display').peek()) {
    const referrer = {};
    draft.put(referrer, '/referrer', 'name', requester.at('display'));
    draft.command.referrer = referrer;
  }
  if (professionals.length > 0) draft.command.professionals = professionals;
}

function professionalOf(
  draft: Draft,
  { follow }: Message,
  pointer: string,
  person: Entry | undefined,
  role: Entry | undefined,
  as: 'role' | 'relationship',
): Record<string, unknown> {
  const one: Record<string, unknown> = {};
  if (person) {
    markEntry(person);
    wholeName(draft, one, pointer, 'name', namesOf(person.resource).main);
    telecom(draft, one, pointer, person.resource);
  }
  if (role) {
    markEntry(role);
    if (person) role.resource.at('practitioner').at('reference').mark();
    const [code] = role.resource.each('code');
    if (code) draft.put(one, pointer, as, words(code));
    if (!one.telephone && !one.email) telecom(draft, one, pointer, role.resource);
    const organisation = role.resource.at('organization');
    const found = follow(organisation);
    if (as === 'relationship' && found?.type === 'Organization' && found.resource.at('name').peek()) {
      draft.put(one, pointer, 'agency', found.resource.at('name'));
      organisation.at('reference').mark();
      markEntry(found);
    }
  }
  return one;
}
