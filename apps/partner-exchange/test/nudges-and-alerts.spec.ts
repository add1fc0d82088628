import { Emails, sharedSettings, TestClock } from '@front-door/service';
import { eventually, people } from '@front-door/testing';
import { EndpointIncidents } from '../src/sweeps/endpoint-incidents';
import { Nudges } from '../src/sweeps/nudges';
import { AGENCIES, Exchange, marshLaneLead, oakfieldLead } from './exchange';
import { Receiver } from './receiver';

const { administrator, auditor, manager, oakfieldAdministrator } = people;
const MINUTE = 60_000;
const FUNCTION = 'designated-safeguarding-lead';

let clock: TestClock;
let exchange: Exchange;
beforeEach(async () => {
  clock = new TestClock(Date.parse('2026-11-20T09:00:00Z'));
  const delivery = { ...sharedSettings({}).delivery, toLoopback: true, retrySeconds: 1 };
  exchange = await Exchange.start({ clock, settings: { delivery } });
}, 60_000);
afterEach(() => exchange?.service.close());

const aMessage = async (who: typeof oakfieldLead | typeof marshLaneLead = oakfieldLead): Promise<string> => {
  const { contactId } = await exchange.receives(who, { senderReference: 'OKONKWO-1' });
  return (await exchange.message(who, contactId)).id;
};
const listed = async (path: string, who: Parameters<Exchange['inbox']>[0] = administrator) =>
  (await exchange.service.as(who).get(path).expect(200)).body.items;

describe('a nudge by e-mail', () => {
  const nudge = () => exchange.service.app.get(Nudges, { strict: false }).sweep();
  const emails = () => listed('/v1/messages/emails');
  const oakfield = (addresses: string[] | undefined) => {
    const [school] = AGENCIES;
    const functions = [{ ...school!.functions[0]!, ...(addresses ? { emails: addresses } : {}) }];
    return exchange.service
      .as(administrator)
      .post('/v1/agencies')
      .send({ ...school, functions });
  };

  it('goes to each address of a function with something unread, and says nothing of what', async () => {
    await oakfield(['lead@school-oakfield.example.org', 'deputy@school-oakfield.example.org']).expect(200);
    await nudge();
    expect(await emails()).toEqual([]);
    await Promise.all([aMessage(), aMessage(marshLaneLead)]);
    // Each holds a connection while its e-mail is kept over another, and a service has five of them here.
    await Promise.all(Array.from({ length: 3 }, nudge));
    const sent = await emails();
    expect(sent.map(({ emailAddress }: { emailAddress: string }) => emailAddress).sort()).toEqual([
      ...['deputy@school-oakfield.example.org', 'lead@school-oakfield.example.org'],
    ]);
    const [{ subject, body, templateId }] = sent;
    expect(templateId).toMatch(/^[0-9a-f-]{36}$/);
    expect(`${subject} ${body}`).toMatch(/waiting.*[Ss]ign in/s);
    expect(`${subject} ${body}`).not.toMatch(/Amara|Okonkwo|OKONKWO|C7HK|C-7HK|Oakfield|contact|child|\d/);
  });

  it('comes at most once in so many minutes; without anything new, once a day; and not once all is read', async () => {
    await oakfield(['lead@school-oakfield.example.org']).expect(200);
    const after = async (minutes: number): Promise<number> => {
      clock.advance(minutes * MINUTE);
      await nudge();
      return (await emails()).length;
    };
    const first = await aMessage();
    expect(await after(0)).toBe(1);
    const second = await aMessage();
    expect(await after(29)).toBe(1);
    const third = await aMessage();
    expect(await after(1)).toBe(2);
    expect(await after(31)).toBe(2);
    expect(await after(24 * 60)).toBe(3);
    for (const id of [first, second, third]) await exchange.service.as(oakfieldLead).get(`/v1/inbox/${id}`).expect(200);
    expect(await after(24 * 60)).toBe(3);
  });

  it('that could not be sent is tried again', async () => {
    await oakfield(['lead@school-oakfield.example.org']).expect(200);
    await aMessage();
    const sending = jest.spyOn(exchange.service.app.get(Emails, { strict: false }), 'send');
    sending.mockRejectedValue(new Error('The e-mail service does not answer.'));
    await expect(nudge()).rejects.toThrow('does not answer');
    sending.mockRestore();
    await nudge();
    expect(await emails()).toHaveLength(1);
  });

  it('has addresses that stay until they are changed, that no other service hears of, and that look like addresses', async () => {
    await oakfield(['lead@school-oakfield.example.org']).expect(200);
    expect((await oakfield(undefined).expect(200)).body.functions[0].emails).toEqual(['lead@school-oakfield.example.org']);
    expect((await oakfield([]).expect(200)).body.functions[0]).toEqual(AGENCIES[0]!.functions[0]);
    expect((await oakfield(['not an address']).expect(422)).body.errors[0].code).toBe('emailAddress');
    const said = await eventually(async () => {
      const events = (await exchange.service.said()).filter(({ type }) => type === 'agency.registered');
      return events.length >= 5 && events;
    });
    expect(JSON.stringify(said)).not.toContain('@');
    await exchange.service.as(manager).get('/v1/messages/emails').expect(403);
  }); // prettier-ignore
});

