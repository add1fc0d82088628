import type { ContactReceived } from '@front-door/contracts';
import { newId } from '@front-door/persistence';
import { TestClock } from '@front-door/service';
import { eventually, people, startTestService } from '@front-door/testing';
import { partnerExchange } from '../src/partner-exchange.definition';
import type { NoticeView } from '../src/reads/read-encompass';
import { UnreadEncompassNotices } from '../src/sweeps/unread-encompass-notices';
import { registerAgencies } from '../src/use-cases/register-agency/register-agencies';
import {
  aContactReceived,
  AGENCIES,
  Exchange,
  marshLaneLead,
  oakfieldLead,
  oakfieldTeacher,
  policeMash,
} from './exchange';

const at = (text: string): Date => new Date(text);
/** Saturday morning, in term. */
const SATURDAY = at('2026-11-21T06:30:00Z');
const clock = new TestClock(SATURDAY.getTime());
const { educationWorker: deskWorker, screener, manager, administrator, analyst } = people;

let exchange: Exchange;
beforeAll(async () => {
  const service = await startTestService(partnerExchange, { clock });
  const functions = [{ code: 'education-safeguarding', name: 'Education safeguarding' }];
  const desk = { code: 'education-desk', name: 'Education desk', kind: 'school', sourceCode: '2B', functions };
  await registerAgencies(service.app, [...AGENCIES, desk]);
  exchange = new Exchange(service);
}, 60_000);
afterAll(() => exchange?.service.close());
beforeEach(() => clock.set(SATURDAY));

type Child = ContactReceived['children'][number];
const CHILDREN: [Child, Child, Child] = [
  {
    ...{ childId: '', name: 'Zofia Marchetti', dateOfBirth: '2013-02-19', injured: false },
    school: { name: 'Marsh Lane School, Year 9' },
    atIncident: 'saw-or-heard',
    wordsForSchool: 'She was tired when seen at night, and spoke freely.',
  },
  {
    childId: '',
    name: 'Luca Marchetti',
    dateOfBirth: '2017-09-30',
    injured: false,
    school: { name: 'Oakfield Primary School' },
  },
  { childId: '', name: 'Bruno Marchetti', dateOfBirth: '2024-12-05', injured: false },
];

const notified = (change: Partial<ContactReceived> = {}): Promise<ContactReceived> =>
  exchange.receives(policeMash, {
    kind: 'notification',
    sender: { agency: 'police-ce', function: 'mash-desk', sourceCode: '6', submittedBy: 'police-mash' },
    receivedAt: clock.now().toISOString(),
    police: {
      ...{ reference: 'CE-2026-118204', domesticAbuse: true, incidentAt: '2026-11-20T23:12:00Z' },
      ...{ place: '17 Pellam Street, E9', present: 'Mother, father, three children' },
    },
    children: CHILDREN.map((child) => ({ ...child, childId: newId() })),
    ...change,
  });
const one = (index: 0 | 1 | 2 = 1) => ({ children: [{ ...CHILDREN[index], childId: newId() }] });
const get = (who: typeof screener, path: string) => exchange.service.as(who).get(`/v1/encompass/${path}`);
const post = (who: Parameters<Exchange['inbox']>[0], path: string, body: object) =>
  exchange.service.as(who).post(`/v1/encompass/${path}`).send(body);

/** The notices about a contact, once there are so many. */
const notices = (contactId: string, count: number): Promise<NoticeView[]> =>
  eventually(async () => {
    const { body } = await get(screener, 'notices?limit=200').expect(200);
    const found = (body.items as NoticeView[]).filter((notice) => notice.contactId === contactId);
    return found.length === count && found;
  }, `${count} notices`);
const noticeOf = async (contact: ContactReceived): Promise<NoticeView> => (await notices(contact.contactId, 1))[0]!;
const messageOf = async (who: Parameters<Exchange['inbox']>[0], noticeId: string) => {
  const { id } = await exchange.message(who, noticeId, 'encompass-notice');
  return exchange.service.as(who).get(`/v1/inbox/${id}`).expect(200);
};
const sweep = (): Promise<void> => exchange.service.app.get(UnreadEncompassNotices, { strict: false }).sweep();
const toTelephone = async (): Promise<string[]> =>
  ((await get(screener, 'to-telephone').expect(200)).body.items as NoticeView[]).map(({ id }) => id);

