import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal, type Refusal } from '@front-door/event-bus';
import { comparable, contactOfMessage, type ContactOfMessage, IMMEDIATE_DANGER } from './contact-of-message';
import { readMessage } from './read-message';

interface Resource {
  resourceType: string;
  [element: string]: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}
interface Bundle extends Resource {
  entry: { fullUrl: string; resource: Resource }[];
}

const example = readFileSync(join(__dirname, '../../../../../examples/fhir/health-visitor-unborn-child.json'), 'utf8');
const now = new Date('2026-11-20T10:06:00Z');
const bundle = (change: (bundle: Bundle, of: (type: string) => Resource) => void = () => undefined): Bundle => {
  const copy = JSON.parse(example) as Bundle;
  change(copy, (type) => copy.entry.find(({ resource }) => resource.resourceType === type)!.resource);
  return copy;
};
const read = (raw: unknown): ContactOfMessage | Refusal => {
  const message = readMessage(raw);
  return isRefusal(message) ? message : contactOfMessage(message, now);
};
function taken(change?: Parameters<typeof bundle>[0]): ContactOfMessage {
  const contact = read(bundle(change));
  if (isRefusal(contact)) throw new Error(JSON.stringify(contact));
  return contact;
}
function refused(change: Parameters<typeof bundle>[0]): Refusal {
  const contact = read(bundle(change));
  if (!isRefusal(contact)) throw new Error('It was taken.');
  return contact;
}
const faultsOf = ({ faults }: Refusal) => faults.map(({ pointer, code }) => [pointer, code]);

describe('the example', () => {
  it('FAST-04, WT-17 is a contact about an unborn child, her mother, those who know them, and the agreement', () => {
    const { command } = taken();
    expect(command).toMatchObject({
      kind: 'request-for-support',
      immediateDanger: false,
      senderReference: 'HV-26-3307',
      referrer: { name: 'Abena Owusu', role: 'Health visitor', telephone: '020 7946 0155' },
      children: [
        {
          lastName: 'Lockwood',
          expectedDateOfBirth: '2027-01-19',
          sex: 'U',
          address: { lines: ['Room 4, Ambery Hostel', 'London'], postcode: 'E5 8QJ' },
          gpPractice: 'Larkfield Road Surgery',
        },
      ],
      mother: {
        details: 'provided',
        person: { name: 'Shauna Lockwood', dateOfBirth: '1999-08-03', telephone: '07700 900233' },
      },
      people: [{ name: 'Denise Lockwood', link: 'other-relative' }],
      professionals: [{ name: 'Oluchi Farrant', relationship: 'Specialist midwife', agency: 'St Brannock Hospital' }],
      consent: { status: 'informed-and-agreed' },
    });
    expect(command.concern.facts).toMatch(/^Shauna is 31 weeks pregnant\.[^]*\n\nHer first child was placed/);
    expect(command.father).toBeUndefined();
  });

  it('what no field takes is also sent, with where it stood', () => {
    const sent = taken().alsoSent;
    expect(sent).toContainEqual({
      path: 'Bundle.entry[15].resource.valueString',
      resource: 'Observation',
      value: 'Growth on the 9th centile; repeat in two weeks.',
    });
    expect(sent).toContainEqual({ path: 'Bundle.entry[1].resource.priority', resource: 'ServiceRequest', value: 'urgent' }); // prettier-ignore
    expect(sent).toContainEqual({ path: 'Bundle.timestamp', value: '2026-11-20T10:06:00+00:00' });
    const text = JSON.stringify(sent);
    expect(text).not.toMatch(/heroin|Shauna|161714006|Farrant/);
  });

  it('can be compared with another sending of it, under new ids', () => {
    const again = JSON.parse(example.replaceAll('5f1c', '6a2b').replace('10:06:00+00', '11:47:00+00')) as Bundle;
    const of = (raw: unknown): unknown => {
      const message = readMessage(raw);
      if (isRefusal(message)) throw new Error(message.code);
      return comparable((contactOfMessage(message, now) as ContactOfMessage).alsoSent, message);
    };
    expect(of(again)).toEqual(of(bundle()));
    again.entry[15]!.resource.valueString = 'Growth on the 50th centile.';
    expect(of(again)).not.toEqual(of(bundle()));
  });
});

