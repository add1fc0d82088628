import { londonInstant } from '@front-door/casework';
import { newId } from '@front-door/persistence';
import { TestClock } from '@front-door/service';
import { people, type TestPerson, type TestService } from '@front-door/testing';
import { AllegationScene, referral, triaged } from './allegation-scene';

/** What an agency's system may do at LADO's doors: send a referral in for a named person, and nothing more (LADO-17). */
const clock = new TestClock(londonInstant('2026-11-02', '10:00').getTime());
let scene: AllegationScene;
let service: TestService;
beforeAll(async () => {
  scene = await AllegationScene.start(clock);
  service = scene.service;
}, 60_000);
afterAll(() => service?.close());

const { oakfieldSystem: system, oakfieldLead: lead, oakfieldDeputy: deputy } = people;
const REFERRALS = '/v1/lado/referrals';
const referrer = { signIn: lead.sub, name: lead.name };
const send = (change: object, key = newId()) =>
  service.as(system).post(REFERRALS).set('idempotency-key', key).send(referral(change));
const open = async () => (await service.as(people.lado).get('/v1/lado/allegations').expect(200)).body.items;
const idOf = async (reference: string): Promise<string> =>
  (await open()).find((one: { reference: string }) => one.reference === reference).id;
const boxOf = async (who: TestPerson): Promise<string[]> =>
  (await service.as(who).get(REFERRALS).expect(200)).body.items.map(({ id }: { id: string }) => id);

it('a system that names nobody is told what to do, and nothing is kept', async () => {
  const before = (await open()).length;
  for (const refused of [await send({}), await send({ immediateDanger: false })]) {
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ pointer: '/referrer', code: 'referrer-not-named' }]);
    expect(refused.body.errors[0].sentence ?? refused.body.errors[0].detail).toContain('Name the person who refers');
  }
  expect((await send({ referrer: { signIn: lead.sub } })).body.errors).toMatchObject([{ pointer: '/referrer/name' }]);
  expect((await send({ referrer: { ...referrer, name: 'Dorian Pell' } })).body.errors).toMatchObject([
    { pointer: '/referrer/name', code: 'referrer-is-subject' },
  ]);
  expect(await open()).toHaveLength(before);
  const own = await service.as(lead).post(REFERRALS).send(referral({ referrer }));
  expect(own.body.errors).toMatchObject([{ pointer: '/referrer', code: 'refers-for-oneself' }]);
});

describe('a referral that a system sends for a named person', () => {
  let id: string;
  let receipt: object;
  const key = newId();

  beforeAll(async () => {
    receipt = (await send({ referrer, senderReference: 'OAK-7' }, key).expect(201)).body;
    id = await idOf((receipt as { reference: string }).reference);
    await scene.did(id, 'messages', { words: 'We ring you about the head.' });
    await scene.did(id, 'employer-updates', { dueOn: '2026-11-05', words: 'What did you do?' });
    await scene.did(id, 'triage', triaged);
  });

  it('gives the system its receipt, and the same one again, whatever was written since', async () => {
    expect(Object.keys(receipt).sort()).toEqual(['receipt', 'receivedAt', 'reference']);
    expect(receipt).toMatchObject({ receipt: expect.stringContaining('for the person you named alone') });
    expect((await send({ referrer, senderReference: 'OAK-7' }, key).expect(201)).body).toEqual(receipt);
    expect(JSON.stringify(receipt)).not.toContain(id);
  });

  it('is in the box of that person, with all that was written, to be answered', async () => {
    expect(await boxOf(lead)).toContain(id);
    const { body } = await service.as(lead).get(`${REFERRALS}/${id}`).expect(200);
    expect(body).toMatchObject({ sentBySystem: true, referral: { senderReference: 'OAK-7' } });
    expect(body.messages.map(({ words }: { words: string }) => words)).toContain('We ring you about the head.');
    const answer = { words: 'He is at home.', answers: body.updatesAskedFor[0].id };
    await service.as(lead).post(`${REFERRALS}/${id}/information`).send(answer).expect(200);
    await service.as(lead).get(`${REFERRALS}/${id}/print.pdf`).expect(200);
  });

  it('is not there for colleagues, nor for somebody of that sign-in at another agency or under the name of the one it is about', async () => {
    const others: TestPerson[] = [
      deputy,
      { ...lead, agency: 'school-marsh-lane' },
      { ...lead, name: 'Dorian Pell' },
      { ...lead, name: '' },
    ];
    for (const who of others) {
      expect(await boxOf(who)).not.toContain(id);
      await service.as(who).get(`${REFERRALS}/${id}`).expect(404);
    }
  });

  const ways: [string, TestPerson][] = [
    ['the system', system],
    ['the system under the sign-in that it named', { ...system, sub: lead.sub }],
    ['the system with a person’s role', { ...system, roles: ['partner-system', 'partner-user'] }],
    ['the system that says it is a person', { ...system, kind: 'person' }],
    ['another agency’s system', people.policeSystem],
  ];
  it.each(ways)('%s gets one refusal for all there is and for what never was', async (_, who) => {
    const seen = async (method: 'get' | 'post', path: string) => {
      const asked = method === 'get' ? service.as(who).get(path) : service.as(who).post(path).send({ words: 'x' });
      const { status, body } = await asked;
      return { status, body: { ...body, requestId: 0, instance: 0 } };
    };
    await service.as(who).get(REFERRALS).expect(403);
    const doors: ['get' | 'post', string][] = [
      ...([['get', ''], ['get', '/print'], ['get', '/print.pdf']] as ['get', string][]), // prettier-ignore
      ...([['post', '/information'], ['post', '/notice-address'], ['post', `/messages/${newId()}/reading`]] as ['post', string][]), // prettier-ignore
    ];
    for (const [method, door] of doors) {
      const there = await seen(method, `${REFERRALS}/${id}${door}`);
      expect(there).toEqual(await seen(method, `${REFERRALS}/${newId()}${door}`));
      expect(there.status).toBe(403);
    }
    for (const path of [
      '/v1/lado/allegations',
      `/v1/lado/allegations/${id}`,
      '/v1/lado/figures?from=2026-11-01&to=2026-11-30',
      '/v1/lado/counts?period=2025',
      '/v1/lado/kept-out',
      '/v1/lado/moved-matters',
      '/v1/operations/lado-referrals/parked',
    ])
      // prettier-ignore
      await service.as(who).get(path).expect(403);
  });

  it('LADO names another person, who reads it from then on, and the one before does not', async () => {
    await scene.did(id, 'referrer', { referrer: { signIn: deputy.sub, name: deputy.name }, why: 'The lead has left.' });
    expect(await boxOf(deputy)).toContain(id);
    expect(await boxOf(lead)).not.toContain(id);
    const { body: read } = await service.as(deputy).get(`${REFERRALS}/${id}`).expect(200);
    expect(read).toMatchObject({ answered: deputy.name, referral: { referrer: { name: lead.name } } });
    const { text } = await service.as(deputy).get(`${REFERRALS}/${id}/print`).expect(200);
    expect([text.includes(lead.name), text.includes(`The LADO answers ${deputy.name}.`)]).toEqual([true, true]);
    await scene.does(id, 'referrer', { referrer, why: 'Back.' }, people.ladoSupport).then(({ status }) => {
      expect(status).toBe(403);
    });
    const about = await scene.does(id, 'referrer', { referrer: { ...referrer, name: 'Dorian Pell' }, why: 'x' });
    expect(about.body.code).toBe('referrer-is-subject');
  });
});

