import { londonInstant } from '@front-door/casework';
import { verifyJournal } from '@front-door/event-bus';
import { TestClock } from '@front-door/service';
import { aContact, eventually, NEIGHBOUR_TOPIC, people, startTestService, type TestService } from '@front-door/testing';
import { newId } from '@front-door/persistence';
import fc from 'fast-check';
import { consultationLine } from './consultation-line.definition';

let service: TestService;
const clock = new TestClock(londonInstant('2026-06-08', '10:00').getTime());
beforeAll(async () => {
  service = await startTestService(consultationLine, { clock });
  await service.publish(NEIGHBOUR_TOPIC, 'agency.registered', newId(), {
    ...{ code: 'school-oakfield', name: 'Oakfield Primary School', kind: 'school', sourceCode: '2A' },
    functions: [{ code: 'designated-safeguarding-lead', name: 'Designated safeguarding lead' }],
    ...{ agencyId: newId(), registeredAt: clock.now().toISOString() },
  });
  await eventually(async () => (await service.data.sql('SELECT 1 FROM consultation_line.agency'))[0]);
}, 60_000);
afterAll(() => service?.close());

const asking = {
  immediateDanger: false,
  mode: 'now',
  telephone: '020 7946 0101',
  concern: 'May I ask for early help?',
};
const said = { concern: 'He is often hungry.', leadConsulted: 'yes' };
const ask = (change: object = {}, who: (typeof people)[keyof typeof people] = people.oakfieldLead) =>
  service
    .as(who)
    .post('/v1/consultations')
    .send({ ...asking, ...change });
const worker = () => service.as(people.consultationWorker);
const post = (id: string, verb: string, body: object = {}) =>
  worker().post(`/v1/consultations/${id}/${verb}`).send(body);
const taken = async (change: object = {}): Promise<{ id: string; reference: string; version: number }> => {
  const { body } = await ask(change).expect(201);
  return (await post(body.id, 'taking').expect(200)).body;
};
const advise = ({ id, version }: { id: string; version: number }, body: object) =>
  post(id, 'advice', body).set('if-match', `"${version}"`);
const saidOf = (type: string, id: string) =>
  eventually(async () => (await service.said()).find((event) => event.type === type && event.key === id));

