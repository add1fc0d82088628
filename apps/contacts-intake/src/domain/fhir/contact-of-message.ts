import { checkShape, type Fault, OWN_IN_FHIR, SubmitContact } from '@front-door/contracts';
import { Refusal } from '@front-door/event-bus';
import { ETHNICITY_OF, EXPECTED_DATE_OF_BIRTH, LINK_OF, LINK_OF_WORDS, type Link, SEX_OF } from './codes';
import { Draft } from './draft';
import type { Element } from './element';
import type { Leaf } from './leaves';
import { address, adult, namesOf, nhsNumber, telecom, USES, wholeName, WHOLE_DATE, words } from './person';
import type { Entry, Message } from './read-message';

/** What a message says, as a contact; and everything that it says besides. */
export interface ContactOfMessage {
  command: SubmitContact;
  alsoSent: AlsoSent[];
}

/** A value of a message that no field of a contact takes: kept with the contact, and shown. `path` is FHIRPath. */
export type AlsoSent = Leaf;

export const IMMEDIATE_DANGER = `${OWN_IN_FHIR}:immediate-danger`;
const ETHNIC_CATEGORY = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory';
const INTERPRETER = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';
const OLDEST_CHILD = 25;

/**
 * Makes a contact of a message, by the table in docs/fhir.md. Nothing is guessed: what no row of the table reads is also sent. Refuses what
 * SubmitContact refuses, naming the element that each fault comes from.
 */
export function contactOfMessage(message: Message, now: Date): ContactOfMessage | Refusal {
  const draft = new Draft();
  const { command } = draft;
  takeEnvelope(message);
  const request = message.request.resource;
  command.kind = 'request-for-support';
  takeRequest(draft, request);
  const children = message.entries.filter(({ type }) => type === 'Patient');
  const faults = [...subjectFaults(message, children), ...children.flatMap((child) => ageFaults(child, now))];
  const people = takePeople(draft, message, children);
  draft.from('/children', 'Bundle.entry', 'Send a Patient for each child.');
  command.children = children.map((child, index) => childOf(draft, message, child, `/children/${index}`, people, now));
  takeProfessionals(draft, message);
  takeConsent(draft, message);

  const checked = checkShape(SubmitContact, command, 'refuse');
  if (!checked.ok) faults.push(...checked.faults.map((one) => draft.asOfMessage(one)));
  if (!checked.ok || faults.length > 0)
    return new Refusal(
      422,
      'invalid',
      faults.length === 1 ? faults[0]!.sentence : `${faults.length} things need putting right.`,
      faults,
    );
  return { command: checked.value, alsoSent: message.leaves.filter(({ path }) => !message.read.has(path)) };
}

/** What makes it a message at all. */
function takeEnvelope({ bundle, header, request, follow }: Message): void {
  for (const name of ['resourceType', 'type', 'id']) bundle.at(name).mark();
  markEntry(header);
  markEntry(request);
  const event = header.resource.at('eventCoding');
  for (const coding of [event, ...header.resource.at('reason').each('coding').slice(0, 1)]) {
    coding.at('system').mark();
    coding.at('code').mark();
  }
  for (const focus of header.resource.each('focus')) if (follow(focus) === request) focus.at('reference').mark();
}

function markEntry({ fullUrl, resource }: Entry): void {
  fullUrl.mark();
  resource.at('resourceType').mark();
  resource.at('id').mark();
}

function takeRequest(draft: Draft, request: Element): void {
  const { command } = draft;
  const [identifier] = request.each('identifier').filter((one) => one.at('value').peek());
  if (identifier) draft.put(command, '', 'senderReference', identifier.at('value'));
  const concern: Record<string, unknown> = {};
  command.concern = concern;
  draft.from(
    '/concern/facts',
    `${request.path}.reasonCode`,
    'Say what has happened or what worries you: the text of a reasonCode, or a note, of the ServiceRequest.',
  );
  const told = [...request.each('reasonCode').map(words), ...request.each('note').map((note) => note.at('text'))];
  draft.join(concern, '/concern', 'facts', told, '\n\n');
  takeDanger(draft, request);
}

/** Only what the message says: the extension's answer, or priority `stat`, which is yes whatever else is said. No other priority is an answer. */
function takeDanger(draft: Draft, request: Element): void {
  const extension = request.each('extension').find((one) => one.at('url').is(IMMEDIATE_DANGER));
  const answer = extension?.at('valueBoolean');
  const priority = request.at('priority');
  draft.from(
    '/immediateDanger',
    `${request.path}.extension`,
    `Say whether a child is in immediate danger: extension ${IMMEDIATE_DANGER} with valueBoolean on the ServiceRequest, or priority stat for yes.`,
  );
  if (priority.is('stat')) {
    priority.mark();
    draft.command.immediateDanger = true;
  }
  // A "no" beside `stat` is not taken, and is shown.
  if (answer?.is(true) || (answer?.is(false) && !priority.is('stat'))) {
    extension!.at('url').mark();
    answer.mark();
    draft.command.immediateDanger = answer.value;
  }
}

