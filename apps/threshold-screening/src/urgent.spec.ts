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
import { type Page, PageNotSent, Pager } from './paging/pager';
import { SendPages } from './paging/send-pages';
import { ClimbAlarms } from './sweeps/climb-alarms';
import { LateHandBacks } from './sweeps/late-hand-backs';
import { aContactReceived, doorsOf, hours } from './testing/doors';
import { thresholdScreening } from './threshold-screening.definition';

let service: TestService;
let doors: ReturnType<typeof doorsOf<TestPerson>>;
/** A Wednesday at 10am. */
const clock = new TestClock(Date.parse('2026-11-25T10:00:00Z'));
beforeAll(async () => {
  service = await startTestService(thresholdScreening, { clock });
  doors = doorsOf<TestPerson>(service, NEIGHBOUR_TOPIC, people.screener);
}, 60_000);
afterAll(() => service?.close());

const itIs = (time: string) => clock.set(new Date(time));
const urgent = async (children = 1) => {
  const contact = aContactReceived({ immediateDanger: true, receivedAt: clock.now().toISOString() }, children);
  const screenings = await doors.received(contact);
  return { ...contact, screenings };
};
const acknowledge = (contactId: string, who: TestPerson = people.dutyManager) =>
  doors.post(who, `/v1/screenings/contacts/${contactId}/urgent-acknowledgement`, { note: 'On it.' });
const alarmOf = async (contactId: string, who: TestPerson = people.screener) =>
  (await doors.get(who, '/v1/alarms').expect(200)).body.items.find(
    (one: { contactId: string }) => one.contactId === contactId,
  );
const pagesOf = async (reference: string) =>
  (await doors.get(people.manager, '/v1/pages?limit=200').expect(200)).body.items.filter(
    (page: { contactReference: string }) => page.contactReference === reference,
  );
const loggedFor = async (reference: string): Promise<{ number: string; words: string }[]> =>
  service.data.sql(
    `SELECT s.number, s.words FROM threshold_screening.stand_in_page s JOIN threshold_screening.page p ON p.id = s.page_id WHERE p.contact_reference = $1`,
    [reference],
  );
const sweep = async () => {
  await service.app.get(ClimbAlarms).sweep();
  await service.app.get(SendPages).sweep();
};
const saidOf = async (contactId: string) =>
  (await service.said())
    .filter(({ payload }) => (payload as { contactId?: string }).contactId === contactId)
    .map(({ type, payload }) => ({ type, payload: payload as Record<string, unknown> }));

