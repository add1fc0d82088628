import { IssuerKeys, IssuerUnreachable } from '@front-door/identity';
import { people, startTestService, type TestPerson, type TestService } from '@front-door/testing';
import { contactsIntake } from '../../apps/contacts-intake/src/contacts-intake.definition';
import { type RotatingIssuer, startRotatingIssuer } from './rotating-issuer';

/** What a token must say, how long it counts, and what happens when the issuer changes its keys or is away. */
let issuer: RotatingIssuer;
let service: TestService;

beforeAll(async () => {
  issuer = await startRotatingIssuer();
  service = await startTestService(contactsIntake, { settings: { issuer: issuer.url } });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await service?.close();
  await issuer?.close();
});

const who: TestPerson = people.oakfieldLead;
const ask = (authorization: string) => service.as().get('/v1/contacts').set('authorization', authorization);
const bearing = (claims: Record<string, unknown> = {}, kid = 'first') =>
  ask(`Bearer ${issuer.token(kid, who, claims)}`);
const now = (): number => Math.floor(Date.now() / 1000);
/** As if so much later. What is signed meanwhile is signed then. */
const later = (millis: number): void => void jest.spyOn(Date, 'now').mockReturnValue(Date.now() + millis);

describe('while the issuer is away', () => {
  it('at the first request: our trouble, said so, and nothing crashes', async () => {
    issuer.mode = 'failing';
    const { status, body, headers } = await bearing();
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'sign-in-unavailable', '5']);
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(body.detail).toMatch(/^We cannot check who you are just now\..*telephone\.$/);
  });

  it('it is not asked again by everybody who comes', async () => {
    const asked = issuer.asked();
    const answers = await Promise.all(Array.from({ length: 40 }, () => bearing()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(issuer.asked() - asked).toBeLessThanOrEqual(1);
  });

  it('somebody without a token is asked to sign in all the same', async () => {
    await service.as().get('/v1/contacts').expect(401);
    await service.as().get('/v1/operations/contacts-intake/health/live').expect(200);
  });

  it('once it is back, so is everybody', async () => {
    issuer.mode = 'up';
    issuer.show('first');
    later(1_500);
    await bearing().expect(200);
  });
});

describe('what a token must say', () => {
  const refused: [string, () => Record<string, unknown>][] = [
    ['ended', () => ({ exp: now() - 1 })],
    ['good for ever', () => ({ exp: undefined })],
    ['an end that is no number', () => ({ exp: 'never' })],
    ['not good yet', () => ({ nbf: now() + 600 })],
    ['nobody', () => ({ sub: undefined })],
    ['an empty name', () => ({ sub: '' })],
    ['a list of people', () => ({ sub: ['oakfield-lead'] })],
    ['somebody with a null byte', () => ({ sub: 'oakfield-lead\0' })],
    ['a name of 5,000 letters', () => ({ sub: 'x'.repeat(5_000) })],
    ['two issuers', () => ({ iss: [issuer.url, 'https://example.org'] })],
    ['no audience', () => ({ aud: undefined })],
    ['audiences that are not ours', () => ({ aud: ['front', 'door'] })],
  ];
  it.each(refused)('%s: 401', async (_, claims) => {
    const { status, body } = await bearing(claims());
    expect([status, body.code]).toEqual([401, 'not-signed-in']);
  });

  const without: [string, Record<string, unknown>, string][] = [
    ['roles that are no list', { roles: 'partner-user' }, 'not-allowed'],
    ['roles that are an object', { roles: { 0: 'partner-user', length: 1 } }, 'not-allowed'],
    ['no roles', { roles: undefined }, 'not-allowed'],
    ['no agency', { agency: undefined }, 'no-agency'],
    ['an agency that is no code', { agency: "school-oakfield' OR '1'='1" }, 'no-agency'],
  ];
  it.each(without)('%s: 403', async (_, claims, code) => {
    const { status, body } = await bearing(claims);
    expect([status, body.code]).toEqual([403, code]);
  });

  it('functions that are no list, or strange, are none', async () => {
    for (const functions of [
      'designated-safeguarding-lead',
      { length: 1 },
      [1, null, '\ud800', '\0', ['x']],
      undefined,
    ]) {
      expect((await bearing({ functions }).expect(200)).body.items).toEqual([]);
    }
  });

  it('audiences among which ours is', async () => {
    await bearing({ aud: ['account', 'front-door'] }).expect(200);
  });
});