describe('where a child is in immediate danger and nobody is named', () => {
  it('it is taken; LADO is told to ring, nobody of the agency reads it until LADO knows a contact there or names somebody', async () => {
    const noticeTo = 'office@oakfield.example.org';
    const { body } = await send({ immediateDanger: true, noticeTo }).expect(201);
    expect(body.receipt).toMatch(/^Call 999 now/);
    const id = await idOf(body.reference);
    const seen = await scene.seen(id);
    expect(seen).toMatchObject({ answersReach: 'telephone', tasks: [{ rule: 'LADO-17' }] });
    expect(seen.referral.referrer.noticeTo).toBeUndefined();
    for (const who of [lead, deputy]) expect(await boxOf(who)).not.toContain(id);
    await service.as(system).get(`${REFERRALS}/${id}`).expect(403);

    const policy = { body: [{ agency: 'school-oakfield', signIn: deputy.sub }], why: 'Agreed with the school.' };
    await service.as(people.ladoSupport).post('/v1/lado/policies/agency-contacts').send(policy).expect(403);
    await service.as(people.lado).post('/v1/lado/policies/agency-contacts').send(policy).expect(201);
    expect((await scene.seen(id)).answersReach).toBe('contacts');
    expect([await boxOf(deputy), await boxOf(lead)].map((box) => box.includes(id))).toEqual([true, false]);
    await service
      .as({ ...deputy, name: 'Dorian Pell' })
      .get(`${REFERRALS}/${id}`)
      .expect(404);

    await scene.did(id, 'referrer', { referrer, why: 'Rung: the lead refers.' });
    expect([await boxOf(deputy), await boxOf(lead)].map((box) => box.includes(id))).toEqual([false, true]);
    expect(await scene.seen(id)).toMatchObject({
      answersReach: 'referrer',
      tasks: [{ done: { by: { id: people.lado.sub } } }],
    });
  });
});

describe('where a child is in immediate danger and a system names somebody', () => {
  it.each(['', '/print'])('LADO need not ring once they have opened it: %s', async (door) => {
    const { body } = await send({ immediateDanger: true, referrer }).expect(201);
    const id = await idOf(body.reference);
    const toRing = async () => (await scene.seen(id)).tasks.map(({ rule, done }: { rule: string; done?: { by: object } }) => [rule, done?.by]); // prettier-ignore
    await service.as(deputy).get(`${REFERRALS}/${id}`).expect(404);
    await boxOf(lead);
    expect(await toRing()).toEqual([['LADO-17', undefined]]);
    const opening = () => service.as(lead).get(`${REFERRALS}/${id}${door}`).expect(200);
    await Promise.all([opening(), opening()]);
    await opening();
    expect(await toRing()).toEqual([['LADO-17', { id: lead.sub, name: lead.name }]]);
    const noted = await service.data.sql(`SELECT 1 FROM lado_referrals.journal WHERE aggregate_id = $1 AND metadata LIKE '%"allegation.opened"%'`, [id]); // prettier-ignore
    expect(noted).toHaveLength(1);
  });
});
