import { aChild, aContact, eventually, people, type TestPerson } from '@front-door/testing';
import fc from 'fast-check';
import { type FrontDoorWithIssuer, startFrontDoorWithIssuer } from '../setup/front-door-with-issuer';
import { askChecks, recommendation, screeningsOf, succeeded, take } from './scene';

/**
 * Whatever the sequence of commands through the doors: no word that is marked for decision-makers only, nothing that must not be disclosed and
 * no internal rationale leaves to an agency that did not say it, or stands on a shared topic or in the log.
 * SHARING_RUNS plays more sequences; SHARING_SEED plays others.
 */
const RUNS = Number(process.env.SHARING_RUNS ?? 12);
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
];
const { oakfieldLead, oakfieldDeputy, marshLaneLead, policeMash, hospitalNurse, screener, manager } = people;
const AGENCIES: readonly TestPerson[] = [oakfieldLead, oakfieldDeputy, marshLaneLead, policeMash, hospitalNurse];

let front: FrontDoorWithIssuer;
const logged: string[] = [];
const refusals: string[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr] as const) {
    jest.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
      logged.push(String(chunk));
      return true;
    });
  }
  front = await startFrontDoorWithIssuer({ LOG_LEVEL: 'debug' });
}, 60_000);
afterAll(async () => {
  await front?.close();
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
      if (agency === 'police-ce') await send(policeMash, `/v1/checks/${id}/answer`, body);
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
  release: async () => {
    const { items } = (await front.send(manager, 'GET', '/v1/messages/held')).body;
    for (const { id } of items) await send(manager, `/v1/messages/held/${id}/release`, { reason: REASON });
  },
  wrong: (on, text) => send(marshLaneLead, `/v1/contacts/${on.contactId}/information`, { words: text, other: text }),
};

const sequences = fc.array(fc.tuple(fc.constantFrom(...Object.keys(COMMANDS)), fc.constantFrom(...TELL)), {
  minLength: 4,
  maxLength: 9,
});

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
    for (const { id, kind, aboutId } of inbox.items) {
      await get(`/v1/inbox/${id}`);
      if (kind === 'check-request') await get(`/v1/checks/${aboutId}`);
    }
  }
  const rows = await front.data.sql<{ topic: string; text: string }>(
    `SELECT topic, key || headers::text || payload::text AS text FROM event_log.log WHERE topic NOT LIKE 'partner.%.inbound'`,
  );
  left.push(...rows.map(({ topic, text }) => ({ where: topic, text })));
  left.push(...refusals.map((text) => ({ where: 'a refusal', text })), { where: 'the log', text: logged.join('') });
  return left;
}

it('nothing that is marked, withheld or internal leaves, whatever is done in whatever order', async () => {
  const played = new Set<string>();
  await fc.assert(
    fc.asyncProperty(sequences, async (commands) => {
      const on = await begin();
      for (const [name, text] of commands) {
        played.add(name);
        await COMMANDS[name]!(on, text);
      }
    }),
    { numRuns: RUNS, seed, endOnFailure: true },
  );
  expect(played.size).toBe(Object.keys(COMMANDS).length);
  expect(refusals.some((text) => text.includes('repeats-withheld'))).toBe(true);
  const settled = `SELECT (SELECT count(*) FROM contacts_intake.outbox) + (SELECT count(*) FROM threshold_screening.outbox)
                        + (SELECT count(*) FROM partner_exchange.outbox) AS waiting`;
  await eventually(async () => Number((await front.data.sql<{ waiting: string }>(settled))[0]!.waiting) === 0);
  const left = await whatLeft();
  expect(left.length).toBeGreaterThan(100);
  const found = left.flatMap(({ where, agency, text }) =>
    PLANTED.filter(([word, saidBy]) => word.test(text) && (saidBy === undefined || saidBy !== agency)).map(
      ([word]) => `${where}: ${word.source}`,
    ),
  );
  expect(found).toEqual([]);
}, 60_000);

it('what is looked for would be found: the words are there for those who may read them', async () => {
  const { items } = (await front.send(screener, 'GET', '/v1/contacts?limit=1')).body;
  const own = await front.send(screener, 'GET', `/v1/contacts/${items[0].id}/withheld`);
  for (const [word] of PLANTED.slice(0, 2)) expect(own.text).toMatch(word);
});
