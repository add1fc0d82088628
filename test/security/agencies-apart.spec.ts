import { knowsCover } from '@front-door/service';
import { aChild, aContact, eventually, people, type TestPerson } from '@front-door/testing';
import fc from 'fast-check';
import { CARDS } from '../../apps/front-door/src/services';
import {
  type Answer,
  type FrontDoorWithIssuer,
  type Sending,
  startFrontDoorWithIssuer,
} from '../setup/front-door-with-issuer';
import { askChecks, inInbox, type Scene, screeningsOf, setTheScene, succeeded } from './scene';

/** One agency neither sees, changes, answers nor guesses what is another's; and inside an agency, each function its own. */
let front: FrontDoorWithIssuer;
let scene: Scene;
/** The school's receipt, and the police's check request. */
let receiptId: string;
let requestId: string;

const { oakfieldLead, oakfieldDeputy, oakfieldTeacher, oakfieldSystem, marshLaneLead, policeMash, hospitalNurse } =
  people;
const GONE = '00000000-0000-7000-8000-000000000000';
const others: [string, TestPerson][] = [
  ['another school', marshLaneLead],
  ['the police', policeMash],
  [
    'another school, whose function has the same name as the id of the sender',
    { ...marshLaneLead, sub: oakfieldLead.sub },
  ],
  ['another agency’s system', people.hospitalSystem],
  ['somebody without an agency', { ...oakfieldLead, agency: undefined as never }],
];

beforeAll(async () => {
  front = await startFrontDoorWithIssuer();
  scene = await setTheScene(front);
  receiptId = await eventually(() => inInbox(front, oakfieldLead, 'receipt', scene.contactId));
  requestId = await eventually(() => inInbox(front, policeMash, 'check-request', scene.contactId));
}, 60_000);
afterAll(() => front?.close());

const get = (who: TestPerson, path: string): Promise<Answer> => front.send(who, 'GET', path);
const post = (who: TestPerson, path: string, body: object = {}, headers: Sending['headers'] = {}): Promise<Answer> =>
  front.send(who, 'POST', path, { body, headers });
/** All that a client can tell apart. */
const seen = ({ status, text, headers }: Answer): object => ({
  status,
  text: text.replace(/"requestId":"[^"]*"/, ''),
  headers: [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name)),
});

