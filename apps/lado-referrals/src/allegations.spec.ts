import { londonInstant } from '@front-door/casework';
import { verifyJournal } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { NUDGE, TestClock } from '@front-door/service';
import {
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestPerson,
  type TestService,
} from '@front-door/testing';
import { ladoReferrals } from './lado-referrals.definition';
import { NotifySenders } from './sweeps/notify-senders';
import { Remind } from './sweeps/remind';

/** From a headteacher’s referral to what is kept: through the doors alone. */
const clock = new TestClock(londonInstant('2026-11-02', '10:00').getTime());
let service: TestService;
beforeAll(async () => {
  service = await startTestService(ladoReferrals, { clock });
}, 60_000);
afterAll(() => service?.close());

const subject = {
  name: 'Dorian Pell',
  dateOfBirth: '1980-02-03',
  employer: 'Oakfield Primary School',
  sector: 'school',
};
const referral = (change: object = {}) => ({
  ...{ subject, whatHappened: 'He held a child by the arm.', harm: ['physical'], children: [{ name: 'Ama' }] },
  ...{ awareAt: londonInstant('2026-11-02', '09:00').toISOString(), ...change },
});
const refer = async (change: object = {}, who = people.oakfieldLead): Promise<string> =>
  (await service.as(who).post('/v1/lado/referrals').send(referral(change)).expect(201)).body.id;
const seen = async (id: string) => (await service.as(people.lado).get(`/v1/lado/allegations/${id}`).expect(200)).body;
const does = async (id: string, verb: string, body: object, who = people.lado) => {
  const { version } = await seen(id);
  return service.as(who).post(`/v1/lado/allegations/${id}/${verb}`).set('if-match', `"${version}"`).send(body);
};
const did = async (id: string, verb: string, body: object, who = people.lado) => {
  const answer = await does(id, verb, body, who);
  expect([verb, answer.status, answer.status < 300 ? '' : answer.text]).toEqual([verb, 200, '']);
  return answer.body;
};
const triaged = { result: 'referral', why: 'A child was held.', wordsForSender: 'We look at it as a referral.' };
const met = { met: true, criteria: ['harmed-a-child'], why: 'A child was hurt.' };
const outcome = {
  ...{ outcome: 'substantiated', rationale: 'Two people saw it.', removed: true, harmTest: true },
  wordsForSender: 'It is substantiated.',
};

it('LADO-03 a referral needs who, where and what happened; a field error has a pointer and a sentence', async () => {
  const { body } = await service.as(people.oakfieldLead).post('/v1/lado/referrals').send({ subject: {} }).expect(422);
  const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
  expect(pointers).toEqual(
    expect.arrayContaining(['/subject/name', '/subject/employer', '/subject/sector', '/whatHappened']),
  );
  const least = { subject: { name: 'A coach', employer: 'A club', sector: 'sport' }, whatHappened: 'He shouted.' };
  const { body: received } = await service.as(people.oakfieldLead).post('/v1/lado/referrals').send(least).expect(201);
  expect(received).toMatchObject({ reference: expect.any(String), receipt: expect.stringContaining('999') });
  expect((await seen(received.id)).referral).toMatchObject({ worksWithChildrenNow: 'not-known', children: [] });
});

it('whoever referred sees it and is written to there; a colleague of the same agency cannot tell it from nothing', async () => {
  const id = await refer();
  const own = await service.as(people.oakfieldLead).get(`/v1/lado/referrals/${id}`).expect(200);
  expect(own.body).toMatchObject({ unread: 1, referral: { whatHappened: 'He held a child by the arm.' } });
  const nobody = async (path: string) => {
    const { status, body } = await service.as(people.oakfieldDeputy).get(`/v1/lado/referrals/${path}`);
    return { status, ...body, requestId: 0, instance: 0 };
  };
  expect(await nobody(id)).toEqual(await nobody(newId()));
  expect(await nobody(id)).toMatchObject({ status: 404 });
  await did(id, 'employer-updates', { dueOn: '2026-11-05', words: 'What did you do so far?' }, people.ladoSupport);
  const { body: asked } = await service.as(people.oakfieldLead).get(`/v1/lado/referrals/${id}`).expect(200);
  expect(asked).not.toHaveProperty('stage');
  const path = `/v1/lado/referrals/${id}`;
  const [{ id: question }] = asked.messages.filter(({ kind }: { kind: string }) => kind === 'question');
  await service.as(people.oakfieldLead).post(`${path}/messages/${question}/reading`).expect(200);
  const more = { words: 'He stays at home.', answers: asked.updatesAskedFor[0].id, changes: { suspended: 'yes' } };
  const before = (await seen(id)).priority.points;
  await service.as(people.oakfieldDeputy).post(`${path}/information`).send(more).expect(404);
  await service.as(people.oakfieldLead).post(`${path}/information`).send(more).expect(200);
  const after = await seen(id);
  expect(after.referral).toMatchObject({ suspended: 'yes', awareAt: expect.any(String) });
  expect(after.priority.points).toBe(before - 40);
  expect(after.employerUpdates[0]).toMatchObject({ words: 'He stays at home.' });
  expect(after.messages.find(({ id: one }: { id: string }) => one === question).readAt).toBeDefined();
});

