import { aChild, aContact, eventually, people, type TestPerson } from '@front-door/testing';
import fc from 'fast-check';
import { Receiver } from '../../apps/partner-exchange/test/receiver';
import { type FrontDoorWithIssuer, startFrontDoorWithIssuer } from '../setup/front-door-with-issuer';
import { askChecks, attaching, recommendation, screeningsOf, succeeded, take } from './scene';

/**
 * Whatever the sequence of commands through the doors: no word that is marked for decision-makers only, nothing that must not be disclosed and
 * no internal rationale leaves to an agency that did not say it, or stands on a shared topic or in the log.
 * SHARING_RUNS plays more sequences; SHARING_SEED plays others.
 */
const RUNS = Number(process.env.SHARING_RUNS ?? 18);
const seed = Number(process.env.SHARING_SEED ?? 20261124);

/** Planted words, each with the agency that said it and may see it again; without one, the council's own. */
const ADDRESS = 'Quillonmere';
const TELEPHONE = '07700 900731';
const PLANTED: readonly [word: RegExp, saidBy?: string][] = [
  [/quillonmere|n16\s*9xy/i, 'school-oakfield'],
  [/(?:0|44\W*)7700\W*900\W*731/],
  [/zephyrmark/i, 'police-ce'],
  [/zephyrnote/i],
  [/zephyrwhy/i],
  [/zephyrdais/i, 'dais'],
];
const { oakfieldLead, oakfieldDeputy, marshLaneLead, policeMash, hospitalNurse, daisWorker } = people;
const { screener, manager, otherManager, administrator } = people;
const AGENCIES: readonly TestPerson[] = [
  ...[oakfieldLead, oakfieldDeputy, marshLaneLead, policeMash, hospitalNurse, daisWorker],
];
/** Functions with a system that hears webhooks, each at a receiver of its own. */
const HEARING = {
  'school-oakfield': 'designated-safeguarding-lead',
  'police-ce': 'mash-desk',
  'health-hospital': 'safeguarding-team',
};

let front: FrontDoorWithIssuer;
const logged: string[] = [];
const refusals: string[] = [];
/** What was taken at least once: a sequence that is refused from end to end proves nothing. */
const taken = new Set<string>();
const receivers = new Map<string, Receiver>();

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr] as const) {
    jest.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
      logged.push(String(chunk));
      return true;
    });
  }
  front = await startFrontDoorWithIssuer({ LOG_LEVEL: 'debug' });
  for (const [agency, of] of Object.entries(HEARING)) {
    const receiver = await Receiver.start();
    receivers.set(agency, receiver);
    const endpoint = { function: of, url: receiver.url };
    succeeded(await front.send(administrator, 'POST', `/v1/agencies/${agency}/endpoints`, { body: endpoint }));
  }
}, 60_000);
afterAll(async () => {
  await front?.close();
  for (const receiver of receivers.values()) await receiver.die();
  jest.restoreAllMocks();
});

interface Played {
  contactId: string;
  screeningId: string;
  childId: string;
}

async function send(who: TestPerson, path: string, body: object, seen?: string) {
  const answer = await take(front, { route: '', who, path, body, ...(seen ? { seen } : {}) });
  if (answer.status >= 400) refusals.push(answer.text);
  else taken.add(path.replace(/[\da-f-]{36}/, ':id'));
  return answer;
}