/** The subject is one of the children, or a Group of them. */
function subjectFaults({ request, follow, entries }: Message, children: readonly Entry[]): Fault[] {
  const subject = request.resource.at('subject');
  const found = follow(subject);
  if (found?.type === 'Group') {
    subject.at('reference').mark();
    markEntry(found);
    for (const member of found.resource.each('member')) {
      const entity = member.at('entity');
      if (children.includes(follow(entity)!)) entity.at('reference').mark();
    }
    return [];
  }
  if (found?.type === 'Patient') {
    subject.at('reference').mark();
    return [];
  }
  if (!entries.some(({ type }) => type === 'Patient')) return [];
  const sentence = 'The subject is a Patient of this message, or a Group of them.';
  return [{ pointer: subject.path, code: 'required', sentence }];
}

function ageFaults({ resource }: Entry, now: Date): Fault[] {
  const born = resource.at('birthDate');
  const age = now.getUTCFullYear() - Number(/^\d{4}/.exec(born.peek() ?? '')?.[0] ?? now.getUTCFullYear());
  if (age <= OLDEST_CHILD) return [];
  const sentence = 'A Patient is a child here. Send a parent or another adult as a RelatedPerson.';
  return [{ pointer: born.path, code: 'adult', sentence }];
}

type Names = ReadonlyMap<Link, string>;

function childOf(
  draft: Draft,
  message: Message,
  entry: Entry,
  pointer: string,
  parents: Names,
  now: Date,
): Record<string, unknown> {
  const { resource } = entry;
  const child: Record<string, unknown> = {};
  markEntry(entry);
  draft.from(pointer, resource.path);
  draft.from(`${pointer}/firstName`, `${resource.path}.name`, 'Give the child a name: given and family, or text.');
  nhsNumber(draft, child, pointer, resource);
  takeNames(draft, child, pointer, resource);
  takeBirth(draft, message, child, pointer, entry, now);
  const sex = resource.at('gender');
  if (SEX_OF[sex.peek() ?? '']) draft.put(child, pointer, 'sex', sex, (code) => SEX_OF[code]);
  else draft.put(child, pointer, 'gender', sex);
  takeExtensions(draft, child, pointer, resource);
  const languages = resource.each('communication');
  const language = languages.find((one) => one.at('preferred').is(true)) ?? languages[0];
  if (language) {
    draft.put(child, pointer, 'language', words(language.at('language')));
    if (child.language) language.at('preferred').mark();
  }
  address(draft, child, pointer, resource);
  takeSchoolAndPractice(draft, message, child, pointer, resource);
  if (child.expectedDateOfBirth && !['firstName', 'lastName', 'knownAs'].some((name) => child[name])) {
    const mother = parents.get('mother');
    child.description = mother ? `Unborn child of ${mother}` : 'Unborn child';
  }
  return child;
}

function takeNames(draft: Draft, child: Record<string, unknown>, pointer: string, resource: Element): void {
  const { main, known, former } = namesOf(resource);
  if (main) {
    const parts = [...main.each('given'), main.at('family')];
    if (parts.some((part) => part.peek())) {
      draft.join(child, pointer, 'firstName', main.each('given'), ' ');
      draft.put(child, pointer, 'lastName', main.at('family'));
    } else draft.put(child, pointer, 'knownAs', main.at('text'));
    if (child.firstName ?? child.lastName ?? child.knownAs) main.at('use').markIf(...USES);
  }
  if (!child.knownAs) wholeName(draft, child, pointer, 'knownAs', known);
  const list: string[] = [];
  former.slice(0, 5).forEach((name, index) => {
    const one: { text?: string } = {};
    wholeName(draft, one, pointer, 'text', name);
    if (!one.text) return;
    list.push(one.text);
    draft.from(`${pointer}/formerNames/${index}`, name.path);
    draft.from(`${pointer}/formerNames`, name.path);
  });
  if (list.length > 0) child.formerNames = list;
}

/** A whole date of birth; of a year alone, the age it makes, and the year is shown as it was sent. Expected: an Observation about this child. */
function takeBirth(
  draft: Draft,
  { entries, follow }: Message,
  child: Record<string, unknown>,
  pointer: string,
  entry: Entry,
  now: Date,
): void {
  const born = entry.resource.at('birthDate');
  const said = born.peek() ?? '';
  if (/^\d{4}(-\d{2})?$/.test(said)) {
    child.approximateAge = Math.max(0, now.getUTCFullYear() - Number(said.slice(0, 4)));
    draft.from(`${pointer}/approximateAge`, born.path);
  } else draft.put(child, pointer, 'dateOfBirth', born);
  for (const observation of entries.filter(({ type }) => type === 'Observation')) {
    const { resource } = observation;
    const about = [...resource.each('focus'), resource.at('subject')].filter((one) => follow(one) === entry);
    const coding = resource
      .at('code')
      .each('coding')
      .find((one) => EXPECTED_DATE_OF_BIRTH.has(`${one.at('system').peek()}|${one.at('code').peek()}`));
    const due = resource.at('valueDateTime');
    if (!coding || about.length === 0 || child.expectedDateOfBirth || !WHOLE_DATE.test(due.peek() ?? '')) continue;
    markEntry(observation);
    coding.at('system').mark();
    coding.at('code').mark();
    about[0]!.at('reference').mark();
    // A time of day beside it has no field, and is shown.
    child.expectedDateOfBirth = due.peek()!.slice(0, 10);
    draft.from(`${pointer}/expectedDateOfBirth`, due.path);
    if (due.peek()!.length === 10) due.mark();
  }
}