it('LADO-01..18 triage, threshold, strands, outcome and duties, closing, and what it is kept for', async () => {
  const id = await refer();
  expect((await does(id, 'outcome', outcome)).body.code).toBe('not-at-this-stage');
  expect((await does(id, 'triage', { ...triaged, result: 'out-of-scope' })).body.errors[0].pointer).toBe('/goTo');
  await did(id, 'triage', triaged);
  expect((await does(id, 'threshold', { ...met, criteria: [] })).body.errors[0].pointer).toBe('/criteria');
  await did(id, 'threshold', met);
  await did(id, 'strands', { strand: 'criminal', status: 'open', words: 'The police look into it.' });
  expect((await does(id, 'outcome', outcome)).body.code).toBe('strand-open');
  const meeting = { at: clock.now().toISOString(), attended: ['Efua Mensah'], notes: 'What is known.', actions: [] };
  await did(id, 'meetings', meeting, people.ladoSupport);
  await did(id, 'strands', { strand: 'criminal', status: 'ended', words: 'No charge.' });
  await did(id, 'suspension', { decision: 'suspended', alternativesConsidered: ['Other duties'], why: 'To be safe.' });
  await did(id, 'outcome', outcome);
  const { tasks } = await seen(id);
  expect(tasks.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['dbs', 'letter']));
  expect((await does(id, 'closing', { words: 'Done.' })).body.code).toBe('task-open');
  for (const task of tasks) await did(id, `tasks/${task.id}/completion`, { on: '2026-11-02', proof: 'A letter.' });
  await did(id, 'closing', { words: 'Done.' });
  expect((await seen(id)).retention).toMatchObject({ on: '2048-02-03' });
  expect((await does(id, 'erasure', { why: 'Its time has come.' })).body.code).toBe('kept-until');
  const said = (await service.said()).filter(({ key }) => key === id);
  expect(said.map(({ type }) => type)).toEqual([
    'allegation.received',
    'allegation.triaged',
    'allegation.threshold-met',
    'allegation.meeting-held',
    'allegation.outcome-recorded',
    'allegation.closed',
  ]);
  expect(JSON.stringify(said)).not.toContain('Pell');
  const { body } = await service.as(people.lado).get(`/v1/lado/allegations/${id}/history`).expect(200);
  expect(body.entries[0]).toMatchObject({ action: 'allegation.received', by: { id: 'oakfield-lead' } });
});

it('a decision names the version that was looked at', async () => {
  const id = await refer();
  const { version } = await seen(id);
  await did(id, 'messages', { words: 'We ring you today.' });
  const path = `/v1/lado/allegations/${id}/triage`;
  await service.as(people.lado).post(path).set('if-match', `"${version}"`).send(triaged).expect(412);
  await service
    .as(people.ladoSupport)
    .post(path)
    .set('if-match', `"${version + 1}"`)
    .send(triaged)
    .expect(403);
});