const TELL = [
  'Who collects her?',
  `Is she at 12 ${ADDRESS} Lane?`,
  'Is it n16 9xy?',
  `Ring +44 7700-900-731.`,
  `Ring ${TELEPHONE}`,
];
const REASON = 'Because zephyrwhy.';
const COMMANDS: Record<string, (on: Played, text: string) => Promise<unknown>> = {
  question: (on, text) => send(screener, `/v1/screenings/${on.screeningId}/questions`, { question: text }),
  checks: (on, text) =>
    send(screener, `/v1/screenings/contacts/${on.contactId}/checks`, { ...askChecks([on]), purpose: text }),
  answer: async (on) => {
    const { checks } = (await front.send(screener, 'GET', `/v1/screenings/${on.screeningId}`)).body;
    const body = { answer: 'held', held: 'Zephyrmark.', handlingMark: 'decision-makers-only' };
    for (const { id, agency } of checks)
      if (agency === 'police-ce') {
        await take(front, attaching('', policeMash, `/v1/checks/${id}/attachments`, 'Zephyrmark.'));
        await send(policeMash, `/v1/checks/${id}/answer`, body);
      }
  },
  discuss: async () => {
    const why = {
      why: 'neglect',
      harmLevel: 'significant-harm',
      rationale: REASON,
      children: [{ name: 'A child' }],
    } as const;
    const { body: opened } = await send(screener, '/v1/discussions', why);
    const does = (who: TestPerson, verb: string, body: object) =>
      send(who, `/v1/discussions/${opened.id}/${verb}`, body);
    const invitees = [
      { agency: 'police-ce', function: 'mash-desk', part: 'police' },
      { agency: 'health-hospital', function: 'safeguarding-team', part: 'health' },
      { agency: 'school-oakfield', function: 'designated-safeguarding-lead', part: 'school' },
    ];
    const at = new Date(Date.now() + 3_600_000).toISOString();
    await does(people.chair, 'convening', { at, how: 'call', where: 'Ring us.', invitees });
    const { body: told } = await does(policeMash, 'contributions', { words: 'Zephyrmark.', source: 'A source.' });
    const path = `/v1/discussions/${opened.id}/contributions/${told.contributionId}/attachments`;
    await take(front, attaching('', policeMash, path, 'Zephyrmark.'));
    const { children } = (await front.send(screener, 'GET', `/v1/discussions/${opened.id}`)).body;
    const views = [{ childId: children[0].childId, harmLevel: 'harm', why: 'Seen.' }];
    await does(oakfieldLead, 'view', { children: views });
  },
  note: (on) =>
    send(screener, `/v1/contacts/${on.contactId}/information`, { words: 'Zephyrnote.', immediateDanger: false }),
  recommend: (on, text) =>
    send(
      screener,
      `/v1/screenings/${on.screeningId}/recommendation`,
      { ...recommendation(), rationale: REASON, harmRationale: REASON, outcomeWords: text },
      on.screeningId,
    ),
  recommendToDais: (on, text) =>
    send(
      screener,
      `/v1/screenings/${on.screeningId}/recommendation`,
      { ...recommendation(), rationale: REASON, alsoTo: ['dais'], handOverWords: text },
      on.screeningId,
    ),
  authorise: (on) =>
    send(
      manager,
      `/v1/screenings/${on.screeningId}/authorisation`,
      { reviewedHistory: true, note: REASON },
      on.screeningId,
    ),
  sendBack: (on) => send(manager, `/v1/screenings/${on.screeningId}/return`, { reason: REASON }, on.screeningId),
  concern: (on) =>
    send(screener, `/v1/contacts/${on.contactId}/people-of-concern`, {
      ...{ name: 'An uncle', worksAtAgency: 'police-ce', reason: REASON },
    }),
  challenge: (on) =>
    send(oakfieldLead, `/v1/screenings/${on.screeningId}/challenge`, { reason: 'It is worse.', wants: 'A visit.' }),
  answerChallenge: async (on, text) => {
    const { items } = (await front.send(otherManager, 'GET', '/v1/challenges?limit=200')).body;
    for (const { id, screeningId } of items)
      if (screeningId === on.screeningId)
        await send(otherManager, `/v1/challenges/${id}/answer`, {
          answer: 'explained',
          words: text,
          rationale: REASON,
        });
  },
  adult: async () => {
    const adult = { name: 'Leila Farahani', dateOfBirth: '1991-04-02' };
    const referral = { adult, agreement: { agreed: true }, facts: 'She is afraid.', risk: { yesAnswers: 15 } };
    const safeContact = { how: 'Ring by day', telephone: '07700 900418' };
    const { body } = await send(oakfieldLead, '/v1/dais/referrals', { ...referral, safeContact });
    const step = (verb: string, what: object) => send(daisWorker, `/v1/dais/referrals/${body.id}/${verb}`, what);
    await step('acceptance', { words: 'We take her.' });
    await step('contact-attempts', { how: 'telephone', reached: true, note: 'Zephyrdais.' });
    await step('outcome', { outcome: 'supported', words: 'She has a plan.', note: 'Zephyrdais.' });
  },
  release: async () => {
    const { items } = (await front.send(manager, 'GET', '/v1/messages/held')).body;
    for (const { id } of items) await send(manager, `/v1/messages/held/${id}/release`, { reason: REASON });
  },
  wrong: (on, text) => send(marshLaneLead, `/v1/contacts/${on.contactId}/information`, { words: text, other: text }),
};

