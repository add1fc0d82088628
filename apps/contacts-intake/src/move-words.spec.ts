import { verifyJournal, republish } from '@front-door/event-bus';
import {
  aChild,
  aContact,
  eventually,
  pdf,
  people,
  startTestService,
  type TestPerson,
  type TestService,
} from '@front-door/testing';
import { contactsIntake } from './contacts-intake.definition';

/** An allegation that is found in a contact: it leaves, and nothing of it stays. */
const { oakfieldLead, oakfieldDeputy, screener, allocatedWorker, auditor, administrator } = people;
const ALLEGATION = 'The caretaker, Dorian Pell, locked her in the store room.';
const TRACES = /Dorian|Pell|caretaker|store room|pell-letter|JVBERi/i;

let service: TestService;
beforeAll(async () => void (service = await startTestService(contactsIntake)), 60_000);
afterAll(() => service?.close());

const read = async (who: TestPerson, path: string, status = 200) =>
  (await service.as(who).get(path).expect(status)).body;

async function found() {
  const child = aChild({ firstName: 'Amara', lastName: 'Okonkwo', dateOfBirth: '2016-03-04', ownWords: 'I was cold.' });
  const contact = aContact({
    senderReference: `SR-${Math.random()}`,
    children: [child],
    concern: { facts: `She comes hungry. ${ALLEGATION}`, opinion: 'Neglect.' },
    people: [{ link: 'member-of-staff', name: 'Dorian Pell', personOfConcern: true, worksAtAgency: 'school-oakfield' }],
  });
  const { body } = await service.as(oakfieldLead).post('/v1/contacts').set('idempotency-key', `k-${contact.senderReference}`).send(contact).expect(201); // prettier-ignore
  const { body: file } = await service
    .as(oakfieldLead)
    .post(`/v1/contacts/${body.id}/attachments`)
    .set({ 'content-type': 'application/pdf', 'idempotency-key': `f-${contact.senderReference}` })
    .set('content-disposition', 'attachment; filename="pell-letter.pdf"')
    .send(pdf())
    .expect(201);
  await eventually(async () => (await service.data.sql(`SELECT 1 FROM contacts_intake.attachment WHERE id = $1 AND scan_state = 'clean'`, [file.id])).length > 0); // prettier-ignore
  const { body: added } = await service
    .as(screener)
    .post(`/v1/contacts/${body.id}/information`)
    .send({ words: `Said on the telephone: ${ALLEGATION}`, immediateDanger: false })
    .expect(201);
  return { id: body.id as string, contact, fileId: file.id as string, addedId: added.id as string };
}

const marks = ({ addedId, fileId }: { addedId: string; fileId: string }) => [
  { pointer: '/contact/concern/facts', words: ALLEGATION },
  { pointer: '/contact/people/0' },
  { pointer: `/added/${addedId}` },
  { pointer: `/attachments/${fileId}` },
];

async function move(contactId: string, body: object, who: TestPerson = screener) {
  const { version } = await read(screener, `/v1/contacts/${contactId}`);
  return service.as(who).post(`/v1/contacts/${contactId}/restricted-moves`).set('if-match', `"${version}"`).send(body);
}

/** Every row of every table of the service's schema that still says it. */
async function traces(): Promise<string[]> {
  const tables = await service.data.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'contacts_intake'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await service.data.sql<{ text: string }>(`SELECT t::text AS text FROM contacts_intake."${name}" t`);
    found.push(...rows.filter(({ text }) => TRACES.test(text)).map(() => name));
  }
  return found;
}