describe('an endpoint that takes nothing', () => {
  const watch = () => exchange.service.app.get(EndpointIncidents, { strict: false }).sweep();
  const notices = async () => (await exchange.inbox(oakfieldLead)).filter(({ kind }) => kind === 'notice');
  const failing = (expected: boolean) =>
    eventually(async () => {
      const [endpoint] = await listed('/v1/agencies/school-oakfield/endpoints', oakfieldAdministrator);
      return (endpoint.failingSince !== null) === expected;
    });

  it('raises one alert for the incident and one when it is over, whatever the number of messages', async () => {
    const receiver = await Receiver.start();
    const endpoint = { function: FUNCTION, url: receiver.url };
    await exchange.service.as(administrator).post('/v1/agencies/school-oakfield/endpoints').send(endpoint).expect(201);
    await receiver.die();
    await Promise.all(Array.from({ length: 8 }, () => aMessage()));
    await failing(true);
    clock.advance(14 * MINUTE);
    await watch();
    expect(await listed('/v1/messages/alerts')).toEqual([]);
    clock.advance(MINUTE);
    for (let turn = 0; turn < 3; turn++) await Promise.all([watch(), watch(), aMessage()]);
    expect(await listed('/v1/messages/alerts', oakfieldAdministrator)).toMatchObject([{ agency: 'school-oakfield', overAt: null }]);
    expect(await notices()).toMatchObject([{ heading: 'Your system does not take our messages' }]);
    await receiver.begin();
    clock.advance(2 * MINUTE);
    await failing(false);
    for (let turn = 0; turn < 3; turn++) await Promise.all([watch(), watch()]);
    expect(await listed('/v1/messages/alerts', auditor)).toMatchObject([{ overAt: clock.now().toISOString() }]);
    const headings = (await notices()).map(({ heading }) => heading).sort();
    expect(headings).toEqual(['Your system does not take our messages', 'Your system takes our messages again']);
    expect(await listed('/v1/messages/alerts', { ...oakfieldAdministrator, agency: 'school-marsh-lane' })).toEqual([]);
    const actions = `SELECT metadata::json ->> 'action' AS action FROM partner_exchange.journal WHERE aggregate_type = 'incident' ORDER BY seq`;
    expect(await exchange.rows(actions)).toEqual([{ action: 'alert.raised' }, { action: 'alert.over' }]);
    await receiver.die();
  }); // prettier-ignore

  it('because it said 410, is told of once', async () => {
    const receiver = await Receiver.start();
    receiver.answers = (_, response) => response.writeHead(410).end();
    const endpoint = { function: FUNCTION, url: receiver.url };
    await exchange.service.as(administrator).post('/v1/agencies/school-oakfield/endpoints').send(endpoint).expect(201);
    await aMessage();
    const told = await eventually(async () => (await notices()).length > 0 && (await notices()));
    expect(told).toMatchObject([{ heading: 'We have stopped sending messages to your system' }]);
    clock.advance(60 * MINUTE);
    await watch();
    expect(await listed('/v1/messages/alerts')).toEqual([]);
    await receiver.die();
  });
});