const TAKEN = [
  ...['questions', 'recommendation', 'authorisation', 'challenge'].map((verb) => `/v1/screenings/:id/${verb}`),
  ...['/v1/screenings/contacts/:id/checks', '/v1/checks/:id/answer', '/v1/challenges/:id/answer'],
  ...['/v1/discussions/:id/contributions', '/v1/discussions/:id/view'],
  ...['/v1/contacts/:id/people-of-concern', '/v1/messages/held/:id/release', '/v1/dais/referrals/:id/outcome'],
];

/** How far the work is when a sequence begins. */
const BEFORE: Record<string, string[]> = {
  triaged: [],
  asked: ['checks'],
  decided: ['recommend', 'authorise'],
  recommended: ['recommendToDais'],
  challenged: ['checks', 'answer', 'recommend', 'authorise', 'challenge'],
};
const sequences = fc.record({
  before: fc.constantFrom(...Object.keys(BEFORE)),
  commands: fc.array(fc.tuple(fc.constantFrom(...Object.keys(COMMANDS)), fc.constantFrom(...TELL)), {
    minLength: 4,
    maxLength: 9,
  }),
});

/** Played first, so that whatever comes by chance afterwards, each command has been taken once. */
const FIRST: { before: string; commands: [string, string][] }[] = [
  ['question', 'checks', 'answer', 'discuss', 'recommend', 'authorise', 'challenge', 'answerChallenge'],
  ['concern', 'checks', 'release', 'adult'],
].map((commands) => ({ before: 'triaged', commands: commands.map((name) => [name, TELL[0]!]) }));

async function begin(): Promise<Played> {
  const address = { lines: [`12 ${ADDRESS} Lane`], postcode: 'N16 9XY' };
  const people = [{ link: 'other-relative', name: 'An aunt', personOfConcern: true, worksAt: 'St Brannock Hospital' }];
  const child = aChild({ address, doNotDisclose: ['address'] });
  const concern = { facts: `She fled to 12 ${ADDRESS} Lane.` };
  const { id } = succeeded(
    await front.send(oakfieldLead, 'POST', '/v1/contacts', { body: aContact({ children: [child], people, concern }) }),
  );
  const [one] = await screeningsOf(front, id, 1);
  const on = { contactId: id, ...one! };
  const fact = { kind: 'telephone', whose: 'the mother', value: TELEPHONE, reason: 'He looks for her.' };
  succeeded(await send(screener, `/v1/contacts/${id}/withheld`, fact));
  // Until every service knows it: what leaves before is held by nobody.
  await eventually(async () => {
    const rows = await front.data.sql<{ n: number }>(
      `SELECT jsonb_array_length(limits -> 'withheld') AS n FROM threshold_screening.sharing_limits WHERE contact_id = $1 AND limits::text LIKE '%telephone%'`,
      [id],
    );
    return rows.length > 0;
  });
  const triage = { rag: 'amber', initialDecision: 'csc-screening', rationale: REASON };
  succeeded(await send(screener, `/v1/screenings/${on.screeningId}/triage`, triage, on.screeningId));
  return on;
}

