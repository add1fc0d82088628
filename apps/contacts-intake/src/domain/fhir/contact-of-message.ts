import { BARS_REASONS, checkShape, type Fault, OWN_IN_FHIR, SubmitContact } from '@front-door/contracts';
import { Refusal } from '@front-door/event-bus';
import { childOf } from './child-of';
import { Draft } from './draft';
import type { Element } from './element';
import type { Leaf } from './leaves';
import { takePeople, takeProfessionals } from './people-of';
import { words } from './person';
import { type Entry, markEntry, type Message } from './read-message';

/** What a message says, as a contact; and everything that it says besides. */
export interface ContactOfMessage {
  command: SubmitContact;
  alsoSent: AlsoSent[];
}

/** A value of a message that no field of a contact takes: kept with the contact, and shown. `path` is FHIRPath. */
export type AlsoSent = Leaf;

export const IMMEDIATE_DANGER = `${OWN_IN_FHIR}:immediate-danger`;
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
  const faults = [
    ...statusFaults(request),
    ...subjectFaults(message, children),
    ...children.flatMap((child) => ageFaults(child, now)),
  ];
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
  const reasons = header.resource.at('reason').each('coding');
  for (const coding of [event, ...reasons.filter((reason) => reason.at('system').is(BARS_REASONS)).slice(0, 1)]) {
    coding.at('system').mark();
    coding.at('code').mark();
  }
  for (const focus of header.resource.each('focus')) if (follow(focus) === request) focus.at('reference').mark();
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

/** Only what the message says: a yes of the extension, or priority `stat`, is yes whatever else is said. No other priority is an answer. */
function takeDanger(draft: Draft, request: Element): void {
  draft.from(
    '/immediateDanger',
    `${request.path}.extension`,
    `Say whether a child is in immediate danger: extension ${IMMEDIATE_DANGER} with valueBoolean on the ServiceRequest, or priority stat for yes.`,
  );
  const answers = request
    .each('extension')
    .filter((one) => one.at('url').is(IMMEDIATE_DANGER) && typeof one.at('valueBoolean').value === 'boolean');
  const priority = request.at('priority');
  const danger = priority.is('stat') || answers.some((one) => one.at('valueBoolean').is(true));
  if (!danger && answers.length === 0) return;
  draft.command.immediateDanger = danger;
  if (priority.is('stat')) priority.mark();
  // A "no" that was not believed is shown.
  for (const answer of answers.filter((one) => one.at('valueBoolean').is(danger))) {
    answer.at('url').mark();
    answer.at('valueBoolean').mark();
  }
}

/** What was taken back is no new referral. */
function statusFaults(request: Element): Fault[] {
  const status = request.at('status');
  if (!status.is('revoked') && !status.is('entered-in-error')) return [];
  const sentence =
    'This referral has been taken back. Send one that is active; to take back a contact, ask to withdraw it.';
  return [{ pointer: status.path, code: 'not-supported', sentence }];
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
