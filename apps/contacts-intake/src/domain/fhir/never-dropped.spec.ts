import { isRefusal } from '@front-door/event-bus';
import fc from 'fast-check';
import { contactOfMessage, IMMEDIATE_DANGER } from './contact-of-message';
import { readMessage } from './read-message';

/** Every leaf of a message is a field of the contact or is also sent: nothing that somebody wrote is dropped. */
const WORD = '§';
const word = fc.constant(WORD);
const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3) => fc.array(arbitrary, { maxLength });
const maybe = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [] });
const one = (...values: unknown[]) => fc.constantFrom(...values, WORD);
const uuid = (name: string) => `urn:uuid:${name}`;
const NAMES = [
  'patient0',
  'patient1',
  'related0',
  'related1',
  'role',
  'practitioner',
  'other',
  'school',
  'consent',
  'due',
];
const reference = fc.oneof(
  fc.record({ reference: fc.constantFrom(...NAMES.map(uuid)) }),
  maybe({ reference: fc.constant('Organization/elsewhere'), display: word }),
);

const coding = maybe({ system: one('http://snomed.info/sct', 'http://loinc.org'), code: one('161714006', '11778-8', 'MTH', 'FTH', 'EXT', 'A', 'edu'), display: word, userSelected: fc.boolean() }); // prettier-ignore
const concept = maybe({ coding: some(coding, 2), text: one('Mother') });
const name = maybe({ use: one('official', 'usual', 'old', 'nickname', 'maiden'), text: word, family: word, given: some(word), prefix: some(word, 1), suffix: some(word, 1), period: maybe({ start: word }) }); // prettier-ignore
const telecom = maybe({ system: one('phone', 'email', 'sms'), value: word, use: one('home'), rank: fc.nat(9) });
const address = maybe({ use: one('home', 'old'), text: word, line: some(word, 4), city: word, district: word, postalCode: word, country: word }); // prettier-ignore
const identifier = maybe({ system: one('https://fhir.nhs.uk/Id/nhs-number'), value: word, type: concept });
const birthDate = one('2019-03-04', '2019', '2019-03', '2020-02-02T10:00:00Z');
const anything = fc.oneof(word, fc.boolean(), fc.integer(), fc.constant(null), fc.constant([]), fc.constant({}), maybe({ a: word, b: some(word) })); // prettier-ignore
const extension = maybe({
  url: one(
    IMMEDIATE_DANGER,
    'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory',
    'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired',
  ),
  valueBoolean: fc.boolean(),
  valueCodeableConcept: concept,
});
const person = { identifier: some(identifier), name: some(name), telecom: some(telecom), address: some(address), birthDate, gender: one('male', 'female', 'other', 'unknown'), extension: some(extension), surprise: anything }; // prettier-ignore

const patient = maybe({ ...person, communication: some(maybe({ language: concept, preferred: fc.boolean() }), 2), generalPractitioner: some(reference, 2), contact: some(maybe({ organization: reference, name })), maritalStatus: concept }); // prettier-ignore
const related = maybe({ ...person, patient: reference, relationship: some(concept, 2), active: fc.boolean() });
const request = maybe({ identifier: some(identifier), extension: some(extension), priority: one('stat', 'urgent'), requester: reference, reasonCode: some(concept), note: some(maybe({ text: word, authorString: word })), supportingInfo: some(reference), surprise: anything }); // prettier-ignore
const role = maybe({
  practitioner: reference,
  organization: reference,
  code: some(concept, 2),
  telecom: some(telecom),
});
const consent = maybe({ status: one('active', 'rejected', 'draft'), provision: maybe({ type: one('permit', 'deny'), purpose: some(coding, 1) }), patient: reference }); // prettier-ignore
const observation = maybe({ code: concept, subject: reference, focus: some(reference, 2), valueDateTime: one('2027-01-19', '2027-01-19T10:00:00Z'), note: some(maybe({ text: word }), 1) }); // prettier-ignore
const organization = maybe({ name: word, type: some(concept, 2), telecom: some(telecom, 1) });

const message = fc
  .record({
    ...{
      patient0: patient,
      patient1: fc.option(patient),
      related0: related,
      related1: related,
      role,
      request,
      consent,
    },
    ...{ practitioner: maybe(person), other: maybe(person), school: organization, due: observation, header: maybe({ sender: reference, surprise: anything }) }, // prettier-ignore
  })
  .map((resources) => {
    const types: Record<string, string> = {
      ...{ patient0: 'Patient', patient1: 'Patient', related0: 'RelatedPerson', related1: 'RelatedPerson' },
      ...{ role: 'PractitionerRole', practitioner: 'Practitioner', other: 'Practitioner', school: 'Organization' },
      ...{ consent: 'Consent', due: 'Observation', request: 'ServiceRequest', header: 'MessageHeader' },
    };
    const { header, request: asked, ...rest } = resources;
    const entry = Object.entries({
      header: {
        ...header,
        eventCoding: {
          system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars',
          code: 'servicerequest-request',
          display: WORD,
        },
        reason: { coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/message-reason-bars', code: 'new' }] },
        focus: [{ reference: uuid('request'), display: WORD }],
      },
      request: {
        ...asked,
        subject: { reference: uuid('patient0') },
        reasonCode: [{ text: WORD }, ...(asked.reasonCode ?? [])],
        extension: [{ url: IMMEDIATE_DANGER, valueBoolean: false }, ...(asked.extension ?? [])],
      },
      ...rest,
      patient0: { ...resources.patient0, name: [{ given: [WORD] }, ...(resources.patient0.name ?? [])] },
      patient1: { ...resources.patient1, name: [{ given: [WORD] }, ...(resources.patient1?.name ?? [])] },
    }).map(([key, resource]) => ({ fullUrl: uuid(key), resource: { ...resource, resourceType: types[key]! } }));
    let count = 0;
    // Each word its own, so that one that is dropped is missed.
    return JSON.parse(
      JSON.stringify({ resourceType: 'Bundle', type: 'message', entry }).replaceAll(WORD, () => `w${++count}.`),
    ) as object;
  });

it('every word is in the contact or also sent, and so is every other leaf that is no structure', () => {
  let taken = 0;
  fc.assert(
    fc.property(message, (bundle) => {
      const read = readMessage(bundle);
      if (isRefusal(read)) return expect(read.faults.map(({ code }) => code)).toContain('circular');
      const contact = contactOfMessage(read, new Date('2026-11-20T10:00:00Z'));
      if (isRefusal(contact)) return expect(contact.faults.length).toBeGreaterThan(0);
      taken += 1;
      const said = JSON.stringify([contact.command, contact.alsoSent.map(({ value }) => value)]);
      const words = JSON.stringify(bundle).match(/w\d+\./g) ?? [];
      expect(words.filter((one) => !said.includes(one))).toEqual([]);
      const shown = new Set(contact.alsoSent.map(({ path }) => path));
      for (const { path, value } of read.leaves) {
        if (typeof value === 'string' && !/^w\d+\.$/.test(value)) continue;
        if (shown.has(path) || typeof value === 'string') continue;
        // What is no text and is not shown was read as yes or no.
        expect([path, /\.(valueBoolean|preferred)$/.test(path)]).toEqual([path, true]);
      }
    }),
    { numRuns: 400, seed: 20261122 },
  );
  expect(taken).toBeGreaterThan(50);
});
