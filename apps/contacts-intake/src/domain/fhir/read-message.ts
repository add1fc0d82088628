import { BARS_EVENTS, BARS_REASONS, type Fault } from '@front-door/contracts';
import { Refusal } from '@front-door/event-bus';
import { Element } from './element';
import { isStructure, type Leaf, leavesOf } from './leaves';

/** A resource of the message. */
export interface Entry {
  index: number;
  type: string;
  fullUrl: Element;
  resource: Element;
}

/** A message that has the shape of a BaRS referral: a MessageHeader first, and references that lead somewhere. */
export interface Message {
  /** Of this sending: Bundle.id, else MessageHeader.id. */
  id?: string;
  bundle: Element;
  header: Entry;
  /** The ServiceRequest that the message is about. */
  request: Entry;
  entries: readonly Entry[];
  leaves: readonly Leaf[];
  /** Paths of the leaves that have been read. */
  read: Set<string>;
  /** The resource that a Reference leads to, here in the message. */
  follow(reference: Element): Entry | undefined;
  /** The same, of the text of a reference. */
  find(reference: string): Entry | undefined;
}

const MOST_ENTRIES = 200;
const MOST_FAULTS = 50;
const RESOURCE_TYPE = /^[A-Z][A-Za-z]{1,60}$/;
const ID = /^[A-Za-z0-9.-]{1,64}$/;
/** Where a circle makes no sense: what is part of itself, or follows from itself. Other circles are usual, and are not followed. */
const UPWARDS = new Set(['partOf', 'basedOn', 'replaces', 'hasMember', 'entity']);

const fault = (pointer: string, code: string, sentence: string): Fault => ({ pointer, code, sentence });
const refused = (...faults: Fault[]): Refusal =>
  new Refusal(
    422,
    'invalid',
    faults.length === 1 ? faults[0]!.sentence : `${faults.length} things need putting right.`,
    faults.slice(0, MOST_FAULTS),
  );

/** Reads a message Bundle. Refuses what is none, is of another version or event, or does not hold together; pointers are FHIRPath. */
export function readMessage(raw: unknown): Message | Refusal {
  if (!isStructure(raw) || (raw as { resourceType?: unknown }).resourceType !== 'Bundle')
    return new Refusal(400, 'not-a-bundle', 'Send one FHIR R4 Bundle of type message, as JSON.');
  const entryList = (raw as { entry?: unknown }).entry;
  if (Array.isArray(entryList) && entryList.length > MOST_ENTRIES)
    return refused(fault('Bundle.entry', 'too-many', `A message can have at most ${MOST_ENTRIES} entries.`));
  const leaves = leavesOf(raw);
  if (!leaves)
    return refused(
      fault(
        'Bundle',
        'too-much',
        'The message is nested too deeply, has a name that no FHIR element has or a number that is too large, or has more elements than can be kept and shown.',
      ),
    );
  const read = new Set<string>();
  const bundle = new Element(raw, 'Bundle', read);
  if (!bundle.at('type').is('message'))
    return refused(fault('Bundle.type', 'not-a-message', 'The Bundle must be of type message.'));
  const found = bundle.each('entry').map((entry, index): Entry => {
    const resource = entry.at('resource');
    return { index, type: resource.at('resourceType').peek() ?? '', fullUrl: entry.at('fullUrl'), resource };
  });
  const shape = shapeFaults(found);
  if (shape.length > 0) return refused(...shape);
  const places = placesOf(found);
  const find = (reference: string): Entry | undefined => places.get(reference);
  const follow = (reference: Element): Entry | undefined => find(reference.at('reference').peek() ?? '');
  const [header] = found as [Entry, ...Entry[]];
  const focus = header.resource.each('focus');
  const requests = focus.map(follow).filter((entry) => entry?.type === 'ServiceRequest') as Entry[];
  const faults = [...headerFaults(header, focus.length, requests.length), ...referenceFaults(found, leaves, places)];
  if (faults.length > 0) return refused(...faults);

  const id = bundle.at('id').peek() ?? header.resource.at('id').peek();
  if (id !== undefined && !ID.test(id))
    return refused(
      fault(
        bundle.at('id').peek() === undefined ? header.resource.at('id').path : 'Bundle.id',
        'not-an-id',
        'An id is 1 to 64 letters, digits, hyphens and full stops.',
      ),
    );
  return {
    ...(id === undefined ? {} : { id }),
    ...{ bundle, header, request: requests[0]!, entries: found, leaves, read, follow, find },
  };
}

