import { londonInstant } from '@front-door/casework';
import { newId } from '@front-door/persistence';
import { NUDGE, TestClock } from '@front-door/service';
import { eventually, NEIGHBOUR_TOPIC, people, type TestPerson, type TestService } from '@front-door/testing';
import { NotifySenders } from '../src/sweeps/notify-senders';
import { AllegationScene, referral, risk, subject } from './allegation-scene';

/** Who is kept out of an allegation, and what may be seen outside: through the doors alone. */
const clock = new TestClock(londonInstant('2026-11-02', '10:00').getTime());
let scene: AllegationScene;
let service: TestService;
beforeAll(async () => {
  scene = await AllegationScene.start(clock);
  service = scene.service;
}, 60_000);
afterAll(() => service?.close());

const refer: AllegationScene['refer'] = (...of) => scene.refer(...of);
const seen: AllegationScene['seen'] = (...of) => scene.seen(...of);
const did: AllegationScene['did'] = (...of) => scene.did(...of);
const moved: AllegationScene['moved'] = (...of) => scene.moved(...of);

it('whoever is named in an allegation finds nothing of it, whatever their role', async () => {
  const subjectOfIt = { ...people.lado, sub: 'lado-two', name: 'Ignatius Thorne' };
  const id = await refer({ subject: { ...subject, name: 'Ignatius Thorne' } });
  for (const path of [id, `${id}/history`])
    await service.as(subjectOfIt).get(`/v1/lado/allegations/${path}`).expect(404);
  await service.as(subjectOfIt).post(`/v1/lado/allegations/${id}/messages`).send({ words: 'x' }).expect(404);
  const { text } = await service.as(subjectOfIt).get('/v1/lado/allegations').expect(200);
  expect(text).not.toContain(id);
  await service.as(people.screener).get(`/v1/lado/allegations/${id}`).expect(403);
});

it('a child at risk is told of from an allegation; it shows as which contact, and says nothing of where it comes from', async () => {
  const id = await refer();
  const path = `/v1/lado/allegations/${id}/children-at-risk`;
  const key = newId();
  const tell = (body: object = risk) =>
    service.as(people.ladoSupport).post(path).set('idempotency-key', key).send(body);
  const { body: told } = await tell().expect(201);
  expect((await tell().expect(201)).body).toEqual(told);
  expect((await seen(id)).childrenAtRiskTold).toEqual([
    { ...told, toldBy: expect.objectContaining({ id: people.ladoSupport.sub }) },
  ]);
  const said = await eventually(async () => {
    const all = (await service.said()).filter(({ type }) => type === 'allegation.child-at-risk');
    return all.length > 0 && all;
  });
  expect(said.map(({ key: riskId }) => riskId)).toEqual([told.id]);
  expect(JSON.stringify(said)).not.toMatch(new RegExp(`${id}|lado-support|the arm`));
  const contact = { contactId: newId(), reference: 'C7HK49TRXM', openedAt: clock.now().toISOString() };
  await service.publish(NEIGHBOUR_TOPIC, 'child-at-risk.contact-opened', told.id, { riskId: told.id, ...contact });
  const [shown] = await eventually(async () => {
    const { childrenAtRiskTold } = await seen(id);
    return childrenAtRiskTold[0].contact && childrenAtRiskTold;
  });
  expect(shown.contact).toEqual({ id: contact.contactId, reference: 'C7HK49TRXM', openedAt: contact.openedAt });
  const refused = async (concern: string) => {
    const { body } = await service
      .as(people.lado)
      .post(path)
      .send({ ...risk, concern })
      .expect(422);
    return body.errors.map(({ code }: { code: string }) => code);
  };
  expect(await refused('Keep her from Dorian Pell.')).toEqual(['adult-named']);
  expect(await refused('He held a child by the arm.')).toEqual(['words-copied']);
  expect(await refused('The LADO asks you to look.')).toEqual(['shows-where-from']);
  await service.as(people.screener).post(path).send(risk).expect(403);
  await service
    .as({ ...people.lado, name: 'Dorian Pell' })
    .post(path)
    .send(risk)
    .expect(404);
});

