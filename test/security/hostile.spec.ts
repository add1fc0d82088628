import { aContact, eventually, people, type TestPerson } from '@front-door/testing';
import { aGuestsSession } from './guest';
import fc from 'fast-check';
import { CARDS } from '../../apps/front-door/src/services';
import {
  type Answer,
  type FrontDoorWithIssuer,
  problemOf,
  startFrontDoorWithIssuer,
  type Who,
} from '../setup/front-door-with-issuer';
import { hostileBodies, hostileHeaders, hostileQuery, jsonOf, MARK } from './hostile-values';
import { declaredRoutes, rolesOf, type Route } from './routes-of';
import { dayOf, type Scene, screeningsOf, setTheScene, type Step } from './scene';

/**
 * Whatever is sent to any door: never a failure of ours, always a problem with a code and a sentence, nothing repeated, nothing logged.
 * HOSTILE_RUNS sends more to each door; HOSTILE_SEED sends other things.
 */
const RUNS = Number(process.env.HOSTILE_RUNS ?? 150);
const seed = Number(process.env.HOSTILE_SEED ?? 20261123);
const AT_ONCE = 12;

let front: FrontDoorWithIssuer;
let scene: Scene;
let routes: Route[];
let guest: string;
const logged: string[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr] as const) {
    jest.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
      logged.push(String(chunk));
      return true;
    });
  }
  front = await startFrontDoorWithIssuer({ LOG_LEVEL: 'debug' });
  routes = [...front.door.services.values()].flatMap(declaredRoutes).filter(({ rule, terms }) => rule ?? terms);
  scene = await setTheScene(front);
  guest = await aGuestsSession(front);
}, 120_000);
afterAll(async () => {
  await front?.close();
  jest.restoreAllMocks();
});

/** Somebody who may use it: anybody, somebody with a role for it, or else a guest, who has no sign-in. */
function whoMay({ rule }: Route): Who {
  if (!rule) return undefined;
  const roles = rolesOf(rule.permission);
  return Object.values<TestPerson>(people).find((one) => one.roles.some((role) => roles.includes(role))) ?? guest;
}

const GONE = '00000000-0000-7000-8000-000000000000';
const ids = fc.constantFrom(
  GONE,
  'x',
  '1;drop table contact',
  '%00',
  '%ff',
  '%',
  'A'.repeat(400),
  '..%2f',
  '%F0%9F%8C%88',
  '__proto__',
  "'",
);

interface Sent {
  method: string;
  path: string;
  who: Who;
  body?: string;
  headers: Record<string, string>;
}

/** What is wrong with the answer, in words; nothing when all is well. */
function faultOf(answer: Answer): string | undefined {
  const { status, text, body, headers } = answer;
  if (status >= 500) return `answered ${status}: ${text}`;
  if (status < 400) return undefined;
  if (!/^application\/(problem|fhir)\+json/.test(headers.get('content-type') ?? ''))
    return `is no problem: ${status} ${text}`;
  const problem = problemOf(answer);
  if (problem.status !== status || !/^[a-zA-Z-]+$/.test(problem.code!) || !/[.!?]$/.test(problem.detail!))
    return `has no code or sentence: ${text}`;
  const echoed = JSON.stringify({
    ...body,
    errors: body.errors?.map(({ pointer: _, ...rest }: { pointer: string }) => rest),
    issue: body.issue?.map(({ expression: _, ...rest }: { expression?: string[] }) => rest),
  });
  return echoed.includes(MARK) ? `repeats what was sent: ${text}` : undefined;
}

async function sendAll(all: readonly Sent[]): Promise<string[]> {
  const faults: string[] = [];
  const waiting = [...all];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { method, path, who, body, headers } = next;
        const fault = faultOf(await front.send(who, method, path, { body, headers }));
        const asked = `${method} ${path.slice(0, 150)} ${JSON.stringify(headers)} as ${typeof who === 'object' ? who.sub : who} with ${body?.slice(0, 2_000)}`;
        if (fault) faults.push(`${fault.slice(0, 500)}: ${asked}`);
      }
    }),
  );
  return faults;
}

const places = (path: string, real: string | undefined): fc.Arbitrary<string> => {
  const strange = ids.map((id) => path.replace(/:\w+/, id));
  return real ? fc.oneof({ weight: 4, arbitrary: fc.constant(real) }, { weight: 1, arbitrary: strange }) : strange;
};

