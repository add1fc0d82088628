import { schemasWithoutId } from '@asyncapi/specs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { checkShape } from '../check-shape';
import { AGENCY_MESSAGES, EVENTS, type EventName } from '../event-map';
import type { ClassOf, JsonSchema } from '../fields';
import type { ServiceCard } from '../service-card';
import { asyncApiOf } from '.';

const names = Object.keys(EVENTS) as EventName[];
const card = (name: string, more: Partial<ServiceCard>): ServiceCard => ({
  name,
  owns: `What ${name} owns.`,
  paths: [],
  schema: name,
  topic: `frontdoor.${name}`,
  publishes: [],
  reactsTo: [],
  takesFromAgencies: [],
  writesToAgencies: false,
  ...more,
});
const cards = [
  card('contacts', {
    publishes: names.filter((name) => /^(contact|submission)\./.test(name)),
    reactsTo: ['screening.opened'],
    takesFromAgencies: ['contact.submit'],
  }),
  card('screening', {
    publishes: names.filter((name) => !/^(contact|submission|message|agency)\./.test(name)),
    reactsTo: ['contact.received', 'agency.registered'],
    takesFromAgencies: ['check.answer'],
  }),
  card('partners', {
    publishes: names.filter((name) => /^(message|agency)\./.test(name)),
    reactsTo: ['contact.received', 'check.requested'],
    writesToAgencies: true,
  }),
  card('reporting', { reactsTo: names }),
];

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document to look around in
const document: any = asyncApiOf(cards, [{ code: 'police-ce' }, { code: 'school-oakfield' }]);

it('is valid AsyncAPI 3.0, by the official schema', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(schemasWithoutId['3.0.0'] as object);
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  expect(validate({ ...document, channels: { broken: { address: 5 } } })).toBe(false);
});

it('is valid without agencies and without cards', () => {
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  expect(ajv.validate(schemasWithoutId['3.0.0'] as object, asyncApiOf([], []))).toBe(true);
});

it('refers to nothing that is not there', () => {
  const at = (pointer: string): unknown =>
    pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((value, part) => (value as JsonSchema | undefined)?.[part], document);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, pointer]) => pointer!);
  expect(references.length).toBeGreaterThan(50);
  expect(references.filter((pointer) => at(pointer) === undefined)).toEqual([]);
});

it('has a channel per topic, with each event in the channel of its owner', () => {
  expect(document.channels['frontdoor.contacts'].address).toBe('frontdoor.contacts');
  expect(Object.keys(document.channels['frontdoor.partners'].messages)).toEqual([
    'agency.registered',
    'message.read',
    'message.acknowledged',
    'message.held',
    'message.hold-ended',
  ]);
  expect(document.channels['frontdoor.reporting']).toBeUndefined();
});

it('has the two topics of an agency, with the agencies as the parameter', () => {
  const { 'agency-inbound': inbound, 'agency-outbound': outbound } = document.channels;
  expect([inbound.address, outbound.address]).toEqual(['partner.{agency}.inbound', 'partner.{agency}.outbound']);
  expect(inbound.parameters.agency.enum).toEqual(['police-ce', 'school-oakfield']);
  expect(Object.keys(inbound.messages)).toEqual(Object.keys(AGENCY_MESSAGES));
  expect(Object.keys(outbound.messages)).toEqual(['message.delivered']);
});

it('says what each service sends and receives', () => {
  expect(document.operations['screening.receives-from.contacts']).toMatchObject({
    action: 'receive',
    messages: [{ $ref: '#/channels/frontdoor.contacts/messages/contact.received' }],
  });
  expect(Object.keys(document.operations).filter((name) => name.startsWith('partners'))).toEqual([
    'partners.sends',
    'partners.receives-from.contacts',
    'partners.receives-from.screening',
    'partners.sends-to-agencies',
  ]);
});

describe('each message', () => {
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  const messages = { ...EVENTS, ...AGENCY_MESSAGES } as Record<string, { payload: ClassOf }>;

  it.each(Object.entries(messages))('%s has an example that fits its schema and its class', (name, { payload }) => {
    const message = document.components.messages[name];
    expect(ajv.validate(message.payload, message.examples[0].payload)).toBe(true);
    const unknown = name in EVENTS ? 'ignore' : 'refuse';
    expect(checkShape(payload, message.examples[0].payload, unknown)).toMatchObject({ ok: true });
  });

  it('an agency’s schema refuses unknown fields at every depth, as we do', () => {
    const { payload, examples } = document.components.messages['contact.submit'];
    const [child] = examples[0].payload.children;
    expect(ajv.validate(payload, { ...examples[0].payload, children: [{ ...child, shoeSize: 3 }] })).toBe(false);
  });
});
