import type { AlreadyOpen, ContactReceived } from '@front-door/contracts';
import {
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestPerson,
  type TestService,
} from '@front-door/testing';
import { TestClock } from '@front-door/service';
import { aContactReceived, doorsOf } from './testing/doors';
import { thresholdScreening } from './threshold-screening.definition';

let service: TestService;
let doors: ReturnType<typeof doorsOf<TestPerson>>;
const clock = new TestClock(Date.now());
beforeAll(async () => {
  service = await startTestService(thresholdScreening, { clock });
  doors = doorsOf<TestPerson>(service, NEIGHBOUR_TOPIC, people.screener);
}, 60_000);
afterAll(() => service?.close());

const anOpenCase = (change: Partial<AlreadyOpen> = {}): AlreadyOpen => ({
  ...{ caseNumber: 'LCS-1', status: 'child-in-need', team: 'child-in-need-east', asAt: '2026-11-01T06:00:00Z' },
  ...{ worker: { id: people.allocatedWorker.sub, name: 'Temi Ogunbanjo' }, stale: true, ageInWords: '20 days old' },
  ...{ certain: true, because: ['same NHS number', 'same date of birth'] },
  ...change,
});
const about = (alreadyOpen: AlreadyOpen): ContactReceived => {
  const contact = aContactReceived();
  contact.children[0]!.alreadyOpen = alreadyOpen;
  return { ...contact, receivedAt: clock.now().toISOString() };
};
const allocated = async (who: TestPerson): Promise<{ id: string; allocation: { rung: string }; clock: string }[]> =>
  (await doors.get(who, '/v1/allocations').expect(200)).body.items;
const ids = async (who: TestPerson) => (await allocated(who)).map(({ id }) => id);
const acknowledge = (id: string, who: TestPerson = people.allocatedWorker) =>
  doors.post(who, `/v1/allocations/${id}/acknowledgement`, { note: 'I see them tomorrow.' });
const said = async (type: string, screeningId: string) =>
  (await service.said()).find((one) => one.type === type && one.key === screeningId)?.payload;

it('the worker finds it, acknowledges it, and it ends there; neither another worker nor a screener can', async () => {
  const [one] = await doors.received(about(anOpenCase()));
  expect(await doors.look(one!.id)).toMatchObject({
    group: 'allocated',
    alreadyOpen: { stale: true, ageInWords: '20 days old', worker: { name: 'Temi Ogunbanjo' } },
    allocation: { rung: 'allocated-worker' },
  });
  expect(await ids(people.allocatedWorker)).toContain(one!.id);
  expect(await ids(people.teamManager)).toContain(one!.id);
  expect(await ids({ ...people.allocatedWorker, sub: 'another-worker' })).not.toContain(one!.id);
  expect(await ids({ ...people.teamManager, functions: ['looked-after'] })).not.toContain(one!.id);
  await doors.get(people.screener, '/v1/allocations').expect(403);
  await acknowledge(one!.id, { ...people.allocatedWorker, sub: 'another-worker' }).expect(404);
  await acknowledge(one!.id).expect(200);
  expect((await acknowledge(one!.id).expect(409)).body.code).toBe('already-acknowledged');
  expect(await doors.look(one!.id)).toMatchObject({ stage: 'closed', state: { how: 'passed-to-allocated-worker' } });
  expect(await ids(people.allocatedWorker)).not.toContain(one!.id);
  await eventually(() => said('screening.closed', one!.id));
  expect(await said('outcome.told', one!.id)).toMatchObject({ words: expect.stringMatching(/will act on it/) });
});

it('what nobody acknowledges climbs, is told each time, and stands in the screeners’ queue once with the duty manager', async () => {
  const [one] = await doors.received(about(anOpenCase()));
  const rung = async () => (await allocated(people.dutyManager)).find(({ id }) => id === one!.id)?.allocation.rung;
  expect(await rung()).toBe('allocated-worker');
  clock.advance(241 * 60_000);
  await eventually(async () => (await rung()) === 'team-manager');
  clock.advance(121 * 60_000);
  await eventually(async () => (await rung()) === 'duty-manager');
  expect(await doors.look(one!.id)).toMatchObject({ group: 'untriaged' });
  clock.advance(61 * 60_000);
  expect((await allocated(people.dutyManager)).find(({ id }) => id === one!.id)).toMatchObject({ clock: 'overdue' });
  await eventually(
    async () =>
      (await service.said()).filter(({ type, key }) => type === 'allocation.climbed' && key === one!.id).length === 2,
  );
  await acknowledge(one!.id, people.dutyManager).expect(200);
}, 40_000);

it('a possible match is shown and screened as any other, until a person confirms it; ruled out, it comes back', async () => {
  const contact = about(anOpenCase({ certain: false }));
  const [one] = await doors.received(contact);
  expect(await doors.look(one!.id)).toMatchObject({ group: 'untriaged', alreadyOpen: { certain: false } });
  expect(await ids(people.allocatedWorker)).not.toContain(one!.id);
  const at = clock.now().toISOString();
  const child = { contactId: contact.contactId, childId: one!.childId };
  await service.publish(
    NEIGHBOUR_TOPIC,
    'contact.open-case-found',
    contact.contactId,
    {
      ...child,
      ...{ alreadyOpen: anOpenCase(), foundAt: at },
    },
    2,
  );
  await eventually(async () => (await ids(people.allocatedWorker)).includes(one!.id));
  await service.publish(
    NEIGHBOUR_TOPIC,
    'contact.open-case-ruled-out',
    contact.contactId,
    {
      ...child,
      ...{ caseNumber: 'LCS-1', ruledOutAt: at },
    },
    3,
  );
  await eventually(async () => !(await ids(people.allocatedWorker)).includes(one!.id));
  expect((await doors.look(one!.id)).group).toBe('untriaged');
});
