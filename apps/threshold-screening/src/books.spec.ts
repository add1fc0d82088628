import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ContactReceived } from '@front-door/contracts';
import { londonDate } from '@front-door/casework';
import { NEIGHBOUR_TOPIC, people, startTestService, type TestPerson, type TestService } from '@front-door/testing';
import { FIRST_POLICIES } from './domain/first-policies';
import { written as recommended } from './testing/builders';
import { aContactReceived, doorsOf, hours } from './testing/doors';
import { thresholdScreening } from './threshold-screening.definition';

let service: TestService;
let intake: Server;
let doors: ReturnType<typeof doorsOf<TestPerson>>;
/** What intake's ledger answers, and which token it was asked with. */
let ledger: ContactReceived[] = [];
let askedWith: string | undefined;
beforeAll(async () => {
  intake = createServer((request, response) => {
    askedWith = request.headers.authorization;
    const items = ledger.flatMap(({ contactId, receivedAt, children }) =>
      children.map(({ childId }) => ({ childId, contactId, receivedAt })),
    );
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ items }));
  });
  await new Promise<void>((resolve) => intake.listen(0, '127.0.0.1', resolve));
  service = await startTestService(thresholdScreening, {
    settings: { gatewayUrl: `http://127.0.0.1:${(intake.address() as AddressInfo).port}` },
  });
  doors = doorsOf<TestPerson>(service, NEIGHBOUR_TOPIC, people.screener);
}, 60_000);
afterAll(async () => {
  await service?.close();
  intake.close();
});

const today = londonDate(new Date());
const books = async () => (await doors.get(people.manager, `/v1/books?from=${today}&to=${today}`).expect(200)).body;

describe('the books', () => {
  it('balance with what is here, in flight and parked, and name what is missing on either side', async () => {
    const [here, lost, onTheWay, parked] = [
      aContactReceived({}, 2),
      aContactReceived({ receivedAt: hours(-0.05) }),
      aContactReceived(),
      aContactReceived({ receivedAt: hours(-0.05) }),
    ];
    await doors.received(here);
    await service.data.sql(
      `INSERT INTO threshold_screening.parked (id, consumer, key, state, topic, partition, message_offset, event_id, type, headers, payload, reason, attempts)
       VALUES (gen_random_uuid(), 'threshold-screening', $1, 'parked', 't', 0, '1', 'e', 'contact.received', '{}', '{}', 'test', 3)`,
      [parked.contactId],
    );
    ledger = [here, onTheWay, parked];
    expect(await books()).toMatchObject({
      balanced: true,
      received: 4,
      waiting: 2,
      inFlight: 1,
      parked: 1,
      decided: 0,
      missing: [],
      surplus: [],
    });
    expect(askedWith).toMatch(/^Bearer ey/);
    ledger = [lost, onTheWay];
    const answer = await books();
    expect(answer).toMatchObject({
      balanced: false,
      missing: [{ childId: lost.children[0]!.childId, contactId: lost.contactId }],
    });
    expect(answer.surplus.map(({ childId }: { childId: string }) => childId).sort()).toEqual(
      here.children.map(({ childId }) => childId).sort(),
    );
    await doors.get(people.screener, `/v1/books?from=${today}&to=${today}`).expect(403);
  });
});

