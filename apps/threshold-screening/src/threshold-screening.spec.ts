import type { EventName, PayloadOf } from '@front-door/contracts';
import { verifyJournal } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import {
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestPerson,
  type TestService,
} from '@front-door/testing';
import { written } from './testing/builders';
import { aContactReceived, doorsOf, hours } from './testing/doors';
import { thresholdScreening } from './threshold-screening.definition';

let service: TestService;
let doors: ReturnType<typeof doorsOf<TestPerson>>;
beforeAll(async () => {
  service = await startTestService(thresholdScreening);
  doors = doorsOf<TestPerson>(service, NEIGHBOUR_TOPIC, people.screener);
  await registered('health-hospital', ['safeguarding-team']);
}, 60_000);
afterAll(() => service?.close());

const registered = (code: string, functions: string[]) =>
  service.publish(NEIGHBOUR_TOPIC, 'agency.registered', newId(), {
    ...{ agencyId: newId(), code, name: code, kind: 'hospital', sourceCode: '3E', registeredAt: hours(0) },
    functions: functions.map((one) => ({ code: one, name: one })),
  });
const saidAbout = async (id: string) =>
  (await service.said()).filter(({ payload }) => JSON.stringify(payload).includes(id)).map(({ type }) => type);

describe('from contact to decision', () => {
  it('one screening for each child; triage, checks, recommendation, authorisation; the history says who and why', async () => {
    const contact = aContactReceived({}, 2);
    const [first, second] = await doors.received(contact);
    await doors.triage(first!.id).expect(200);
    await doors.triage(second!.id).expect(200);
    const { body: asked } = await doors.ask(contact).expect(201);
    expect((await doors.ask(contact).expect(409)).body.code).toBe('already-asked');
    const [check] = asked.checks;
    expect(check).toMatchObject({ agency: 'health-hospital', function: 'safeguarding-team' });
    await doors
      .post(people.hospitalNurse, `/v1/checks/${check.id}/answer`, { answer: 'held', held: 'Two missed appointments.' })
      .expect(200);
    const seen = await doors.look(first!.id);
    expect(seen).toMatchObject({
      stage: 'checks',
      version: 3,
      checks: [{ standing: 'answered', answer: { held: 'Two missed appointments.' } }],
      siblings: [{ childId: second!.childId }],
    });

    const sharing = {
      whatDiffers: 'The elder.',
      alsoFor: [
        {
          screeningId: second!.id,
          version: 3,
          whatDiffers: 'A baby.',
          outcomeWords: 'We will see the baby this week.',
        },
      ],
    };
    await doors
      .post(people.screener, `/v1/screenings/${first!.id}/recommendation`, { ...written, ...sharing }, 3)
      .expect(200);
    expect(
      (await doors.post(people.screener, `/v1/screenings/${first!.id}/authorisation`, {}, 4).expect(403)).body.code,
    ).toBe('not-allowed');
    const { body: done } = await doors
      .post(people.manager, `/v1/screenings/${first!.id}/authorisation`, {}, 4)
      .expect(200);
    expect(done).toMatchObject({ stage: 'closed', version: 5, inTime: true, reReferral: false });
    expect((await doors.look(first!.id)).decisions).toMatchObject([
      { decision: 'csc-assessment', referral: true, policyVersion: 1, policyVersions: { decisions: 1 } },
    ]);
    expect((await doors.look(second!.id)).state).toMatchObject({
      stage: 'recommended',
      recommendation: { whatDiffers: 'A baby.', outcomeWords: 'We will see the baby this week.' },
    });

    const said = await eventually(async () =>
      (await saidAbout(first!.id)).includes('screening.closed') ? saidAbout(first!.id) : undefined,
    );
    expect(said.filter((type) => type !== 'check.requested' && type !== 'handover.offered')).toEqual([
      ...[
        'screening.opened',
        'screening.triaged',
        'decision.recommended',
        'decision.authorised',
        'referral.accepted',
        'outcome.told',
        'screening.closed',
      ],
    ]);
    const { body: history } = await service.as(people.auditor).get(`/v1/screenings/${first!.id}/history`).expect(200);
    expect(history.entries.map(({ action }: { action: string }) => action)).toEqual([
      ...[
        'screening.opened',
        'screening.triaged',
        'checks.requested',
        'check.requested',
        'check.answered',
        'decision.recommended',
        'decision.authorised',
        'screening.closed',
        'handover.offered',
      ],
    ]);
  });

  it('the record of a decision cannot be changed by the service', async () => {
    await expect(service.database.query(`UPDATE decision SET decision = 'nfa'`)).rejects.toThrow(/permission denied/);
    await expect(service.database.query('DELETE FROM policy')).rejects.toThrow(/permission denied/);
  });

  it('a stale version is refused, and so is a command without one', async () => {
    const [one] = await doors.received(aContactReceived());
    await doors.triage(one!.id).expect(200);
    expect((await doors.triage(one!.id, 1).expect(412)).body.code).toBe('stale-version');
    await doors
      .post(people.screener, `/v1/screenings/${one!.id}/triage`, {
        rag: 'red',
        initialDecision: 'csc-screening',
        rationale: 'x',
      })
      .expect(428);
    expect((await doors.look(one!.id)).version).toBe(2);
  });

  it('two who authorise at once: one decides', async () => {
    const [one] = await doors.received(aContactReceived());
    await doors.triage(one!.id).expect(200);
    await doors.post(people.screener, `/v1/screenings/${one!.id}/recommendation`, written, 2).expect(200);
    const answers = await Promise.all(
      [people.manager, people.otherManager, people.dutyManager].map((who) =>
        doors.post(who, `/v1/screenings/${one!.id}/authorisation`, {}, 3),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('a shared rationale refused for one child is refused for all', async () => {
    const [first, second] = await doors.received(aContactReceived({}, 2));
    await doors.triage(first!.id).expect(200);
    const sharing = { whatDiffers: 'x', alsoFor: [{ screeningId: second!.id, version: 1, whatDiffers: 'y' }] };
    await doors
      .post(people.screener, `/v1/screenings/${first!.id}/recommendation`, { ...written, ...sharing }, 2)
      .expect(409);
    expect((await doors.look(first!.id)).stage).toBe('triaged');
  });

  it('the journal of all of this is whole', async () => {
    expect(await verifyJournal(service.database)).toMatchObject({ ok: true });
  });
});

it('WT-09 section 47 enquiries wait for the strategy discussion about the child; what it decided, and that its record is late, stands beside', async () => {
  const contact = aContactReceived({}, 1);
  const [child] = await doors.received(contact);
  const { id, childId } = child!;
  await doors.triage(id).expect(200);
  const asks = { ...written, legalBasis: 'section-47', responses: ['section-47-enquiries'] };
  const recommend = () =>
    doors.post(people.screener, `/v1/screenings/${id}/recommendation`, { ...asks, harmLevel: 'significant-harm' }, 2);
  expect((await recommend().expect(409)).body).toMatchObject({
    code: 'strategy-discussion-first',
    detail: expect.stringContaining('Ask for one'),
  });
  const asking = { childIds: [childId], why: 'neglect', harmLevel: 'significant-harm', rationale: 'Years of it.' };
  await doors
    .post(people.screener, `/v1/screenings/contacts/${contact.contactId}/strategy-discussion`, asking)
    .expect(201);
  await recommend().expect(200);
  const authorise = (command = {}) =>
    doors.post(people.manager, `/v1/screenings/${id}/authorisation`, { reviewedHistory: true, ...command }, 3);
  expect((await authorise().expect(422)).body.errors[0].pointer).toBe('/enquiriesCannotWait');

  const about = { discussionId: newId(), reference: 'S7HK49TRXM' };
  const screeningIds = [id];
  const says = <N extends EventName>(type: N, payload: PayloadOf<N>, sequence: number) =>
    service.publish(NEIGHBOUR_TOPIC, type, about.discussionId, payload, sequence);
  await says(
    'discussion.opened',
    { ...about, screeningIds, openedAt: hours(0), holdBy: hours(9), holdByBecause: 'x' },
    1,
  );
  const late = { ...about, screeningIds, invited: [], heldAt: hours(0), dueAt: hours(0), noticedAt: hours(0) };
  await says('discussion.record-late', { ...late, times: 2 }, 2);
  await eventually(async () => (await doors.look(id)).strategyDiscussions[0]?.recordLate?.times === 2);
  const decision = { decision: 'section-47-joint', harmLevel: 'significant-harm' } as const;
  await says('discussion.decided', { ...about, childId, screeningId: id, ...decision, immediateProtection: false, decidedAt: hours(0) }, 3); // prettier-ignore
  await eventually(async () => (await doors.look(id)).strategyDiscussions[0]?.decisions.length === 1);
  await authorise().expect(200);
  await says('discussion.ended', { ...about, screeningIds, how: 'distributed', endedAt: hours(0) }, 4);
  await eventually(async () => (await doors.look(id)).strategyDiscussions[0]?.stage === 'distributed');
  expect((await doors.look(id)).strategyDiscussions[0].recordLate).toBeUndefined();
});