describe('paging', () => {
  it('CAL-05 pages the duty manager once for all children of a contact, by reference only, and all staff see the alarm', async () => {
    const contact = await urgent(3);
    await sweep();
    await sweep();
    const pages = await pagesOf(contact.reference);
    expect(pages).toMatchObject([
      {
        rung: 1,
        shift: 'day',
        whom: 'Duty manager',
        channel: 'sms',
        standing: 'sent',
        sentBy: 'stand-in',
        attempts: 1,
      },
    ]);
    const logged = await loggedFor(contact.reference);
    expect(logged).toHaveLength(1);
    expect(logged[0]!.number).toBe('07700 900101');
    expect(logged[0]!.words).not.toMatch(/Child 0|Child 1|oakfield|danger/i);
    for (const who of [people.screener, people.manager, people.emergencyDutyWorker, people.auditor])
      expect(await alarmOf(contact.contactId, who)).toMatchObject({
        since: '2026-11-25T10:00:00.000Z',
        rung: 1,
        pages: 1,
        paged: { whom: 'Duty manager', sentAt: '2026-11-25T10:00:00.000Z' },
        next: { whom: 'Duty manager', at: '2026-11-25T10:15:00.000Z' },
      });
    expect(JSON.stringify(await alarmOf(contact.contactId))).not.toContain('Child');
    await doors.get(people.oakfieldLead, '/v1/alarms').expect(403);
    await doors.get(people.screener, '/v1/pages').expect(403);
    await acknowledge(contact.contactId).expect(200);
  });

  it('CAL-05 climbs after 15 minutes, repeats the last rung, and stops at the acknowledgement; the history has all of it', async () => {
    itIs('2026-11-25T11:00:00Z');
    const { contactId, reference, screenings } = await urgent();
    for (const minutes of [14, 15, 30, 45]) {
      itIs(`2026-11-25T11:${minutes}:00Z`);
      await sweep();
    }
    const rungs = (await pagesOf(reference)).map(
      ({ rung, whom, channel }: { rung: number; whom: string; channel: string }) => [rung, whom, channel],
    );
    expect(rungs.reverse()).toEqual([
      [1, 'Duty manager', 'sms'],
      [2, 'Duty manager', 'telephone'],
      [3, 'Screening manager', 'telephone'],
      [3, 'Screening manager', 'telephone'],
    ]);
    await acknowledge(contactId, people.manager).expect(200);
    expect(await alarmOf(contactId)).toBeUndefined();
    itIs('2026-11-25T12:30:00Z');
    await sweep();
    expect(await loggedFor(reference)).toHaveLength(4);
    const said = await eventually(async () => {
      const found = (await saidOf(contactId)).filter(({ type }) => type.startsWith('urgent.'));
      return found.length === 7 && found;
    });
    expect(said.map(({ type, payload }) => `${type} ${payload.rung}`)).toEqual([
      'urgent.paged 1',
      ...['urgent.unacknowledged 1', 'urgent.paged 2', 'urgent.unacknowledged 2', 'urgent.paged 3'],
      ...['urgent.unacknowledged 3', 'urgent.paged 3'],
    ]);
    expect(JSON.stringify(said)).not.toContain('07700');
    const { body } = await service.as(people.auditor).get(`/v1/screenings/${screenings[0]!.id}/history`).expect(200);
    const actions = body.entries.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['alarm.raised', 'alarm.climbed', 'alarm.acknowledged']));
  });

  it('two replicas climb and send at once: one page', async () => {
    itIs('2026-11-25T13:00:00Z');
    const { contactId, reference } = await urgent();
    itIs('2026-11-25T13:15:00Z');
    const [climb, send] = [service.app.get(ClimbAlarms), service.app.get(SendPages)];
    await Promise.all([climb.sweep(), climb.sweep(), climb.sweep()]);
    await Promise.all([send.sweep(), send.sweep(), send.sweep()]);
    await sweep();
    expect((await pagesOf(reference)).map(({ rung }: { rung: number }) => rung)).toEqual([2, 1]);
    expect(await loggedFor(reference)).toHaveLength(2);
    await acknowledge(contactId).expect(200);
  });

  it('a page that was sent when the process died is not sent twice; one that was not is sent', async () => {
    itIs('2026-11-25T13:30:00Z');
    const { contactId, reference } = await urgent();
    await sweep();
    // What a death between sending and writing that it was sent leaves behind.
    await service.data.sql(
      'UPDATE threshold_screening.page SET sent_at = NULL, attempts = 0 WHERE contact_reference = $1',
      [reference],
    );
    expect(await alarmOf(contactId)).toMatchObject({ pages: 1 });
    await sweep();
    expect(await pagesOf(reference)).toMatchObject([{ standing: 'sent' }]);
    expect(await loggedFor(reference)).toHaveLength(1);
    await acknowledge(contactId).expect(200);
  });

  it('a pager that fails is tried again, staff see why, and the ladder climbs meanwhile; after the acknowledgement nothing is sent', async () => {
    itIs('2026-11-25T14:00:00Z');
    const sent: Page[] = [];
    const broken = jest.spyOn(service.app.get(Pager), 'send').mockImplementation(async (page) => {
      sent.push(page);
      throw new PageNotSent('The paging gateway answered 503.');
    });
    const { contactId, reference } = await urgent();
    await sweep();
    await sweep();
    expect(sent).toHaveLength(1);
    expect(await alarmOf(contactId)).toMatchObject({ paged: { notSentBecause: 'The paging gateway answered 503.' } });
    itIs('2026-11-25T14:00:05Z');
    await sweep();
    expect(sent.map(({ id }) => id)).toEqual([sent[0]!.id, sent[0]!.id]);
    itIs('2026-11-25T14:15:00Z');
    await sweep();
    expect(await alarmOf(contactId)).toMatchObject({ rung: 2 });
    broken.mockRestore();
    await acknowledge(contactId).expect(200);
    itIs('2026-11-25T14:30:00Z');
    await sweep();
    expect(await loggedFor(reference)).toEqual([]);
    expect((await pagesOf(reference)).map(({ standing }: { standing: string }) => standing)).toEqual(
      Array(2).fill('not needed any more'),
    );
  });

  it('danger reported again after the acknowledgement pages anew; one that was never paged, such as a reopened one, gets its alarm', async () => {
    itIs('2026-11-25T15:00:00Z');
    const { contactId, reference } = await urgent();
    await acknowledge(contactId).expect(200);
    const more = {
      contactId,
      reference,
      informationId: newId(),
      agency: 'school-oakfield',
      immediateDanger: true,
      addedAt: hours(0),
    };
    await service.publish(NEIGHBOUR_TOPIC, 'contact.information-added', contactId, more, 2);
    await eventually(() => alarmOf(contactId));
    const [ended] = await service.data.sql<{ id: string }>(
      `UPDATE threshold_screening.alarm SET ended_at = now(), ended_how = 'closed' WHERE contact_id = $1 AND ended_at IS NULL RETURNING id`,
      [contactId],
    );
    await sweep();
    const again = await alarmOf(contactId);
    expect(again?.id).not.toBe(ended!.id);
    expect(again).toMatchObject({ rung: 1, because: expect.stringContaining('Immediate danger') });
    await acknowledge(contactId).expect(200);
    expect((await pagesOf(reference)).length).toBe(3);
  });

  it('who is paged and for how long is policy, with versions', async () => {
    itIs('2026-11-25T15:30:00Z');
    const rung = {
      whom: 'Practice lead',
      role: 'screening-manager',
      channel: 'telephone',
      number: '07700 900199',
      minutes: 5,
    };
    const { items } = (await doors.get(people.administrator, '/v1/policies').expect(200)).body;
    const body = items.find(({ name }: { name: string }) => name === 'paging').inForce.body;
    const change = { body: { ...body, day: [rung] }, why: 'The duty manager’s telephone is broken.' };
    await doors.post(people.administrator, '/v1/policies/paging', change).expect(201);
    const { contactId } = await urgent();
    expect(await alarmOf(contactId)).toMatchObject({
      paged: { whom: 'Practice lead' },
      next: { at: '2026-11-25T15:35:00.000Z' },
    });
    await acknowledge(contactId).expect(200);
    const back = { body, why: 'Repaired.' };
    await doors.post(people.administrator, '/v1/policies/paging', back).expect(201);
  });
});

