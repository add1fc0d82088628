import { generateKeyPairSync } from 'node:crypto';
import { aChild, aContact, eventually, people, startTestService, type TestService } from '@front-door/testing';
import { contactsIntake } from '../../apps/contacts-intake/src/contacts-intake.definition';

/** Bad input and attacks, one by one: each gets a problem with a code and a sentence, and nothing personal is logged. */
const SECRET_NAME = 'Personalia Secretname';
let service: TestService;
const logged: string[] = [];
let stdout: jest.SpyInstance;

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr] as const) {
    stdout = jest.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
      logged.push(String(chunk));
      return true;
    });
  }
  service = await startTestService(contactsIntake, { settings: { logLevel: 'debug' } });
});
afterAll(async () => {
  await service?.close();
  jest.restoreAllMocks();
  expect(stdout).toBeDefined();
});

const post = (body: object | string, headers: Record<string, string> = {}) =>
  service
    .as(people.oakfieldLead)
    .post('/v1/contacts')
    .set({ 'content-type': 'application/json', ...headers })
    .send(body);
const named = aChild({ firstName: 'Personalia', lastName: 'Secretname' });

interface Problem {
  status: number;
  code: string;
  detail: string;
  errors?: { pointer: string; code: string; detail: string }[];
}

function expectProblem(
  response: { status: number; body: Problem; headers: Record<string, string> },
  status: number,
  code: string,
): Problem {
  expect(response.status).toBe(status);
  expect(response.headers['content-type']).toMatch('application/problem+json');
  expect(response.body).toMatchObject({ status, code });
  expect(response.body.detail).toMatch(/[.!]$/);
  return response.body;
}

