import { fingerprintsOf } from '@front-door/casework';
import { verifyJournal } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { TestClock } from '@front-door/service';
import {
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestPerson,
  testKeys,
  type TestService,
} from '@front-door/testing';
import { LateChallenges } from './sweeps/late-challenges';
import { written } from './testing/builders';
import { aContactReceived, doorsOf } from './testing/doors';
import { thresholdScreening } from './threshold-screening.definition';

const { screener, manager, otherManager, dutyManager, headOfService, oakfieldLead, oakfieldTeacher, marshLaneLead } =
  people;
let service: TestService;
let doors: ReturnType<typeof doorsOf<TestPerson>>;
const clock = new TestClock(Date.now());
beforeAll(async () => {
  service = await startTestService(thresholdScreening, { clock });
  doors = doorsOf<TestPerson>(service, NEIGHBOUR_TOPIC, screener);
}, 60_000);
afterAll(() => service?.close());

const wish = { reason: 'He came hungry again on Monday.', wants: 'Please assess him.' };
const answer = {
  answer: 'upheld',
  words: 'We read it again with you in mind.',
  rationale: 'The school’s plan covers it.',
};

async function decided(change: object = {}): Promise<string> {
  const [seen] = await doors.received(aContactReceived(change));
  const { id } = seen!;
  await doors.triage(id).expect(200);
  await doors.post(screener, `/v1/screenings/${id}/recommendation`, written, 2).expect(200);
  await doors.post(manager, `/v1/screenings/${id}/authorisation`, {}, 3).expect(200);
  return id;
}
async function challenged(): Promise<{ id: string; screeningId: string }> {
  const screeningId = await decided();
  const { body } = await doors.post(oakfieldLead, `/v1/screenings/${screeningId}/challenge`, wish).expect(201);
  return { id: body.id, screeningId };
}
const at = (id: string, verb: string): string => `/v1/challenges/${id}/${verb}`;
const ids = async (who: TestPerson, query = ''): Promise<string[]> =>
  (await doors.get(who, `/v1/challenges?limit=200${query}`).expect(200)).body.items.map(({ id }: { id: string }) => id);
const events = async (id: string) =>
  (await service.said())
    .filter(({ payload }) => (payload as { challengeId?: string }).challengeId === id)
    .map(({ type, payload }) => ({ type, payload: payload as Record<string, unknown> }));