describe('an allegation found in a contact', () => {
  let at: Awaited<ReturnType<typeof found>>;
  let answer: { id: string };
  beforeAll(async () => {
    at = await found();
    expect((await traces()).length).toBeGreaterThan(5);
    expect((await read(screener, `/v1/contacts/${at.id}`)).prompts).toEqual([
      expect.stringContaining('member of staff'),
    ]);
    const response = await move(at.id, { marks: marks(at), calledBy: ['Mr Pell'], why: 'Pell works at the school.' });
    expect([response.status, response.body]).toEqual([201, expect.objectContaining({ contactId: at.id })]);
    answer = response.body;
    await eventually(async () => (await service.data.sql('SELECT 1 FROM contacts_intake.outbox')).length === 0);
  });

  it('stands nowhere in the schema any more: no row, journal, outbox, answer, file or fingerprint of its bytes', async () => {
    expect(await traces()).toEqual([]);
  });

  it('went to LADO’s door, with who said it, about which child, and the file in parts', async () => {
    const said = (await service.said()).filter(({ topic }) => topic === 'frontdoor.lado-door');
    expect(said.map(({ type }) => type)).toEqual(['allegation.passed-on', 'allegation.file-passed-on']);
    const [passed, part] = said.map(({ payload }) => payload as never as Record<string, unknown>);
    expect(passed).toMatchObject({
      moveId: answer.id,
      foundIn: { kind: 'contact', id: at.id },
      toldBy: { id: 'oakfield-lead', agency: 'school-oakfield', name: 'Efua Mensah' },
      children: [expect.objectContaining({ name: 'Amara Okonkwo', dateOfBirth: '2016-03-04' })],
      mayBeAbout: [
        expect.objectContaining({ name: 'Dorian Pell', worksAtAgency: 'school-oakfield' }),
        { name: 'Mr Pell' },
      ],
      why: 'Pell works at the school.',
      movedBy: 'screener-one',
      files: [expect.objectContaining({ fileName: 'pell-letter.pdf', parts: 1 })],
    });
    expect((passed!.words as { words: string }[]).map(({ words }) => words)).toContain(ALLEGATION);
    expect(Buffer.from((part as { content: string }).content, 'base64')).toEqual(pdf());
  });

  it('left the contact as it is for the child, and the journal whole', async () => {
    const view = await read(screener, `/v1/contacts/${at.id}`);
    expect(view.contact.concern).toEqual({
      facts: 'She comes hungry. [Moved: a restricted matter]',
      opinion: 'Neglect.',
    });
    expect(view.contact.children[0]).toMatchObject({ firstName: 'Amara', ownWords: 'I was cold.' });
    expect(view.attachments[0]).toMatchObject({ name: 'A file that is not shown', removedAt: expect.any(String) });
    expect(view).toMatchObject({ restrictedMatter: true });
    expect(view).not.toHaveProperty('prompts');
    const verdict = await verifyJournal(service.database);
    expect(verdict).toMatchObject({ ok: true, erased: 2 });
  });

  it('left a history that still says who did what, and when', async () => {
    const { entries } = await read(screener, `/v1/contacts/${at.id}/history`);
    expect(entries.map(({ action, erasedUnder = '' }: { action: string; erasedUnder?: string }) => [action, erasedUnder])).toEqual([
      ['contact.submitted', 'LADO-17'],
      ['contact.attachment-added', ''],
      ['attachment.scanned', ''],
      ['contact.information-added', 'LADO-17'],
      ['contact.words-moved', ''],
    ]); // prettier-ignore
    expect(entries[4]).toMatchObject({
      by: { id: 'screener-one' },
      after: { from: marks(at).map(({ pointer }) => pointer) },
    });
    expect(JSON.stringify(entries)).not.toMatch(TRACES);
    expect(entries[4].after.restated[0].after.children[0].firstName).toBe('Amara');
  });

  it('can still be published again, but for what was passed on', async () => {
    const before = (await service.said()).map(({ type }) => type);
    await republish(service.database, { aggregateId: at.id });
    service.relay.nudge();
    const again = before.filter((type) => !type.startsWith('allegation.'));
    await eventually(async () => (await service.said()).length === before.length + again.length);
    const said = (await service.said()).slice(before.length);
    expect(said.map(({ type }) => type).sort()).toEqual(again.sort());
    expect(JSON.stringify(said)).not.toMatch(TRACES);
  });

  it('is hidden from colleagues of the sender, and its sender keeps what is left, without a word of why', async () => {
    await read(oakfieldDeputy, `/v1/contacts/${at.id}`, 404);
    const view = await read(oakfieldLead, `/v1/contacts/${at.id}`);
    expect(view.contact.concern.facts).toBe('She comes hungry. [Some words are not shown]');
    expect(JSON.stringify(view)).not.toMatch(/restricted/i);
    const page = (await service.as(oakfieldLead).get(`/v1/contacts/${at.id}/sent/print`).expect(200)).text;
    const file = (await service.as(oakfieldLead).get(`/v1/contacts/${at.id}/sent`).buffer(true).expect(200)).body;
    for (const text of [page, JSON.stringify(file)])
      expect(text).not.toMatch(new RegExp(`restricted|${TRACES.source}`, 'i'));
    await service.as(oakfieldLead).get(`/v1/contacts/${at.id}/attachments/${at.fileId}`).expect(409);
  });

  it('does not come back when the sender sends the same again', async () => {
    const again = await service.as(oakfieldLead).post('/v1/contacts').send(at.contact).expect(201);
    expect(again.body.id).toBe(at.id);
    const file = await service
      .as(oakfieldLead)
      .post(`/v1/contacts/${at.id}/attachments`)
      .set('content-type', 'application/pdf')
      .set('content-disposition', 'attachment; filename="x.pdf"')
      .send(pdf());
    expect([file.status, file.body.id, file.body.name]).toEqual([201, at.fileId, 'A file that is not shown']);
  });

  it('shows others that a restricted matter exists only where policy says so', async () => {
    const childId = (await read(screener, `/v1/contacts/${at.id}`)).receipt.children[0].childId;
    expect(await read(auditor, `/v1/children/${childId}`)).not.toHaveProperty('restrictedMatter');
    await service.data.sql(
      `INSERT INTO contacts_intake.child_open_case (child_id, case_number, standing, team, worker_id, because, already_open, found_at)
       VALUES ($1, 'LCS-9', 'certain', 'east', $2, '{}', '{}', now())`,
      [childId, allocatedWorker.sub],
    );
    const asHolder = () => read(allocatedWorker, `/v1/contacts/${at.id}`);
    expect(JSON.stringify(await asHolder())).not.toMatch(/restricted/i);
    const change = { body: { shown: true }, why: 'The council has decided so.' };
    await service.as(screener).post('/v1/contact-policies/restricted-pointer').send(change).expect(403);
    await service.as(administrator).post('/v1/contact-policies/restricted-pointer').send({ ...change, body: { shown: 1 } }).expect(422); // prettier-ignore
    await service.as(administrator).post('/v1/contact-policies/restricted-pointer').send(change).expect(201);
    expect(await asHolder()).toMatchObject({ restrictedMatter: true });
    expect(await read(auditor, `/v1/children/${childId}`)).toMatchObject({ restrictedMatter: true });
  });
});