describe('asking', () => {
  it('CON-01 CON-05 gives a reference to quote and says what happens next, and that a referral may be sent at any time', async () => {
    const { body } = await ask().expect(201);
    expect(body.reference).toMatch(/^T[2-9A-Z]{9}$/);
    expect(body.whatHappensNext).toContain('never stands in the way of a referral');
    expect(await saidOf('consultation.requested', body.id)).toMatchObject({
      topic: 'frontdoor.consultations',
      payload: { agency: 'school-oakfield', mode: 'now' },
    });
  });

  it('gives the last place of a slot to one of two who want it at the same time, and tells the other what is free', async () => {
    const slots = await service.as(people.oakfieldLead).get('/v1/consultations/slots').expect(200);
    const at = { mode: 'call-back', callBackAt: slots.body.items[3].from };
    const answers = await Promise.all([ask(at), ask(at), ask(at, people.marshLaneLead)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body).toMatchObject({
      code: 'slot-taken',
      detail: expect.stringContaining('The next free ones are'),
    });
    const left = await service.as(people.oakfieldLead).get('/v1/consultations/slots').expect(200);
    expect(left.body.items.map(({ from }: { from: string }) => from)).not.toContain(at.callBackAt);
  });

  it('FAST-01 is closed at night, with a sentence that says when it opens; danger is taken all the same and told to call 999', async () => {
    clock.set(londonInstant('2026-06-08', '19:00'));
    const { body } = await ask().expect(409);
    expect(body).toMatchObject({
      code: 'line-closed',
      detail: expect.stringContaining('opens Tuesday 9 June 2026 at 9am'),
    });
    const urgent = await ask({ immediateDanger: true }).expect(201);
    expect(urgent.body.immediateDanger).toContain('Call 999');
    clock.set(londonInstant('2026-06-09', '10:00'));
    const queue = await worker().get('/v1/consultations/queue').expect(200);
    expect(queue.body.items[0]).toMatchObject({ id: urgent.body.id, immediateDanger: true });
    await post(urgent.body.id, 'taking').expect(200);
  });

  it('CON-08 whether a child is named is policy, and never stands in the way of danger', async () => {
    const policy = { body: { childNamed: 'required', anonymousAllowed: true }, why: 'So that open children are found' };
    await service.as(people.administrator).post('/v1/consultation-policies/booking').send(policy).expect(201);
    expect((await ask().expect(422)).body.errors[0]).toMatchObject({ pointer: '/child' });
    await ask({ immediateDanger: true }).expect(201);
    const allowed = { body: { childNamed: 'allowed', anonymousAllowed: true }, why: 'As before' };
    await service.as(people.administrator).post('/v1/consultation-policies/booking').send(allowed).expect(201);
  });
});

describe('a call', () => {
  it('CON-06 ends with advice on consent, a summary for the caller, and a part-filled contact that quotes it', async () => {
    const call = await taken();
    const consent = { askedFor: 'early-help', risk: 'no-known-risk', parentsTold: 'not-informed' };
    const advice = {
      outcomes: ['early-help'],
      said: { ...said, child: { name: 'Amara Okonkwo' }, consent },
      summary: 'Speak with her mother.',
      note: 'Unsure caller.',
    };
    await advise(call, advice).expect(200);
    const event = await saidOf('consultation.advised', call.id);
    expect(event).toMatchObject({
      payload: {
        consent: 'needed',
        leadConsulted: true,
        words: expect.stringContaining('Early help is always with the family’s agreement'),
      },
    });
    expect(JSON.stringify(event)).not.toContain('Unsure caller');

    const seen = await service.as(people.oakfieldDeputy).get(`/v1/consultations/${call.id}`).expect(200);
    expect(JSON.stringify(seen.body)).not.toContain('Unsure caller');
    const { body: draft } = await service
      .as(people.oakfieldLead)
      .get(`/v1/consultations/${call.id}/draft-contact`)
      .expect(200);
    expect(draft.contact).toMatchObject({
      consultationReference: call.reference,
      children: [{ firstName: 'Amara', lastName: 'Okonkwo' }],
    });
    await service.as(people.marshLaneLead).get(`/v1/consultations/${call.id}`).expect(404);
    await service.as(people.marshLaneLead).get(`/v1/consultations/${call.id}/draft-contact`).expect(404);
  });

  it('CON-09 where significant harm is disclosed a contact is opened at once, complete, before the advice', async () => {
    const call = await taken();
    const consent = { askedFor: 'assessment', risk: 'significant-harm-likely', parentsTold: 'not-informed' };
    const advice = { outcomes: ['refer-now'], said: { ...said, consent }, summary: 'We have opened a contact.' };
    expect((await advise(call, advice).expect(409)).body.code).toBe('contact-first');
    const bad = await post(call.id, 'escalation', { contact: { ...aContact(), children: [] } }).expect(422);
    expect(bad.body.errors[0].pointer).toBe('/contact/children');
    const { body: opened } = await post(call.id, 'escalation', { contact: aContact() }).expect(201);
    expect(await saidOf('consultation.escalated', call.id)).toMatchObject({
      payload: { contact: { consultationReference: call.reference }, agency: 'school-oakfield' },
    });
    await advise(opened, advice).expect(200);
  });

  it('LADO-03 what is said about somebody who works with children goes to the LADO’s door, and is kept nowhere here', async () => {
    const call = await taken();
    const words = 'She says that the caretaker follows her to the changing room.';
    const advice = {
      outcomes: ['lado'],
      said,
      summary: 'The LADO writes to you alone.',
      allegation: { words, worksAt: 'The school' },
    };
    await advise(call, { ...advice, summary: `You told us: ${words}` }).expect(422);
    await advise(call, { ...advice, allegation: undefined }).expect(422);
    await advise(call, advice).expect(200);
    expect(await saidOf('allegation.passed-on', call.id)).toMatchObject({
      topic: 'frontdoor.lado-door',
      payload: { foundIn: { kind: 'consultation', reference: call.reference }, words: [{ words }] },
    });
    const kept = await service.data.sql(
      `SELECT body AS kept FROM consultation_line.journal UNION ALL SELECT state::text FROM consultation_line.consultation UNION ALL SELECT payload FROM consultation_line.outbox`,
    );
    expect(JSON.stringify(kept)).not.toContain('caretaker');
    const advised = await saidOf('consultation.advised', call.id);
    expect(JSON.stringify(advised)).not.toContain('caretaker');
  });

  it('LADO-17 a call that went to the LADO is for whoever asked alone, and others neither list nor count it by that', async () => {
    const call = await taken();
    const allegation = { words: 'The caretaker shouts at them every day.' };
    await advise(call, { outcomes: ['lado', 'agency-acts-first'], said, summary: 'Go on.', allegation }).expect(200);
    const see = (who: (typeof people)[keyof typeof people]) => service.as(who).get(`/v1/consultations/${call.id}`);
    expect((await see(people.oakfieldLead).expect(200)).body.advice.words).not.toMatch(/LADO|works with children/);
    await see(people.oakfieldDeputy).expect(404);
    const listed = (await service.as(people.oakfieldDeputy).get('/v1/consultations').expect(200)).body.items;
    expect(listed.map(({ id }: { id: string }) => id)).not.toContain(call.id);
    const advised = await saidOf('consultation.advised', call.id);
    expect(advised!.payload).toMatchObject({ outcomes: ['agency-acts-first'], forCallerAlone: true });
    const period = 'from=2026-01-01&to=2026-12-31';
    const { byOutcome } = (await service.as(people.manager).get(`/v1/consultations/figures?${period}`).expect(200))
      .body;
    expect(byOutcome.map(({ outcome }: { outcome: string }) => outcome)).not.toContain('lado');
    await worker().get('/v1/consultations?outcome=lado').expect(422);
    const all = (await worker().get('/v1/consultations').expect(200)).body.items;
    expect(JSON.stringify(all)).not.toContain('lado');
  });

  it('LADO-17 what was asked about somebody who works with children is moved, and stands nowhere any more', async () => {
    const words = 'Our caretaker, Dorian Pell, locks them in.';
    const call = await taken({ concern: `He is hungry. ${words}`, child: { name: 'Amara Okonkwo' } });
    await advise(call, { outcomes: ['advice-only'], said, summary: `You said: ${words}`, note: 'Pell again.' }).expect(
      200,
    );
    const version = (await worker().get(`/v1/consultations/${call.id}`).expect(200)).body.version;
    const move = (marks: object[], at = version) =>
      post(call.id, 'restricted-moves', { marks, calledBy: ['Dorian Pell', 'Pell again'], why: 'He works there.' }).set('if-match', `"${at}"`); // prettier-ignore
    const concern = { pointer: '/asked/concern', words };
    expect((await move([concern]).expect(422)).body.errors[0].pointer).toBe('/state/advice/note');
    expect((await move([{ pointer: '/asked/telephone' }]).expect(422)).body.code).toBe('marks');
    await move([concern], 1).expect(412);
    const { body } = await move([concern, { pointer: '/note' }]).expect(201);
    expect(body).toMatchObject({ consultationId: call.id, note: expect.stringContaining('had gone to the caller') });
    const passed = await saidOf('allegation.passed-on', call.id);
    expect(passed!.payload).toMatchObject({
      ...{ moveId: body.id, toldBy: { id: 'oakfield-lead' }, children: [{ name: 'Amara Okonkwo' }] },
      words: [{ words }, { words: 'Pell again.' }],
    });
    const kept = await service.data.sql(
      `SELECT body AS kept FROM consultation_line.journal UNION ALL SELECT c::text FROM consultation_line.consultation c UNION ALL SELECT payload FROM consultation_line.outbox`,
    );
    expect(JSON.stringify(kept)).not.toMatch(/caretaker|Pell/);
    const view = (await worker().get(`/v1/consultations/${call.id}`).expect(200)).body;
    expect(view.asked.concern).toBe('He is hungry. [Moved: a restricted matter]');
    await service.as(people.oakfieldDeputy).get(`/v1/consultations/${call.id}`).expect(404);
    const own = (await service.as(people.oakfieldLead).get(`/v1/consultations/${call.id}`).expect(200)).body;
    expect(JSON.stringify(own)).not.toMatch(/restricted/i);
    expect(await verifyJournal(service.database)).toMatchObject({ ok: true });
  });

  it('a stale look, and somebody else’s call, are refused', async () => {
    const call = await taken();
    const advice = { outcomes: ['advice-only'], said, summary: 'Go on.' };
    await advise({ ...call, version: 1 }, advice).expect(412);
    const other = service
      .as(people.manager)
      .post(`/v1/consultations/${call.id}/advice`)
      .set('if-match', `"${call.version}"`);
    expect((await other.send(advice).expect(403)).body.code).toBe('not-your-call');
  });

  it('CON-02 an index that does not answer is said to, and stops nothing', async () => {
    const call = await taken({ child: { name: 'Amara Okonkwo', dateOfBirth: '2018-05-14' } });
    const { body } = await post(call.id, 'open-case').expect(200);
    expect(body).toMatchObject({ lookedUp: false, inWords: expect.stringContaining('could not be asked') });
  });
});

describe('a contact that follows', () => {
  const received = (change: object) => ({
    ...{ receivedAt: clock.now().toISOString(), decisionDueAt: clock.now().toISOString(), decisionDueBecause: 'x' },
    ...{
      kind: 'request-for-support',
      channel: 'partner-api',
      immediateDanger: false,
      personOfConcernHasAccessTonight: false,
    },
    sender: { agency: 'school-oakfield', function: 'designated-safeguarding-lead', sourceCode: '2A' },
    children: [{ childId: newId(), name: 'Chidi Balogun', dateOfBirth: '2017-02-03', injured: false }],
    quality: { complete: 4, of: 6 },
    ...change,
  });

  it('M-18 is linked when it quotes the reference, and suggested when agency and child fit; a person rules out', async () => {
    const child = { name: 'Chidi Balogun', dateOfBirth: '2017-02-03' };
    const call = await taken({ child });
    await advise(call, { outcomes: ['advice-only'], said: { ...said, child }, summary: 'Go on.' }).expect(200);
    const [quoting, alike, elsewhere] = [newId(), newId(), newId()];
    const contact = (contactId: string, change: object) =>
      received({ contactId, reference: 'C23456789X', ...change }) as never;
    await service.publish(
      NEIGHBOUR_TOPIC,
      'contact.received',
      quoting,
      contact(quoting, { consultationReference: call.reference }),
    );
    await service.publish(NEIGHBOUR_TOPIC, 'contact.received', alike, contact(alike, {}));
    const other = { sender: { agency: 'police-ce', sourceCode: '6' }, consultationReference: call.reference };
    await service.publish(NEIGHBOUR_TOPIC, 'contact.received', elsewhere, contact(elsewhere, other));
    expect(await saidOf('consultation.linked-to-contact', call.id)).toMatchObject({
      payload: { contactId: quoting, how: 'quoted' },
    });
    const view = await eventually(async () => {
      const { body } = await worker().get(`/v1/consultations/${call.id}`);
      return body.suggested.length > 0 ? body : undefined;
    });
    expect(view).toMatchObject({ contacts: [{ contactId: quoting }], suggested: [{ contactId: alike }] });
    await post(call.id, 'contacts/ruling-out', { contactId: alike, why: 'Another worry' }).expect(200);
    expect((await worker().get(`/v1/consultations/${call.id}`)).body.suggested).toEqual([]);
    await post(call.id, 'contacts', { contactId: elsewhere }).expect(404);
  });

  it('M-18 the figures say what they count, by agency, sector and outcome, and lead to their list', async () => {
    const days = 'from=2026-06-01&to=2026-06-30';
    const { body } = await service.as(people.analyst).get(`/v1/consultations/figures?${days}`).expect(200);
    const oakfield = body.byAgency.find(({ agency }: { agency: string }) => agency === 'school-oakfield');
    expect(oakfield).toMatchObject({ sector: 'school' });
    expect(body.followedByContact).toMatchObject({ numerator: 1, counts: expect.stringContaining('28 days') });
    expect(body.referralQuality).toMatchObject({
      consulted: { contacts: 1, numerator: 4, denominator: 6 },
      notConsulted: { contacts: 2 },
    });
    const { body: list } = await service.as(people.analyst).get(oakfield.list).expect(200);
    expect(list.items).toHaveLength(oakfield.asked);
    await service.as(people.oakfieldLead).get(`/v1/consultations/figures?${days}`).expect(403);
  });
});

it('a call-back that nobody makes is noticed once, and stays in the queue', async () => {
  const slots = await service.as(people.oakfieldLead).get('/v1/consultations/slots').expect(200);
  const { body } = await ask({ mode: 'call-back', callBackAt: slots.body.items[0].from }).expect(201);
  clock.set(londonInstant('2026-06-10', '09:00'));
  await service.sweepNow();
  await saidOf('consultation.call-back-missed', body.id);
  await service.sweepNow();
  const missed = (await service.said()).filter(
    ({ type, key }) => type === 'consultation.call-back-missed' && key === body.id,
  );
  expect(missed).toHaveLength(1);
  const queue = await worker().get('/v1/consultations/queue').expect(200);
  expect(queue.body.items.find(({ id }: { id: string }) => id === body.id)).toMatchObject({ late: true });
});

describe('any sequence of requests', () => {
  const harm = { ...said, consent: { askedFor: 'protection', risk: 'immediate-danger', parentsTold: 'not-informed' } };
  const ATTEMPTS: readonly (readonly [verb: string, body: object])[] = [
    ['taking', {}],
    ['taking', {}],
    ['putting-back', {}],
    ['vain-attempts', { note: 'Nobody answered.' }],
    ['cancellation', { why: 'Settled.' }],
    ['slot', { callBackAt: '2026-06-09T03:00:00Z' }],
    ['escalation', { contact: aContact() }],
    ['escalation', { contact: { children: 'many' } }],
    ['advice', { outcomes: ['advice-only'], said, summary: 'Talk with her.' }],
    ['advice', { outcomes: ['refer-now'], said: harm, summary: 'Send it today.' }],
    ['advice', { outcomes: ['advice-only', 'lado'], said: harm, summary: '' }],
    ['contacts', { contactId: newId() }],
    ['contacts/ruling-out', { contactId: newId(), why: 'Another family.' }],
  ];
  const request = fc.record({
    attempt: fc.constantFrom(...ATTEMPTS),
    who: fc.constantFrom(
      people.consultationWorker,
      people.consultationWorker,
      people.oakfieldLead,
      people.marshLaneLead,
    ),
    version: fc.constantFrom('seen', 'seen', 'stale', 'none'),
  });

  it('a request that is refused changes nothing, one that is taken changes it once, and none breaks', async () => {
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 12, maxLength: 12 }), async (requests) => {
        const { body: asked } = await ask({ immediateDanger: true }).expect(201);
        const seen = async () => (await worker().get(`/v1/consultations/${asked.id}`).expect(200)).body;
        let before = await seen();
        for (const {
          attempt: [verb, body],
          who,
          version,
        } of requests) {
          const sent = service.as(who).post(`/v1/consultations/${asked.id}/${verb}`).send(body);
          if (version !== 'none') void sent.set('if-match', `"${before.version - (version === 'stale' ? 1 : 0)}"`);
          const { status } = await sent;
          statuses.add(status);
          expect(status).toBeLessThan(500);
          const after = await seen();
          if (status >= 400) expect(after).toEqual(before);
          else expect(after.version).toBe(before.version + 1);
          before = after;
        }
      }),
      { numRuns: 15 },
    );
    expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 404, 409, 422]));
  });
});