describe('how it is sent', () => {
  it.each(['Basic', 'Digest', 'DPoP', 'Bearer:', ''])('not as %s', async (scheme) => {
    await ask(`${scheme} ${issuer.token('first', who)}`.trim()).expect(401);
  });
  it.each([
    'Bearer',
    'Bearer ',
    'Bearer .',
    'Bearer ..',
    'Bearer e30.e30.',
    'Bearer bnVsbA.e30.x',
    'Bearer W10.W10.x',
    'Bearer \u00e9.\u00e9.\u00e9',
  ])('not "%s"', async (value) => {
    await ask(value).expect(401);
  });
  it('not in the query or the body', async () => {
    const token = issuer.token('first', who);
    await service.as().get(`/v1/contacts?access_token=${token}`).expect(401);
    await service.as().post('/v1/contacts').send({ access_token: token }).expect(401);
  });
  it('a gigantic one is refused before anything looks at it', async () => {
    expect([400, 431]).toContain((await bearing({ name: 'x'.repeat(60_000) })).status);
    await bearing().expect(200);
  });
});

describe('when the issuer changes its keys', () => {
  it('a new key counts without a restart, and unknown ones do not hammer the issuer', async () => {
    issuer.show('second');
    later(11_000);
    const asked = issuer.asked();
    await bearing({}, 'second').expect(200);
    expect(issuer.asked() - asked).toBe(1);
    const forged = await Promise.all(
      Array.from({ length: 50 }, (_, index) => ask(`Bearer ${tokenOfKid(`unknown-${index}`)}`)),
    );
    expect(new Set(forged.map(({ status }) => status))).toEqual(new Set([401]));
    expect(issuer.asked() - asked).toBe(1);
    later(11_000);
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => ask(`Bearer ${tokenOfKid(`more-${index}`)}`).expect(401)),
    );
    expect(issuer.asked() - asked).toBe(2);
  });

  /** A stranger needs no key of the issuer to make one up. */
  const tokenOfKid = (kid: unknown): string => {
    const [, body, signature] = issuer.token('first', who).split('.');
    return `${Buffer.from(JSON.stringify({ alg: 'RS256', kid })).toString('base64url')}.${body}.${signature}`;
  };

  it.each([[{}], [['first']], [1], ['__proto__'], ['first\0']])('a key id such as %j names nothing', async (kid) => {
    await ask(`Bearer ${tokenOfKid(kid)}`).expect(401);
  });

  it('a key that was taken back stops counting within minutes', async () => {
    issuer.hide('first');
    later(601_000);
    await bearing({}, 'second').expect(200);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await bearing({}, 'first').expect(401);
    issuer.show('first');
  });
});

describe('the keys', () => {
  let time = 0;
  const keys = () => new IssuerKeys(issuer.url, () => time);

  it('one of an unknown kind does not take the others with it', async () => {
    issuer.beside = [
      { kty: 'unheard-of', kid: 'x' },
      { kty: 'RSA', kid: 'y' },
      { kid: 7 },
      { kty: 'oct', k: 'c2VjcmV0', kid: 'z' },
    ];
    const found = keys();
    expect(await found.find('first')).toBeDefined();
    for (const kid of ['x', 'y', 'z']) expect(await found.find(kid)).toBeUndefined();
    issuer.beside = [];
  });

  it('those that are known go on counting while the issuer is away', async () => {
    const found = keys();
    expect(await found.find('first')).toBeDefined();
    issuer.mode = 'failing';
    time += 3_600_000;
    const asked = issuer.asked();
    for (let times = 0; times < 20; times += 1) expect(await found.find('first')).toBeDefined();
    await expect(found.find('third')).rejects.toBeInstanceOf(IssuerUnreachable);
    expect(issuer.asked() - asked).toBe(1);
    issuer.mode = 'up';
  });
});
