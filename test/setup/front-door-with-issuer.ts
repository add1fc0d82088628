import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedSettings } from '@front-door/service';
import {
  startTestIssuer,
  TEST_ROLE_SECRET,
  type TestDatabase,
  testDatabase,
  type TestIssuer,
  type TestPerson,
} from '@front-door/testing';
import { readAgencies } from '../../apps/front-door/src/agencies';
import { type RunningFrontDoor, startFrontDoor } from '../../apps/front-door/src/start-front-door';
import { Caller } from '../../tools/story/caller';

export interface Answer {
  status: number;
  headers: Headers;
  /** As it came, to compare byte by byte. */
  text: string;
  // Read field by field in a test.
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** What was refused and why, said as a problem or, at the doors that speak FHIR, as an OperationOutcome. */
export function problemOf({ status, body }: Answer): { status?: number; code?: string; detail?: string } {
  if (body?.resourceType !== 'OperationOutcome') return body ?? {};
  const [{ details }] = body.issue;
  return { status, code: details.coding[0].code, detail: details.text };
}

export interface Sending {
  /** Sent as JSON; a string as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  version?: number;
}

/** Who sends: a person of the tests, a ready token, or nobody. */
export type Who = TestPerson | string | undefined;

/** Every service behind the one listener, with an issuer that signs any token a test asks for. */
export interface FrontDoorWithIssuer {
  url: string;
  door: RunningFrontDoor;
  data: TestDatabase;
  issuer: TestIssuer;
  send(who: Who, method: string, path: string, sending?: Sending): Promise<Answer>;
  /** For the story: throws on any answer but a success. */
  caller(who: TestPerson): Caller;
  close(): Promise<void>;
}

/** `env`: what the services are told in variables, such as LOG_LEVEL. */
export async function startFrontDoorWithIssuer(env: Record<string, string> = {}): Promise<FrontDoorWithIssuer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'front-door-security-'));
  const data = await testDatabase();
  const issuer = await startTestIssuer();
  const fast = {
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_SECOND: '10000',
    RATE_LIMIT_BURST: '100000',
    WEBHOOKS_TO_LOOPBACK: 'yes',
  };
  const door = await startFrontDoor({
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: data.adminUrl,
    issuer: { url: issuer.issuer },
    agencies: readAgencies(),
    shared: sharedSettings({ ...fast, ...env }),
    secret: TEST_ROLE_SECRET,
  });
  const { url } = door;
  // Signing costs more than most answers.
  const tokens = new Map<TestPerson, string>();
  const tokenOf = (who: TestPerson | string): string => {
    if (typeof who === 'string') return who;
    if (!tokens.has(who)) tokens.set(who, issuer.token(who));
    return tokens.get(who)!;
  };
  return {
    ...{ url, door, data, issuer },
    send: (who, method, path, sending = {}) =>
      send(url, who === undefined ? undefined : tokenOf(who), method, path, sending),
    caller: (who) => new Caller(url, async () => issuer.token(who)),
    async close() {
      await door.close();
      await issuer.close();
      await data.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function send(
  url: string,
  token: string | undefined,
  method: string,
  path: string,
  { body, headers, version }: Sending,
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
