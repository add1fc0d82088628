import { londonInstant } from '@front-door/casework';
import { verifyJournal } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { TestClock } from '@front-door/service';
import { eventually, people, type TestPerson, type TestService, wordsOfPdf } from '@front-door/testing';
import { Remind } from '../src/sweeps/remind';
import { AllegationScene, referral, risk, subject, triaged } from './allegation-scene';

/** From a headteacher’s referral to what is kept: through the doors alone. */
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
const does: AllegationScene['does'] = (...of) => scene.does(...of);
const did: AllegationScene['did'] = (...of) => scene.did(...of);
const moved: AllegationScene['moved'] = (...of) => scene.moved(...of);
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
  const file = (who: TestPerson) =>
    service.as(who).get(`/v1/lado/referrals/${id}/print.pdf`).buffer(true).responseType('blob');
  expect(wordsOfPdf((await file(people.oakfieldLead).expect(200)).body)).toContain('He held a child by the arm.');
  expect((await service.as(people.oakfieldLead).get(`/v1/lado/referrals/${id}/print`).expect(200)).text).toContain(
    'He held a child by the arm.',
  );
  await file(people.oakfieldDeputy).expect(404);
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

it('LADO-18 when its time has come it is erased with every word in the journal; a legal hold keeps it', async () => {
  const matter = await moved('It was Osric Fenn.');
  const about = referral({ subject: { ...subject, name: 'Osric Fenn' } });
  const { id } = (await service.as(people.lado).post(`${matter}/referral`).send(about).expect(201)).body;
  await did(id, 'triage', { ...triaged, result: 'advice' });
  await did(id, 'closing', { words: 'Advice was given.' });
  expect((await seen(id)).retention.on).toBe('2032-11-02');
  await did(id, 'legal-hold', { why: 'An inquiry asks for it.' });
  const told = { ...risk, keepFrom: 'Osric Fenn' };
  const later = await refer({ awareAt: undefined, subject: { ...subject, name: 'A caretaker' } });
  const same = { otherId: id, same: true, counts: true, reason: 'It is Fenn again.' };
  await did(later, 'comparisons', same);
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
  expect((await seen(later)).compared).toEqual([]);
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
