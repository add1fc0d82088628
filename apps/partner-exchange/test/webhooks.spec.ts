import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings, sharedSettings, startService, TestClock } from '@front-door/service';
import { eventually, people, type TestPerson } from '@front-door/testing';
import { WebhookSender } from '../src/delivery/webhook-sender';
import { Names } from '../src/delivery/where-it-leads';
import { partnerExchange } from '../src/partner-exchange.definition';
import { Exchange, marshLaneLead, oakfieldLead } from './exchange';
import { Receiver, verified } from './receiver';

const { administrator, auditor, manager, oakfieldAdministrator, screener } = people;
const DELIVERY = {
  ...sharedSettings({}).delivery,
  toLoopback: true, timeoutSeconds: 0.4, retrySeconds: 5, retryMostSeconds: 3600, attempts: 4, ageHours: 72, rotationHours: 24 }; // prettier-ignore
const FUNCTION = 'designated-safeguarding-lead';
const ENDPOINTS = '/v1/agencies/school-oakfield/endpoints';

let clock: TestClock;
let exchange: Exchange;
let receiver: Receiver;
beforeEach(async () => {
  clock = new TestClock(Date.parse('2026-11-20T09:00:00Z'));
  exchange = await Exchange.start({ clock, settings: { delivery: DELIVERY } });
  receiver = await Receiver.start();
}, 60_000);
afterEach(async () => {
  await exchange?.service.close();
  await receiver?.die();
});

const send = (who: TestPerson, path: string, body: object = {}) => exchange.service.as(who).post(path).send(body);
const register = (url = receiver.url, who: TestPerson = administrator, more: object = {}) =>
  send(who, ENDPOINTS, { function: FUNCTION, url, ...more });
const registered = async (more: object = {}): Promise<{ id: string; secret: string }> =>
  (await register(receiver.url, administrator, more).expect(201)).body;
/** A message for the school's lead. Returns its id. */
const aMessage = async (): Promise<string> => {
  const { contactId } = await exchange.receives(oakfieldLead, { senderReference: 'OKONKWO-1' });
  return (await exchange.message(oakfieldLead, contactId)).id;
};
const heard = (count: number) =>
  eventually(() => receiver.heard.length >= count && receiver.heard, `${count} webhooks`);
const trace = async (id: string) => {
  const { body } = await exchange.service.as(manager).get(`/v1/messages/${id}/trace`).expect(200);
  return body.webhooks;
};
const tracedAs = (id: string, expected: object) =>
  eventually(async () => {
    const webhooks = await trace(id);
    expect(webhooks).toMatchObject([expected]);
    return webhooks;
  });