describe('FEED-05 the police notify of domestic abuse', () => {
  it('one notice per child: to the designated lead of each school, and to the education desk with why', async () => {
    const contact = await notified();
    const found = await notices(contact.contactId, 3);
    expect(
      Object.fromEntries(found.map(({ child, agency, toDeskBecause }) => [child, [agency, toDeskBecause]])),
    ).toEqual({
      'Zofia Marchetti': ['school-marsh-lane', null],
      'Luca Marchetti': ['school-oakfield', null],
      'Bruno Marchetti': ['education-desk', 'The child is not of school age.'],
    });
    for (const { dueAt, sentInTime } of found) expect([dueAt, sentInTime]).toEqual(['2026-11-23T08:45:00.000Z', true]);
    const { body } = await messageOf(marshLaneLead, found.find(({ agency }) => agency === 'school-marsh-lane')!.id);
    expect(body.heading).not.toMatch(/Zofia|Marchetti|Pellam/);
    expect(body.words).toContain('Zofia Marchetti, born 19 February 2013');
    expect(body.words).toContain('Friday 20 November 2026 at 11:12pm');
    expect(body.words).toContain('17 Pellam Street, E9');
    expect(body.words).toContain('The child saw or heard it.');
    expect(body.words).toContain('She was tired when seen at night');
    expect(body.words).not.toMatch(/Luca|Bruno/);
  });

  it('is the designated lead’s alone: not a colleague’s, another school’s, nor the police’s', async () => {
    const { id } = await noticeOf(await notified(one()));
    const message = await exchange.message(oakfieldLead, id);
    for (const who of [oakfieldTeacher, marshLaneLead, policeMash])
      await exchange.service.as(who).get(`/v1/inbox/${message.id}`).expect(404);
  });

  it('sends nothing a second time when the event comes again, and says notice-sent once', async () => {
    const contact = await notified(one());
    const { id } = await noticeOf(contact);
    await exchange.hears('contact.received', contact.contactId, contact);
    const other = await notified(one());
    await noticeOf(other);
    await eventually(
      async () =>
        (await exchange.inbox(policeMash)).filter(({ contactId }) => contactId === contact.contactId).length === 2,
    );
    expect(await notices(contact.contactId, 1)).toMatchObject([{ id }]);
    const sent = await eventually(async () => {
      const said = (await exchange.service.said()).filter(
        ({ type, key }) => type === 'encompass.notice-sent' && key === id,
      );
      return said.length > 0 && said;
    });
    expect(sent).toHaveLength(1);
    expect(sent[0]!.payload).toMatchObject({
      agency: 'school-oakfield',
      toEducationDesk: false,
      incidentAt: '2026-11-20T23:12:00Z',
    });
  });

  it.each<[string, (contact: ContactReceived) => Partial<ContactReceived>]>([
    ['no domestic abuse', () => ({ police: undefined })],
    ['no notification', () => ({ kind: 'request-for-support' })],
    ['not from the police', () => ({ sender: { agency: 'school-oakfield', sourceCode: '2A' } })],
    [
      'unborn',
      () => ({ children: [{ childId: newId(), name: 'Unborn', injured: false, expectedDateOfBirth: '2027-02-01' }] }),
    ],
  ])('tells no school: %s', async (_why, change) => {
    const contact = await notified({ ...one(), ...change(aContactReceived(policeMash)) });
    const kept = 'SELECT 1 FROM partner_exchange.contact_sender WHERE contact_id = $1';
    await eventually(async () => (await exchange.rows(kept, contact.contactId)).length > 0);
    await notices(contact.contactId, 0);
  });

  it('comes from the police as they are registered here, even where intake did not know them yet', async () => {
    const contact = await notified({ ...one(), sender: { agency: 'police-ce', sourceCode: '10' } });
    await noticeOf(contact);
  });
});