describe('what is another’s looks exactly like what is not there', () => {
  const answer = { answer: 'nothing-held' };
  // A body for each, also where it says nothing: Jest gives a missing last argument a meaning of its own.
  const doors: [string, 'GET' | 'POST', (id: string) => string, () => string, object][] = [
    ['a contact', 'GET', (id) => `/v1/contacts/${id}`, () => scene.contactId, {}],
    [
      'adding to it',
      'POST',
      (id) => `/v1/contacts/${id}/information`,
      () => scene.contactId,
      { words: 'x', immediateDanger: false },
    ],
    [
      ...(['correcting it', 'POST', (id: string) => `/v1/contacts/${id}/corrections`, () => scene.contactId] as const),
      { childId: GONE, fact: 'knownAs', text: 'x', reason: 'x' },
    ],
    ['withdrawing it', 'POST', (id) => `/v1/contacts/${id}/withdrawal-request`, () => scene.contactId, { reason: 'x' }],
    [
      ...(['challenging', 'POST', (id: string) => `/v1/screenings/${id}/challenge`, () => scene.decided.own] as const),
      { reason: 'x', wants: 'x' },
    ],
    ['a challenge', 'GET', (id) => `/v1/challenges/${id}`, () => scene.challenges.asked, {}],
    ['accepting its answer', 'POST', (id) => `/v1/challenges/${id}/acceptance`, () => scene.challenges.accepted, {}],
    [
      ...(['taking it further', 'POST', (id: string) => `/v1/challenges/${id}/next-stage`] as const),
      ...([() => scene.challenges.accepted, { reason: 'x' }] as const),
    ],
    ['withdrawing a challenge', 'POST', (id) => `/v1/challenges/${id}/withdrawal`, () => scene.challenges.asked, {}],
    ['a message', 'GET', (id) => `/v1/inbox/${id}`, () => receiptId, {}],
    ['acknowledging it', 'POST', (id) => `/v1/inbox/${id}/acknowledgement`, () => receiptId, {}],
    ['an adult’s referral', 'GET', (id) => `/v1/dais/referrals/${id}`, () => scene.adultReferrals.taken, {}],
    ['accepting it', 'POST', (id) => `/v1/dais/referrals/${id}/acceptance`, () => scene.adultReferrals.taken, {}],
    [
      ...(['ending it', 'POST', (id: string) => `/v1/dais/referrals/${id}/outcome`] as const),
      ...([() => scene.adultReferrals.taken, { outcome: 'other', words: 'x' }] as const),
    ],
    [
      ...(['nominating it', 'POST', (id: string) => `/v1/dais/referrals/${id}/marac-nomination`] as const),
      ...([() => scene.adultReferrals.taken, {}] as const),
    ],
  ];
  const asked: typeof doors = [
    ['a check', 'GET', (id) => `/v1/checks/${id}`, () => scene.policeCheckId, {}],
    ['answering it', 'POST', (id) => `/v1/checks/${id}/answer`, () => scene.policeCheckId, answer],
    [
      'a file of it',
      'GET',
      (id) => `/v1/checks/${id}/attachments/${scene.answerFileId}`,
      () => scene.policeCheckId,
      {},
    ],
    ['what was sent', 'GET', (id) => `/v1/checks/${id}/sent`, () => scene.policeCheckId, {}],
    ['a request in the inbox', 'GET', (id) => `/v1/inbox/${id}`, () => requestId, {}],
    ['acknowledging that', 'POST', (id) => `/v1/inbox/${id}/acknowledgement`, () => requestId, {}],
  ];

  it.each(doors)('%s of a school', async (_, method, path, id, body) => {
    for (const [name, who] of others) await same(name, who, method, path, id(), body);
    // Of the same school, but not of the function that sent it.
    await same('a teacher', oakfieldTeacher, method, path, id(), body);
  });

  it.each(asked)('%s of the police', async (_, method, path, id, body) => {
    for (const [name, who] of [
      ...others.filter(([, { agency }]) => agency !== 'police-ce'),
      ['the sender', oakfieldLead] as const,
    ]) {
      await same(name, who, method, path, id(), body);
    }
    await same('police of another desk', { ...policeMash, functions: ['custody-desk'] }, method, path, id(), body);
    await same('police without a function', { ...policeMash, functions: [] }, method, path, id(), body);
  });

  async function same(
    name: string,
    who: TestPerson,
    method: string,
    path: (id: string) => string,
    id: string,
    body?: object,
  ): Promise<void> {
    const sending = method === 'POST' ? { body: body ?? {} } : {};
    const [theirs, none] = [
      await front.send(who, method, path(id), sending),
      await front.send(who, method, path(GONE), sending),
    ];
    expect([name, seen(theirs)]).toEqual([name, seen(none)]);
    expect([name, theirs.status]).toEqual([name, who.agency ? 404 : 403]);
  }

  it('and nothing has happened to it', async () => {
    expect((await get(oakfieldLead, `/v1/contacts/${scene.contactId}`)).body).toMatchObject({
      added: [],
      withdrawalRequestedAt: null,
    });
    const own = (await get(oakfieldLead, '/v1/inbox')).body.items.find(({ id }: { id: string }) => id === receiptId);
    expect(own).toMatchObject({ readAt: null, acknowledgedAt: null });
    expect((await get(policeMash, `/v1/checks/${scene.policeCheckId}`)).body).toMatchObject({ standing: 'open' });
  });
});

