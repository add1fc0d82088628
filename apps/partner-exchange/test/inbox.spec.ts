import { newId } from '@front-door/persistence';
import { eventually, NEIGHBOUR_TOPIC, people } from '@front-door/testing';
import {
  Exchange,
  marshLaneLead,
  oakfieldDeputy,
  oakfieldLead,
  oakfieldSystem,
  oakfieldTeacher,
  policeSystem,
} from './exchange';

let exchange: Exchange;
beforeAll(async () => {
  exchange = await Exchange.start();
}, 60_000);
afterAll(() => exchange?.service.close());

const open = (who: Parameters<Exchange['inbox']>[0], id: string) => exchange.service.as(who).get(`/v1/inbox/${id}`);

describe('a receipt', () => {
  it('FAST-01, WT-01 says what to do at once, the reference and when a decision is due', async () => {
    const contact = await exchange.receives(oakfieldLead, { immediateDanger: true, senderReference: 'OAK-1' });
    const { id, heading } = await exchange.message(oakfieldLead, contact.contactId);
    expect(heading).toBe('We have your contact C-7HK4-9TRX-M');
    const { body } = await open(oakfieldLead, id).expect(200);
    expect(body.words).toMatch(
      /^Call 999, then telephone us\. This form does not summon help\. Our number is 020 7946 0001/,
    );
    expect(body.words).toContain('Day 1 is tomorrow.');
    expect(body).toMatchObject({
      kind: 'receipt',
      senderReference: 'OAK-1',
      link: `/v1/contacts/${contact.contactId}`,
    });
  });

  it('is read once, by whoever opens it first, and says so; every look is in the access journal', async () => {
    const contact = await exchange.receives(oakfieldLead);
    const listed = await exchange.message(oakfieldDeputy, contact.contactId);
    expect(listed.readAt).toBeNull();
    await open(oakfieldDeputy, listed.id).expect(200);
    expect((await open(oakfieldLead, listed.id).expect(200)).body.readBy).toBe('oakfield-deputy');
    const said = await eventually(async () => (await exchange.service.said()).find(({ key }) => key === listed.id));
    const payload = { messageId: listed.id, agency: 'school-oakfield', aboutId: contact.contactId };
    expect(said).toMatchObject({ type: 'message.read', topic: 'frontdoor.partners', payload });
    const views = 'SELECT 1 FROM partner_exchange.access_journal WHERE metadata LIKE $1';
    expect(await exchange.rows(views, `%message.viewed%${listed.id}%`)).toHaveLength(2);
  });

  it('is read once when two people open it at the same moment', async () => {
    const contact = await exchange.receives(oakfieldLead);
    const { id } = await exchange.message(oakfieldLead, contact.contactId);
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => open(index % 2 ? oakfieldLead : oakfieldDeputy, id).expect(200)),
    );
    const entries = `SELECT 1 FROM partner_exchange.journal WHERE aggregate_id = $1 AND metadata LIKE '%message.read%'`;
    expect(await exchange.rows(entries, id)).toHaveLength(1);
  });

  it('is acknowledged once; saying it again gives the same answer', async () => {
    const contact = await exchange.receives(oakfieldLead);
    const { id } = await exchange.message(oakfieldLead, contact.contactId);
    const first = await exchange.service.as(oakfieldSystem).post(`/v1/inbox/${id}/acknowledgement`).expect(200);
    const again = await exchange.service.as(oakfieldLead).post(`/v1/inbox/${id}/acknowledgement`).expect(200);
    expect(again.body).toEqual(first.body);
    expect(first.body.acknowledgedBy).toBe('sys-school-oakfield');
    const said = await eventually(async () => {
      const types = (await exchange.service.said()).filter(({ key }) => key === id).map(({ type }) => type);
      return types.length === 2 && types;
    });
    expect(said).toEqual(['message.read', 'message.acknowledged']);
  });
});

describe('who sees a message', () => {
  it('is not another agency, nor a colleague outside the function: they get exactly what an unknown message gets', async () => {
    const contact = await exchange.receives(oakfieldLead);
    const { id } = await exchange.message(oakfieldLead, contact.contactId);
    for (const who of [marshLaneLead, oakfieldTeacher, policeSystem]) {
      const other = await open(who, id).expect(404);
      const unknown = await open(who, newId()).expect(404);
      expect({ ...other.body, requestId: 0 }).toEqual({ ...unknown.body, requestId: 0 });
      await exchange.service.as(who).post(`/v1/inbox/${id}/acknowledgement`).expect(404);
      expect((await exchange.inbox(who)).map((message) => message.id)).not.toContain(id);
    }
    const [row] = await exchange.rows<{ read_at: Date | null }>(
      'SELECT read_at FROM partner_exchange.message WHERE id = $1',
      id,
    );
    expect(row!.read_at).toBeNull();
  });

  it('is nobody at the front door, and nobody who has not signed in', async () => {
    await exchange.service.as(people.screener).get('/v1/inbox').expect(403);
    await exchange.service.as(people.administrator).get('/v1/inbox').expect(403);
    await exchange.service.as().get('/v1/inbox').expect(401);
  });

  it('is whoever submitted what it is about, once, whatever functions they have', async () => {
    const contact = await exchange.receives(oakfieldTeacher);
    const { id } = await exchange.message(oakfieldTeacher, contact.contactId);
    expect((await exchange.inbox(oakfieldLead)).filter((message) => message.id === id)).toHaveLength(1);
    await open(oakfieldTeacher, id).expect(200);
    const { contactId } = await exchange.receives(oakfieldLead);
    await exchange.message(oakfieldLead, contactId);
    expect((await exchange.inbox(oakfieldLead)).filter(({ aboutId }) => aboutId === contactId)).toHaveLength(1);
  });

  it('is no one when staff typed the contact: it makes no message', async () => {
    const sender = { agency: 'front-door', function: 'screening', sourceCode: '1A', submittedBy: 'screener-one' };
    const typed = await exchange.receives(people.screener, { sender });
    const kept = 'SELECT 1 FROM partner_exchange.contact_sender WHERE contact_id = $1';
    await eventually(async () => (await exchange.rows(kept, typed.contactId)).length > 0);
    expect(
      await exchange.rows('SELECT 1 FROM partner_exchange.message WHERE contact_id = $1', typed.contactId),
    ).toEqual([]);
  });
});

it('LADO-17 advice that is for whoever asked alone is not in the inbox of the function', async () => {
  const consultationId = newId();
  await exchange.service.publish(NEIGHBOUR_TOPIC, 'consultation.advised', consultationId, {
    ...{ consultationId, reference: 'T7HK49TRXM', agency: 'school-oakfield', function: 'designated-safeguarding-lead' },
    ...{ askedBy: 'oakfield-lead', outcomes: [], waitedSeconds: 60, words: 'They write to you alone.' },
    ...{ forCallerAlone: true, advisedAt: new Date().toISOString() },
  });
  const inboxOf = async (who: Parameters<Exchange['inbox']>[0]): Promise<{ id: string; kind: string }[]> =>
    (await exchange.service.as(who).get('/v1/inbox').expect(200)).body.items.filter(({ kind }: { kind: string }) => kind === 'consultation'); // prettier-ignore
  const [own] = await eventually(async () => {
    const found = await inboxOf(oakfieldLead);
    return found.length > 0 && found;
  });
  expect(await inboxOf(oakfieldDeputy)).toEqual([]);
  await open(oakfieldDeputy, own!.id).expect(404);
  await open(oakfieldSystem, own!.id).expect(404);
});