describe('a webhook', () => {
  it('is signed, thin, and sent once to the endpoint of the message’s function', async () => {
    const { id: endpointId, secret } = await registered();
    const id = await aMessage();
    const [webhook] = await heard(1);
    expect(webhook!.headers).toMatchObject({ 'webhook-id': id, 'content-type': 'application/json' });
    expect(webhook!.headers['webhook-timestamp']).toBe(String(clock.now().getTime() / 1000));
    expect(verified(webhook!, secret)).toBe(true);
    expect(verified({ ...webhook!, body: `${webhook!.body} ` }, secret)).toBe(false);
    const { type, timestamp, data } = webhook!.payload;
    expect([type, Number.isNaN(Date.parse(timestamp))]).toEqual(['message.delivered', false]);
    expect(data).toMatchObject({ messageId: id, kind: 'receipt', function: FUNCTION, link: expect.any(String) });
    expect(webhook!.body).not.toMatch(/Amara|Okonkwo|Thank you|We have your/i);
    await tracedAs(id, { endpointId, state: 'delivered', attempts: 1, outcome: 'status 204' });
    clock.advance(3_600_000);
    await aMessage();
    expect((await heard(2)).filter((one) => one.id === id)).toHaveLength(1);
  });

  it('is verified by the lines of the partner guide, as pasted', async () => {
    const guide = readFileSync(join(__dirname, '../../../docs/partner-guide.md'), 'utf8');
    const [, lines] = /^```js test\n([\s\S]*?)^```$/m.exec(guide)!;
    const time = { now: () => clock.now().getTime() };
    const isFromFrontDoor = new Function('require', 'Date', `${lines}; return isFromFrontDoor;`)(require, time);
    const { secret } = await registered();
    await aMessage();
    const [webhook] = await heard(1);
    expect(isFromFrontDoor(webhook!.headers, webhook!.body, secret)).toBe(true);
    expect(isFromFrontDoor(webhook!.headers, `${webhook!.body} `, secret)).toBe(false);
    clock.advance(301_000);
    expect(isFromFrontDoor(webhook!.headers, webhook!.body, secret)).toBe(false);
  });

  it('says what the message says only where the council agreed to it', async () => {
    expect((await register(receiver.url, oakfieldAdministrator, { withWords: true }).expect(403)).body.code).toBe('words-by-agreement');
    await registered({ withWords: true });
    await aMessage();
    const [webhook] = await heard(1);
    expect(webhook!.payload.data).toMatchObject({ senderReference: 'OKONKWO-1', heading: expect.stringContaining('We have your contact') });
    expect(String(webhook!.payload.data.words).length).toBeGreaterThan(50);
  }); // prettier-ignore

  it('keeps its connection between messages', async () => {
    await registered();
    for (let count = 1; count <= 5; count++) {
      await aMessage();
      await heard(count);
    }
    expect(new Set(receiver.heard.map(({ socket }) => socket)).size).toBe(1);
  });

  it('is signed with both secrets after a renewal, until the old one ends', async () => {
    const { id, secret } = await registered();
    const renewed = (await send(oakfieldAdministrator, `${ENDPOINTS}/${id}/secret`).expect(200)).body;
    await aMessage();
    const [both] = await heard(1);
    expect([verified(both!, secret), verified(both!, renewed.secret)]).toEqual([true, true]);
    clock.advance(DELIVERY.rotationHours * 3_600_000);
    await aMessage();
    const [, one] = await heard(2);
    expect([verified(one!, secret), verified(one!, renewed.secret)]).toEqual([false, true]);
  });
});