/** Everything that somebody outside could have: what agencies read, their topics, the shared topics, refusals and the log. */
async function whatLeft(): Promise<{ where: string; agency?: string; text: string }[]> {
  const left: { where: string; agency?: string; text: string }[] = [];
  const files = await front.data.sql<{ path: string }>(
    `SELECT '/v1/checks/' || check_id || '/attachments/' || id AS path FROM threshold_screening.attachment WHERE scan_state = 'clean'
     UNION ALL SELECT '/v1/discussions/' || discussion_id || '/attachments/' || id FROM strategy_discussions.attachment WHERE scan_state = 'clean'`,
  );
  for (const who of AGENCIES) {
    const get = async (path: string) => {
      const { text, body } = await front.send(who, 'GET', path);
      left.push({ where: `${who.sub} ${path}`, agency: who.agency, text });
      return body;
    };
    const inbox = await get('/v1/inbox?limit=200');
    await get('/v1/submissions?limit=200');
    const { items } = await get('/v1/contacts?limit=200');
    for (const { id } of items) await get(`/v1/contacts/${id}`);
    for (const { id } of (await get('/v1/hand-overs?limit=200')).items ?? []) await get(`/v1/hand-overs/${id}`);
    for (const { id } of (await get('/v1/challenges?limit=200')).items ?? []) await get(`/v1/challenges/${id}`);
    for (const { id } of (await get('/v1/dais/referrals?limit=200')).items ?? []) await get(`/v1/dais/referrals/${id}`);
    for (const { path } of files) await get(path);
    for (const { id } of (await get('/v1/discussions/invitations?limit=200')).items ?? []) {
      await get(`/v1/discussions/${id}`);
      await get(`/v1/discussions/${id}/sent/print`);
    }
    for (const { id, kind, aboutId } of inbox.items) {
      await get(`/v1/inbox/${id}`);
      if (kind !== 'check-request') continue;
      await get(`/v1/checks/${aboutId}`);
      await get(`/v1/checks/${aboutId}/sent/print`);
    }
  }
  const rows = await front.data.sql<{ topic: string; text: string }>(
    `SELECT topic, key || headers::text || payload::text AS text FROM event_log.log WHERE topic NOT LIKE 'partner.%.inbound'`,
  );
  left.push(...rows.map(({ topic, text }) => ({ where: topic, text })));
  const emails = await front.data.sql<{ text: string }>(
    `SELECT concat_ws(' ', reference, subject, body) AS text FROM partner_exchange.sent_email`,
  );
  left.push(...emails.map(({ text }) => ({ where: 'an e-mail', text })));
  for (const [agency, { heard }] of receivers)
    left.push(...heard.map((one) => ({ where: `webhook of ${agency}`, text: JSON.stringify(one.headers) + one.body })));
  left.push(...refusals.map((text) => ({ where: 'a refusal', text })), { where: 'the log', text: logged.join('') });
  return left;
}

it('nothing that is marked, withheld or internal leaves, whatever is done in whatever order', async () => {
  const played = new Set<string>();
  await fc.assert(
    fc.asyncProperty(sequences, async ({ before, commands }) => {
      const on = await begin();
      for (const name of BEFORE[before]!) await COMMANDS[name]!(on, TELL[0]!);
      for (const [name, text] of commands) {
        played.add(name);
        await COMMANDS[name]!(on, text);
      }
    }),
    { numRuns: RUNS, seed, endOnFailure: true, examples: FIRST.map((sequence) => [sequence]) },
  );
  expect(played.size).toBe(Object.keys(COMMANDS).length);
  expect(TAKEN.filter((path) => !taken.has(path))).toEqual([]);
  expect(refusals.some((text) => text.includes('repeats-withheld'))).toBe(true);
  const settled = `SELECT (SELECT count(*) FROM contacts_intake.outbox) + (SELECT count(*) FROM threshold_screening.outbox)
                        + (SELECT count(*) FROM partner_exchange.outbox) AS waiting`;
  await eventually(async () => Number((await front.data.sql<{ waiting: string }>(settled))[0]!.waiting) === 0);
  const undelivered = `SELECT (SELECT count(*) FROM partner_exchange.delivery WHERE state = 'waiting') AS waiting, (SELECT count(*) FROM partner_exchange.sent_email) AS emails`;
  await eventually(
    async () => {
      const [row] = await front.data.sql<{ waiting: string; emails: string }>(undelivered);
      return Number(row!.waiting) === 0 && Number(row!.emails) > 0;
    },
    'webhooks and e-mails have left',
    20_000,
  );
  const left = await whatLeft();
  expect(left.length).toBeGreaterThan(100);
  for (const way of [
    /^webhook of school/,
    /^webhook of police/,
    /^an e-mail/,
    /v1.challenges.\w/,
    /v1.hand-overs.\w/,
    /v1.dais.referrals.\w/,
    /^police-mash .*checks.*attachments/,
    /^police-mash .*discussions.*attachments/,
  ])
    expect([way, left.some(({ where, text }) => way.test(where) && text.length > 0)]).toEqual([way, true]);
  const found = left.flatMap(({ where, agency, text }) =>
    PLANTED.filter(([word, saidBy]) => word.test(text) && (saidBy === undefined || saidBy !== agency)).map(
      ([word]) => `${where}: ${word.source}`,
    ),
  );
  expect(found).toEqual([]);
}, 90_000);

it('what is looked for would be found: the words are there for those who may read them', async () => {
  const { items } = (await front.send(screener, 'GET', '/v1/contacts?limit=1')).body;
  const own = await front.send(screener, 'GET', `/v1/contacts/${items[0].id}/withheld`);
  for (const [word] of PLANTED.slice(0, 2)) expect(own.text).toMatch(word);
});
