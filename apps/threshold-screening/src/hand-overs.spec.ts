import { verifyJournal } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { TestClock } from '@front-door/service';
import {
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestPerson,
  type TestService,
} from '@front-door/testing';
import { LateHandOvers } from './sweeps/late-hand-overs';
import { written } from './testing/builders';
import { aContactReceived, doorsOf, hours } from './testing/doors';
import { thresholdScreening } from './threshold-screening.definition';

const { screener, manager, assessmentTeam, familySupport, daisWorker, policeMash } = people;
let service: TestService;
let doors: ReturnType<typeof doorsOf<TestPerson>>;
const clock = new TestClock(Date.now());
beforeAll(async () => {
  service = await startTestService(thresholdScreening, { clock });
  doors = doorsOf<TestPerson>(service, NEIGHBOUR_TOPIC, screener);
  await service.publish(NEIGHBOUR_TOPIC, 'agency.registered', newId(), {
    ...{ agencyId: newId(), code: 'dais', name: 'DAIS', kind: 'dais', sourceCode: '5B', registeredAt: hours(0) },
    functions: [{ code: 'duty-desk', name: 'Duty desk' }],
  });
}, 60_000);
afterAll(() => service?.close());

/** Decided for each child of a contact: the screenings, and the hand-overs of each. */
async function decided(change: object = {}, children = 1, received: object = {}) {
  const contact = aContactReceived(received, children);
  const seen = await doors.received(contact);
  const all: { screeningId: string; decisionId: string; handOverIds: string[] }[] = [];
  for (const { id } of seen) {
    await doors.triage(id).expect(200);
    await doors.post(screener, `/v1/screenings/${id}/recommendation`, { ...written, ...change }, 2).expect(200);
    const { body } = await doors.post(manager, `/v1/screenings/${id}/authorisation`, {}, 3).expect(200);
    all.push({ screeningId: id, decisionId: body.decisionId, handOverIds: body.handOverIds });
  }
  return { contact, all, ...all[0]!, id: all[0]!.handOverIds[0]! };
}
const list = async (who: TestPerson, query = ''): Promise<{ id: string }[]> =>
  (await doors.get(who, `/v1/hand-overs?limit=200${query}`).expect(200)).body.items;
const ids = async (who: TestPerson, query = '') => (await list(who, query)).map(({ id }) => id);
const events = async (id: string) =>
  (await service.said())
    .filter(({ payload }) => (payload as { handOverId?: string }).handOverId === id)
    .map(({ type, payload }) => ({ type, payload: payload as Record<string, unknown> }));

it('INF-01: a hand-over to where a person of concern works is not there for that agency until its message is let go', async () => {
  const limits = { withheld: [], workplaces: [{ agency: 'dais' }] };
  const words = 'She has agreed to be rung.';
  const { screeningId } = await decided({ alsoTo: ['dais'], handOverWords: words }, 1, { limits });
  const [{ id }] = (await doors.look(screeningId)).handOvers.filter(
    ({ destination }: { destination: string }) => destination === 'dais',
  );
  const offered = `/v1/hand-overs/${id}`;
  await doors.get(daisWorker, offered).expect(404);
  expect(await ids(daisWorker)).not.toContain(id);
  await doors.post(daisWorker, `${offered}/acceptance`, {}).expect(404);
  await doors.get(screener, offered).expect(200);
  const ended = { messageId: newId(), agency: 'dais', kind: 'hand-over' as const, aboutId: id, endedAt: hours(0) };
  await service.publish(NEIGHBOUR_TOPIC, 'message.hold-ended', ended.messageId, { ...ended, how: 'released' });
  await eventually(async () => (await ids(daisWorker)).includes(id));
  await doors.post(daisWorker, `${offered}/acceptance`, {}).expect(200);
});