describe('a receiver that fails', () => {
  it('gets the same webhook-id again, later and later, until it is parked; a person has it sent again', async () => {
    const { id: endpointId } = await registered();
    receiver.answers = (_, response) => response.writeHead(500).end('the words of a stack trace');
    const id = await aMessage();
    await tracedAs(id, { state: 'waiting', attempts: 1, outcome: 'status 500' });
    for (let attempt = 2; attempt <= DELIVERY.attempts; attempt++) {
      clock.advance(100_000);
      await tracedAs(id, { attempts: attempt, state: attempt < DELIVERY.attempts ? 'waiting' : 'parked' });
    }
    clock.advance(86_400_000);
    const parked = await exchange.service.as(oakfieldAdministrator).get(`${ENDPOINTS}/${endpointId}/deliveries`).expect(200);
    expect(parked.body.items).toMatchObject([{ id, state: 'parked', outcome: 'status 500', dueAt: null }]);
    expect(new Set(receiver.ids())).toEqual(new Set([id]));
    expect(receiver.heard).toHaveLength(DELIVERY.attempts);
    receiver.answers = (_, response) => response.writeHead(200).end();
    expect((await send(oakfieldAdministrator, `${ENDPOINTS}/${endpointId}/replay`).expect(200)).body.replayed).toBe(1);
    await tracedAs(id, { state: 'delivered', attempts: 1 });
    const [row] = await exchange.rows<{ rows: string }>('SELECT string_agg(d::text, $1) AS rows FROM partner_exchange.delivery d', '');
    expect(row!.rows).not.toContain('stack trace');
  }); // prettier-ignore

  it('by its age, parks what it was never tried with', async () => {
    await registered();
    receiver.answers = (_, response) => response.writeHead(500).end();
    const first = await aMessage();
    await tracedAs(first, { attempts: 1 });
    const second = await aMessage();
    clock.advance(DELIVERY.ageHours * 3_600_000 + 1_000);
    await tracedAs(first, { state: 'parked' });
    await tracedAs(second, { state: 'parked', outcome: 'never tried' });
  });

  it('by a redirect, is not followed', async () => {
    const elsewhere = await Receiver.start();
    await registered();
    receiver.answers = (_, response) => response.writeHead(307, { location: elsewhere.url }).end();
    const id = await aMessage();
    await tracedAs(id, { state: 'waiting', outcome: 'status 307' });
    expect(elsewhere.heard).toEqual([]);
    await elsewhere.die();
  });

  it('by hanging, is given up and holds nobody else up', async () => {
    const other = await Receiver.start();
    await registered();
    await send(administrator, '/v1/agencies/school-marsh-lane/endpoints', { function: FUNCTION, url: other.url }).expect(201);
    receiver.answers = () => undefined;
    const id = await aMessage();
    await heard(1);
    const { contactId } = await exchange.receives(marshLaneLead);
    const theirs = await exchange.message(marshLaneLead, contactId);
    await eventually(() => other.ids().includes(theirs.id));
    await tracedAs(id, { state: 'waiting', outcome: 'timeout' });
    await other.die();
  }); // prettier-ignore

  it('by an endless answer, is taken by its status and cut off', async () => {
    await registered();
    receiver.answers = (_, response) => {
      response.writeHead(200);
      const more = (): void =>
        void (response.destroyed || response.write('x'.repeat(65_536), () => setTimeout(more, 1)));
      more();
    };
    const id = await aMessage();
    await tracedAs(id, { state: 'delivered' });
    await eventually(() => receiver.heard[0]!.socket.destroyed);
  });

  it('by saying 410, is not sent to any more until somebody resumes it', async () => {
    const { id: endpointId } = await registered();
    receiver.answers = (_, response) => response.writeHead(410).end();
    await aMessage();
    const stopped = await eventually(async () => {
      const { body } = await exchange.service.as(auditor).get(ENDPOINTS).expect(200);
      return body.items[0].stoppedAt && body.items[0];
    });
    expect(stopped).toMatchObject({ stoppedBecause: 'gone', waiting: 1 });
    await aMessage();
    clock.advance(86_400_000);
    receiver.answers = (_, response) => response.writeHead(200).end();
    await send(administrator, `${ENDPOINTS}/${endpointId}/resumption`).expect(200);
    // What came while it was stopped was not meant for it.
    expect(new Set((await heard(2)).map(({ id }) => id)).size).toBe(1);
  });

  it('by dying and returning, loses nothing, and is asked with one message meanwhile', async () => {
    await registered();
    await aMessage();
    await heard(1);
    await receiver.die();
    const sent = await Promise.all(Array.from({ length: 30 }, aMessage));
    for (let minute = 0; minute < 4; minute++) {
      clock.advance(90_000);
      await eventually(async () => {
        const [row] = await exchange.rows<{ failures: number }>('SELECT failures FROM partner_exchange.endpoint');
        return row!.failures > minute;
      });
    }
    await receiver.begin();
    clock.advance(90_000);
    await eventually(() => sent.every((id) => receiver.ids().includes(id)), 'all of them');
    const waiting = `SELECT 1 FROM partner_exchange.delivery WHERE state <> 'delivered'`;
    await eventually(async () => (await exchange.rows(waiting)).length === 0);
  });
});

