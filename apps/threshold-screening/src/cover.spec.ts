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
import { aContactReceived, doorsOf, hours } from './testing/doors';
import { thresholdScreening } from './threshold-screening.definition';

let service: TestService;
let doors: ReturnType<typeof doorsOf<TestPerson>>;
const clock = new TestClock(Date.now());
beforeAll(async () => {
  service = await startTestService(thresholdScreening, { clock });
  doors = doorsOf<TestPerson>(service, NEIGHBOUR_TOPIC, people.screener);
  await service.publish(NEIGHBOUR_TOPIC, 'agency.registered', newId(), {
    ...{ agencyId: newId(), code: 'health-hospital', name: 'Hospital', kind: 'hospital', sourceCode: '3D' },
    ...{ functions: [{ code: 'safeguarding-team', name: 'Safeguarding team' }], registeredAt: hours(0) },
  });
}, 60_000);
afterAll(() => service?.close());

const nurse: TestPerson = { ...people.hospitalNurse, sub: 'hospital-ward-nurse', functions: [] };

async function aCheck(): Promise<string> {
  const contact = aContactReceived();
  const [one] = await doors.received(contact);
  await doors.triage(one!.id).expect(200);
  return (await doors.ask(contact).expect(201)).body.checks[0].id;
}

it('a colleague who covers answers what the function was asked, and not before or after', async () => {
  const cover = {
    ...{ coverId: newId(), agency: 'health-hospital', function: 'safeguarding-team', colleagueId: nurse.sub },
    ...{ from: hours(1), until: hours(9), arrangedAt: hours(0) },
  };
  await service.publish(NEIGHBOUR_TOPIC, 'cover.arranged', cover.coverId, cover);
  await eventually(async () => (await service.data.sql('SELECT 1 FROM threshold_screening.function_cover')).length);
  const [first, second] = [await aCheck(), await aCheck()];
  const answered = async (who: TestPerson, id: string) => [
    (await doors.get(who, `/v1/checks/${id}`)).status,
    (await doors.post(who, `/v1/checks/${id}/answer`, { answer: 'nothing-held', periodFrom: '2024-01-01' })).status,
  ];
  expect(await answered(nurse, first)).toEqual([404, 404]);
  clock.set(new Date(cover.from));
  expect(await answered({ ...nurse, agency: 'police-ce' }, first)).toEqual([404, 404]);
  expect(await answered(nurse, first)).toEqual([200, 200]);
  clock.set(new Date(cover.until));
  expect(await answered(nurse, second)).toEqual([404, 404]);
  const [entry] = await service.data.sql<{ metadata: string }>(
    'SELECT metadata FROM threshold_screening.journal WHERE aggregate_id = $1 ORDER BY seq DESC LIMIT 1',
    [first],
  );
  expect(JSON.parse(entry!.metadata)).toMatchObject({
    action: 'check.answered',
    actor: { id: nurse.sub, covering: ['safeguarding-team'] },
  });
});