it('LADO-17 whoever turns out to be the one it is about is kept out from then on', async () => {
  const odile = { ...people.lado, sub: 'lado-two', name: 'Odile Marchetti' };
  const look = (id: string) => service.as(odile).get(`/v1/lado/allegations/${id}`);
  const id = await refer({ subject: { ...subject, name: 'A supply teacher' } });
  await look(id).expect(200);
  await did(id, 'subject', { name: 'Odile Marchetti', why: 'The agency told us.' }, people.ladoSupport);
  await look(id).expect(404);
  const nameless = await refer({ subject: { ...subject, name: 'A supply teacher' } });
  await did(nameless, 'comparisons', { otherId: id, same: true, counts: true, reason: 'The same agency.' });
  await look(nameless).expect(404);
  await did(nameless, 'comparisons', { otherId: id, same: false, counts: false, reason: 'Another one.' });
  await look(nameless).expect(200);
  const count = async (who: typeof odile) =>
    (await service.as(who).get('/v1/lado/figures?from=2026-11-01&to=2026-11-30').expect(200)).body.figures.received;
  expect(await count(odile)).toBe((await count(people.lado)) - 1);
});

it('that a child was said to be in immediate danger stays so when it is moved, unless LADO says otherwise', async () => {
  const matter = async (said: object) => {
    const path = `${await moved('It was somebody of the staff.', [], true)}/referral`;
    const { id } = (await service.as(people.lado).post(path).send(referral(said)).expect(201)).body;
    return (await seen(id)).referral.immediateDanger;
  };
  expect([await matter({}), await matter({ immediateDanger: false })]).toEqual([true, false]);
});

it('LADO-17 what came of moved words is not there for those whom they may be about, nor for their writer', async () => {
  const matter = await moved('It was said to be Hector Bloom.', [{ name: 'Hector Bloom' }]);
  const about = referral({ subject: { ...subject, name: 'A lead' } });
  const { id } = (await service.as(people.lado).post(`${matter}/referral`).send(about).expect(201)).body;
  await service
    .as({ ...people.lado, sub: 'lado-two', name: 'Hector Bloom' })
    .get(`/v1/lado/allegations/${id}`)
    .expect(404);
  const own = () => service.as(people.oakfieldLead).get(`/v1/lado/referrals/${id}`);
  await own().expect(200);
  await did(id, 'subject', { name: people.oakfieldLead.name, why: 'The school rang.' });
  await own().expect(404);
  const { text } = await service.as(people.oakfieldLead).get('/v1/lado/referrals').expect(200);
  expect(text).not.toContain(id);
});

describe('a notice that something waits', () => {
  const address = 'e.mensah@oakfield.example.org';
  const sent = () =>
    service.data.sql<{ to: string; said: string }>(
      `SELECT email_address AS "to", subject || ' ' || body AS said FROM lado_referrals.sent_email ORDER BY id`,
    );
  const sweep = () => Promise.all([1, 2].map(() => service.app.get(NotifySenders).sweep()));

  it('goes to the address that whoever referred gave, is the e-mail of everybody, and is nowhere else to be seen', async () => {
    const id = await refer({ noticeTo: address });
    await sweep();
    expect(await sent()).toEqual([]);
    await did(id, 'messages', { words: 'We ring you today about Dorian Pell.' });
    const before = (await service.said()).length;
    await sweep();
    const [one, ...others] = await sent();
    expect([one!.to, others]).toEqual([address, []]);
    expect(one!.said).toBe(`${NUDGE.subject} ${NUDGE.body}`);
    expect(one!.said).not.toMatch(/lado|allegation|referral|designated|Pell|Mensah|Oakfield|\d/i);
    // Colleague and subject at the same agency: neither a referral, nor that one has something unread; nor on any topic.
    for (const name of [people.oakfieldDeputy.name, 'Dorian Pell']) {
      const colleague = { ...people.oakfieldDeputy, sub: `school-${name.length}`, name };
      await service.as(colleague).get(`/v1/lado/referrals/${id}`).expect(404);
      expect((await service.as(colleague).get('/v1/lado/referrals').expect(200)).body).toEqual({ items: [] });
      await service.as(colleague).post(`/v1/lado/referrals/${id}/notice-address`).send({}).expect(404);
    }
    expect(await service.said()).toHaveLength(before);
    expect(JSON.stringify(await service.said())).not.toContain(address);
  });

  it('comes once in so many minutes, again while it is unread, not once it is read, and not when it is no more wanted', async () => {
    const own = async (path: string, body: object) =>
      service.as(people.oakfieldLead).post(`/v1/lado/referrals/${path}`).send(body).expect(200);
    const after = async (minutes: number) => {
      clock.advance(minutes * 60_000);
      const before = (await sent()).length;
      await sweep();
      return (await sent()).length - before;
    };
    expect([await after(10), await after(60), await after(24 * 60)]).toEqual([0, 0, 1]);
    const { items } = (await service.as(people.oakfieldLead).get('/v1/lado/referrals').expect(200)).body;
    const { id } = items[0];
    const { messages } = (await service.as(people.oakfieldLead).get(`/v1/lado/referrals/${id}`).expect(200)).body;
    for (const message of messages) await own(`${id}/messages/${message.id}/reading`, {});
    expect(await after(24 * 60)).toBe(0);
    await own(`${id}/notice-address`, {});
    await did(id, 'messages', { words: 'One more question.' });
    expect(await after(24 * 60)).toBe(0);
    clock.set(londonInstant('2026-11-02', '10:00'));
  });

  it('LADO-17 never goes to the one it is about', async () => {
    const theirs = { noticeTo: 'dorian.pell@oakfield.example.org' };
    const { body } = await service
      .as(people.oakfieldLead)
      .post('/v1/lado/referrals')
      .send(referral(theirs))
      .expect(422);
    expect(body.errors).toMatchObject([{ pointer: '/noticeTo', code: 'notice-to-subject' }]);
    await service
      .as(people.oakfieldLead)
      .post('/v1/lado/referrals')
      .send(referral({ noticeTo: 'the head' }))
      .expect(422);
    const id = await refer({ noticeTo: 'r.osei@oakfield.example.org', subject: { ...subject, name: 'A cook' } });
    await did(id, 'subject', { name: 'Rita Osei', why: 'The school rang.' });
    await did(id, 'messages', { words: 'A question.' });
    const before = await sent();
    await sweep();
    expect(await sent()).toEqual(before);
  });
});

