import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import { type ServiceHealth, TestClock } from '@front-door/service';
import { Logger } from '@nestjs/common';
import { Registry } from 'prom-client';
import { type OffTheBooks } from '../domain/off-the-books';
import type { ReadBooks } from '../reads/read-books';
import { CheckBooks } from './check-books';

let issuer: Server;
let url: string;
let signIns: URLSearchParams[] = [];
let refuses = false;
beforeAll(async () => {
  issuer = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      if (request.method === 'POST') signIns.push(new URLSearchParams(body));
      const answer = request.method === 'POST' ? { access_token: 'ours', expires_in: 600 } : { token_endpoint: `${url}/token` }; // prettier-ignore
      response.writeHead(refuses ? 401 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
});
afterAll(() => {
  issuer.closeAllConnections();
  issuer.close();
});

const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as { kty: string };
const child = (id: string, whose = 'school-oakfield'): OffTheBooks => ({
  ...{ of: 'children', side: 'missing', whose, key: `missing/${id}` },
});
let lines: string[];
beforeEach(() => {
  [lines, signIns, refuses] = [[], [], false];
  for (const level of ['error', 'warn', 'log'] as const)
    jest
      .spyOn(Logger.prototype, level)
      .mockImplementation((...[line]: unknown[]) => void lines.push(`${level}: ${String(line)}`));
});
afterEach(() => jest.restoreAllMocks());

/** The sweep on 22 November 2026, over books that are off as told, by day. */
function checking(
  off: Record<string, OffTheBooks[]>,
  client: { id: string; key: { kty: string } } | undefined = { id: 'us', key },
) {
  const looked: string[] = [];
  const offOn = async (day: string, authorization: string) => {
    expect(authorization).toBe('Bearer ours');
    looked.push(day);
    return off[day] ?? [];
  };
  const [registry, clock] = [new Registry(), new TestClock(Date.parse('2026-11-22T10:00:00Z'))];
  const books = { offOn } as unknown as ReadBooks;
  const sweep = new CheckBooks(books, clock, { books: { seconds: 300, ...(client ? { client } : {}) }, issuer: url }, {
    registry,
  } as ServiceHealth);
  const figure = async (name: string): Promise<number | undefined> => {
    const line = (await registry.metrics()).split('\n').find((one) => one.startsWith(name));
    return line ? Number(line.split(' ').at(-1)) : undefined;
  };
  return { sweep: () => sweep.sweep(), looked, figure, clock, off };
}
const MISSING = 'frontdoor_books_missing{of="children"}';

describe('the books, compared by the service itself', () => {
  it('are off when they do not balance twice in a row: told once, by day and agency, and once when it is over', async () => {
    const { sweep, figure, off } = checking({ '2026-11-22': [child('a'), child('b', 'police-ce')] });
    await sweep();
    expect([lines, await figure(MISSING)]).toEqual([[], 0]);
    off['2026-11-22'] = [child('a'), child('c')];
    await sweep();
    await sweep();
    expect(await figure(MISSING)).toBe(2);
    off['2026-11-22'] = [];
    await sweep();
    const where = 'npm run books -- --from 2026-11-22 --to 2026-11-22';
    expect(lines).toEqual([
      `error: The books of 2026-11-22 do not balance: 1 of the children of school-oakfield missing; see: ${where}`,
      `error: The books of 2026-11-22 do not balance: 2 of the children of school-oakfield missing; see: ${where}`,
      'log: The books of 2026-11-22 balance again.',
    ]);
    expect(await figure(MISSING)).toBe(0);
    expect(signIns).toHaveLength(1);
  });

  it('are read of a few days a turn, each of a month within a month of turns, and of one that is off at every turn', async () => {
    const { sweep, looked } = checking({ '2026-11-10': [child('a')] });
    for (let turn = 0; turn < 29; turn += 1) await sweep();
    expect(new Set(looked).size).toBe(31);
    expect([...looked].sort().at(0)).toBe('2026-10-23');
    expect(looked.filter((day) => day === '2026-11-22')).toHaveLength(29);
    expect(looked.filter((day) => day === '2026-11-15')).toHaveLength(1);
    expect(looked.filter((day) => day === '2026-11-10')).toHaveLength(29 - 10);
  });

  it('that cannot be read are not off; the log says so once, and the figure of their age goes on', async () => {
    refuses = true;
    const { sweep, figure } = checking({});
    await sweep();
    await sweep();
    expect(lines).toEqual([
      'warn: The books could not be compared: The issuer answered 401 to the service’s own sign-in.',
    ]);
    expect(await figure('frontdoor_books_age_seconds')).toBeGreaterThan(0);
    expect(await figure(MISSING)).toBe(0);
  });

  it('are left to the command where the service has no client: there is no figure that would look well', async () => {
    const { sweep, looked, figure } = checking({}, null as never);
    await sweep();
    expect([looked, await figure('frontdoor_books')]).toEqual([[], undefined]);
  });
});