it('colleagues of the sender see the contact no more, wherever the person works: it may be one of them', async () => {
  const body = aContact({ concern: { facts: `She comes hungry. ${ALLEGATION}` } });
  const { id } = (await service.as(oakfieldLead).post('/v1/contacts').send(body).expect(201)).body;
  await read(oakfieldDeputy, `/v1/contacts/${id}`);
  const marks = [{ pointer: '/contact/concern/facts', words: ALLEGATION }];
  expect((await move(id, { marks, calledBy: ['Dorian Pell'], why: 'Staff.' })).status).toBe(201);
  await read(oakfieldDeputy, `/v1/contacts/${id}`, 404);
  await read(oakfieldLead, `/v1/contacts/${id}`);
  const told = (await eventually(async () => (await service.said()).findLast(({ type }) => type === 'contact.sharing-limited'))).payload; // prettier-ignore
  expect(told).toMatchObject({ contactId: id, forSenderAlone: true });
});

it('LADO hears that a system sent it: nobody is answered by a sign-in that others use', async () => {
  const body = aContact({ concern: { facts: `She comes hungry. ${ALLEGATION}` } });
  const { id } = (await service.as(people.oakfieldSystem).post('/v1/contacts').send(body).expect(201)).body;
  const marks = [{ pointer: '/contact/concern/facts', words: ALLEGATION }];
  expect((await move(id, { marks, calledBy: ['Dorian Pell'], why: 'Staff.' })).status).toBe(201);
  const told = await eventually(async () => {
    const all = (await service.said()).filter(({ type }) => type === 'allegation.passed-on');
    return all.map(({ payload }) => payload as { foundIn: { id: string } }).find(({ foundIn }) => foundIn.id === id);
  });
  expect(told).toMatchObject({ toldBy: { id: people.oakfieldSystem.sub, isSystem: true } });
});

describe('refused', () => {
  it('to whoever does not screen, and looks the same as a contact that is not there', async () => {
    const at = await found();
    const body = { marks: [{ pointer: '/contact/concern/facts' }], why: 'Staff.' };
    for (const who of [oakfieldLead, administrator, auditor, people.lado])
      expect((await move(at.id, body, who)).status).toBe(403);
  });

  it('when somebody changed the contact meanwhile, and changes nothing', async () => {
    const at = await found();
    const body = { marks: [{ pointer: '/contact/concern/facts' }], why: 'Staff.' };
    const stale = await service.as(screener).post(`/v1/contacts/${at.id}/restricted-moves`).set('if-match', '"1"').send(body); // prettier-ignore
    expect([stale.status, stale.body.code]).toEqual([412, 'stale-version']);
    const named = await move(at.id, { marks: [{ pointer: '/contact/people/0' }], why: 'Staff.' });
    expect([named.status, named.body.code]).toEqual([422, 'still-named']);
    expect(JSON.stringify(named.body)).not.toMatch(TRACES);
    expect((await read(screener, `/v1/contacts/${at.id}`)).contact.people[0].name).toBe('Dorian Pell');
  });
});
