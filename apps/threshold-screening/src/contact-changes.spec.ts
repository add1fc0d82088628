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
}, 60_000);
afterAll(() => service?.close());

describe('urgent contacts', () => {
  it('stand at the top until the duty manager acknowledges, and again when danger is reported again', async () => {
    const contact = aContactReceived({ immediateDanger: true });
    const [one] = await doors.received(contact);
    const top = async () => (await service.as(people.screener).get('/v1/queue').expect(200)).body;
    expect((await top()).items[0]).toMatchObject({
      id: one!.id,
      group: 'urgent',
      why: expect.stringContaining('immediate danger'),
    });
    await eventually(async () => (await top()).summary.unacknowledgedUrgent === 1);
    const path = `/v1/screenings/contacts/${contact.contactId}/urgent-acknowledgement`;
    await doors.post(people.screener, path).expect(403);
    await doors.post(people.dutyManager, path, { note: 'Police are on their way.' }).expect(200);
    expect((await doors.post(people.dutyManager, path).expect(409)).body.code).toBe('already-acknowledged');
    await eventually(async () => (await top()).summary.unacknowledgedUrgent === 0);
    const more = {
      contactId: contact.contactId,
      reference: contact.reference,
      informationId: newId(),
      agency: 'school-oakfield',
      immediateDanger: true,
      addedAt: hours(0),
    };
    await service.publish(NEIGHBOUR_TOPIC, 'contact.information-added', contact.contactId, more, 2);
    await eventually(async () => (await doors.look(one!.id)).group === 'urgent');
    await doors.post(people.dutyManager, path).expect(200);
  });
});

describe('what the sender does later', () => {
  it('information that comes before its contact waits for it, and answers its question', async () => {
    const contact = aContactReceived();
    const more = {
      contactId: contact.contactId,
      reference: contact.reference,
      informationId: newId(),
      agency: 'school-oakfield',
      immediateDanger: false,
      addedAt: hours(0),
    };
    await service.publish(NEIGHBOUR_TOPIC, 'contact.withdrawal-requested', contact.contactId, {
      contactId: contact.contactId,
      reference: contact.reference,
      agency: 'school-oakfield',
      requestedAt: hours(0),
    });
    await eventually(
      async () =>
        (
          await service.data.sql(`SELECT 1 FROM threshold_screening.parked WHERE state = 'waiting' AND key = $1`, [
            contact.contactId,
          ])
        ).length > 0,
    );
    // From another topic, as a republished journal would bring it: the same key would queue behind what waits.
    await service.publish(NEIGHBOUR_TOPIC, 'contact.received', newId(), contact);
    const id = await eventually(
      async () =>
        (await service.as(people.screener).get(`/v1/screenings?contactId=${contact.contactId}`)).body.items[0]?.id,
    );
    await eventually(async () => (await doors.look(id)).withdrawalRequestedAt);
    const { body: question } = await doors
      .post(people.screener, `/v1/screenings/${id}/questions`, { question: 'Where does the father live?' })
      .expect(201);
    await service.publish(
      NEIGHBOUR_TOPIC,
      'contact.information-added',
      contact.contactId,
      { ...more, answersQuestionId: question.id },
      3,
    );
    await eventually(async () => (await doors.look(id)).questions[0]?.informationId === more.informationId);
    const { version } = await doors.look(id);
    await doors
      .post(people.screener, `/v1/screenings/${id}/closing`, { how: 'withdrawn', rationale: 'Sent in error.' }, version)
      .expect(200);
    await doors.post(people.screener, `/v1/screenings/${id}/reopening`, { reason: 'x' }, version + 1).expect(403);
    await doors
      .post(people.manager, `/v1/screenings/${id}/reopening`, { reason: 'They called again.' }, version + 1)
      .expect(200);
    expect((await doors.look(id)).stage).toBe('awaiting-triage');
  });

  it('the same contact received again opens nothing twice', async () => {
    const contact = aContactReceived();
    const [one] = await doors.received(contact);
    await service.publish(NEIGHBOUR_TOPIC, 'contact.received', contact.contactId, contact, 2);
    await doors.received(aContactReceived());
    const { body } = await service.as(people.screener).get(`/v1/screenings?contactId=${contact.contactId}`);
    expect(body.items).toMatchObject([{ id: one!.id }]);
  });

  it('a correction shows on the child it is about, and moves the version; a link shows what was decided before', async () => {
    const earlier = aContactReceived();
    const contact = aContactReceived({}, 2);
    const [before] = await doors.received(earlier);
    const [first, second] = await doors.received(contact);
    const corrected = {
      contactId: contact.contactId,
      reference: contact.reference,
      childId: first!.childId,
      facts: ['dateOfBirth'],
      correctedAt: hours(0),
    };
    await service.publish(
      NEIGHBOUR_TOPIC,
      'contact.corrected',
      contact.contactId,
      { ...corrected, expectedDateOfBirth: hours(900).slice(0, 10) },
      2,
    );
    await eventually(async () => (await doors.look(first!.id)).version === 2);
    expect((await doors.look(first!.id)).age).toMatch(/^unborn, due/);
    expect((await doors.look(second!.id)).version).toBe(1);
    const knownChildId = newId();
    for (const { contactId, children } of [earlier, contact]) {
      const linked = { contactId, childId: children[0]!.childId, knownChildId, linkedChildIds: [], linkedAt: hours(0) };
      await service.publish(NEIGHBOUR_TOPIC, 'contact.child-linked', contactId, linked, 3);
    }
    await eventually(async () => (await doors.look(first!.id)).earlier.length === 1);
    expect((await doors.look(first!.id)).earlier).toMatchObject([{ id: before!.id, decision: null }]);

    await decide(before!.id, 1);
    const done = await decide(first!.id, 2);
    expect(done).toMatchObject({ reReferral: true });
    const [unlinked] = contact.children;
    await service.publish(
      NEIGHBOUR_TOPIC,
      'contact.child-unlinked',
      contact.contactId,
      { contactId: contact.contactId, childId: unlinked!.childId, knownChildId, unlinkedAt: hours(0) },
      4,
    );
    await eventually(async () => (await doors.look(first!.id)).earlier.length === 0);
  });
});

/** Takes one from triage to a referral. */
async function decide(id: string, version: number) {
  await doors.triage(id, version).expect(200);
  await doors.post(people.screener, `/v1/screenings/${id}/recommendation`, written, version + 1).expect(200);
  return (await doors.post(people.manager, `/v1/screenings/${id}/authorisation`, {}, version + 2).expect(200)).body;
}