function takeExtensions(draft: Draft, child: Record<string, unknown>, pointer: string, resource: Element): void {
  for (const extension of resource.each('extension')) {
    const url = extension.at('url');
    if (url.is(ETHNIC_CATEGORY) && !child.ethnicity) {
      const coding = extension
        .at('valueCodeableConcept')
        .each('coding')
        .find((one) => ETHNICITY_OF[one.at('code').peek() ?? '']);
      if (!coding) continue;
      url.mark();
      draft.put(child, pointer, 'ethnicity', coding.at('code'), (code) => ETHNICITY_OF[code]);
    }
    const needed = extension.at('valueBoolean');
    if (url.is(INTERPRETER) && typeof needed.value === 'boolean' && child.interpreterNeeded === undefined) {
      url.mark();
      needed.mark();
      child.interpreterNeeded = needed.value;
    }
  }
}

/** The practice is the general practitioner, or its organisation; the school is a contact that is an organisation of type `edu`. */
function takeSchoolAndPractice(
  draft: Draft,
  { follow }: Message,
  child: Record<string, unknown>,
  pointer: string,
  resource: Element,
): void {
  const [practice] = resource.each('generalPractitioner');
  if (practice) {
    const found = follow(practice);
    if (found?.type === 'Organization') {
      const taken = found.resource.at('name').peek();
      draft.put(child, pointer, 'gpPractice', found.resource.at('name'));
      if (taken) {
        markEntry(found);
        practice.at('reference').mark();
      }
    } else draft.put(child, pointer, 'gpPractice', practice.at('display'));
  }
  for (const contact of resource.each('contact')) {
    const organisation = contact.at('organization');
    const found = follow(organisation);
    const types = found?.resource.each('type').flatMap((type) => type.each('coding')) ?? [];
    const school = types.find((coding) => coding.at('code').is('edu'));
    if (!found || !school || child.school || !found.resource.at('name').peek()) continue;
    const into = {};
    draft.put(into, `${pointer}/school`, 'name', found.resource.at('name'));
    child.school = into;
    markEntry(found);
    school.at('code').mark();
    organisation.at('reference').mark();
  }
}

/** Mother, father, and everybody else who is a RelatedPerson. The same adult sent for each of several children is one. */
function takePeople(draft: Draft, { entries, follow }: Message, children: readonly Entry[]): Names {
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
function takeProfessionals(draft: Draft, message: Message): void {
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

/** Only a Consent that the ServiceRequest names is about this contact; one about research or treatment is not. Answers that differ are none. */
function takeConsent(draft: Draft, { request, follow }: Message): void {
  const named = request.resource
    .each('supportingInfo')
    .map((reference) => ({ reference, entry: follow(reference) }))
    .filter(({ entry }) => entry?.type === 'Consent');
  const statuses = named.map(({ entry }) => consentStatus(entry!.resource));
  const [status] = statuses;
  if (!status || statuses.some((other) => other !== status)) return;
  draft.command.consent = { status };
  draft.from('/consent', named[0]!.entry!.resource.path);
  for (const { reference, entry } of named) {
    reference.at('reference').mark();
    markEntry(entry!);
    entry!.resource.at('status').mark();
    if (entry!.resource.at('status').is('active')) entry!.resource.at('provision').at('type').mark();
  }
}

function consentStatus(consent: Element): string | undefined {
  const type = consent.at('provision').at('type');
  if (consent.at('status').is('rejected')) return 'informed-not-agreed';
  if (!consent.at('status').is('active')) return undefined;
  return type.is('permit') ? 'informed-and-agreed' : type.is('deny') ? 'informed-not-agreed' : undefined;
}

const OF_THIS_SENDING =
  /^Bundle\.(timestamp|entry\[\d+\]\.fullUrl|entry\[\d+\]\.resource\.id)$|\.meta\.(lastUpdated|versionId)$/;

/** What was also sent, as it can be compared with another sending of the same: without times and ids that are new with each. */
export function comparable(alsoSent: readonly AlsoSent[], { find }: Message): unknown[] {
  return alsoSent
    .filter(({ path }) => !OF_THIS_SENDING.test(path))
    .map(({ path, value }) => {
      const to = path.endsWith('.reference') && typeof value === 'string' ? find(value) : undefined;
      return [path, to ? `entry ${to.index}` : value];
    });
}