describe('lists', () => {
  const LISTS = ['/v1/contacts', '/v1/inbox', '/v1/submissions', '/v1/dais/referrals', '/v1/challenges'];

  it.each(LISTS)('%s is empty for another agency, and for a teacher without a function', async (path) => {
    for (const who of [marshLaneLead, oakfieldTeacher]) expect(succeeded(await get(who, path)).items).toEqual([]);
    expect(succeeded(await get(oakfieldDeputy, path)).items.length).toBeGreaterThan(0);
    expect(succeeded(await get(oakfieldSystem, path)).items.length).toBeGreaterThan(0);
  });

  it.each(LISTS)('%s: a cursor of another’s page leads nowhere but into one’s own list', async (path) => {
    const { next } = succeeded(await get(oakfieldLead, `${path}?limit=1`));
    expect(next).toMatch(/^[\w-]+$/);
    expect(succeeded(await get(marshLaneLead, `${path}?after=${next}`)).items).toEqual([]);
    const ahead = Buffer.from(
      JSON.stringify(['2999-01-01T00:00:00.000Z', 'ffffffff-ffff-7fff-bfff-ffffffffffff']),
    ).toString('base64url');
    expect(succeeded(await get(marshLaneLead, `${path}?after=${ahead}`)).items).toEqual([]);
  });

  it('a claimed agency in the query changes nothing', async () => {
    const { status, body } = await get(marshLaneLead, '/v1/contacts?agency=school-oakfield');
    expect([status, body.errors[0]]).toEqual([
      422,
      expect.objectContaining({ pointer: '/agency', code: 'unknownField' }),
    ]);
  });
});

describe('inside an agency', () => {
  it('what is for its sender alone is not there for colleagues: not the contact, not in a list', async () => {
    const { heldContactId } = scene;
    for (const path of ['/v1/contacts?limit=200', '/v1/submissions?limit=200']) {
      const has = async (who: TestPerson) =>
        succeeded(await get(who, path)).items.some(
          (one: { id: string; contactId?: string }) => (one.contactId ?? one.id) === heldContactId,
        );
      expect([path, await has(oakfieldLead), await has(oakfieldDeputy), await has(oakfieldSystem)]).toEqual([
        path,
        true,
        false,
        false,
      ]);
    }
    expect((await get(oakfieldLead, `/v1/contacts/${heldContactId}`)).status).toBe(200);
    for (const who of [oakfieldDeputy, oakfieldSystem]) {
      const theirs = await get(who, `/v1/contacts/${heldContactId}`);
      expect(seen(theirs)).toEqual(seen(await get(who, `/v1/contacts/${GONE}`)));
    }
  });

  it('a deputy with the same function works on what the lead sent', async () => {
    expect((await get(oakfieldDeputy, `/v1/contacts/${scene.contactId}`)).status).toBe(200);
    const words = { words: 'The deputy adds this.', immediateDanger: false };
    expect((await post(oakfieldDeputy, `/v1/contacts/${scene.contactId}/information`, words)).status).toBe(201);
  });

  it('a teacher sees what they sent themselves, and the lead sees it too', async () => {
    const { id } = succeeded(await post(oakfieldTeacher, '/v1/contacts', aContact({ children: [aChild()] })));
    for (const who of [oakfieldTeacher, oakfieldLead]) {
      expect((await get(who, `/v1/contacts/${id}`)).status).toBe(200);
      await eventually(() => inInbox(front, who, 'receipt', id), `the receipt for ${who.sub}`);
    }
    const { items } = succeeded(await get(oakfieldTeacher, '/v1/contacts'));
    expect(items.map((item: { id: string }) => item.id)).toEqual([id]);
  });

  it('an agency’s system answers for every function of its own agency, and of no other', async () => {
    expect((await get(people.policeSystem, `/v1/checks/${scene.policeCheckId}`)).status).toBe(200);
    expect((await get({ ...people.policeSystem, functions: [] }, `/v1/checks/${scene.policeCheckId}`)).status).toBe(
      200,
    );
    expect((await get(people.hospitalSystem, `/v1/checks/${scene.policeCheckId}`)).status).toBe(404);
  });
});