it('SEED-20 the list says in words what comes first; another place is given with a reason beside it', async () => {
  const calm = await refer({ harm: [], worksWithChildrenNow: 'no', children: [] });
  const first = await refer({ harm: ['sexual'], policeInvolved: 'yes', worksWithChildrenNow: 'yes' });
  const places = async () => {
    const { items } = (await service.as(people.ladoSupport).get('/v1/lado/allegations').expect(200)).body;
    const of = (id: string) => items.findIndex((one: { id: string }) => one.id === id);
    return { calm: of(calm), first: of(first), items };
  };
  const before = await places();
  expect(before.first).toBeLessThan(before.calm);
  expect(before.items[before.first].computed.factors.map(({ words }: { words: string }) => words)).toContain(
    'The police are involved.',
  );
  await did(calm, 'priority', { points: 900, reason: 'He was seen at the gate.' });
  const after = await places();
  expect(after.calm).toBe(0);
  expect(after.items[0]).toMatchObject({ points: 900, computed: { points: expect.any(Number) } });
});

it('another about the same person is shown with why; somebody says whether it is, and only then it counts', async () => {
  const earlier = await refer({ subject: { ...subject, name: 'Gethin Vale', dateOfBirth: '1975-05-06' } });
  const later = await refer({ subject: { ...subject, name: 'Vale Gethin', dateOfBirth: '1975-06-05' } });
  const before = await seen(later);
  expect(before.mayBeSame).toMatchObject([{ id: earlier, why: expect.stringContaining('slip') }]);
  expect((await does(later, 'comparisons', { otherId: newId(), same: true, counts: true, reason: 'x' })).status).toBe(
    404,
  );
  await did(later, 'comparisons', { otherId: earlier, same: true, counts: true, reason: 'The school says so.' });
  expect((await seen(later)).priority.points).toBe(before.priority.points + 20);
});

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

async function moved(words: string, mayBeAbout: object[] = []): Promise<string> {
  const now = clock.now().toISOString();
  const moveId = newId();
  await service.publish(NEIGHBOUR_TOPIC, 'allegation.passed-on', newId(), {
    ...{ moveId, foundIn: { kind: 'contact', id: newId(), reference: 'C7HK49TRXM' }, files: [], children: [] },
    words: [{ pointer: '/contact/concern/facts', where: 'what has happened', words, saidAt: now }],
    toldBy: { id: 'oakfield-lead', agency: 'school-oakfield', name: 'Efua Mensah' },
    ...{ mayBeAbout, immediateDanger: false, why: 'Staff.', movedBy: 's', noticedAt: now, movedAt: now },
  });
  await eventually(async () => (await service.as(people.lado).get(`/v1/lado/moved-matters/${moveId}`)).status === 200);
  return `/v1/lado/moved-matters/${moveId}`;
}

it('what was moved here becomes an allegation, once; whoever made it known is answered, and sees not what LADO wrote down', async () => {
  const matter = await moved('He held her.');
  const send = () => service.as(people.ladoSupport).post(`${matter}/referral`).send(referral());
  const { id } = (await send().expect(201)).body;
  expect((await send().expect(409)).body.code).toBe('referred-already');
  const { body } = await service.as(people.oakfieldLead).get(`/v1/lado/referrals/${id}`).expect(200);
  expect(body).not.toHaveProperty('referral');
  const left = { ...people.oakfieldLead, agency: 'school-marsh-lane' };
  await service.as(left).get(`/v1/lado/referrals/${id}`).expect(404);
  expect((await service.as(left).get('/v1/lado/referrals').expect(200)).body.items).toEqual([]);
});

const risk = {
  children: [{ firstName: 'Ama', school: 'Oakfield Primary School' }],
  ...{ concern: 'She may be hurt on her way home.', immediateDanger: false, keepFrom: 'Dorian Pell' },
};

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