describe('WT-16 a referrer who does not agree', () => {
  it('challenges, is answered stage by stage by people who had no part in it, and the last answer is final', async () => {
    const { id, screeningId } = await challenged();
    expect((await doors.get(oakfieldLead, `/v1/challenges/${id}`).expect(200)).body).toMatchObject({
      ...{ ...wish, state: 'awaiting-answer', stage: 1, stages: 3, stageName: 'a manager looks at it again' },
      dueBecause: expect.stringContaining('Stage 1 of 3'),
    });
    expect((await doors.post(manager, at(id, 'answer'), answer).expect(403)).body.code).toBe('had-a-part');
    expect((await doors.post(headOfService, at(id, 'answer'), answer).expect(403)).body.code).toBe('not-your-stage');
    await doors.post(otherManager, at(id, 'answer'), answer).expect(200);
    expect((await doors.post(otherManager, at(id, 'answer'), answer).expect(200)).body).toMatchObject({
      state: 'answered',
    });
    await doors.post(oakfieldLead, at(id, 'next-stage'), {}).expect(422);
    const second = await doors.post(oakfieldLead, at(id, 'next-stage'), { reason: 'You did not ask him.' }).expect(200);
    expect(second.body).toMatchObject({ state: 'awaiting-answer', stage: 2, stageName: 'another manager, formally' });
    expect((await doors.post(otherManager, at(id, 'answer'), answer).expect(403)).body.code).toBe('had-a-part');
    await doors.post(dutyManager, at(id, 'answer'), { ...answer, answer: 'explained' }).expect(200);
    await doors.post(oakfieldLead, at(id, 'next-stage'), { reason: 'Still not.' }).expect(200);
    const last = await doors.post(headOfService, at(id, 'answer'), answer).expect(200);
    expect(last.body).toMatchObject({ state: 'ended', stage: 3, ended: { how: 'final' } });
    expect((await doors.post(oakfieldLead, at(id, 'next-stage'), { reason: 'x' }).expect(409)).body.code).toBe(
      'challenge-ended',
    );
    expect(
      (await doors.post(oakfieldLead, `/v1/screenings/${screeningId}/challenge`, wish).expect(409)).body.code,
    ).toBe('already-challenged');
    const said = await eventually(async () => (await events(id)).length === 7 && events(id));
    expect(said.map(({ type }) => type)).toEqual([
      ...['screening.challenged', 'challenge.answered', 'challenge.taken-further', 'challenge.answered'],
      ...['challenge.taken-further', 'challenge.answered', 'challenge.ended'],
    ]);
    expect(said[1]!.payload).toMatchObject({
      ...{ words: answer.words, stage: 1, inTime: true, replyBy: expect.any(String) },
      ...{ agency: 'school-oakfield', function: 'designated-safeguarding-lead' },
    });
    expect(said[5]!.payload).not.toHaveProperty('replyBy');
    // The referrer's own reason, and our rationale, stay here.
    for (const secret of [wish.reason, wish.wants, answer.rationale])
      expect(JSON.stringify(said)).not.toContain(secret);
  });

  it('is shown on the screening and in its history; what is answered reaches the referrer by the inbox alone', async () => {
    const { id, screeningId } = await challenged();
    await doors.post(otherManager, at(id, 'answer'), answer).expect(200);
    expect(await doors.look(screeningId)).toMatchObject({
      ...{ stage: 'closed', challenges: [{ id, ...wish, state: 'answered', answers: [{ stage: 1, answer }] }] },
    });
    const { body } = await doors.get(people.auditor, `/v1/screenings/${screeningId}/history`).expect(200);
    expect(body.entries.filter(({ challenge }: { challenge?: object }) => challenge)).toMatchObject([
      { action: 'screening.challenged', why: wish.reason, by: { agency: 'school-oakfield' } },
      { action: 'challenge.answered', why: answer.rationale },
    ]);
    const theirs = JSON.stringify((await doors.get(oakfieldLead, `/v1/challenges/${id}`).expect(200)).body);
    for (const ours of [answer.words, answer.rationale, 'Linh Tran', 'upheld']) expect(theirs).not.toContain(ours);
    expect((await doors.get(headOfService, `/v1/challenges/${id}`).expect(200)).body).toMatchObject({
      decision: { rationale: written.rationale },
      answers: [{ answer: { by: { name: 'Linh Tran' } } }],
    });
    await doors.post(oakfieldLead, at(id, 'acceptance')).expect(200);
    const ended = { state: 'ended', ended: { how: 'accepted' } };
    expect((await doors.post(oakfieldLead, at(id, 'acceptance')).expect(200)).body).toMatchObject(ended);
  });

  it('an answer “changed” opens the screening again and takes back what was handed over; the new decision may be challenged', async () => {
    const { id, screeningId } = await challenged();
    const body = { ...answer, answer: 'changed', rationale: 'The second contact was not read.' };
    expect((await doors.post(otherManager, at(id, 'answer'), body).expect(200)).body.ended).toMatchObject({
      how: 'changed',
    });
    expect(await doors.look(screeningId)).toMatchObject({
      ...{ stage: 'triaged', riskIsHere: true, handOvers: [{ answer: { takenBack: true } }] },
      state: {
        sentBack: {
          reason: 'Changed after the referrer challenged it: The second contact was not read.',
          by: { name: 'Linh Tran' },
        },
      },
    });
    const open = await doors.post(oakfieldLead, `/v1/screenings/${screeningId}/challenge`, wish).expect(409);
    expect(open.body.code).toBe('not-decided');
    clock.advance(1000);
    await doors.post(screener, `/v1/screenings/${screeningId}/recommendation`, written, 5).expect(200);
    await doors.post(manager, `/v1/screenings/${screeningId}/authorisation`, {}, 6).expect(200);
    await doors.post(oakfieldLead, `/v1/screenings/${screeningId}/challenge`, wish).expect(201);
  });

  it('reopened meanwhile by a manager, the challenge is still answered, and a later decision stays', async () => {
    const { id, screeningId } = await challenged();
    await doors.post(manager, `/v1/screenings/${screeningId}/reopening`, { reason: 'New facts.' }, 4).expect(200);
    clock.advance(1000);
    await doors.post(screener, `/v1/screenings/${screeningId}/recommendation`, written, 5).expect(200);
    await doors.post(dutyManager, `/v1/screenings/${screeningId}/authorisation`, {}, 6).expect(200);
    expect((await doors.post(dutyManager, at(id, 'answer'), answer).expect(403)).body.code).toBe('had-a-part');
    await doors.post(otherManager, at(id, 'answer'), { ...answer, answer: 'changed' }).expect(200);
    expect(await doors.look(screeningId)).toMatchObject({ stage: 'closed', version: 7 });
  });

  it('withdraws; and staff write down what somebody says by telephone, with who it was', async () => {
    const { id } = await challenged();
    const gone = await doors.post(oakfieldLead, at(id, 'withdrawal'), { reason: 'It is settled.' }).expect(200);
    expect(gone.body.ended).toMatchObject({ how: 'withdrawn' });
    const screeningId = await decided({ sender: { agency: 'front-door', sourceCode: '1A' } });
    const path = `/v1/screenings/${screeningId}/recorded-challenge`;
    await doors.post(screener, path, wish).expect(422);
    const { body } = await doors.post(screener, path, { ...wish, saidBy: 'The grandmother' }).expect(201);
    await doors.post(otherManager, at(body.id, 'answer'), answer).expect(200);
    const reply = (change: object) =>
      doors.post(screener, at(body.id, 'recorded-reply'), { saidBy: 'The grandmother', ...change });
    await reply({ reply: 'taken-further' }).expect(422);
    await reply({ reply: 'taken-further', reason: 'Nobody rang her.' }).expect(200);
    await reply({ reply: 'withdrawn' }).expect(200);
    expect(await doors.look(screeningId)).toMatchObject({
      challenges: [{ made: { saidBy: 'The grandmother' }, ended: { how: 'withdrawn', saidBy: 'The grandmother' } }],
    });
    await doors.get(oakfieldLead, `/v1/challenges/${body.id}`).expect(404);
  });

  it('another agency’s, another function’s, and one that does not exist look the same; lists hold only one’s own', async () => {
    const { id, screeningId } = await challenged();
    const nowhere = '01890000-0000-7000-8000-000000000000';
    const look = async (who: TestPerson, of: string, screening: string) => {
      const answers = [
        await doors.post(who, `/v1/screenings/${screening}/challenge`, wish).expect(404),
        await doors.get(who, `/v1/challenges/${of}`).expect(404),
        await doors.post(who, at(of, 'acceptance')).expect(404),
        await doors.post(who, at(of, 'next-stage'), { reason: 'x' }).expect(404),
        await doors.post(who, at(of, 'withdrawal'), {}).expect(404),
      ];
      return answers.map(({ body }) => ({ ...body, requestId: 0 }));
    };
    const nothing = await look(marshLaneLead, nowhere, nowhere);
    for (const who of [marshLaneLead, people.policeSystem, oakfieldTeacher]) {
      expect(await look(who, id, screeningId)).toEqual(nothing);
      expect(await ids(who)).not.toContain(id);
    }
    expect(await ids(oakfieldLead)).toContain(id);
    await doors.get(screener, '/v1/challenges').expect(403);
    await doors.post(oakfieldLead, at(id, 'answer'), answer).expect(403);
    const sent = await decided({
      sender: { ...aContactReceived().sender, submittedBy: oakfieldTeacher.sub },
    });
    await doors.post(oakfieldTeacher, `/v1/screenings/${sent}/challenge`, wish).expect(201);
  });

  it('two who challenge at once: one challenge stands', async () => {
    const screeningId = await decided();
    const path = `/v1/screenings/${screeningId}/challenge`;
    const both = await Promise.all([oakfieldLead, people.oakfieldDeputy].map((who) => doors.post(who, path, wish)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('SEC-01 an answer that repeats what must not be disclosed is refused', async () => {
    const contactId = newId();
    const withheld = fingerprintsOf([{ kind: 'address', value: '91 Quillon Lane\nN16 9XY' }], contactId, testKeys);
    const screeningId = await decided({ contactId, limits: { withheld, workplaces: [] } });
    const { body } = await doors.post(oakfieldLead, `/v1/screenings/${screeningId}/challenge`, wish).expect(201);
    const repeats = { ...answer, words: 'We went to 91 Quillon Lane again.' };
    expect((await doors.post(otherManager, at(body.id, 'answer'), repeats).expect(422)).body).toMatchObject({
      ...{ code: 'repeats-withheld', errors: [{ pointer: '/words' }] },
    });
    await doors.post(otherManager, at(body.id, 'answer'), answer).expect(200);
  });
});

describe('clocks', () => {
  it('a late stage climbs rung by rung, each said once, and is listed as late; a reply that does not come ends it', async () => {
    const { id } = await challenged();
    const overdue = async () => (await events(id)).filter(({ type }) => type === 'challenge.overdue');
    expect(await ids(manager, '&overdue=true')).not.toContain(id);
    clock.advance(14 * 24 * 3_600_000);
    await eventually(async () => (await overdue()).length === 2, 'two rungs', 20_000);
    await service.app.get(LateChallenges).sweep();
    expect((await overdue()).map(({ payload }) => payload)).toMatchObject([
      { rung: 1, stage: 1, roles: ['screening-manager', 'duty-manager'] },
      { rung: 2, stage: 1, roles: ['duty-manager'] },
    ]);
    expect(await ids(manager, '&overdue=true&stage=1&state=awaiting-answer')).toContain(id);
    expect(await ids(manager, '&stage=2')).not.toContain(id);
    await doors.post(otherManager, at(id, 'answer'), answer).expect(200);
    expect((await doors.get(manager, `/v1/challenges/${id}`).expect(200)).body).toMatchObject({
      ...{ overdue: false, clock: { state: 'missed' }, answers: [{ climbed: [{ rung: 1 }, { rung: 2 }] }] },
    });
    clock.advance(30 * 24 * 3_600_000);
    const ended = await eventually(
      async () => (await events(id)).find(({ type }) => type === 'challenge.ended'),
      'the end',
      20_000,
    );
    expect(ended.payload).toMatchObject({ how: 'lapsed', waitedForReply: true });
    expect(await ids(manager, '&state=ended')).toContain(id);
  });

  it('a list goes on from its cursor, what is due first at the top', async () => {
    const all = await ids(manager);
    const first = (await doors.get(manager, '/v1/challenges?limit=2').expect(200)).body;
    const rest = (await doors.get(manager, `/v1/challenges?limit=200&after=${first.next}`).expect(200)).body;
    expect([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(all);
    expect((await doors.get(manager, '/v1/challenges?after=nonsense').expect(422)).body.code).toBe('cursor-unknown');
  });
});

it('the journal of all of this is whole', async () => {
  expect(await verifyJournal(service.database)).toMatchObject({ ok: true });
});
