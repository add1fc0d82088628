import { newId } from '@front-door/persistence';
import { NEIGHBOUR_TOPIC, people, startTestService, type TestPerson, type TestService } from '@front-door/testing';
import { written as recommended } from './testing/builders';
import { aContactReceived, doorsOf, hours } from './testing/doors';
import { thresholdScreening } from './threshold-screening.definition';

let service: TestService;
let doors: ReturnType<typeof doorsOf<TestPerson>>;
beforeAll(async () => {
  service = await startTestService(thresholdScreening);
  doors = doorsOf<TestPerson>(service, NEIGHBOUR_TOPIC, people.screener);
  await service.publish(NEIGHBOUR_TOPIC, 'agency.registered', newId(), {
    ...{ agencyId: newId(), code: 'health-hospital', name: 'The hospital', kind: 'hospital', sourceCode: '3F' },
    ...{ functions: [{ code: 'safeguarding-team', name: 'Safeguarding team' }], registeredAt: hours(0) },
  });
}, 60_000);
afterAll(() => service?.close());

async function overdue(): Promise<Record<string, number>> {
  const { text } = await service.as().get('/v1/operations/threshold-screening/metrics').expect(200);
  const lines = [...text.matchAll(/^frontdoor_clocks_overdue\{clock="([a-z-]+)",.*\} (\d+)$/gm)];
  return Object.fromEntries(lines.map(([, kind, count]) => [kind!, Number(count)]));
}
/** A triaged household that an agency is asked about. */
async function checked(): Promise<{ screeningId: string; checkId: string }> {
  const contact = aContactReceived();
  const [one] = await doors.received(contact);
  await doors.triage(one!.id).expect(200);
  const { body } = await doors.ask(contact).expect(201);
  return { screeningId: one!.id, checkId: body.checks[0].id };
}
const set = (sql: string, id: string) => service.data.sql(`UPDATE threshold_screening.${sql} WHERE id = $1`, [id]);

describe('the figures', () => {
  it('count the clocks that have passed and still run by kind, and none that was met or still has time', async () => {
    const none = { acknowledgement: 0, decision: 0, check: 0, 'hand-over': 0 };
    await checked();
    expect(await overdue()).toEqual(none);

    await doors.received(aContactReceived({ decisionDueAt: hours(-1), receivedAt: hours(-30) }, 2));
    expect(await overdue()).toEqual({ ...none, decision: 2 });

    const [urgent] = await doors.received(aContactReceived({ immediateDanger: true }));
    await set(`screening SET rank_due_at = now() - interval '1 minute'`, urgent!.id);
    expect(await overdue()).toEqual({ ...none, decision: 2, acknowledgement: 1 });

    const { screeningId, checkId } = await checked();
    await set(`agency_check SET due_at = now() - interval '1 minute'`, checkId);
    const [decided] = await doors.received(aContactReceived());
    await doors.triage(decided!.id).expect(200);
    await doors.post(people.screener, `/v1/screenings/${decided!.id}/recommendation`, recommended, 2).expect(200);
    const answer = await doors.post(people.manager, `/v1/screenings/${decided!.id}/authorisation`, {}, 3).expect(200);
    await set(`hand_over SET due_at = now() - interval '1 minute'`, answer.body.handOverIds[0]);
    expect(await overdue()).toEqual({ acknowledgement: 1, decision: 2, check: 1, 'hand-over': 1 });

    await set(`screening SET stage = 'closed'`, screeningId);
    await doors.post(people.assessmentTeam, `/v1/hand-overs/${answer.body.handOverIds[0]}/acceptance`, {}).expect(200);
    expect(await overdue()).toEqual({ ...none, decision: 2, acknowledgement: 1 });
  });
});