describe('what once got further than it should', () => {
  const abyss = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const policy = (body: string): Case => [
    '/v1/policies/claims',
    people.administrator,
    `{"body":${body},"why":"A test."}`,
  ];
  type Case = [path: string, who: TestPerson, body: string];
  const cases: [string, () => Case][] = [
    [
      'half a character in a text',
      () => ['/v1/contacts', people.oakfieldLead, jsonOf(aContact({ children: [{ firstName: 'Ama\ud800' }] }))],
    ],
    [
      'half a character in a fact kept as JSON',
      () => [correction(), people.oakfieldLead, jsonOf({ ...corrected, text: 'Ama\udfff' })],
    ],
    [
      'half a character in a reason',
      () => [correction(), people.oakfieldLead, jsonOf({ ...corrected, text: 'Ama', reason: '\ud83d' })],
    ],
    ['half a character in a key that is kept', () => policy('{"minutes":1,"\\ud800":1}')],
    ['a null byte in a key that is kept', () => policy('{"minutes":1,"\\u0000":1}')],
    ['a field named like a method', () => policy('{"minutes":1,"toString":1}')],
    [
      'a field named constructor',
      () => ['/v1/contacts', people.oakfieldLead, jsonOf({ ...aContact(), constructor: { name: 'x' } })],
    ],
    [
      'a field named constructor within',
      () => [
        '/v1/contacts',
        people.oakfieldLead,
        jsonOf(aContact({ children: [{ firstName: { constructor: 1 } as never }] })),
      ],
    ],
    ['an abyss where nothing is known of the depth', () => policy(abyss)],
    ['an abyss as an unknown field', () => ['/v1/contacts', people.oakfieldLead, `{"a":${abyss}}`]],
    ['a number that is none', () => ['/v1/contacts', people.oakfieldLead, '{"kind":1e400}']],
  ];
  const corrected = { fact: 'knownAs', reason: 'A test.', get childId() { return scene.children[0]!.childId; } }; // prettier-ignore
  const correction = (): string => `/v1/contacts/${scene.contactId}/corrections`;

  it.each(cases)('%s', async (name, of) => {
    const [path, who, body] = of();
    const keyed = { 'idempotency-key': `case ${name}`.replaceAll(' ', '-') };
    for (const headers of [undefined, keyed]) {
      const answer = await front.send(who, 'POST', path, { body, headers });
      expect([answer.status, faultOf(answer)]).toEqual([422, undefined]);
    }
  });

  it.each([
    ['/v1/contacts/%ff', 400],
    [`/v1/contacts/${'a'.repeat(120)}`, 404],
    [`/v1/agencies/${MARK}`, 404],
  ])('%s is an address that is not repeated', async (path, status) => {
    const answer = await front.send(people.auditor, 'GET', path);
    expect([answer.status, faultOf(answer)]).toEqual([status, undefined]);
    expect(answer.text).not.toMatch(/%ff|aaaa|Zebedee/);
  });
});

it('every POST stands anything', async () => {
  const steps = new Map(dayOf(scene).map((step): [string, Step] => [step.route, step]));
  for (const route of routes.filter(({ method }) => method === 'POST')) {
    const step = steps.get(`POST ${route.path}`);
    const who = step?.who ?? whoMay(route);
    const sent = fc.record({
      ...{ method: fc.constant('POST'), who: fc.constant(who), path: places(route.path, step?.path) },
      ...{ body: hostileBodies(typeof step?.body === 'string' ? undefined : step?.body), headers: headersFor(step) },
    });
    expect(await sendAll(fc.sample(sent, { numRuns: RUNS, seed }))).toEqual([]);
  }
}, 300_000);

/** A decision needs a version, and FHIR its media type, to get as far as its rules. */
const headersFor = (step: Step | undefined): fc.Arbitrary<Record<string, string>> =>
  step?.seen
    ? fc.oneof(
        hostileHeaders,
        fc.integer({ min: 1, max: 9 }).map((version) => ({ 'if-match': `"${version}"` })),
      )
    : step?.headers
      ? fc.oneof(hostileHeaders, fc.constant(step.headers))
      : hostileHeaders;

it('every GET stands any query', async () => {
  const real: Record<string, string> = {
    ...{ contactId: scene.contactId, childId: scene.children[0]!.childId, screeningId: scene.children[0]!.screeningId },
    ...{ checkId: scene.policeCheckId, messageId: scene.messageId, code: 'school-oakfield', id: GONE },
    endpointId: scene.endpointId,
    handOverId: scene.handOvers.accepted,
    ...{ referralId: scene.adultReferrals.taken, on: '2026-12-10' },
    challengeId: scene.challenges.accepted,
  };
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const path = places(
      route.path,
      route.path.replace(/:(\w+)/g, (_, name: string) => real[name]!),
    );
    const sent = fc.record({
      ...{ method: fc.constant('GET'), who: fc.constant(whoMay(route)), headers: hostileHeaders },
      path: fc.tuple(path, hostileQuery).map((parts) => parts.join('')),
    });
    expect(await sendAll(fc.sample(sent, { numRuns: Math.ceil(RUNS / 3), seed }))).toEqual([]);
  }
}, 300_000);

it('what was taken meanwhile is taken by everybody: nothing is parked, and a good contact still gets through', async () => {
  const good = await front.send(people.oakfieldLead, 'POST', '/v1/contacts', { body: aContact() });
  expect(good.status).toBe(201);
  await screeningsOf(front, good.body.id, 2);
  const ready = await eventually(async () => {
    const answer = await front.send(undefined, 'GET', '/health/ready');
    return answer.status === 200 && answer;
  });
  expect(ready.body.ready).toBe(true);
  for (const { name, schema, walled } of CARDS) {
    const parked = await front.data.sql(
      `SELECT type, reason, left(payload, 500) AS payload FROM ${schema}.parked WHERE state = 'parked'`,
    );
    expect([name, parked]).toEqual([name, []]);
    const verifies = walled ? people.lado : people.auditor;
    expect((await front.send(verifies, 'GET', `/v1/operations/${name}/journal/verdict`)).body).toMatchObject({
      ok: true,
    });
  }
}, 120_000);

it('nothing of it is in the log', () => {
  const all = logged.join('');
  expect(all).toMatch(/A request was refused/);
  expect(all).not.toContain(MARK);
  expect(all).not.toMatch(/Okonkwo|Efua Mensah|same clothes/);
  expect(jsonOf({ a: '@@huge@@' })).toBe('{"a":1e400}');
});
