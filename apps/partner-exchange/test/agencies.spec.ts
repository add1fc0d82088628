import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { eventually, people } from '@front-door/testing';
import { registerAgencies } from '../src/use-cases/register-agency/register-agencies';
import { AGENCIES, Exchange, now, oakfieldLead } from './exchange';

let exchange: Exchange;
beforeAll(async () => {
  exchange = await Exchange.start();
}, 60_000);
afterAll(() => exchange?.service.close());

const duty = { code: 'duty-desk', name: 'Duty desk' };
const dais = { code: 'dais', name: 'DAIS', kind: 'dais', functions: [duty] };
const register = (agency: object, who: (typeof people)['administrator' | 'manager'] = people.administrator) =>
  exchange.service.as(who).post('/v1/agencies').send(agency);
const registered = async (code: string) =>
  (await exchange.service.said()).filter(
    ({ type, payload }) => type === 'agency.registered' && (payload as { code: string }).code === code,
  );

describe('registering agencies', () => {
  it('CIN-04 gives the usual source, says so once, and does nothing when told the same again', async () => {
    const first = await register(dais).expect(200);
    expect(first.body).toMatchObject({ code: 'dais', sourceCode: '5B', functions: [duty], outbound: false });
    expect((await register(dais).expect(200)).body).toEqual(first.body);
    const changed = await register({ ...dais, name: 'Domestic Abuse Intervention Service' }).expect(200);
    expect(changed.body.id).toBe(first.body.id);
    const said = await eventually(async () => {
      const events = await registered('dais');
      return events.length === 2 && events;
    });
    expect(said.map(({ payload }) => (payload as { name: string }).name)).toEqual([
      'DAIS',
      'Domestic Abuse Intervention Service',
    ]);
    const journal = 'SELECT seq, body FROM partner_exchange.journal WHERE aggregate_id = $1 ORDER BY seq';
    const entries = await exchange.rows<{ body: string }>(journal, first.body.id);
    expect(entries.map(({ body }) => JSON.parse(body).before?.name)).toEqual([undefined, 'DAIS']);
  });

  it('takes the same new agency once when several register it at the same moment', async () => {
    const kites = { code: 'vol-kites', name: 'Kites', kind: 'voluntary', functions: [duty] };
    const answers = await Promise.all(Array.from({ length: 6 }, () => register(kites).expect(200)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('is for administrators, in the right shape, and never under the council’s own code', async () => {
    await register(dais, people.manager).expect(403);
    expect((await register({ ...dais, code: 'Not A Code' }).expect(422)).body.errors[0].pointer).toBe('/code');
    expect((await register({ ...dais, functions: [duty, duty] }).expect(422)).body.errors[0].code).toBe(
      'functionTwice',
    );
    expect((await register({ ...dais, code: 'front-door' }).expect(409)).body.code).toBe('code-reserved');
    expect((await register({ ...dais, kind: 'voluntary' }).expect(409)).body.code).toBe('kind-differs');
  });

  it('at start changes nothing that is known, and names the agency that is not in order', async () => {
    await eventually(async () => (await registered('police-ce')).length === 1);
    await registerAgencies(exchange.service.app, AGENCIES);
    await expect(registerAgencies(exchange.service.app, [{ ...dais, code: 'bad', kind: 'circus' }])).rejects.toThrow(
      /^bad cannot be registered/,
    );
    const entries = `SELECT 1 FROM partner_exchange.journal WHERE aggregate_type = 'agency' AND body LIKE '%"police-ce"%'`;
    expect(await exchange.rows(entries)).toHaveLength(1);
  });
});

describe('the agencies of the examples', () => {
  it('are in order', async () => {
    const agencies: { code: string }[] = JSON.parse(
      readFileSync(join(__dirname, '../../../examples/agencies.json'), 'utf8'),
    );
    await registerAgencies(exchange.service.app, agencies);
    expect(agencies.length).toBeGreaterThan(5);
  });
});

describe('reading agencies', () => {
  it('lists them by code, a page at a time', async () => {
    const page = await exchange.service.as(people.screener).get('/v1/agencies?limit=2').expect(200);
    const rest = await exchange.service.as(people.screener).get(`/v1/agencies?after=${page.body.next}`).expect(200);
    const codes = [...page.body.items, ...rest.body.items].map(({ code }: { code: string }) => code);
    expect(codes).toEqual([...codes].sort());
    expect(codes).toEqual(expect.arrayContaining(AGENCIES.map(({ code }) => code)));
  });

  it('shows one by its code, to staff only', async () => {
    await exchange.service.as(people.screener).get('/v1/agencies/police-ce').expect(200);
    await exchange.service.as(people.screener).get('/v1/agencies/no-such').expect(404);
    await exchange.service.as(people.screener).get('/v1/agencies/%00').expect(404);
    await exchange.service.as(oakfieldLead).get('/v1/agencies').expect(403);
  });
});

describe('a message for an agency that is not registered yet', () => {
  it('waits, and goes to the first function once it is', async () => {
    const nurse = { ...oakfieldLead, sub: 'gp-lead', agency: 'gp-new', functions: ['practice-lead'] };
    const sender = { agency: 'gp-new', sourceCode: '10', submittedBy: 'somebody-else' };
    const contact = await exchange.receives(nurse, { sender, receivedAt: now() });
    const kept = 'SELECT 1 FROM partner_exchange.message WHERE contact_id = $1';
    await eventually(async () => (await exchange.rows(kept, contact.contactId)).length > 0);
    expect(await exchange.inbox(nurse)).toEqual([]);
    await register({
      code: 'gp-new',
      name: 'Larkfield Road',
      kind: 'gp',
      functions: [{ code: 'practice-lead', name: 'Lead' }],
    }).expect(200);
    expect((await exchange.inbox(nurse)).map(({ aboutId }) => aboutId)).toEqual([contact.contactId]);
  });
});