describe('immediate danger', () => {
  it.each([
    ['stat', undefined, true],
    ['stat', false, true],
    ['routine', true, true],
    ['routine', false, false],
    [undefined, false, false],
  ])('FAST-01 priority %s and an answer of %s is %s', (priority, answer, danger) => {
    const { command } = taken((_, of) => {
      const request = of('ServiceRequest');
      if (priority) request.priority = priority;
      else delete request.priority;
      request.extension = answer === undefined ? [] : [{ url: IMMEDIATE_DANGER, valueBoolean: answer }];
    });
    expect(command.immediateDanger).toBe(danger);
  });

  it('is yes when one of two answers is yes; the other, and a no beside stat, are shown', () => {
    const both = [false, true].map((valueBoolean) => ({ url: IMMEDIATE_DANGER, valueBoolean }));
    for (const change of [{ extension: both }, { extension: both.slice(0, 1), priority: 'stat' }]) {
      const { command, alsoSent } = taken((_, of) => Object.assign(of('ServiceRequest'), change));
      expect(command.immediateDanger).toBe(true);
      expect(alsoSent).toContainEqual({
        path: 'Bundle.entry[1].resource.extension[0].valueBoolean',
        resource: 'ServiceRequest',
        value: false,
      });
    }
  });

  it.each(['routine', 'urgent', 'asap'])(
    'is asked for when only priority %s is sent: nothing is guessed away',
    (priority) => {
      const refusal = refused((_, of) => Object.assign(of('ServiceRequest'), { priority, extension: [] }));
      expect(refusal.faults).toMatchObject([{ pointer: 'Bundle.entry[1].resource.extension' }]);
      expect(refusal.sentence).toMatch(/^Say whether a child is in immediate danger: .* priority stat for yes\.$/);
    },
  );
});

