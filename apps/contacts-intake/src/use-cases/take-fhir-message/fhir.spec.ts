import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FHIR_JSON } from '@front-door/contracts';
import { aContact, eventually, people, startTestService, type TestPerson, type TestService } from '@front-door/testing';
import { contactsIntake } from '../../contacts-intake.definition';

const example = readFileSync(join(__dirname, '../../../../../examples/fhir/health-visitor-unborn-child.json'), 'utf8');
let service: TestService;
beforeAll(async () => {
  service = await startTestService(contactsIntake);
}, 60_000);
afterAll(() => service?.close());

let count = 0;
/** The example as another referral; `change` replaces texts in it. */
function referral(change: Record<string, string> = {}): string {
  count += 1;
  const other = example.replace('0c7d2f6e', String(count).padStart(8, '0')).replace('HV-26-3307', `HV-${count}`);
  return Object.entries(change).reduce((text, [from, to]) => text.replaceAll(from, to), other);
}

// supertest parses a body by its media type, and knows this one as JSON.
const send = (body: string, who: TestPerson = people.hospitalSystem, headers: Record<string, string> = {}) =>
  service
    .as(who)
    .post('/v1/fhir/$process-message')
    .set({ 'content-type': FHIR_JSON, ...headers })
    .send(body);

const resource = (bundle: { entry: { resource: Record<string, any> }[] }, type: string) =>
  // eslint-disable-line @typescript-eslint/no-explicit-any
  bundle.entry.find((entry) => entry.resource.resourceType === type)!.resource;
const contactIdOf = (bundle: never): string =>
  resource(bundle, 'ServiceRequest').identifier.find(({ system }: { system?: string }) => system?.endsWith(':contact'))
    .value;
const contacts = async () => (await service.data.sql('SELECT 1 FROM contacts_intake.contact')).length;

describe('a FHIR message', () => {
  it('becomes a contact, and is answered with the receipt as a message', async () => {
    const { body, headers } = await send(referral()).expect(200);
    expect(headers['content-type']).toContain(FHIR_JSON);
    expect(body).toMatchObject({ resourceType: 'Bundle', type: 'message' });
    expect(body.entry[0].resource).toMatchObject({
      resourceType: 'MessageHeader',
      eventCoding: { code: 'servicerequest-response' },
      response: { identifier: '5f1c0001-3b1e-4d52-9c3a-7a5e2f1d0010', code: 'ok' },
    });
    const said = resource(body, 'OperationOutcome').issue.map(
      ({ details }: { details: { text: string } }) => details.text,
    );
    expect(said[0]).toMatch(/^We have your contact\. Our reference is C-/);
    expect(said[1]).toMatch(/^A decision is due by .*day 0/);
    expect(said).toContainEqual(expect.stringMatching(/^What do you know about the father\?/));
    const event = await eventually(async () =>
      (await service.said()).find(({ key }) => key === contactIdOf(body as never)),
    );
    expect(event).toMatchObject({
      type: 'contact.received',
      payload: { channel: 'fhir-message', senderReference: `HV-${count}`, sender: { agency: 'health-hospital' } },
    });
  });

  it('shows staff, and the sender, what it said beyond the contact’s fields; nobody else', async () => {
    const { body } = await send(referral()).expect(200);
    const path = `/v1/contacts/${contactIdOf(body as never)}`;
    for (const who of [people.screener, people.hospitalSystem]) {
      const { body: contact } = await service.as(who).get(path).expect(200);
      expect(contact.contact.children[0]).toMatchObject({ expectedDateOfBirth: '2027-01-19' });
      expect(contact.alsoSent).toContainEqual({
        path: 'Bundle.entry[15].resource.valueString',
        resource: 'Observation',
        value: 'Growth on the 9th centile; repeat in two weeks.',
      });
    }
    await service.as(people.oakfieldLead).get(path).expect(404);
    const { body: history } = await service.as(people.screener).get(`${path}/history`).expect(200);
    expect(JSON.stringify(history.entries[0])).toContain('9th centile');
  });

  it('FAST-01 stat is immediate danger, and the answer begins with what to do', async () => {
    const { body } = await send(referral({ '"urgent"': '"stat"' })).expect(200);
    expect(resource(body, 'OperationOutcome').issue[0]).toMatchObject({
      severity: 'warning',
      details: { text: expect.stringMatching(/^Call 999, then telephone us\..*020 7946 0001/) },
    });
    const view = await service.as(people.screener).get(`/v1/contacts/${contactIdOf(body as never)}`);
    expect(view.body.contact.immediateDanger).toBe(true);
  });

  it('keeps what PostgreSQL cannot keep as text', async () => {
    const odd = { 'Growth on': 'Growth\\u0000\\ud800 on' };
    const { body } = await send(referral(odd)).expect(200);
    const view = await service
      .as(people.screener)
      .get(`/v1/contacts/${contactIdOf(body as never)}`)
      .expect(200);
    expect(view.text).toMatch(/Growth\\u0000\\ud800 on/);
  });
});