it('LADO-10 LADO’s people are reminded once, behind the wall, whichever process sweeps, and see it in the list', async () => {
  const id = await refer();
  await did(id, 'employer-updates', { dueOn: '2026-11-03', words: 'What did you do so far?' });
  const sweep = () => Promise.all([service.app.get(Remind).sweep(), service.app.get(Remind).sweep()]);
  await sweep();
  clock.advance(2 * 86_400_000);
  await sweep();
  await sweep();
  const said = await eventually(async () => {
    const all = (await service.said()).filter(({ key, type }) => key === id && type === 'allegation.reminder-due');
    return all.length > 1 && all;
  });
  expect(said).toMatchObject([
    { topic: 'frontdoor.lado', payload: { clock: 'employer-update', isLate: false, times: 1 } },
    { topic: 'frontdoor.lado', payload: { clock: 'employer-update', isLate: true, times: 2 } },
  ]);
  const { items } = (await service.as(people.ladoSupport).get('/v1/lado/allegations').expect(200)).body;
  const one = items.find((item: { id: string }) => item.id === id);
  expect(one).toMatchObject({
    late: ['An update was to come by Tuesday 3 November 2026.'],
    reminders: [{ isLate: true, times: 2 }],
  });
  clock.advance(-2 * 86_400_000);
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

  it('is not told of it there, nor is anybody but the LADO; a colleague of the sender who asks is seen too', async () => {
    const id = await refer({ subject: { ...subject, name: 'Wren Adeyemi' } });
    await service.as(wren).get(`/v1/lado/allegations/${id}`).expect(404);
    await service.as(people.oakfieldDeputy).get(`/v1/lado/referrals/${id}`).expect(404);
    expect(of(id, (await keptOut(wren)).items)).toEqual([]);
    expect(of(id, (await keptOut({ ...people.lado, sub: 'lado-three', name: 'Adeyemi, Wren' })).items)).toEqual([]);
    expect(of(id, (await keptOut()).items).map((one) => (one as unknown as { who: { id: string } }).who.id)).toEqual([
      people.oakfieldDeputy.sub,
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

it('LADO-18 when its time has come it is erased with every word in the journal; a legal hold keeps it', async () => {
  const matter = await moved('It was Osric Fenn.');
  const about = referral({ subject: { ...subject, name: 'Osric Fenn' } });
  const { id } = (await service.as(people.lado).post(`${matter}/referral`).send(about).expect(201)).body;
  await did(id, 'triage', { ...triaged, result: 'advice' });
  await did(id, 'closing', { words: 'Advice was given.' });
  expect((await seen(id)).retention.on).toBe('2032-11-02');
  await did(id, 'legal-hold', { why: 'An inquiry asks for it.' });
  const told = { ...risk, keepFrom: 'Osric Fenn' };
  await service.as(people.lado).post(`/v1/lado/allegations/${id}/children-at-risk`).send(told).expect(201);
  clock.advance(6.1 * 366 * 86_400_000);
  expect((await does(id, 'erasure', { why: 'Its time has come.' })).body.code).toBe('legal-hold');
  const due = async (which: string, who: TestPerson = people.lado) =>
    (await service.as(who).get(`/v1/lado/erasures/${which}`).expect(200)).body.items.map(
      (one: { id: string }) => one.id,
    );
  expect([await due('due'), await due('held')]).toEqual([[], [id]]);
  await did(id, 'legal-hold/lifting', { why: 'The inquiry is over.' });
  expect([await due('due'), await due('held')]).toEqual([[id], []]);
  expect(await due('due', { ...people.lado, sub: 'lado-two', name: 'Osric Fenn' })).toEqual([]);
  for (const who of [people.ladoSupport, people.administrator, people.oakfieldLead])
    await service.as(who).get('/v1/lado/erasures/due').expect(403);
  await did(id, 'erasure', { why: 'Its time has come.' });
  await service.as(people.lado).get(`/v1/lado/allegations/${id}`).expect(404);
  const rows = await service.data.sql<{ text: string }>(
    `SELECT j::text AS text FROM lado_referrals.journal j UNION ALL SELECT a::text FROM lado_referrals.allegation a
      UNION ALL SELECT m::text FROM lado_referrals.moved_matter m`,
  );
  expect(rows.filter(({ text }) => text.includes('Fenn'))).toEqual([]);
  await service.as(people.lado).get(matter).expect(404);
  expect(await verifyJournal(service.database)).toMatchObject({ ok: true });
  clock.advance(-6.1 * 366 * 86_400_000);
});

it('LADO-18 what was moved here and became no allegation is erased when its time has come', async () => {
  const matter = await moved('It was Quillon Ashby.', [{ name: 'Quillon Ashby' }]);
  const became = await moved('He held her.');
  await service
    .as(people.lado)
    .post(`${became}/referral`)
    .send(referral({ awareAt: undefined }))
    .expect(201);
  const id = matter.split('/').at(-1)!;
  const erase = () => service.as(people.lado).post(`${matter}/erasure`).send({ why: 'Its time has come.' });
  const due = async () => {
    const { items } = (await service.as(people.lado).get('/v1/lado/erasures/matters').expect(200)).body;
    return items.map((one: { id: string }) => one.id);
  };
  expect((await erase().expect(409)).body.code).toBe('kept-until');
  expect(await due()).not.toContain(id);
  clock.set(londonInstant('2032-11-02', '10:00'));
  expect(await due()).toContain(id);
  expect(await due()).not.toContain(became.split('/').at(-1));
  const { code } = (await service.as(people.lado).post(`${became}/erasure`).send({ why: 'x' }).expect(409)).body;
  expect(code).toBe('has-allegation');
  await service.as(people.ladoSupport).post(`${matter}/erasure`).send({ why: 'x' }).expect(403);
  await erase().expect(200);
  await service.as(people.lado).get(matter).expect(404);
  const left = await service.data.sql(`SELECT 1 FROM lado_referrals.journal j WHERE j::text LIKE '%Ashby%'`);
  expect(left).toEqual([]);
  expect(await verifyJournal(service.database)).toMatchObject({ ok: true });
  clock.set(londonInstant('2026-11-02', '10:00'));
});

it('LADO-18 what is due for erasure comes a page at a time, longest over first', async () => {
  const ids: string[] = [];
  for (const day of [1, 2, 3]) {
    const id = await refer({ awareAt: undefined, subject: { ...subject, name: `Somebody Else${day}` } });
    await did(id, 'triage', { ...triaged, result: 'advice' });
    await did(id, 'closing', { words: 'Advice was given.' });
    ids.push(id);
    if (day < 3) clock.advance(86_400_000);
  }
  const page = async (query: string) =>
    (await service.as(people.lado).get(`/v1/lado/erasures/due?limit=2${query}`).expect(200)).body;
  expect((await page('')).items).toEqual([]);
  clock.set(londonInstant('2032-11-03', '10:00'));
  expect((await page('')).items).toMatchObject([
    { id: ids[0] },
    { id: ids[1], keptUntil: '2032-11-03', rule: expect.stringContaining('LADO-18') },
  ]);
  clock.set(londonInstant('2032-11-10', '10:00'));
  const first = await page('');
  expect((await page(`&after=${first.next}`)).items).toMatchObject([{ id: ids[2] }]);
  clock.set(londonInstant('2026-11-02', '10:00'));
});

it('LADO-06 low-level concerns that may be a pattern have to be looked at together before the last one is closed', async () => {
  const about = { ...subject, name: 'Leopold Finch', dateOfBirth: '1971-07-08' };
  const concern = async () => {
    const id = await refer({ awareAt: undefined, subject: about });
    await did(id, 'triage', { ...triaged, result: 'low-level-concern' });
    return id;
  };
  const [first, second, third] = [await concern(), await concern(), await concern()];
  expect((await seen(second)).tasks).toEqual([]);
  const { tasks } = await seen(third);
  expect(tasks).toMatchObject([{ rule: 'LADO-06', what: expect.stringContaining('3 low-level concerns') }]);
  expect((await does(third, 'closing', { words: 'The school keeps it.' })).body.code).toBe('task-open');
  await did(third, `tasks/${tasks[0].id}/completion`, { on: '2026-11-02', proof: 'Not the threshold.' });
  for (const id of [first, second, third]) await did(id, 'closing', { words: 'The school keeps it.' });
  expect((await seen(third)).retention).toMatchObject({ rule: expect.stringContaining('low-level-concern') });
});

it('M-20 figures of a period come with what they count', async () => {
  const { body } = await service.as(people.lado).get('/v1/lado/figures?from=2026-11-01&to=2026-11-30').expect(200);
  expect(body.figures.received).toBeGreaterThan(5);
  expect(body.figures.toldInOneWorkingDay.number).toBe(body.figures.toldInOneWorkingDay.of);
  expect(body.figures.byOutcome.substantiated).toBe(1);
  expect(body.figures.referredToDbsOrRegulator).toEqual({ of: 1, number: 1 });
  expect(Object.keys(body.definitions)).toEqual(Object.keys(body.figures));
  await service.as(people.auditor).get('/v1/lado/figures?from=2026-11-01&to=2026-11-30').expect(403);
});