describe('whoever is kept out of something', () => {
  const wren = { ...people.lado, sub: 'lado-wren', name: 'Wren Adeyemi' };
  const entries = async () => (await service.data.sql('SELECT 1 FROM lado_referrals.access_journal')).length;
  const keptOut = async (who: TestPerson = people.lado, query = '') =>
    (await service.as(who).get(`/v1/lado/kept-out${query}`).expect(200)).body;
  const of = (id: string, items: { keptOutOf: string[] }[]) => items.filter(({ keptOutOf }) => keptOutOf.includes(id));

  it('LADO-17 sees what never was, as soon and with as many entries; the LADO sees that they asked', async () => {
    const id = await refer({ subject: { ...subject, name: 'Wren Adeyemi' } });
    const ask = async (what: string, verb: 'get' | 'post' = 'get') => {
      const [before, began] = [await entries(), performance.now()];
      const path = `/v1/lado/allegations/${what}`;
      const sent =
        verb === 'get' ? service.as(wren).get(path) : service.as(wren).post(`${path}/messages`).send({ words: 'x' });
      const { status, body } = await sent;
      expect(performance.now() - began).toBeGreaterThan(39);
      return { status, body: { ...body, requestId: 0, instance: 0 }, entries: (await entries()) - before };
    };
    expect(await ask(id)).toEqual(await ask(newId()));
    expect(await ask(id)).toMatchObject({ status: 404, entries: 1 });
    expect(await ask(id, 'post')).toEqual(await ask(newId(), 'post'));
    const before = await entries();
    await service.as(wren).get('/v1/lado/allegations').expect(200);
    const ofWren = (await entries()) - before;
    await service.as(people.lado).get('/v1/lado/allegations').expect(200);
    expect((await entries()) - before).toBe(2 * ofWren);
    const asked = of(id, (await keptOut()).items);
    expect(asked).toHaveLength(4);
    expect(asked[0]).toMatchObject({ who: { id: 'lado-wren' }, keptOutOf: [id] });
    const first = await keptOut(people.lado, '?limit=3');
    expect(first.items).toHaveLength(3);
    const second = await keptOut(people.lado, `?limit=3&after=${first.next}`);
    expect(second.items[0].id).not.toBe(first.items[2].id);
    expect(of(id, [...first.items, ...second.items])).toHaveLength(4);
  });

  it('LADO-17 a parked message is as little there, in the list too; the LADO sees that they asked, also once it was taken', async () => {
    const [parkedId, moveId] = [newId(), newId()];
    await service.data.sql(
      `INSERT INTO lado_referrals.parked (id, consumer, key, state, topic, partition, message_offset, event_id, type, headers, payload, reason, attempts)
       VALUES ($1, 'nobody', 'k', 'parked', 'nowhere', 0, '0', 'e', 'allegation.passed-on', '{}', $2, 'A test.', 1)`,
      [parkedId, JSON.stringify({ moveId, mayBeAbout: [{ name: 'Wren Adeyemi' }] })],
    );
    const parked = '/v1/operations/lado-referrals/parked';
    const ask = async (id: string, verb: 'get' | 'post') => {
      const [before, began] = [await entries(), performance.now()];
      const sent =
        verb === 'get'
          ? service.as(wren).get(`${parked}/${id}`)
          : service.as(wren).post(`${parked}/${id}/replay`).send({});
      const { status, body } = await sent;
      expect(performance.now() - began).toBeGreaterThan(39);
      return { status, body: { ...body, requestId: 0, instance: 0 }, entries: (await entries()) - before };
    };
    for (const verb of ['get', 'post'] as const) {
      expect(await ask(parkedId, verb)).toEqual(await ask(newId(), verb));
      expect(await ask(parkedId, verb)).toMatchObject({ status: 404, entries: 1 });
    }
    const listed = async (who: TestPerson) => {
      const before = await entries();
      const { items } = (await service.as(who).get(parked).expect(200)).body;
      return { ids: items.map(({ id }: { id: string }) => id), entries: (await entries()) - before };
    };
    const [hers, his] = [await listed(wren), await listed(people.lado)];
    expect([hers.ids, his.ids]).toEqual([[], [parkedId]]);
    expect(hers.entries).toBe(his.entries);
    await service.as(people.lado).get(`${parked}/${parkedId}`).expect(200);
    const asked = of(parkedId, (await keptOut()).items);
    expect(asked).toHaveLength(5);
    expect(asked[0]).toMatchObject({ who: { id: 'lado-wren' }, keptOutOf: [parkedId] });
    expect(of(parkedId, (await keptOut(wren)).items)).toEqual([]);
    await service.data.sql('DELETE FROM lado_referrals.parked');
    const matter = {
      ...{ moveId, foundIn: { kind: 'contact' as const, id: newId(), reference: 'C7HK49TRXM' }, files: [], children: [] },
      ...{ words: [], toldBy: { id: 'x' }, mayBeAbout: [{ name: 'Wren Adeyemi' }], immediateDanger: false, why: 'Staff.' },
      ...{ movedBy: 's', noticedAt: clock.now().toISOString(), movedAt: clock.now().toISOString() },
    }; // prettier-ignore
    await service.publish(NEIGHBOUR_TOPIC, 'allegation.passed-on', newId(), matter);
    await eventually(async () => of(moveId, (await keptOut()).items).length === 5);
  });

  it('is not told of it there, nor is anybody but the LADO; a colleague of the sender who asks is seen too', async () => {
    const id = await refer({ subject: { ...subject, name: 'Wren Adeyemi' } });
    await service.as(wren).get(`/v1/lado/allegations/${id}`).expect(404);
    for (const door of ['', '/print', '/print.pdf']) {
      const began = performance.now();
      await service.as(people.oakfieldDeputy).get(`/v1/lado/referrals/${id}${door}`).expect(404);
      expect(performance.now() - began).toBeGreaterThan(39);
    }
    expect(of(id, (await keptOut(wren)).items)).toEqual([]);
    expect(of(id, (await keptOut({ ...people.lado, sub: 'lado-three', name: 'Adeyemi, Wren' })).items)).toEqual([]);
    expect(of(id, (await keptOut()).items).map((one) => (one as unknown as { who: { id: string } }).who.id)).toEqual([
      ...Array<string>(3).fill(people.oakfieldDeputy.sub),
      'lado-wren',
    ]);
    for (const who of [people.ladoSupport, people.administrator, people.auditor])
      await service.as(who).get('/v1/lado/kept-out').expect(403);
    await service
      .as(people.lado)
      .get(`/v1/lado/kept-out?after=${Buffer.from('["x","y","z"]').toString('base64url')}`)
      .expect(422);
  });
});