describe('sent twice', () => {
  it('gets the first answer: under the same message id, the same reference, and the same key', async () => {
    const text = referral();
    const first = await send(text, undefined, { 'idempotency-key': 'fhir-1' }).expect(200);
    const before = await contacts();
    expect((await send(text).expect(200)).body).toEqual(first.body);
    expect((await send(text, undefined, { 'idempotency-key': 'fhir-1' }).expect(200)).body).toEqual(first.body);
    // Another sending of the same referral: new ids and times.
    const anew = text
      .replace(/"id": "0000/, '"id": "9000')
      .replace('10:06:00+00', '11:06:00+00')
      .replaceAll('5f1c', '6a2b');
    const again = await send(anew).expect(200);
    expect(resource(again.body, 'ServiceRequest')).toEqual(resource(first.body, 'ServiceRequest'));
    expect(again.body.entry[0].resource.response.identifier).toMatch(/^6a2b/);
    expect(await contacts()).toBe(before);
  });

  it('is one contact when it comes many times at once', async () => {
    const text = referral();
    const before = await contacts();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(text)));
    expect(new Set(answers.map(({ status, text: said }) => `${status} ${said}`)).size).toBe(1);
    expect(await contacts()).toBe(before + 1);
  });

  it('with other content is refused, and says where', async () => {
    const text = referral();
    await send(text).expect(200);
    const other = text.replace('9th centile', '50th centile');
    const sameId = await send(other.replace(`HV-${count}`, `HV-${count}-other`)).expect(409);
    const sameReference = await send(other.replace(/"id": "0000/, '"id": "8000')).expect(409);
    expect([sameId, sameReference].map(({ body }) => body.issue[0])).toMatchObject([
      { code: 'conflict', expression: ['Bundle.id'] },
      { code: 'conflict', expression: ['Bundle.entry[1].resource.identifier'] },
    ]);
    await send(text, people.policeSystem).expect(200);
  });
});

describe('what is refused is an OperationOutcome', () => {
  it.each<[string, () => ReturnType<typeof send>, number, string, string?]>([
    ['a bad date', () => send(referral({ '1999-08-03': '1999-02-30' })), 422, 'invalid', 'Bundle.entry[4].resource.birthDate'],
    ['no answer about danger', () => send(referral({ valueBoolean: 'valueString' })), 422, 'invalid', 'Bundle.entry[1].resource.extension'],
    ['a broken reference', () => send(referral({ '"reference": "urn:uuid:5f1c000e': '"reference": "urn:uuid:0' })), 422, 'invalid', 'Bundle.entry[1].resource.supportingInfo[0].reference'],
    ['no Bundle', () => send('{"resourceType":"Patient"}'), 400, 'structure'],
    ['no JSON', () => send('{"resourceType":'), 400, 'structure'],
    ['nothing', () => send(''), 400, 'structure'],
    ['plain JSON', () => send(referral(), undefined, { 'content-type': 'application/json' }), 415, 'not-supported'],
    ['XML', () => send('<Bundle/>', undefined, { 'content-type': 'application/fhir+xml' }), 415, 'not-supported'],
    ['another version', () => send(referral(), undefined, { 'content-type': `${FHIR_JSON}; fhirVersion=3.0` }), 415, 'not-supported'],
    ['too much', () => send(referral({ 'Growth on': 'x'.repeat(300_000) })), 413, 'too-long'],
    ['nobody', () => service.as().post('/v1/fhir/$process-message').set('content-type', FHIR_JSON).send(referral()), 401, 'login'],
    ['somebody else', () => send(referral(), people.screener), 403, 'forbidden'],
    ['another door', () => service.as(people.hospitalSystem).post('/v1/fhir/Patient').set('content-type', FHIR_JSON).send('{}'), 404, 'not-found'],
  ])('%s', async (...[, ask, status, code, expression]) => {
    const before = await contacts();
    const { status: answered, body, headers } = await ask();
    expect([answered, headers['content-type']]).toEqual([status, expect.stringContaining(FHIR_JSON)]);
    expect(body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] });
    expect(body.issue[0].details.text).toMatch(/\.$/);
    if (expression) expect(body.issue.flatMap((issue: { expression?: string[] }) => issue.expression)).toContain(expression);
    expect(await contacts()).toBe(before);
  }); // prettier-ignore

  it('and elsewhere nothing changes: no FHIR body, and problems as before', async () => {
    const hospital = service.as(people.hospitalSystem);
    const { body } = await hospital.post('/v1/contacts').set('content-type', FHIR_JSON).send(JSON.stringify(aContact())).expect(415); // prettier-ignore
    expect(body).toMatchObject({ status: 415, code: 'not-json' });
    expect((await hospital.post('/v1/contacts').send({}).expect(422)).headers['content-type']).toMatch('problem+json');
  });
});

it('the CapabilityStatement needs no sign-in', async () => {
  const { body } = await service.as().get('/v1/fhir/metadata').expect(200);
  expect(body).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
});
