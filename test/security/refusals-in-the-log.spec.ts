import { newId } from '@front-door/persistence';
import { aContact, eventually, people } from '@front-door/testing';
import { type FrontDoorWithIssuer, startFrontDoorWithIssuer } from '../setup/front-door-with-issuer';

/** Whoever runs this finds every refusal in the log at the usual level, one line each, and in none of them a child. */
let front: FrontDoorWithIssuer;
const logged: string[] = [];

interface Line {
  level: string;
  message: { message?: string; requestId?: string } & Record<string, unknown>;
}
const linesOf = (said: string): Line[] =>
  logged
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes(said))
    .map((line) => JSON.parse(line) as Line);

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr] as const) {
    jest.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
      logged.push(String(chunk));
      return true;
    });
  }
  front = await startFrontDoorWithIssuer({ LOG_LEVEL: 'log' });
}, 60_000);
afterAll(async () => {
  await front?.close();
  jest.restoreAllMocks();
});

const [NAME, NHS] = ['Malachi', '9990000018'];
const { oakfieldLead, screener } = people;
const body = { ...aContact(), [NAME]: NHS };

type Case = [
  who: typeof oakfieldLead | undefined,
  method: string,
  path: string,
  line: { level?: string } & Record<string, unknown>,
];
const cases: Record<string, Case> = {
  'what is wrong in a body': [oakfieldLead, 'POST', '/v1/contacts', { route: '/v1/contacts', status: 422, code: 'invalid', agency: 'school-oakfield', kind: 'person' }],
  'nobody who is signed in': [undefined, 'POST', `/v1/contacts?name=${NAME}`, { level: 'warn', route: '/v1/contacts', status: 401, code: 'not-signed-in' }],
  'a role that may not': [screener, 'POST', `/v1/contacts?name=${NAME}`, { level: 'warn', route: '/v1/contacts', status: 403, code: 'not-allowed', agency: 'front-door' }],
  'an id that is none': [oakfieldLead, 'GET', `/v1/contacts/${NHS}`, { route: '/v1/contacts/:contactId', status: 404, code: 'not-found' }],
  'a route that no service has': [oakfieldLead, 'GET', `/v1/contacts/${NHS}/${NAME}/x?nhs=${NHS}`, { route: 'unknown', status: 404, code: 'not-found' }],
  'a path that is nobody’s': [oakfieldLead, 'GET', `/v1/${NAME}?nhs=${NHS}`, { route: 'unknown', status: 404, code: 'not-found' }],
  'an address that cannot be read': [oakfieldLead, 'GET', `/v1/contacts/${NAME}%ff`, { route: 'unknown', status: 400, code: 'malformed' }],
  'a way of asking that there is not': [undefined, 'POST', `/metrics?nhs=${NHS}`, { route: '/metrics', status: 405, code: 'method-not-allowed' }],
}; // prettier-ignore

it.each(Object.entries(cases))('%s', async (_, [who, method, path, { level = 'log', ...line }]) => {
  const { headers } = await front.send(who, method, path, method === 'POST' ? { body } : {});
  const id = headers.get('x-request-id') ?? 'none';
  const [said, ...more] = linesOf(id);
  expect(more).toEqual([]);
  expect(said).toMatchObject({ level, message: { message: 'A request was refused', method, ...line } });
}); // prettier-ignore

it('at a door behind the wall: neither which it was nor who stood there', async () => {
  for (const [who, method, path, status] of [
    [oakfieldLead, 'POST', '/v1/lado/referrals', 422],
    [screener, 'GET', '/v1/lado/allegations', 403],
    [oakfieldLead, 'GET', `/v1/lado/${NAME}`, 404],
  ] as const) {
    const { headers } = await front.send(who, method, path, method === 'POST' ? { body } : {});
    const [said] = linesOf(headers.get('x-request-id')!);
    expect(said!.message).toMatchObject({ message: 'A request was refused', status });
    expect(JSON.stringify(said)).not.toMatch(/\/v1|oakfield|front-door"|person|POST|GET/);
  }
});

it('a message on an agency’s topic', async () => {
  const ids = [newId(), `${NAME}-${NHS}`];
  for (const [partition, id] of ids.entries())
    await front.data.sql(
      `INSERT INTO event_log.log (topic, partition, key, event_id, type, headers, payload)
       VALUES ('partner.police-ce.inbound', $1, $2, $2, 'contact.submit', $3, $4)`,
      [partition, id, JSON.stringify({ ce_id: id, ce_type: 'contact.submit' }), JSON.stringify(body)],
    );
  const lines = await eventually(async () => {
    const found = linesOf('A message of an agency was refused');
    return found.length >= ids.length && found;
  });
  expect(lines).toHaveLength(ids.length);
  for (const { level, message } of lines)
    expect([level, message]).toMatchObject(['log', { agency: 'police-ce', topic: 'partner.police-ce.inbound', type: 'contact.submit', code: 'invalid' }]); // prettier-ignore
  // The journal says what the agency called it.
  const about = await front.data.sql<{ id: string }>(
    `SELECT aggregate_id AS id FROM contacts_intake.journal WHERE aggregate_type = 'submission'`,
  );
  expect(lines.map(({ message }) => message.submission).sort()).toEqual(about.map(({ id }) => id).sort());
});

it('nothing of whom it is about is in any line', () => {
  expect(logged.join('')).not.toMatch(new RegExp(`${NAME}|${NHS}|999 ?000 ?0018`));
});