describe('a hand-over to a team', () => {
  it('is offered when the decision is made; the risk stays with the front door until the team accepts', async () => {
    const { id, screeningId } = await decided();
    expect(await doors.look(screeningId)).toMatchObject({
      riskIsHere: true,
      handOvers: [{ id, destination: 'access-and-assessment', state: 'awaiting', overdue: false }],
    });
    const seen = (await doors.get(assessmentTeam, `/v1/hand-overs/${id}`).expect(200)).body;
    expect(seen).toMatchObject({ childName: 'Child 0', decision: { rationale: written.rationale } });
    expect(seen.clock.because).toContain('Access and Assessment: 24 hours from the offer');
    const accepted = await doors
      .post(assessmentTeam, `/v1/hand-overs/${id}/acceptance`, { worker: 'O. Brzezina, social worker' })
      .expect(200);
    expect((await doors.post(assessmentTeam, `/v1/hand-overs/${id}/acceptance`, {}).expect(200)).body).toEqual(
      accepted.body,
    );
    expect(await doors.look(screeningId)).toMatchObject({
      riskIsHere: false,
      handOvers: [{ state: 'accepted', clock: { state: 'met' } }],
    });
    const said = await eventually(async () => (await events(id)).length === 2 && events(id));
    expect(said.map(({ type }) => type)).toEqual(['handover.offered', 'handover.accepted']);
    expect(JSON.stringify(said)).not.toContain('Child 0');
    const { body } = await doors.get(people.auditor, `/v1/screenings/${screeningId}/history`).expect(200);
    expect(body.entries.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['handover.offered', 'handover.accepted']),
    );
  });

  it('another team’s, another agency’s, and one that does not exist look the same; lists hold only one’s own', async () => {
    const { id } = await decided();
    const look = async (who: TestPerson, of: string) => {
      const answers = [
        await doors.get(who, `/v1/hand-overs/${of}`).expect(404),
        await doors.post(who, `/v1/hand-overs/${of}/acceptance`, {}).expect(404),
        await doors.post(who, `/v1/hand-overs/${of}/return`, { reason: 'x' }).expect(404),
      ];
      return answers.map(({ body }) => ({ ...body, requestId: 0 }));
    };
    const nothing = await look(familySupport, '01890000-0000-7000-8000-000000000000');
    for (const who of [familySupport, daisWorker, policeMash]) {
      expect(await look(who, id)).toEqual(nothing);
      expect(await ids(who)).not.toContain(id);
    }
    expect(await ids(assessmentTeam, '&state=awaiting')).toContain(id);
    expect(await ids(screener, '&destination=access-and-assessment')).toContain(id);
    expect(await ids(screener, '&destination=dais')).not.toContain(id);
    await doors.post(screener, `/v1/hand-overs/${id}/acceptance`, {}).expect(403);
    const body = { answer: 'accepted', saidBy: 'Their manager' };
    expect((await doors.post(screener, `/v1/hand-overs/${id}/recorded-answer`, body).expect(403)).body.code).toBe(
      'they-answer-themselves',
    );
  });

  it('brothers and sisters who go to the same place are accepted together, or none of them', async () => {
    const { all } = await decided({}, 2);
    const other = await decided();
    const [one, two] = all.map(({ handOverIds }) => handOverIds[0]!);
    const accept = (alsoFor: string[]) => doors.post(assessmentTeam, `/v1/hand-overs/${one}/acceptance`, { alsoFor });
    expect((await accept([two!, other.id]).expect(422)).body.code).toBe('not-of-this-household');
    expect((await accept([one!]).expect(422)).body.code).toBe('child-twice');
    expect(await ids(assessmentTeam, '&state=awaiting')).toEqual(expect.arrayContaining([one, two]));
    expect((await accept([two!]).expect(200)).body).toMatchObject({
      state: 'accepted',
      alsoFor: [{ id: two, state: 'accepted' }],
    });
  });

  it('returned with a reason, the screening is open again to be decided anew, and what else awaited is taken back', async () => {
    const { id, screeningId, handOverIds } = await decided({ alsoTo: ['marac'] });
    await doors.post(assessmentTeam, `/v1/hand-overs/${id}/return`, {}).expect(422);
    await doors.post(assessmentTeam, `/v1/hand-overs/${id}/return`, { reason: 'The family has moved.' }).expect(200);
    const seen = await doors.look(screeningId);
    expect(seen).toMatchObject({
      ...{ stage: 'triaged', riskIsHere: true, version: 5 },
      state: { sentBack: { reason: 'Access and Assessment returned it: The family has moved.' } },
      decisions: [{ decision: 'csc-assessment' }],
    });
    const state = (of: string) => seen.handOvers.find((one: { id: string }) => one.id === of);
    expect(state(id)).toMatchObject({ state: 'returned', answer: { reason: 'The family has moved.' } });
    expect(state(handOverIds[1]!)).toMatchObject({ state: 'returned', answer: { takenBack: true } });
    await doors.post(screener, `/v1/screenings/${screeningId}/recommendation`, written, 5).expect(200);
    const again = await doors.post(manager, `/v1/screenings/${screeningId}/authorisation`, {}, 6).expect(200);
    await doors.post(assessmentTeam, `/v1/hand-overs/${again.body.handOverIds[0]}/acceptance`, {}).expect(200);
    expect((await doors.look(screeningId)).riskIsHere).toBe(false);
  });

  it('reopened by a manager, it is taken back: nobody accepts a child whom the front door looks at again', async () => {
    const { id, screeningId } = await decided();
    await doors.post(manager, `/v1/screenings/${screeningId}/reopening`, { reason: 'New facts.' }, 4).expect(200);
    expect((await doors.post(assessmentTeam, `/v1/hand-overs/${id}/acceptance`, {}).expect(409)).body.code).toBe(
      'taken-back',
    );
    const said = await eventually(async () => (await events(id)).length === 2 && events(id));
    expect(said[1]).toMatchObject({ type: 'handover.returned', payload: { takenBack: true } });
  });

  it('two who answer at once: one answer counts', async () => {
    const { id } = await decided();
    const other = { ...assessmentTeam, sub: 'another-of-the-team' };
    const answers = await Promise.all([
      doors.post(assessmentTeam, `/v1/hand-overs/${id}/acceptance`, {}),
      doors.post(other, `/v1/hand-overs/${id}/return`, { reason: 'Not ours.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('a hand-over to an agency, and elsewhere', () => {
  const words = 'The mother asks for an adviser. Call her sister, not her.';

  it('the agency sees the child and its own text, never the rationale, and answers itself', async () => {
    const { id, screeningId } = await decided({ alsoTo: ['dais'], handOverWords: words });
    const [dais] = (await doors.look(screeningId)).handOvers.filter(
      ({ destination }: { destination: string }) => destination === 'dais',
    );
    const { body } = await doors.get(daisWorker, `/v1/hand-overs/${dais.id}`).expect(200);
    expect(body).toMatchObject({ childName: 'Child 0', dateOfBirth: '2016-03-04', words, state: 'awaiting' });
    expect(JSON.stringify(body)).not.toContain(written.rationale);
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['decision']));
    await doors.get(daisWorker, `/v1/hand-overs/${id}`).expect(404);
    await doors.post(daisWorker, `/v1/hand-overs/${dais.id}/acceptance`, { worker: 'I. Carvalho' }).expect(200);
    const offered = (await eventually(async () => (await events(dais.id)).length === 2 && events(dais.id)))[0]!;
    expect(offered.payload).toMatchObject({ toAgency: 'dais', toFunction: 'duty-desk', childName: 'Child 0', words });
  });

  it('where nobody signs in, staff write down the answer with who said so', async () => {
    const { handOverIds, screeningId } = await decided({ alsoTo: ['marac'] });
    const path = `/v1/hand-overs/${handOverIds[1]}/recorded-answer`;
    await doors.post(screener, path, { answer: 'accepted' }).expect(422);
    await doors.post(screener, path, { answer: 'returned', saidBy: 'The co-ordinator' }).expect(422);
    await doors.post(screener, path, { answer: 'accepted', saidBy: 'The co-ordinator' }).expect(200);
    expect((await doors.look(screeningId)).handOvers).toMatchObject([
      { state: 'awaiting' },
      { state: 'accepted', answer: { saidBy: 'The co-ordinator', by: { name: 'Maryam Daneshvar' } } },
    ]);
  });
});

describe('clocks', () => {
  it('late ones climb rung by rung, each said once; managers see them as overdue', async () => {
    const { id } = await decided();
    const climbed = async () => (await events(id)).filter(({ type }) => type === 'handover.overdue');
    expect(await ids(manager, '&overdue=true')).not.toContain(id);
    clock.advance(5 * 24 * 3_600_000);
    await eventually(async () => (await climbed()).length === 2, 'two rungs', 20_000);
    await service.app.get(LateHandOvers).sweep();
    expect((await climbed()).map(({ payload }) => payload)).toMatchObject([
      { rung: 1, roles: ['screening-manager'] },
      { rung: 2, roles: ['duty-manager'] },
    ]);
    expect((await doors.get(manager, `/v1/hand-overs/${id}`).expect(200)).body).toMatchObject({
      overdue: true,
      climbed: [{ rung: 1 }, { rung: 2 }],
    });
    expect(await ids(manager, '&overdue=true')).toContain(id);
    const { summary } = (await doors.get(manager, '/v1/queue').expect(200)).body;
    expect(summary.handOvers.overdue).toBeGreaterThan(0);
    expect(summary.handOvers.awaiting).toBeGreaterThanOrEqual(summary.handOvers.overdue);
    await doors.post(assessmentTeam, `/v1/hand-overs/${id}/acceptance`, {}).expect(200);
    expect(await ids(manager, '&overdue=true')).not.toContain(id);
  });

  it('a list goes on from its cursor, what is due first at the top', async () => {
    const all = await ids(screener);
    const first = (await doors.get(screener, '/v1/hand-overs?limit=2').expect(200)).body;
    const rest = (await doors.get(screener, `/v1/hand-overs?limit=200&after=${first.next}`).expect(200)).body;
    expect([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(all);
    expect((await doors.get(screener, '/v1/hand-overs?after=nonsense').expect(422)).body.code).toBe('cursor-unknown');
  });
});

describe('earlier screenings of the same known child', () => {
  it('M-07 a re-referral and a previous unit are computed from what is held here, and the refusal says why not', async () => {
    const knownChildId = newId();
    const first = await decided();
    clock.advance(1000);
    const contact = aContactReceived();
    const [second] = await doors.received(contact);
    await doors.triage(second!.id).expect(200);
    const recommend = (change: object) =>
      doors.post(screener, `/v1/screenings/${second!.id}/recommendation`, { ...written, ...change }, 2);
    const refused = (await recommend({ decision: 'previous-unit' }).expect(422)).body;
    expect(refused).toMatchObject({ code: 'no-previous-unit', detail: expect.stringContaining('nobody has linked') });
    // A person says it once, of the later child; the earlier screening hears of it too.
    await service.publish(NEIGHBOUR_TOPIC, 'contact.child-linked', contact.contactId, {
      ...{ contactId: contact.contactId, childId: contact.children[0]!.childId, knownChildId },
      ...{ linkedChildIds: [first.contact.children[0]!.childId], linkedAt: hours(0) },
    });
    for (const id of [second!.id, first.screeningId])
      await eventually(async () => (await doors.look(id)).knownChildId === knownChildId, 'linked');
    expect(await doors.look(second!.id)).toMatchObject({
      reReferral: { found: true, historyIncomplete: expect.stringContaining('History incomplete: what is held here') },
      previousUnit: { found: true },
      belowThreshold: { found: false },
    });
    await recommend({ decision: 'previous-unit' }).expect(200);
    const { body } = await doors.post(manager, `/v1/screenings/${second!.id}/authorisation`, {}, 3).expect(200);
    expect(body).toMatchObject({ reReferral: true });
  });
});

it('the journal of all of this is whole', async () => {
  expect(await verifyJournal(service.database)).toMatchObject({ ok: true });
});