function shapeFaults(entries: readonly Entry[]): Fault[] {
  if (entries.length === 0)
    return [fault('Bundle.entry', 'required', 'Give the resources of the message, the MessageHeader first.')];
  const faults = entries.flatMap(({ type, resource, fullUrl }) => [
    ...(RESOURCE_TYPE.test(type)
      ? []
      : [fault(resource.path, 'required', 'Give a resource with its resourceType in every entry.')]),
    ...(resource.at('contained').value === undefined
      ? []
      : [
          fault(
            `${resource.path}.contained`,
            'contained',
            'Send each resource in an entry of its own. Contained resources are not taken.',
          ),
        ]),
    ...(fullUrl.value === undefined || fullUrl.peek()
      ? []
      : [fault(fullUrl.path, 'value', 'Give the fullUrl as text.')]),
  ]);
  if (entries[0]!.type !== 'MessageHeader')
    faults.push(fault('Bundle.entry[0].resource', 'required', 'The first entry of a message is its MessageHeader.'));
  const seen = new Set<string>();
  for (const { fullUrl } of entries) {
    const url = fullUrl.peek();
    if (url && seen.has(url)) faults.push(fault(fullUrl.path, 'duplicate', 'Two entries have the same fullUrl.'));
    if (url) seen.add(url);
  }
  return faults;
}

function headerFaults({ resource }: Entry, focuses: number, requests: number): Fault[] {
  const event = resource.at('eventCoding');
  if (event.value === undefined && resource.at('event').value !== undefined)
    return [fault(`${resource.path}.event`, 'wrong-version', 'This is not FHIR R4 (4.0.1). Send MessageHeader.eventCoding.')]; // prettier-ignore
  const faults: Fault[] = [];
  if (!event.at('system').is(BARS_EVENTS) || !event.at('code').is('servicerequest-request'))
    faults.push(
      fault(event.path, 'not-supported', `Only servicerequest-request of ${BARS_EVENTS} is taken here: a referral.`),
    );
  const reason = resource.at('reason').each('coding').find((coding) => coding.at('system').is(BARS_REASONS)); // prettier-ignore
  if (!reason?.at('code').is('new'))
    faults.push(
      fault(
        `${resource.path}.reason`,
        'not-supported',
        'Only new referrals are taken as messages: give the reason new. To change one, add information to its contact.',
      ),
    );
  if (focuses !== 1 || requests !== 1)
    faults.push(
      fault(`${resource.path}.focus`, 'focus', 'The focus is one ServiceRequest, in an entry of this message.'),
    );
  return faults;
}

/** By full URL, by type and id, and by the id alone, as some systems write it. */
function placesOf(entries: readonly Entry[]): Map<string, Entry> {
  const places = new Map<string, Entry>();
  for (const entry of [...entries].reverse()) {
    const id = entry.resource.at('id').peek();
    if (id) places.set(id, entry).set(`urn:uuid:${id}`, entry).set(`${entry.type}/${id}`, entry);
  }
  for (const entry of entries) {
    const url = entry.fullUrl.peek();
    if (url) places.set(url, entry).set(url.replace(/^urn:(uuid|oid):/, ''), entry);
  }
  return places;
}

/** A reference into this message must lead somewhere; one to elsewhere is kept as it is. */
function referenceFaults(
  entries: readonly Entry[],
  leaves: readonly Leaf[],
  places: ReadonlyMap<string, Entry>,
): Fault[] {
  const faults: Fault[] = [];
  const upwards = new Map<number, { to: number; path: string }[]>();
  for (const { path, value } of leaves) {
    if (!path.endsWith('.reference')) continue;
    const [, index, name] =
      /^Bundle\.entry\[(\d+)\]\.resource\.(?:.*\.)?([^.[]+)(?:\[\d+\])?\.reference$/.exec(path) ?? [];
    if (index === undefined || typeof value !== 'string') continue;
    const to = places.get(value);
    if (!to && /^(urn:|#)/.test(value))
      faults.push(fault(path, 'broken-reference', 'This reference leads to no entry of the message.'));
    else if (to && to === entries[Number(index)])
      faults.push(fault(path, 'circular', 'This resource refers to itself.'));
    else if (to && UPWARDS.has(name!))
      upwards.set(Number(index), [...(upwards.get(Number(index)) ?? []), { to: to.index, path }]);
  }
  const circle = circleIn(upwards);
  return circle
    ? [...faults, fault(circle, 'circular', 'These resources are parts of each other, in a circle.')]
    : faults;
}

/** The path of a reference that closes a circle, if one does. */
function circleIn(edges: ReadonlyMap<number, readonly { to: number; path: string }[]>): string | undefined {
  const state = new Map<number, 'open' | 'done'>();
  const visit = (from: number): string | undefined => {
    state.set(from, 'open');
    for (const { to, path } of edges.get(from) ?? []) {
      if (state.get(to) === 'open') return path;
      const found = state.has(to) ? undefined : visit(to);
      if (found) return found;
    }
    state.set(from, 'done');
    return undefined;
  };
  for (const from of edges.keys()) {
    const found = state.has(from) ? undefined : visit(from);
    if (found) return found;
  }
  return undefined;
}

/** Says that a resource as such has been used. */
export function markEntry({ fullUrl, resource }: Entry): void {
  fullUrl.mark();
  resource.at('resourceType').mark();
  resource.at('id').mark();
}