describe('keys and references', () => {
  it('the same Idempotency-Key of two clients is two keys, also of two people at one agency', async () => {
    const contact = aContact();
    const receipts = [];
    for (const who of [oakfieldLead, marshLaneLead, oakfieldDeputy, { ...marshLaneLead, sub: oakfieldLead.sub }]) {
      receipts.push(succeeded(await post(who, '/v1/contacts', contact, { 'idempotency-key': 'one-key' })).id);
    }
    expect(new Set(receipts).size).toBe(4);
    expect(succeeded(await post(oakfieldLead, '/v1/contacts', contact, { 'idempotency-key': 'one-key' })).id).toBe(
      receipts[0],
    );
    const reused = await post(oakfieldLead, '/v1/contacts', aContact(), { 'idempotency-key': 'one-key' });
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('a key gives its first answer only at the door it was used at', async () => {
    const reason = { reason: 'Sent by mistake.' };
    const { id } = succeeded(await post(oakfieldLead, '/v1/contacts', aContact({ children: [aChild()] })));
    const [first, again] = [
      await post(oakfieldLead, `/v1/contacts/${id}/withdrawal-request`, reason, { 'idempotency-key': 'w' }),
      await post(oakfieldLead, `/v1/contacts/${id}/withdrawal-request`, reason, { 'idempotency-key': 'w' }),
    ];
    expect([first.status, again.text]).toEqual([201, first.text]);
    const elsewhere = await post(oakfieldLead, `/v1/contacts/${scene.contactId}/withdrawal-request`, reason, {
      'idempotency-key': 'w',
    });
    expect(elsewhere.body.code).toBe('idempotency-key-reused');
  });

  it('a sender’s reference is the agency’s own: another may use it, and learns nothing of it', async () => {
    const contact = aContact({ senderReference: 'REF-1' });
    const theirs = succeeded(await post(oakfieldLead, '/v1/contacts', contact));
    const own = succeeded(await post(marshLaneLead, '/v1/contacts', contact));
    expect(own.id).not.toBe(theirs.id);
    expect((await get(marshLaneLead, `/v1/contacts/${theirs.id}`)).status).toBe(404);
    expect((await post(oakfieldDeputy, '/v1/contacts', aContact({ senderReference: 'REF-1' }))).body.code).toBe(
      'reference-taken',
    );
  });

  it('answering another agency’s question through one’s own contact closes nothing', async () => {
    const { id } = succeeded(await post(marshLaneLead, '/v1/contacts', aContact({ children: [aChild()] })));
    await screeningsOf(front, id, 1);
    const words = {
      words: 'An answer that nobody asked for.',
      immediateDanger: false,
      answersQuestionId: scene.questionId,
    };
    const [theirs, none] = [
      await post(marshLaneLead, `/v1/contacts/${id}/information`, words),
      await post(marshLaneLead, `/v1/contacts/${id}/information`, { ...words, answersQuestionId: GONE }),
    ];
    expect(theirs.status).toBe(none.status);
    const { questions } = succeeded(await get(people.screener, `/v1/screenings/${scene.children[0]!.screeningId}`));
    expect(questions).toMatchObject([{ id: scene.questionId, answeredAt: null }]);
    expect(succeeded(await get(oakfieldLead, `/v1/inbox/${scene.messageId}`))).toMatchObject({ open: true });
  });

  it('a check answered by telephone shows the agency no member of staff', async () => {
    const path = `/v1/checks/${scene.healthCheckId}`;
    succeeded(
      await post(people.screener, `${path}/recorded-answer`, { answer: 'nothing-held', saidBy: 'The ward sister' }),
    );
    expect((await get(hospitalNurse, path)).text).not.toMatch(/screener-one|Daneshvar/);
    expect((await get(hospitalNurse, `/v1/screenings/${scene.children[0]!.screeningId}`)).status).toBe(403);
  });
});

describe('nobody sees an agency whole', () => {
  /** Everything in the scene that a function of theirs was sent, asked or offered, by the doors to it. */
  const doorsTo: [string, 'GET' | 'POST', () => string, object][] = [
    ['a contact', 'GET', () => `/v1/contacts/${scene.contactId}`, {}],
    ['a receipt', 'GET', () => `/v1/inbox/${receiptId}`, {}],
    ['a question', 'GET', () => `/v1/inbox/${scene.messageId}`, {}],
    ['a check request', 'GET', () => `/v1/inbox/${requestId}`, {}],
    ['a check of the police', 'GET', () => `/v1/checks/${scene.policeCheckId}`, {}],
    ['a check of health', 'GET', () => `/v1/checks/${scene.healthCheckId}`, {}],
    ['answering a check', 'POST', () => `/v1/checks/${scene.policeCheckId}/answer`, { answer: 'nothing-held' }],
    ['a hand-over', 'GET', () => `/v1/hand-overs/${scene.handOvers.recorded}`, {}],
    ['a hand-over to a team', 'GET', () => `/v1/hand-overs/${scene.handOvers.returned}`, {}],
  ];
  const LISTS = ['/v1/contacts', '/v1/inbox', '/v1/submissions', '/v1/hand-overs'];
  const AGENCIES = ['school-oakfield', 'police-ce', 'health-hospital', 'education-desk', 'dais'];

  it('whatever the agency and whatever it calls other functions: without the right one, nothing but what they sent', async () => {
    const strange = fc.constantFrom(
      '',
      ' ',
      '*',
      '%',
      'null',
      'reception',
      'MASH-DESK',
      'mash-desk ',
      'screening',
      'admin',
    );
    const person = fc.record({ agency: fc.constantFrom(...AGENCIES), functions: fc.array(strange, { maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(person, async ({ agency, functions }) => {
        const who = { ...oakfieldTeacher, sub: 'somebody-new', agency, functions };
        for (const [name, method, path, body] of doorsTo) {
          const { status } = await front.send(who, method, path(), method === 'POST' ? { body } : {});
          expect([name, agency, functions, status]).toEqual([name, agency, functions, 404]);
        }
        for (const list of LISTS) expect([list, succeeded(await get(who, list)).items]).toEqual([list, []]);
      }),
      { numRuns: 40, seed: 20261123 },
    );
  });

  it('an agency’s first function takes what a person without one sent; a colleague without one gains no sight by that', async () => {
    const { id } = succeeded(await post(oakfieldTeacher, '/v1/contacts', aContact({ children: [aChild()] })));
    await eventually(() => inInbox(front, oakfieldLead, 'receipt', id), 'the receipt for the lead');
    const colleague = { ...oakfieldTeacher, sub: 'oakfield-other-teacher' };
    expect((await get(colleague, `/v1/contacts/${id}`)).status).toBe(404);
    for (const list of LISTS) expect(succeeded(await get(colleague, list)).items).toEqual([]);
  });

  it('a colleague who covers sees and does what the function does, at every service, until it ends; and is not nearer to another agency', async () => {
    const nurse = { ...hospitalNurse, sub: 'hospital-ward-nurse', functions: [] };
    const DOOR = '/v1/agencies/health-hospital/functions/safeguarding-team';
    const { id: contactId } = succeeded(await post(hospitalNurse, '/v1/contacts', aContact({ children: [aChild()] })));
    const receipt = await eventually(() => inInbox(front, hospitalNurse, 'receipt', contactId));
    const ask = { ...askChecks(scene.children), agencies: [{ agency: 'health-hospital' }] };
    const { checks } = succeeded(await post(people.screener, `/v1/screenings/contacts/${scene.contactId}/checks`, ask));
    const check = `/v1/checks/${checks[0].id}`;
    const theirs = [`/v1/contacts/${contactId}`, `/v1/inbox/${receipt}`, check];
    const others = [`/v1/contacts/${scene.contactId}`, `/v1/inbox/${receiptId}`, `/v1/checks/${scene.policeCheckId}`];
    const answers = async (paths: string[]) => Promise.all(paths.map(async (path) => (await get(nurse, path)).status));
    const soon = async (statuses: number[]) =>
      eventually(async () => String(await answers(theirs)) === String(statuses), `answers of ${statuses.join()}`);
    expect(await answers(theirs)).toEqual([404, 404, 404]);
    const cover = succeeded(
      await post(hospitalNurse, `${DOOR}/cover`, {
        ...{ colleagueId: nurse.sub, colleagueName: nurse.name, reason: 'Annual leave' },
        until: new Date(Date.now() + 3_600_000).toISOString(),
      }),
    );
    await soon([200, 200, 200]);
    expect(await answers(others)).toEqual([404, 404, 404]);
    expect((await post(nurse, `${check}/answer`, { answer: 'nothing-held' })).status).toBe(200);
    succeeded(await post(nurse, `${DOOR}/cover/${cover.id}/ending`));
    await soon([404, 404, 404]);
  });

  it('every service knows of cover', () => {
    expect(CARDS.filter((card) => !card.walled && !knowsCover(card)).map(({ name }) => name)).toEqual([]);
  });
});