describe('a child', () => {
  const patient = (change: object): Record<string, unknown> =>
    taken((_, of) => Object.assign(of('Patient'), change)).command.children[0] as never;

  it('has an official name, the one used, and earlier ones', () => {
    const name = [
      { use: 'old', given: ['Ifeoma'], family: 'Eze' },
      { use: 'usual', given: ['Ify'] },
      { use: 'official', given: ['Ifeoma', 'Grace'], family: 'Lockwood' },
    ];
    expect(patient({ name })).toMatchObject({
      ...{ firstName: 'Ifeoma Grace', lastName: 'Lockwood', knownAs: 'Ify', formerNames: ['Ifeoma Eze'] },
    });
  });

  it('has an NHS number, ethnicity by UK Core, language, interpreter and school', () => {
    const { command, alsoSent } = taken((all, of) => {
      Object.assign(of('Patient'), {
        identifier: [
          { system: 'https://hospital.example.org/mrn', value: 'MRN-7' },
          { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' },
        ],
        extension: [
          {
            url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory',
            valueCodeableConcept: { coding: [{ code: 'N', display: 'African' }] },
          },
          { url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true },
        ],
        communication: [{ language: { coding: [{ code: 'ig', display: 'Igbo' }] } }],
        contact: [{ organization: { reference: 'urn:uuid:school' } }],
        gender: 'female',
      });
      const resource = {
        resourceType: 'Organization',
        type: [{ coding: [{ code: 'edu' }] }],
        name: 'Oakfield Nursery',
      };
      all.entry.push({ fullUrl: 'urn:uuid:school', resource });
    });
    expect(command.children[0]).toMatchObject({
      ...{ nhsNumber: '9990000018', ethnicity: 'BAFR', language: 'Igbo', interpreterNeeded: true, sex: 'F' },
      school: { name: 'Oakfield Nursery' },
    });
    expect(alsoSent.map(({ value }) => value)).toEqual(expect.arrayContaining(['MRN-7', 'African', 'ig']));
  });

  it('of whom only the year of birth is known has an approximate age, and the year is shown', () => {
    const { command, alsoSent } = taken((all, of) => {
      of('Patient').birthDate = '2019';
      all.entry = all.entry.filter(({ resource }) => resource.resourceType !== 'Observation');
      of('ServiceRequest').supportingInfo = [];
    });
    expect(command.children[0]).toMatchObject({ approximateAge: 7 });
    expect(alsoSent).toContainEqual({ path: 'Bundle.entry[2].resource.birthDate', resource: 'Patient', value: '2019' });
  });

  it('who is unborn and has no name is described by its mother', () => {
    expect(patient({ name: undefined })).toMatchObject({ description: 'Unborn child of Shauna Lockwood' });
  });

  it('is never an adult', () => {
    expect(faultsOf(refused((_, of) => (of('Patient').birthDate = '1999-08-03')))).toContainEqual([
      'Bundle.entry[2].resource.birthDate',
      'adult',
    ]);
  });

  it('is each Patient; a mother who is sent for each of two is one, and whose relative she is is shown', () => {
    const { command, alsoSent } = taken((all, of) => {
      const [sister, mother] = [structuredClone(of('Patient')), structuredClone(of('RelatedPerson'))];
      Object.assign(sister, { id: 'sister', birthDate: '2020-02-02', name: [{ given: ['Ada'], family: 'Lockwood' }] });
      Object.assign(mother, { id: 'again', patient: { reference: 'urn:uuid:sister' } });
      all.entry.push({ fullUrl: 'urn:uuid:sister', resource: sister }, { fullUrl: 'urn:uuid:again', resource: mother });
    });
    expect(command.children.map(({ firstName }) => firstName)).toEqual([undefined, 'Ada']);
    expect(command.mother?.person?.name).toBe('Shauna Lockwood');
    expect(command.people).toHaveLength(1);
    expect(alsoSent.map(({ value }) => value)).toContain('urn:uuid:sister');
  });
});

describe('agreement', () => {
  it.each([
    ['active', 'permit', 'informed-and-agreed'],
    ['active', 'deny', 'informed-not-agreed'],
    ['rejected', undefined, 'informed-not-agreed'],
    ['proposed', 'permit', undefined],
  ])('FAST-06 a Consent that is %s and says %s is %s', (status, type, expected) => {
    const { command } = taken((_, of) => Object.assign(of('Consent'), { status, provision: { type } }));
    expect(command.consent?.status).toBe(expected);
  });

  it('is not a Consent to something else, which the referral does not name', () => {
    const { command, alsoSent } = taken((_, of) => (of('ServiceRequest').supportingInfo = []));
    expect(command.consent).toBeUndefined();
    expect(alsoSent.map(({ value }) => value)).toContain('permit');
  });
});

describe('what cannot be taken names its element', () => {
  const at = (index: number, rest: string) => `Bundle.entry[${index}].resource.${rest}`;
  it.each<[string, Parameters<typeof bundle>[0], string]>([
    ['a date that is none', (_, of) => (of('Patient').birthDate = '2018-02-30'), at(2, 'birthDate')],
    ['a mother’s date of birth', (_, of) => (of('RelatedPerson').birthDate = '2199-01-01'), at(4, 'birthDate')],
    ['a name that is too long', (_, of) => (of('Patient').name[0].family = 'a'.repeat(101)), at(2, 'name[0].family')],
    ['no reason', (_, of) => Object.assign(of('ServiceRequest'), { reasonCode: [], note: [] }), at(1, 'reasonCode')],
    ['a reference that is too long', (_, of) => (of('ServiceRequest').identifier[0].value = 'x'.repeat(61)), at(1, 'identifier[0].value')], // prettier-ignore
    [
      'a telephone number',
      (_, of) => (of('Practitioner').telecom[0].value = '0'.repeat(41)),
      at(6, 'telecom[0].value'),
    ],
    ['a null byte', (_, of) => (of('Patient').address[0].line[0] = 'Flat\u00002'), at(2, 'address[0].line[0]')],
    [
      'a subject that is no child',
      (_, of) => (of('ServiceRequest').subject = { display: 'Somebody' }),
      at(1, 'subject'),
    ],
    ['no child', (all, of) => { all.entry.splice(2, 1); all.entry = all.entry.slice(0, 2); Object.assign(of('ServiceRequest'), { subject: {}, requester: {}, supportingInfo: [] }); Object.assign(of('MessageHeader'), { sender: {}, destination: [] }); }, 'Bundle.entry'], // prettier-ignore
  ])('%s', (_, change, path) => {
    const refusal = refused(change);
    expect([refusal.status, refusal.faults.map(({ pointer }) => pointer)]).toEqual([
      422,
      expect.arrayContaining([path]),
    ]);
    for (const { sentence } of refusal.faults) expect(sentence).toMatch(/^[A-Z][^]*\.$/);
  });
});

describe('what is no such message', () => {
  it.each<[string, unknown, number, string]>([
    ['nothing', undefined, 400, ''],
    ['a list', [bundle()], 400, ''],
    ['another resource', { resourceType: 'Patient' }, 400, ''],
    ['a transaction', bundle((all) => (all.type = 'transaction')), 422, 'Bundle.type'],
    ['no entries', bundle((all) => (all.entry = [])), 422, 'Bundle.entry'],
    ['5,000 entries', bundle((all) => all.entry.push(...Array.from({ length: 5000 }, () => all.entry[2]!))), 422, 'Bundle.entry'], // prettier-ignore
    ['an entry without a resource', bundle((all) => all.entry.push({} as never)), 422, 'Bundle.entry[16].resource'],
    ['an entry that is a number', bundle((all) => all.entry.push(7 as never)), 422, 'Bundle.entry[16].resource'],
    ['another first', bundle((all) => all.entry.reverse()), 422, 'Bundle.entry[0].resource'],
    ['two with one address', bundle((all) => (all.entry[3]!.fullUrl = all.entry[2]!.fullUrl)), 422, 'Bundle.entry[3].fullUrl'],
    ['STU3', bundle((_, of) => Object.assign(of('MessageHeader'), { event: { code: 'x' }, eventCoding: undefined })), 422, 'Bundle.entry[0].resource.event'],
    ['another event', bundle((_, of) => (of('MessageHeader').eventCoding.code = 'booking-request')), 422, 'Bundle.entry[0].resource.eventCoding'],
    ['an update', bundle((_, of) => (of('MessageHeader').reason.coding[0].code = 'update')), 422, 'Bundle.entry[0].resource.reason'],
    ['no focus', bundle((_, of) => delete of('MessageHeader').focus), 422, 'Bundle.entry[0].resource.focus'],
    ['a focus on a child', bundle((_, of) => (of('MessageHeader').focus = [of('ServiceRequest').subject])), 422, 'Bundle.entry[0].resource.focus'],
    ['a reference to nothing', bundle((_, of) => (of('Consent').patient.reference = 'urn:uuid:gone')), 422, 'Bundle.entry[13].resource.patient.reference'],
    ['a contained resource', bundle((_, of) => (of('Patient').contained = [{ resourceType: 'Organization' }])), 422, 'Bundle.entry[2].resource.contained'],
    ['a reference into a resource', bundle((_, of) => (of('Patient').managingOrganization = { reference: '#a' })), 422, 'Bundle.entry[2].resource.managingOrganization.reference'],
    ['a resource of itself', bundle((all) => (all.entry[10]!.resource.partOf = { reference: all.entry[10]!.fullUrl })), 422, 'Bundle.entry[10].resource.partOf.reference'],
    ['a circle', bundle((all) => { all.entry[10]!.resource.partOf = { reference: all.entry[11]!.fullUrl }; all.entry[11]!.resource.partOf = { reference: all.entry[10]!.fullUrl }; }), 422, 'Bundle.entry[11].resource.partOf.reference'],
    ['an abyss', bundle((all) => (all.entry[3]!.resource.a = JSON.parse(`${'['.repeat(900)}${']'.repeat(900)}`))), 422, 'Bundle'],
    ['a name like a path', bundle((_, of) => (of('Patient')['name[0].family'] = 'hidden')), 422, 'Bundle'],
    ['a number that is none', bundle((_, of) => (of('Patient').a = Infinity)), 422, 'Bundle'],
    ['many leaves', bundle((_, of) => (of('Patient').a = Array.from({ length: 20_000 }, () => 1))), 422, 'Bundle'],
    ['an id that is none', bundle((all) => (all.id = 'a b')), 422, 'Bundle.id'],
  ])('%s', (_, raw, status, path) => {
    const refusal = read(raw) as Refusal;
    expect([refusal.status, path === '' || refusal.faults.map(({ pointer }) => pointer).includes(path)]).toEqual([status, true]);
    expect(refusal.sentence).toMatch(/\.$/);
  }); // prettier-ignore

  it('circles that are usual are followed by nobody: an Encounter and its Condition', () => {
    taken((all) => {
      const [encounter, condition] = [{ reference: 'urn:uuid:encounter' }, { reference: 'urn:uuid:condition' }];
      all.entry.push(
        { fullUrl: 'urn:uuid:encounter', resource: { resourceType: 'Encounter', diagnosis: [{ condition }] } },
        { fullUrl: 'urn:uuid:condition', resource: { resourceType: 'Condition', encounter } },
      );
    });
  });
});