describe('the books of hand-overs', () => {
  it('balance for each destination; a row that is deleted, and one that nobody decided, are named', async () => {
    const contact = aContactReceived({}, 2);
    ledger = [];
    const decided: { screeningId: string; decisionId: string; handOverIds: string[] }[] = [];
    for (const { id } of await doors.received(contact)) {
      await doors.triage(id).expect(200);
      const written = { ...recommended, alsoTo: ['marac'] };
      await doors.post(people.screener, `/v1/screenings/${id}/recommendation`, written, 2).expect(200);
      const { body } = await doors.post(people.manager, `/v1/screenings/${id}/authorisation`, {}, 3).expect(200);
      decided.push({ screeningId: id, ...body });
    }
    const [first, second] = decided;
    await doors.post(people.assessmentTeam, `/v1/hand-overs/${first!.handOverIds[0]}/acceptance`, {}).expect(200);
    const whole = { balanced: true, missing: [], surplus: [], returned: 0, handedOver: 2 };
    expect((await books()).handOvers).toEqual([
      { destination: 'access-and-assessment', ...whole, awaiting: 1, accepted: 1 },
      { destination: 'marac', ...whole, awaiting: 2, accepted: 0 },
    ]);
    const lost = { screeningId: second!.screeningId, decisionId: second!.decisionId };
    await service.data.sql('DELETE FROM threshold_screening.hand_over WHERE id = $1', [second!.handOverIds[0]]);
    await service.data.sql(`UPDATE threshold_screening.hand_over SET destination = 'dais' WHERE id = $1`, [
      second!.handOverIds[1],
    ]);
    const after = await books();
    expect(after.balanced).toBe(false);
    expect(after.handOvers).toMatchObject([
      { destination: 'access-and-assessment', balanced: false, missing: [lost], surplus: [], handedOver: 2 },
      { destination: 'dais', balanced: false, missing: [], surplus: [lost], handedOver: 0 },
      { destination: 'marac', balanced: false, missing: [lost], surplus: [] },
    ]);
  });
});

describe('policies', () => {
  const change = (name: string, body: unknown, rest: object = {}) =>
    doors.post(people.administrator, `/v1/policies/${name}`, { body, why: 'Agreed by the board.', ...rest });

  it('a change is a new version; what was decided keeps the one it was made under', async () => {
    const [one] = await doors.received(aContactReceived());
    await doors.triage(one!.id).expect(200);
    const slower = { ...FIRST_POLICIES['rag-targets'], red: { hours: 8, skipNonWorkingDays: false } };
    await doors.post(people.manager, '/v1/policies/rag-targets', { body: slower, why: 'x' }).expect(403);
    expect((await change('rag-targets', slower).expect(201)).body.policyVersion).toBe(2);
    expect((await doors.look(one!.id)).state.triage.policyVersion).toBe(1);
    await doors.triage(one!.id, 2, { rag: 'red' }).expect(200);
    const { triage } = (await doors.look(one!.id)).state;
    expect(Date.parse(triage.targetAt) - Date.parse(triage.at)).toBe(8 * 3_600_000);
    expect(triage.policyVersion).toBe(2);
    const { body } = await doors.get(people.analyst, '/v1/policies').expect(200);
    expect(body.items.find(({ name }: { name: string }) => name === 'rag-targets')).toMatchObject({
      inForce: { version: 2, why: 'Agreed by the board.' },
      earlier: [{ version: 1 }],
    });
  });

  it('one that contradicts itself or another, is unknown, or starts in the past is refused', async () => {
    expect((await change('rag-targets', { red: 4 }).expect(422)).body.code).toBe('policy-shape');
    const { destinations } = FIRST_POLICIES;
    const without = destinations.filter(({ code }) => code !== 'dais');
    expect((await change('destinations', without).expect(422)).body.code).toBe('destination-not-known');
    const nobody = destinations.map((one) => (one.code === 'marac' ? { ...one, staffRecord: false } : one));
    expect((await change('destinations', nobody).expect(422)).body.code).toBe('nobody-accepts');
    const backwards = destinations.map((one) => ({ ...one, climb: [...one.climb].reverse() }));
    expect((await change('destinations', backwards).expect(422)).body.code).toBe('rungs-out-of-order');
    expect((await change('thresholds', [FIRST_POLICIES.thresholds[0]]).expect(422)).body.code).toBe('level-not-known');
    expect((await change('claims', { minutes: 20 }, { effectiveFrom: hours(-1) }).expect(422)).body.code).toBe(
      'in-the-past',
    );
    await change('nothing', {}).expect(404);
    await change('claims', { minutes: 20 }, { effectiveFrom: hours(24) }).expect(201);
    const { body } = await doors.get(people.analyst, '/v1/policies').expect(200);
    expect(body.items.find(({ name }: { name: string }) => name === 'claims')).toMatchObject({
      inForce: { version: 1 },
      coming: [{ body: { minutes: 20 } }],
    });
  });
});
