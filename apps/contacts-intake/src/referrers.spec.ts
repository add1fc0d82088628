import { newId } from '@front-door/persistence';
import {
  aChild,
  aContact,
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestService,
} from '@front-door/testing';
import { contactsIntake } from './contacts-intake.definition';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(contactsIntake);
}, 60_000);
afterAll(() => service?.close());

const typed = (referrer: object) =>
  service
    .as(people.screener)
    .post('/v1/contacts/for-caller')
    .send(aContact({ referrer, children: [aChild()] }));
const secret = { name: 'Ottoline Vandermeer', role: 'Upstairs neighbour', telephone: '020 7946 0171' };
const LEAK = /Ottoline|Vandermeer|Upstairs|0171/;

const outcome = async (receipt: { id: string; reference: string; children: { childId: string }[] }) => {
  const screeningId = newId();
  await service.publish(NEIGHBOUR_TOPIC, 'outcome.told', screeningId, {
    ...{ screeningId, reference: 'SXT8F6KTJD', contactId: receipt.id, contactReference: receipt.reference },
    ...{ childId: receipt.children[0]!.childId, agency: 'front-door', childName: 'A child' },
    ...{ words: 'A social worker will visit.', toldAt: new Date().toISOString() },
  });
};
const waiting = async (contactId: string) =>
  (await service.as(people.screener).get('/v1/outcomes-to-tell').expect(200)).body.items.find(
    (item: { contactId: string }) => item.contactId === contactId,
  );

describe('RET-06 a caller whose identity is protected', () => {
  it('is in no table but its own, no event, no journal, no receipt and no view, save one that leaves a trace', async () => {
    const { body: receipt } = await typed({
      ...secret,
      caller: 'public',
      identityProtected: true,
      tellBy: 'telephone',
    }).expect(201);
    await eventually(async () => (await service.said()).some(({ key }) => key === receipt.id));
    const tables = await service.data.sql<{ name: string }>(
      `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
        WHERE table_schema IN ('contacts_intake', 'event_log') AND table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(10);
    const holding: string[] = [];
    for (const { name } of tables) {
      const rows = await service.data.sql<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      if (rows.some(({ row }) => LEAK.test(row))) holding.push(name);
    }
    expect(holding).toEqual(['contacts_intake.protected_referrer']);
    const seen = async (path: string, who = people.manager as (typeof people)[keyof typeof people]) =>
      JSON.stringify((await service.as(who).get(path)).body);
    for (const path of ['', '/history']) expect(await seen(`/v1/contacts/${receipt.id}${path}`)).not.toMatch(LEAK);
    expect(JSON.stringify(receipt)).not.toMatch(LEAK);
    await service.as(people.screener).get(`/v1/contacts/${receipt.id}/referrer`).expect(403);
    const { body } = await service.as(people.manager).get(`/v1/contacts/${receipt.id}/referrer`).expect(200);
    expect(body.referrer).toMatchObject({ ...secret, caller: 'public', identityProtected: true });
    const looks = await service.data.sql<{ metadata: string }>(
      `SELECT metadata FROM contacts_intake.access_journal WHERE metadata::json ->> 'action' = 'referrer.identity-viewed'`,
    );
    expect(JSON.parse(looks.at(-1)!.metadata)).toMatchObject({
      actor: { id: people.manager.sub },
      subjects: [receipt.id],
    });
  });

  it('one who does not ask for it is in the contact, as before', async () => {
    const { body: receipt } = await typed({ ...secret, caller: 'family-member' }).expect(201);
    const { body } = await service.as(people.screener).get(`/v1/contacts/${receipt.id}`).expect(200);
    expect(body).toMatchObject({ sourceCode: '1A', contact: { referrer: secret } });
  });

  it('an agency’s sender is protected alike, and the same sending again is the same contact', async () => {
    const contact = aContact({ senderReference: 'OAK-P', referrer: { ...secret, identityProtected: true } });
    const send = () => service.as(people.oakfieldLead).post('/v1/contacts').send(contact).expect(201);
    const { body } = await send();
    expect((await send()).body.id).toBe(body.id);
    const view = (await service.as(people.oakfieldLead).get(`/v1/contacts/${body.id}`).expect(200)).body;
    expect(JSON.stringify(view)).not.toMatch(LEAK);
  });
});

describe('telling a caller the outcome', () => {
  it('those who want to be told by telephone are on a list until somebody says that they told them', async () => {
    const { body: receipt } = await typed({ ...secret, caller: 'child', tellBy: 'telephone' }).expect(201);
    await outcome(receipt);
    const item = await eventually(() => waiting(receipt.id));
    expect(item).toMatchObject({ by: 'telephone', words: 'A social worker will visit.', reference: receipt.reference });
    const tell = (result: string) =>
      service.as(people.screener).post(`/v1/outcomes-to-tell/${item.id}/telling`).send({ result, note: 'Rang twice.' });
    await tell('not-reached').expect(200);
    expect(await waiting(receipt.id)).toMatchObject({ tries: 1 });
    await tell('told').expect(200);
    expect(await waiting(receipt.id)).toBeUndefined();
    expect((await tell('told').expect(409)).body.detail).toMatch(/Maryam Daneshvar has told them already/);
    const { body } = await service.as(people.auditor).get(`/v1/contacts/${receipt.id}/history`).expect(200);
    expect(body.entries.map(({ action }: { action: string }) => action)).toEqual([
      'contact.submitted',
      'referrer.to-be-told',
      'referrer.not-reached',
      'referrer.told',
    ]);
    expect(body.entries[3]).toMatchObject({ by: { name: 'Maryam Daneshvar' }, why: 'Rang twice.' });
  });

  it('those who do not want to be told are not on it', async () => {
    const { body: silent } = await typed({ caller: 'anonymous', tellBy: 'not-at-all' }).expect(201);
    const { body: letter } = await typed({ ...secret, caller: 'public', tellBy: 'letter' }).expect(201);
    await outcome(silent);
    await outcome(letter);
    expect(await eventually(() => waiting(letter.id))).toMatchObject({ by: 'letter' });
    await eventually(async () => (await service.data.sql(`SELECT 1 FROM contacts_intake.inbox`)).length >= 3);
    expect(await waiting(silent.id)).toBeUndefined();
  });

  it('what does not go together is refused in a sentence', async () => {
    expect((await typed({ caller: 'child', sourceCode: '3A' }).expect(422)).body.code).toBe('source-does-not-fit');
    expect((await typed({ caller: 'anonymous', name: 'Otto' }).expect(422)).body.code).toBe('anonymous-and-named');
    await service.as(people.oakfieldLead).get('/v1/outcomes-to-tell').expect(403);
  });
});