describe('what was sent', () => {
  it('malformed JSON', async () => {
    expectProblem(await post('{ "kind": '), 400, 'malformed');
  });
  it('no JSON at all', async () => {
    expectProblem(
      await post('kind=notification', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'not-json',
    );
  });
  it('a list instead of an object', async () => {
    expectProblem(await post([aContact()]), 400, 'malformed');
  });
  it('a prototype in disguise', async () => {
    expectProblem(await post(`{"__proto__": {"roles": ["administrator"]}, "kind": "notification"}`), 400, 'malformed');
  });
  it.each([
    ['an unknown field', { ...aContact(), agency: 'police-ce' }, '/agency', 'unknownField'],
    ['a wrong type', { ...aContact(), immediateDanger: 'no' }, '/immediateDanger', 'isBoolean'],
    [
      'a date of birth in the future',
      aContact({ children: [aChild({ dateOfBirth: '2999-01-01' })] }),
      '/children/0/dateOfBirth',
      'dateInThePast',
    ],
    [
      'a day that does not exist',
      aContact({ children: [aChild({ dateOfBirth: '2019-02-30' })] }),
      '/children/0/dateOfBirth',
      'isCalendarDate',
    ],
    [
      'born and expected',
      aContact({ children: [aChild({ expectedDateOfBirth: '2026-12-24' })] }),
      '/children/0/expectedDateOfBirth',
      'bornOrExpected',
    ],
    [
      'a child without name or description',
      aContact({ children: [{ sex: 'F' }] }),
      '/children/0/firstName',
      'childNamedOrDescribed',
    ],
    ['no child', aContact({ children: [] }), '/children', 'arrayMinSize'],
    [
      'a null byte',
      aContact({ children: [aChild({ firstName: 'Ama\u0000ra' })] }),
      '/children/0/firstName',
      'notContains',
    ],
  ])('%s', async (_, body, pointer, code) => {
    const { errors } = expectProblem(await post(body), 422, 'invalid');
    expect(errors).toEqual(
      expect.arrayContaining([expect.objectContaining({ pointer, code, detail: expect.stringMatching(/\.$/) })]),
    );
  });
  it('5,000 children', async () => {
    const { errors } = expectProblem(
      await post({ ...aContact(), children: Array.from({ length: 5_000 }, () => ({ firstName: 'A' })) }),
      422,
      'invalid',
    );
    expect(errors).toMatchObject([{ pointer: '/children', code: 'listTooLong' }]);
  });
  it('a text of 1 MB', async () => {
    expectProblem(await post({ ...aContact(), concern: { facts: 'a'.repeat(1_000_000) } }), 413, 'too-large');
  });
  it('right-to-left and emoji names are accepted', async () => {
    const { body } = await post(
      aContact({
        children: [
          aChild({ firstName: 'ليلى', lastName: 'حداد' }),
          aChild({ firstName: 'Zoë 🌈', lastName: 'Nguyễn' }),
        ],
      }),
    ).expect(201);
    expect(body.children.map(({ name }: { name: string }) => name)).toEqual(['ليلى حداد', 'Zoë 🌈 Nguyễn']);
  });
  it('ID-NHS-01 a failing NHS number is accepted with a warning', async () => {
    const { body } = await post(aContact({ children: [aChild({ nhsNumber: '999 000 0019' })] })).expect(201);
    expect(body.warnings).toEqual(
      expect.arrayContaining([expect.objectContaining({ pointer: '/children/0/nhsNumber' })]),
    );
  });
  it('an Idempotency-Key with spaces', async () => {
    expectProblem(await post(aContact(), { 'idempotency-key': 'two words' }), 400, 'idempotency-key-malformed');
  });
  it('an unknown address, and an id that is none', async () => {
    expectProblem(await service.as(people.oakfieldLead).get('/v1/contacts/1;drop table contact'), 404, 'not-found');
    expectProblem(await service.as(people.oakfieldLead).get('/v1/nothing'), 404, 'not-found');
  });
});

describe('who sent it', () => {
  const get = (token?: string) => {
    const request = service.as().get('/v1/contacts');
    return token === undefined ? request : request.set('authorization', `Bearer ${token}`);
  };
  const now = Math.floor(Date.now() / 1000);
  const cases: [string, () => string | undefined][] = [
    ['no token', () => undefined],
    ['not a token', () => 'abc.def.ghi'],
    ['an expired token', () => service.issuer.token(people.oakfieldLead, { claims: { exp: now - 60 } })],
    [
      'a token of another issuer',
      () => service.issuer.token(people.oakfieldLead, { claims: { iss: 'https://example.org' } }),
    ],
    [
      'a token for another audience',
      () => service.issuer.token(people.oakfieldLead, { claims: { aud: 'somebody-else' } }),
    ],
    [
      'a wrongly signed token',
      () =>
        service.issuer.token(people.oakfieldLead, {
          key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
        }),
    ],
    ['a token with alg none', () => service.issuer.token(people.oakfieldLead, { header: { alg: 'none' } })],
    [
      'a token that calls a public key a secret',
      () => service.issuer.token(people.oakfieldLead, { header: { alg: 'HS256' } }),
    ],
    ['a token with an unknown key', () => service.issuer.token(people.oakfieldLead, { header: { kid: 'other' } })],
  ];
  it.each(cases)('%s', async (_, token) => {
    expectProblem(await get(token()), 401, 'not-signed-in');
  });
  it('a role that may not', async () => {
    expectProblem(await service.as(people.analyst).post('/v1/contacts').send(aContact()), 403, 'not-allowed');
    expectProblem(
      await service
        .as({ ...people.oakfieldLead, agency: undefined })
        .post('/v1/contacts')
        .send(aContact()),
      403,
      'no-agency',
    );
  });
  it('too many requests of one client', async () => {
    const busy = await startTestService(contactsIntake, { settings: { rateLimit: { perSecond: 1, burst: 3 } } });
    try {
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => busy.as(people.oakfieldLead).get('/v1/contacts')),
      );
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused).toHaveLength(3);
      expectProblem(refused[0]!, 429, 'too-many-requests');
      expect(refused[0]!.headers['retry-after']).toMatch(/^\d+$/);
      await busy.as(people.policeMash).get('/v1/contacts').expect(200);
    } finally {
      await busy.close();
    }
  });
});

describe('on an agency’s topic', () => {
  it('a sender claiming another agency, in the body or in a header, stays who the topic says', async () => {
    await service.fromAgency('police-ce', 'contact.submit', {
      ...aContact({ senderReference: 'CLAIM-1' }),
      agency: 'school-oakfield',
    });
    await service.fromAgency('police-ce', 'contact.submit', aContact({ senderReference: 'CLAIM-2' }));
    const said = await eventually(async () => {
      const about = (await service.said()).filter(({ payload }) => /CLAIM-[12]/.test(JSON.stringify(payload)));
      return about.length >= 2 && about;
    });
    // Order is promised per aggregate only, and these are two.
    const of = (type: string) => said.find((event) => event.type === type)?.payload;
    expect(of('submission.refused')).toMatchObject({
      agency: 'police-ce',
      faults: [{ pointer: '/agency', code: 'unknownField' }],
    });
    expect(of('contact.received')).toMatchObject({ sender: { agency: 'police-ce' } });
  });
});

it('nothing personal is logged, whatever was wrong', async () => {
  await post(aContact({ children: [named, { ...named, dateOfBirth: '2999-01-01' }] }));
  await post({ ...aContact({ children: [named] }), [SECRET_NAME]: 1 });
  await post(aContact({ children: [named] })).expect(201);
  expect(logged.join('')).toMatch(/A request was refused/);
  expect(logged.join('')).not.toMatch(/Secretname|Personalia/);
});