describe('FEED-05 the 8:30am check', () => {
  it('lists what is unread for a telephone call, once; who spoke to whom is kept, and the school leaves the list', async () => {
    const { id } = await noticeOf(await notified(one()));
    clock.set(at('2026-11-23T08:29:00Z'));
    await sweep();
    expect(await toTelephone()).not.toContain(id);
    clock.set(at('2026-11-23T08:30:00Z'));
    await sweep();
    await sweep();
    expect(await toTelephone()).toContain(id);
    const nobody = await post(screener, `notices/${id}/telephone-calls`, {}).expect(201);
    expect(nobody.body).toMatchObject({ answered: false });
    expect(await toTelephone()).toContain(id);
    await post(screener, `notices/${id}/telephone-calls`, { spokeTo: 'Efua Mensah, designated lead' }).expect(201);
    expect(await toTelephone()).not.toContain(id);
    const { body } = await get(screener, `notices/${id}`).expect(200);
    expect(body.calls).toMatchObject([
      { spokeTo: null },
      { spokeTo: 'Efua Mensah, designated lead', calledBy: 'screener-one' },
    ]);
    const said = await eventually(async () => {
      const types = (await exchange.service.said()).filter(({ key }) => key === id).map(({ type }) => type);
      return types.length === 4 && types;
    });
    expect(said).toEqual([
      'encompass.notice-sent',
      'encompass.notice-unread',
      'encompass.telephoned',
      'encompass.telephoned',
    ]);
    await post(screener, `notices/${id}/telephone-calls`, { spokeTo: 'X', calledAt: '2026-11-20T08:00:00Z' }).expect(
      422,
    );
  });

  it('lets be what was read before; what is read after the bell counts as late', async () => {
    const [early, late] = [await noticeOf(await notified(one())), await noticeOf(await notified(one()))];
    clock.set(at('2026-11-22T18:00:00Z'));
    await messageOf(oakfieldLead, early.id);
    clock.set(at('2026-11-23T08:31:00Z'));
    await sweep();
    expect(await toTelephone()).not.toContain(early.id);
    expect(await toTelephone()).toContain(late.id);
    clock.set(at('2026-11-23T08:45:00Z'));
    await messageOf(oakfieldLead, late.id);
    expect(await toTelephone()).not.toContain(late.id);
    expect((await get(screener, `notices/${early.id}`)).body).toMatchObject({ readInTime: true, unreadAt: null });
    expect((await get(screener, `notices/${late.id}`)).body).toMatchObject({ readInTime: false });
    const { body } = await get(screener, 'notices?which=read-late').expect(200);
    expect((body.items as NoticeView[]).map(({ id }) => id)).toContain(late.id);
  });

  it('passes over a day that has become an inset day meanwhile', async () => {
    const { id } = await noticeOf(await notified(one(0)));
    const inset = { closed: [{ from: '2026-11-23', to: '2026-11-23', because: 'an inset day' }], why: 'Training.' };
    await post(marshLaneLead, 'calendars/school-marsh-lane', inset).expect(200);
    clock.set(at('2026-11-23T08:30:00Z'));
    await sweep();
    expect(await toTelephone()).not.toContain(id);
    clock.set(at('2026-11-24T08:30:00Z'));
    await sweep();
    expect(await toTelephone()).toContain(id);
  });
});

describe('the school is corrected', () => {
  it('the right school gets the notice, the first is told to disregard it and can no longer read it', async () => {
    const contact = await notified(one());
    const [child] = contact.children;
    const first = await noticeOf(contact);
    const message = await exchange.message(oakfieldLead, first.id, 'encompass-notice');
    const correction = {
      contactId: contact.contactId,
      reference: contact.reference,
      childId: child!.childId,
      facts: ['school'],
    };
    await exchange.hears('contact.corrected', contact.contactId, {
      ...correction,
      school: { name: 'Marsh Lane School' },
      correctedAt: SATURDAY.toISOString(),
    });
    const { heading } = await exchange.message(oakfieldLead, first.id, 'notice');
    expect(heading).toMatch(/disregard/);
    const { body: withdrawn } = await exchange.service.as(oakfieldLead).get(`/v1/inbox/${message.id}`).expect(200);
    expect(withdrawn.words).toBe('This notice was not meant for you and has been taken back.');
    const second = await noticeOf(contact);
    expect(second).toMatchObject({ agency: 'school-marsh-lane', child: 'Luca Marchetti' });
    expect((await messageOf(marshLaneLead, second.id)).body.words).toContain('Luca Marchetti');
    // The same again, or the first event again, sends nothing more.
    await exchange.hears('contact.corrected', contact.contactId, {
      ...correction,
      school: { name: 'Marsh Lane School' },
      correctedAt: SATURDAY.toISOString(),
    });
    await exchange.hears('contact.received', contact.contactId, contact);
    await noticeOf(await notified(one()));
    expect(await notices(contact.contactId, 1)).toMatchObject([{ id: second.id }]);
  });

  it('by the education desk that found it, and by nobody else at an agency', async () => {
    const { id } = await noticeOf(await notified(one(2)));
    const found = { agency: 'school-oakfield', because: 'The mother says so.' };
    await post(oakfieldLead, `notices/${id}/school`, found).expect(404);
    await post(deskWorker, `notices/${id}/school`, { ...found, agency: 'police-ce' }).expect(422);
    const { body } = await post(deskWorker, `notices/${id}/school`, found).expect(200);
    expect(body).toMatchObject({ agency: 'school-oakfield', toEducationDesk: false });
    await messageOf(oakfieldLead, body.id);
  });
});

