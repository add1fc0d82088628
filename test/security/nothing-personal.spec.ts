import { people } from '@front-door/testing';
import { CARDS } from '../../apps/front-door/src/services';
import { readExamples } from '../../tools/story/examples';
import { playTheLoop } from '../../tools/story/the-loop';
import { type FrontDoorWithIssuer, startFrontDoorWithIssuer } from '../setup/front-door-with-issuer';

/** A whole loop, after which addresses, topics, keys, headers, logs, figures and the journal's lasting part hold nobody's name or words. */
let front: FrontDoorWithIssuer;
const logged: string[] = [];
const asked: string[] = [];
const [example] = readExamples();

/** Every word of the contact, and of those who worked on it, by which somebody could be known. */
const PERSONAL = new RegExp(
  [
    'Malachi',
    'Imani',
    'Tarrant',
    'Osei',
    'Leanne',
    'Gloria',
    'Yetunde',
    'Balogun',
    'Wickmoor',
    '2018-05-14',
    '2021-11-02',
    '1994-03-08',
  ]
    .concat(['999 ?000 ?00', 'W204123425007', '07700', '020 7946', 'E8 1EA', 'hungry', 'cupboard', 'breakfast', '@'])
    .concat(Object.values(people).flatMap(({ name }) => name))
    .join('|'),
  'i',
);

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr] as const) {
    jest.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
      logged.push(String(chunk));
      return true;
    });
  }
  const fetched = globalThis.fetch;
  jest.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    asked.push(String(input));
    return fetched(input, init);
  });
  front = await startFrontDoorWithIssuer({ LOG_LEVEL: 'debug' });
  const { oakfieldLead, policeMash, hospitalNurse, screener, manager } = people;
  const as = front.caller;
  await playTheLoop(
    {
      school: as(oakfieldLead),
      police: as(policeMash),
      health: as(hospitalNurse),
      screener: as(screener),
      manager: as(manager),
      teams: [as(people.assessmentTeam), as(people.familySupport)],
    },
    example!.contact,
    () => undefined,
  );
}, 60_000);
afterAll(async () => {
  await front?.close();
  jest.restoreAllMocks();
});

const found = (text: string): string | undefined => PERSONAL.exec(text)?.[0];

it('what is looked for would be found', () => {
  expect(found(JSON.stringify(example))).toBeDefined();
});

it('keys, headers, topics and types of events', async () => {
  const rows = await front.data.sql<{ payload: string }>(
    'SELECT topic, key, type, event_id, headers, payload FROM event_log.log',
  );
  expect(rows.length).toBeGreaterThan(15);
  // Events carry what consumers list by: there, a child has a name.
  expect(rows.some(({ payload }) => payload.includes('Malachi'))).toBe(true);
  for (const { payload: _, ...envelope } of rows) expect(found(JSON.stringify(envelope))).toBeUndefined();
});

it('addresses that were asked for', () => {
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.map(found).filter(Boolean)).toEqual([]);
});

it('the log', () => {
  expect(logged.join('').length).toBeGreaterThan(500);
  expect(found(logged.join(''))).toBeUndefined();
});

/** Made up to show a shape, or the shape itself: that of an e-mail address has an @. */
const NO_VALUES = /"(?:example|pattern)":"(?:[^"\\]|\\.)*"|"examples":\[[^\]]*\]/g;

it('figures and readiness', async () => {
  for (const path of ['/metrics', '/health/ready', '/openapi.json', '/asyncapi.json', '/']) {
    const { status, text } = await front.send(undefined, 'GET', path);
    // A value that is measured is a number, and may by chance have the digits of a telephone number.
    const said = path === '/metrics' ? text.replace(/ [\d.e+-]+$/gm, '') : text;
    expect([path, status, found(said.replace(NO_VALUES, ''))]).toEqual([path, 200, undefined]);
  }
});

it('what of the journals outlasts an erased body, and who looked at what', async () => {
  let entries = 0;
  for (const { schema } of CARDS) {
    const journal = await front.data.sql<{ metadata: string }>(`SELECT metadata FROM ${schema}.journal`);
    const access = await front.data.sql<{ metadata: string }>(`SELECT metadata FROM ${schema}.access_journal`);
    entries += journal.length;
    expect([...journal, ...access].map(({ metadata }) => found(metadata)).filter(Boolean)).toEqual([]);
  }
  // Not every service has a part in this story.
  expect(entries).toBeGreaterThan(15);
});