describe('a service that ends', () => {
  it('in the middle of sending gives back what it held, and the next one sends it', async () => {
    await registered();
    receiver.answers = () => undefined;
    const id = await aMessage();
    await heard(1);
    const { app } = exchange.service;
    await app.get(WebhookSender, { strict: false }).onModuleDestroy();
    await tracedAs(id, { state: 'waiting', attempts: 0, outcome: null });
    receiver.answers = (_, response) => response.writeHead(200).end();
    const settings: ServiceSettings = { ...app.get(SERVICE_SETTINGS, { strict: false }), eventTopics: [] };
    const next = await startService(partnerExchange, settings, [], clock);
    await tracedAs(id, { state: 'delivered', attempts: 1 });
    expect(receiver.ids()).toEqual([id, id]);
    await next.close();
  });

  it('without a word leaves what it held to be sent when its lease ends', async () => {
    await registered();
    const id = await aMessage();
    await tracedAs(id, { state: 'delivered' });
    // As a process leaves it that was killed between taking and telling.
    await exchange.rows(
      `UPDATE partner_exchange.delivery SET state = 'waiting', due_at = $1`,
      new Date(clock.now().getTime() + 60_000),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(receiver.heard).toHaveLength(1);
    clock.advance(60_000);
    await heard(2);
    await tracedAs(id, { state: 'delivered', attempts: 2 });
  });
});

describe('registering an endpoint', () => {
  it('shows the secret once, and keeps it out of lists, journal and kept answers', async () => {
    const { body } = await exchange.service
      .as(oakfieldAdministrator)
      .post(ENDPOINTS)
      .set('idempotency-key', 'register-endpoint-1')
      .send({ function: FUNCTION, url: receiver.url })
      .expect(201);
    expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const list = await exchange.service.as(oakfieldAdministrator).get(ENDPOINTS).expect(200);
    expect(list.body.items).toMatchObject([
      { id: body.id, url: receiver.url, withWords: false, waiting: 0, parked: 0 },
    ]);
    expect(JSON.stringify(list.body)).not.toContain('whsec_');
    for (const table of ['journal', 'idempotency'])
      expect(await exchange.rows(`SELECT 1 FROM partner_exchange.${table} t WHERE t::text LIKE '%whsec%'`)).toEqual([]);
    expect((await register().expect(409)).body.code).toBe('endpoint-known');
  });

  it.each([
    ...['https://127.0.0.1/', 'https://10.0.0.8/', 'https://169.254.169.254/latest/meta-data/', 'https://[::1]/'],
    ...['https://[fd00:ec2::254]/', 'https://[::ffff:10.0.0.8]/', 'https://0x7f.1/', 'https://2130706433/', 'https://[fe80::1]/'],
    ...['http://8.8.8.8/', 'https://user:secret@8.8.8.8/', 'ftp://8.8.8.8/', 'not an address'],
  ])('refuses %s', async (url) => {
    await strictly();
    expect((await register(url).expect(422)).body.errors[0]).toMatchObject({ pointer: '/url', code: 'url-not-taken' });
  }); // prettier-ignore

  it('refuses a name with a private answer, be it one of several, and one that has none', async () => {
    await strictly();
    const names = exchange.service.app.get(Names, { strict: false });
    const answer = jest.spyOn(names, 'addresses');
    const one = (address: string) => ({ address, family: address.includes(':') ? 6 : 4 });
    for (const addresses of [['192.168.0.4'], ['8.8.8.8', '10.0.0.1'], ['2a00:1450:4009::200e', '::1'], []]) {
      answer.mockResolvedValue(addresses.map(one));
      await register('https://records.example.org/').expect(422);
    }
    answer.mockRejectedValue(Object.assign(new Error('ENOTFOUND records.example.org'), { code: 'ENOTFOUND' }));
    await register('https://records.example.org/').expect(422);
    answer.mockResolvedValue(['8.8.8.8', '2a00:1450:4009::200e'].map(one));
    await register('https://records.example.org/').expect(201);
  });

  it('is checked again at every connection: a name that has changed its mind is not connected to', async () => {
    const names = exchange.service.app.get(Names, { strict: false });
    const answer = jest.spyOn(names, 'addresses').mockResolvedValue([{ address: '8.8.8.8', family: 4 }]);
    const url = receiver.url.replace('http://127.0.0.1', 'https://records.example.org');
    await register(url).expect(201);
    answer.mockResolvedValue([{ address: '10.0.0.1', family: 4 }]);
    const id = await aMessage();
    await tracedAs(id, { state: 'waiting', outcome: 'private-address' });
    expect(receiver.heard).toEqual([]);
  });

  it('is for administrators, each agency’s for its own and ours for all', async () => {
    await register(receiver.url, oakfieldLead).expect(403);
    await register(receiver.url, screener).expect(403);
    await send(oakfieldAdministrator, '/v1/agencies/police-ce/endpoints', { function: 'mash-desk', url: receiver.url }).expect(404);
    await send(administrator, '/v1/agencies/no-such/endpoints', { function: 'mash-desk', url: receiver.url }).expect(404);
    expect((await register(receiver.url, administrator, { function: 'no-such' }).expect(422)).body.code).toBe('function-unknown');
    const { id } = await registered();
    const other = { ...oakfieldAdministrator, sub: 'marsh-lane-administrator', agency: 'school-marsh-lane' };
    for (const path of [`${ENDPOINTS}/${id}`, `/v1/agencies/school-marsh-lane/endpoints/${id}`, `${ENDPOINTS}/${newId()}`]) {
      for (const verb of ['secret', 'stopping', 'resumption', 'replay']) await send(other, `${path}/${verb}`).expect(404);
      await exchange.service.as(other).get(`${path}/deliveries`).expect(404);
    }
    await exchange.service.as(other).get(ENDPOINTS).expect(404);
    await exchange.service.as(oakfieldAdministrator).get('/v1/inbox').expect(403);
    await send(oakfieldAdministrator, `${ENDPOINTS}/not-an-id/stopping`).expect(404);
  }); // prettier-ignore

  it('leads to a stop that people decide, after which nothing is sent', async () => {
    const { id } = await registered();
    await send(oakfieldAdministrator, `${ENDPOINTS}/${id}/stopping`).expect(200);
    await send(oakfieldAdministrator, `${ENDPOINTS}/${id}/stopping`).expect(200);
    const message = await aMessage();
    expect(await trace(message)).toEqual([]);
    const actions = `SELECT metadata::json ->> 'action' AS action FROM partner_exchange.journal WHERE aggregate_id = $1 ORDER BY seq`;
    const entries = await exchange.rows<{ action: string }>(actions, id);
    expect(entries.map(({ action }) => action)).toEqual(['endpoint.registered', 'endpoint.stopped']);
  });

  /** As in production: nothing on this machine is allowed. */
  async function strictly(): Promise<void> {
    await exchange.service.close();
    exchange = await Exchange.start({ clock, settings: { delivery: { ...DELIVERY, toLoopback: false } } });
  }
});

describe('seeing that a message passed, what it said, and sending it again', () => {
  it('are three rights apart, each leaving its entry', async () => {
    const id = await aMessage();
    const sending = { because: 'Their system lost what came on Friday.' };
    expect((await send(administrator, `/v1/messages/${id}/sending-again`, sending).expect(409)).body.code).toBe('nowhere-to-send');
    await registered();
    const ways: [TestPerson, number, number, number][] = [
      [manager, 200, 403, 403],
      [auditor, 200, 200, 403],
      [administrator, 200, 403, 200],
      [screener, 403, 403, 403],
      [oakfieldLead, 403, 403, 403],
    ];
    for (const [who, passed, said, again] of ways) {
      await exchange.service.as(who).get(`/v1/messages/${id}/trace`).expect(passed);
      const words = await exchange.service.as(who).get(`/v1/messages/${id}/words`).expect(said);
      if (said === 200) expect(words.body).toMatchObject({ id, words: expect.stringContaining('decision') });
      await send(who, `/v1/messages/${id}/sending-again`, sending).expect(again);
    }
    expect((await heard(1))[0]!.id).toBe(id);
    const views = `SELECT metadata::json ->> 'action' AS action FROM partner_exchange.access_journal WHERE metadata LIKE $1`;
    const seen = await exchange.rows<{ action: string }>(views, `%${id}%`);
    expect(seen.filter(({ action }) => action === 'message.words-viewed')).toHaveLength(1);
    const entries = await exchange.rows<{ body: string }>('SELECT body FROM partner_exchange.journal WHERE aggregate_id = $1 ORDER BY seq DESC', id);
    expect(JSON.parse(entries[0]!.body)).toMatchObject({ why: sending.because });
    const { body } = await exchange.service.as(oakfieldLead).get('/v1/inbox').expect(200);
    expect(body.items.find((message: { id: string }) => message.id === id).readAt).toBeNull();
  }); // prettier-ignore
});