describe('M-23', () => {
  it('counts notices sent before the next school day, of all notices, and lists them', async () => {
    clock.set(at('2027-02-03T11:00:00Z'));
    const police = { reference: 'CE-2', domesticAbuse: true };
    const late = await noticeOf(
      await notified({ ...one(), police: { ...police, incidentAt: '2027-02-02T21:00:00Z' } }),
    );
    const inTime = await noticeOf(
      await notified({ ...one(), police: { ...police, incidentAt: '2027-02-03T10:00:00Z' } }),
    );
    const { body } = await get(analyst, 'figures?from=2027-02-03&to=2027-02-03').expect(200);
    expect(body).toMatchObject({ measure: 'M-23', numerator: 1, denominator: 2, percentage: 50, notRead: 2 });
    const listed = await exchange.service.as(screener).get(body.list).expect(200);
    expect((listed.body.items as NoticeView[]).map(({ id, sentInTime }) => [id, sentInTime])).toEqual([
      [inTime.id, true],
      [late.id, false],
    ].sort(([a], [b]) => (a! < b! ? 1 : -1))); // prettier-ignore
    const lateOnly = await get(screener, 'notices?from=2027-02-03&to=2027-02-03&which=sent-late');
    expect((lateOnly.body.items as NoticeView[]).map(({ id }) => id)).toEqual([late.id]);
    expect(late.dueBecause).toContain('the notice is late');
    expect((await get(manager, 'figures?from=2029-01-01&to=2029-01-02').expect(200)).body).toMatchObject({
      denominator: 0,
      percentage: null,
    });
    await get(manager, 'figures?from=9999-12-31&to=9999-12-31').expect(200);
    await get(manager, 'figures?from=2029-01-02&to=2029-01-01').expect(422);
    await get(oakfieldLead as never, 'notices').expect(403);
  });
});

describe('arrangements', () => {
  it('a school sets its own days and no other’s; the council’s whole calendar and the policy are an administrator’s', async () => {
    const own = { closed: [{ from: '2027-01-04', to: '2027-01-04', because: 'an inset day' }], why: 'Training.' };
    await post(oakfieldLead, 'calendars/school-oakfield', own).expect(200);
    await post(oakfieldLead, 'calendars/school-marsh-lane', own).expect(404);
    await post(oakfieldLead, 'calendars/front-door', own).expect(404);
    await post(administrator, 'calendars/front-door', own).expect(422);
    await post(administrator, 'calendars/police-ce', own).expect(404);
    await post(oakfieldLead, 'calendars/school-oakfield', {
      closed: [{ from: '2027-01-05', to: '2027-01-04', because: 'x' }],
      why: 'x',
    }).expect(422);
    const { body } = await get(administrator, 'arrangements').expect(200);
    const calendar = (body.items as { id: string; content: object }[]).find(({ id }) => id === 'front-door')!;
    await post(administrator, 'calendars/front-door', { ...calendar.content, why: 'As published.' }).expect(200);
    const policy = (body.items as { id: string; content: object }[]).find(({ id }) => id === 'policy')!;
    await post(administrator, 'policy', { ...policy.content, why: 'As agreed.' }).expect(200);
    await post(screener, 'policy', { ...policy.content, why: 'As agreed.' }).expect(403);
    clock.set(at('2027-01-02T10:00:00Z'));
    const notice = await noticeOf(await notified({ ...one(), police: { reference: 'CE-3', domesticAbuse: true } }));
    expect(notice).toMatchObject({ agency: 'school-oakfield', dueAt: '2027-01-05T08:45:00.000Z' });
    expect(notice.dueBecause).toContain('an inset day');
  });
});