describe('the Emergency Duty Team', () => {
  const dutyOf = async (contactId: string, query = '', who: TestPerson = people.emergencyDutyWorker) =>
    (await doors.get(who, `/v1/emergency-duty${query}`).expect(200)).body.items.find(
      (one: { contactId: string }) => one.contactId === contactId,
    );
  const note = {
    whatWasDone: 'Police found the car; both children are with their grandmother.',
    whatIsLeft: 'See the children today.',
    riskTonight: 'Low while the father is held.',
  };
  const handBack = (contactId: string, body: object = note, who: TestPerson = people.emergencyDutyWorker) =>
    doors.post(who, `/v1/emergency-duty/${contactId}/hand-back`, body);

  it('CAL-05 FAST-01 an urgent contact of Christmas Eve night is theirs: paged, claimed, triaged, handed back by 9am on 29 December', async () => {
    itIs('2026-12-24T22:48:00Z');
    const { contactId, reference, screenings } = await urgent(2);
    await sweep();
    expect(await pagesOf(reference)).toMatchObject([{ shift: 'out-of-hours', whom: 'Emergency Duty Team' }]);
    expect(await dutyOf(contactId)).toMatchObject({
      unacknowledged: true,
      children: [{ stage: 'awaiting-triage' }, { stage: 'awaiting-triage' }],
      handBack: {
        standing: 'due',
        dueAt: '2026-12-29T09:00:00.000Z',
        because: expect.stringContaining('bank holiday'),
      },
    });
    await acknowledge(contactId, people.emergencyDutyWorker).expect(200);
    const [first] = screenings;
    await doors.post(people.emergencyDutyWorker, `/v1/screenings/${first!.id}/claim`).expect(200);
    const { version } = await doors.look(first!.id);
    const red = { rag: 'red', initialDecision: 'csc-screening', rationale: 'In a car with a drunk driver.' };
    await doors.post(people.emergencyDutyWorker, `/v1/screenings/${first!.id}/triage`, red, version).expect(200);
    const held = await dutyOf(contactId);
    expect(held.unacknowledged).toBe(false);
    expect(held.children.find(({ screeningId }: { screeningId: string }) => screeningId === first!.id)).toMatchObject({
      rag: 'red',
      claimedBy: { name: 'Yusuf Demir' },
    });

    itIs('2026-12-29T08:55:00Z');
    await handBack(contactId, note, people.screener).expect(403);
    expect((await handBack(contactId, { ...note, whatIsLeft: ' ' })).status).toBe(422);
    expect((await handBack(contactId).expect(200)).body).toMatchObject({ inTime: true });
    expect((await handBack(contactId).expect(409)).body.code).toBe('handed-back-already');
    expect(await dutyOf(contactId)).toBeUndefined();
    expect((await dutyOf(contactId, '?handBack=done', people.screener)).handBack).toMatchObject({
      ...note,
      standing: 'in time',
      by: { name: 'Yusuf Demir' },
    });
    const said = await eventually(async () => {
      const found = (await saidOf(contactId)).filter(({ type }) => type.startsWith('emergency-duty.'));
      return found.length === 2 && found;
    });
    expect(said.map(({ type }) => type)).toEqual(['emergency-duty.started', 'emergency-duty.handed-back']);
    expect(JSON.stringify(said)).not.toContain('grandmother');
    const { body } = await service.as(people.auditor).get(`/v1/screenings/${first!.id}/history`).expect(200);
    expect(
      body.entries.find(({ action }: { action: string }) => action === 'emergency-duty.handed-back').after,
    ).toMatchObject(note);
  });

  it('CAL-04 CAL-05 not handed back by 9am after the October change of the clocks is late, said once, and late when it comes', async () => {
    itIs('2026-10-24T23:30:00Z');
    const { contactId } = await urgent();
    await acknowledge(contactId, people.emergencyDutyWorker).expect(200);
    const late = async () => (await saidOf(contactId)).filter(({ type }) => type === 'emergency-duty.hand-back-late');
    itIs('2026-10-26T08:59:59Z');
    await service.app.get(LateHandBacks).sweep();
    expect(await dutyOf(contactId, '?handBack=late', people.manager)).toBeUndefined();
    itIs('2026-10-26T09:00:01Z');
    await service.app.get(LateHandBacks).sweep();
    await service.app.get(LateHandBacks).sweep();
    expect(await dutyOf(contactId, '?handBack=late', people.manager)).toMatchObject({ handBack: { standing: 'late' } });
    await eventually(async () => (await late()).length > 0);
    expect((await handBack(contactId).expect(200)).body.inTime).toBe(false);
    expect(await dutyOf(contactId, '?handBack=done')).toMatchObject({ handBack: { standing: 'done late' } });
    expect(await late()).toHaveLength(1);
  });

  it('CAL-05 what comes in office hours is not theirs; unacknowledged into the evening it becomes theirs, on their ladder from its first rung', async () => {
    itIs('2026-04-02T15:55:00Z');
    const { contactId, reference } = await urgent();
    expect(await dutyOf(contactId)).toBeUndefined();
    await handBack(contactId).expect(404);
    itIs('2026-04-02T16:10:00Z');
    await sweep();
    expect((await pagesOf(reference))[0]).toMatchObject({
      shift: 'out-of-hours',
      rung: 1,
      whom: 'Emergency Duty Team',
    });
    expect(await dutyOf(contactId)).toMatchObject({ handBack: { dueAt: '2026-04-07T08:00:00.000Z' } });
    await acknowledge(contactId, people.emergencyDutyWorker).expect(200);
  });

  it('CAL-05 a police-red contact is theirs out of hours, also where policy does not call it urgent', async () => {
    itIs('2026-11-28T03:00:00Z');
    const unlike = { acknowledgeWithinMinutes: 15, policeGradings: [] };
    await doors
      .post(people.administrator, '/v1/policies/urgent', { body: unlike, why: 'Pages for danger only.' })
      .expect(201);
    const contact = aContactReceived({ policeGrading: 'red', receivedAt: clock.now().toISOString() });
    await doors.received(contact);
    expect(await dutyOf(contact.contactId)).toMatchObject({
      unacknowledged: false,
      because: 'The police grade it red.',
    });
    expect(await pagesOf(contact.reference)).toEqual([]);
  });
});
