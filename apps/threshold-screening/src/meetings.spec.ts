import { newId } from '@front-door/persistence';
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
beforeAll(async () => {
  service = await startTestService(thresholdScreening);
  doors = doorsOf<TestPerson>(service, NEIGHBOUR_TOPIC, people.screener);
}, 60_000);
afterAll(() => service?.close());

/** The school's contact, and later the GP's about the same child, by an exact identifier where intake says so. */
const twoContacts = (identifier = true) => {
  const first = aContactReceived({ receivedAt: hours(-2) });
  const second = aContactReceived({ sender: { agency: 'health-gp', sourceCode: '3A' } });
  if (identifier) second.children[0]!.sameAs = [first.children[0]!.childId];
  return { first, second };
};
const joins = (id: string, joinsId: string, version: number, change: object = {}) =>
  doors.post(
    people.screener,
    `/v1/screenings/${id}/closing`,
    {
      how: 'joined',
      joinsId,
      rationale: 'The same bruise.',
      outcomeWords: 'A social worker has what you told us.',
      ...change,
    },
    version,
  );
const inQueue = async (id: string) =>
  (await doors.get(people.screener, '/v1/queue?limit=200').expect(200)).body.items.find(
    (item: { id: string }) => item.id === id,
  );

describe('a contact about a child who is being screened already', () => {
  it('by an exact identifier: both see each other, and the earlier one asks for a look at its rating until it is rated again', async () => {
    const { first, second } = twoContacts();
    const [one] = await doors.received(first);
    await doors.triage(one!.id).expect(200);
    const [two] = await doors.received(second);
    expect(await doors.look(two!.id)).toMatchObject({
      meetings: [{ screeningId: one!.id, because: 'identifier', rag: 'amber', stage: 'triaged' }],
      ragToLookAt: [],
    });
    expect(await doors.look(one!.id)).toMatchObject({
      meetings: [{ screeningId: two!.id, agency: 'health-gp', contactReference: second.reference }],
      ragToLookAt: [{ id: two!.id }],
    });
    expect(await inQueue(one!.id)).toMatchObject({ ragToLookAt: true });
    expect(await inQueue(two!.id)).toMatchObject({ ragToLookAt: false });
    const before = (await doors.look(one!.id)).state.triage.targetAt;
    await doors.triage(one!.id, 2, { rationale: 'The GP tells nothing new: unchanged.' }).expect(200);
    const after = await doors.look(one!.id);
    expect([after.ragToLookAt, after.state.triage.targetAt]).toEqual([[], before]);
    expect(await inQueue(one!.id)).toMatchObject({ ragToLookAt: false });
  });

  it('whichever is heard of first', async () => {
    const { first, second } = twoContacts();
    const [two] = await doors.received(second);
    expect((await doors.look(two!.id)).meetings).toEqual([]);
    const [one] = await doors.received(first);
    expect((await doors.look(two!.id)).meetings).toMatchObject([{ screeningId: one!.id }]);
  });

  it('the later one joins the earlier, its referrer is told; it is no ending while the child would be in neither', async () => {
    const { first, second } = twoContacts();
    const [one] = await doors.received(first);
    const [two] = await doors.received(second);
    expect((await joins(one!.id, two!.id, 1).expect(409)).body.code).toBe('joins-the-earlier');
    expect((await joins(two!.id, one!.id, 1, { outcomeWords: undefined }).expect(422)).body.code).toBe(
      'outcome-words-required',
    );
    await joins(two!.id, one!.id, 1).expect(200);
    expect((await doors.look(two!.id)).state).toMatchObject({ how: 'joined', ending: { joins: one!.id } });
    await eventually(async () =>
      (await service.said()).some(({ type, key }) => type === 'outcome.told' && key === two!.id),
    );
    await service.publish(
      NEIGHBOUR_TOPIC,
      'contact.withdrawal-requested',
      first.contactId,
      {
        ...{ contactId: first.contactId, reference: first.reference, agency: 'school-oakfield', requestedAt: hours(0) },
      },
      2,
    );
    await eventually(async () => (await doors.look(one!.id)).withdrawalRequestedAt);
    const withdrawn = { how: 'withdrawn', rationale: 'They asked.' };
    const { body } = await doors.post(people.manager, `/v1/screenings/${one!.id}/closing`, withdrawn, 2).expect(409);
    expect(body.code).toBe('others-joined-it');
  });

  it('what is added to a contact that joined shows where it joined; danger reopens the one that joined', async () => {
    const { first, second } = twoContacts();
    const [one] = await doors.received(first);
    const [two] = await doors.received(second);
    await joins(two!.id, one!.id, 1).expect(200);
    const more = (immediateDanger: boolean, sequence: number) =>
      service.publish(
        NEIGHBOUR_TOPIC,
        'contact.information-added',
        second.contactId,
        {
          ...{ contactId: second.contactId, reference: second.reference, informationId: newId(), agency: 'health-gp' },
          ...{ immediateDanger, addedAt: hours(0) },
        },
        sequence,
      );
    await more(false, 2);
    await eventually(async () => (await doors.look(one!.id)).informationAddedAt);
    const { entries } = (await doors.get(people.manager, `/v1/screenings/${one!.id}/history`).expect(200)).body;
    expect(entries.at(-1)).toMatchObject({
      action: 'contact.information-heard',
      why: expect.stringMatching(/^health-gp added information .* which joined this$/),
    });
    await more(true, 3);
    await eventually(async () => (await doors.look(two!.id)).group === 'urgent');
    expect((await doors.look(one!.id)).group).not.toBe('urgent');
  });

  it('a correction that supplies the identifier makes them meet', async () => {
    const { first, second } = twoContacts(false);
    const [one] = await doors.received(first);
    const [two] = await doors.received(second);
    const corrected = {
      ...{ contactId: second.contactId, reference: second.reference, childId: two!.childId, facts: ['nhsNumber'] },
      ...{ name: 'Still the same', sameAs: [one!.childId], correctedAt: hours(0) },
    };
    await service.publish(NEIGHBOUR_TOPIC, 'contact.corrected', second.contactId, corrected, 2);
    await eventually(async () => (await doors.look(one!.id)).meetings.length === 1);
    expect((await doors.look(one!.id)).meetings).toMatchObject([{ because: 'identifier', screeningId: two!.id }]);
  });

  it('without an identifier a person links them first; unlinked, they no longer meet', async () => {
    const { first, second } = twoContacts(false);
    const [one] = await doors.received(first);
    const [two] = await doors.received(second);
    expect((await joins(two!.id, one!.id, 1).expect(422)).body.code).toBe('not-the-same-child');
    const link = { contactId: second.contactId, childId: two!.childId, knownChildId: one!.childId };
    await service.publish(
      NEIGHBOUR_TOPIC,
      'contact.child-linked',
      second.contactId,
      {
        ...{ ...link, linkedChildIds: [one!.childId], linkedAt: hours(0) },
      },
      2,
    );
    await eventually(async () => (await doors.look(one!.id)).meetings.length === 1);
    expect((await doors.look(two!.id)).meetings).toMatchObject([{ because: 'link' }]);
    await service.publish(
      NEIGHBOUR_TOPIC,
      'contact.child-unlinked',
      second.contactId,
      { ...link, unlinkedAt: hours(0) },
      3,
    );
    await eventually(async () => (await doors.look(one!.id)).meetings.length === 0);
  });
});
