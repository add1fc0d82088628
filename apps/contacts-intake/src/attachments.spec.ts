import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { AttachmentStore, ClearBrokenUploads, type PostgresAttachmentStore } from '@front-door/attachments';
import { verifyJournal } from '@front-door/event-bus';
import { sharedSettings } from '@front-door/service';
import {
  aChild,
  aContact,
  docx,
  eventually,
  type FakeClamd,
  fakeClamd,
  pdf,
  people,
  startTestService,
  type TestPerson,
  type TestService,
  wordsOfPdf,
  zip,
} from '@front-door/testing';
import { Client } from 'pg';
import { contactsIntake } from './contacts-intake.definition';

const MEGABYTE = 1_048_576;
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const { attachments: settings } = sharedSettings({});
const { oakfieldLead, oakfieldTeacher, marshLaneLead, screener } = people;

let service: TestService;
let clamd: FakeClamd;
let scanned: TestService;
beforeAll(async () => {
  clamd = await fakeClamd();
  service = await startTestService(contactsIntake);
  scanned = await startTestService(contactsIntake, {
    settings: {
      attachments: { ...settings, clamd, mostFiles: 2, scanSeconds: 1, retrySeconds: 1, removeInfected: true },
    },
  });
  for (const { app } of [service, scanned])
    await new Promise<void>((listening) => app.getHttpServer().listen(0, listening));
}, 60_000);
afterAll(async () => {
  await service?.close();
  await scanned?.close();
  await clamd?.close();
});

async function contactOf(who: TestPerson, on = service): Promise<string> {
  const { body } = await on
    .as(who)
    .post('/v1/contacts')
    .send(aContact({ children: [aChild()] }))
    .expect(201);
  return body.id;
}

function attach(
  contactId: string,
  bytes: Buffer,
  headers: Record<string, string> = {},
  who = oakfieldLead,
  on = service,
) {
  return on
    .as(who)
    .post(`/v1/contacts/${contactId}/attachments`)
    .set({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="letter.pdf"',
      ...headers,
    })
    .send(bytes);
}

const open = (contactId: string, id: string, who = oakfieldLead, on = service) =>
  on
    .as(who)
    .get(`/v1/contacts/${contactId}/attachments/${id}`)
    .buffer(true)
    .parse(bytesOf as never);

function bytesOf(response: NodeJS.ReadableStream, done: (error: Error | null, bytes: Buffer) => void): void {
  const parts: Buffer[] = [];
  response.on('data', (part) => parts.push(Buffer.from(part)));
  response.on('end', () => done(null, Buffer.concat(parts)));
}

async function listed(contactId: string, who = oakfieldLead, on = service) {
  const { body } = await on.as(who).get(`/v1/contacts/${contactId}`).expect(200);
  return body.attachments;
}

const settled = (contactId: string, id: string, state: string, on = service) =>
  eventually(async () => {
    const [row] = (await listed(contactId, oakfieldLead, on)).filter((one: { id: string }) => one.id === id);
    return row?.scanState === state && row;
  }, `the attachment is ${state}`);

/** Nothing but whole attachments, and all of each. */
async function loose(on = service): Promise<object[]> {
  return on.data.sql(
    `SELECT 'upload' AS what, id FROM contacts_intake.attachment_upload UNION ALL
     SELECT 'chunk', attachment_id FROM contacts_intake.attachment_chunk WHERE attachment_id NOT IN (SELECT id FROM contacts_intake.attachment)`,
  );
}
const nothingLoose = (on = service) => eventually(async () => (await loose(on)).length === 0, 'nothing is left');

/** Written piece by piece, without a length unless told; `destroy` is the sender's connection going away. */
function upload(contactId: string, headers: Record<string, string> = {}, on = service) {
  const { port } = on.app.getHttpServer().address() as AddressInfo;
  const request = httpRequest({
    ...{ port, method: 'POST', path: `/v1/contacts/${contactId}/attachments` },
    headers: {
      ...{ authorization: `Bearer ${on.issuer.token(oakfieldLead)}`, 'content-type': 'application/octet-stream' },
      ...headers,
    },
  });
  const answer = new Promise<{ status: number; body: { code: string; sha256: string; id: string } }>(
    (resolve, reject) => {
      request.on('error', reject);
      request.on('response', (response) =>
        bytesOf(response, (_, text) => resolve({ status: response.statusCode!, body: JSON.parse(text.toString()) })),
      );
    },
  );
  answer.catch(() => undefined);
  return { request, answer };
}

describe('attaching a file', () => {
  it('keeps its bytes, hash and kind; it is on the record, in the journal without its name, told to others, and opened once clean', async () => {
    const contactId = await contactOf(oakfieldLead);
    const sha256 = createHash('sha256').update(pdf()).digest('hex');
    const { body } = await attach(contactId, pdf(), { 'handling-mark': 'may-be-shared-in-discussion' }).expect(201);
    const kept = { name: 'letter.pdf', mediaType: 'application/pdf', size: pdf().length, sha256 };
    expect(body).toMatchObject({ ...kept, contactId, handlingMark: 'may-be-shared-in-discussion' });
    await settled(contactId, body.id, 'clean');
    const opened = await open(contactId, body.id, screener).expect(200);
    expect(opened.body.equals(pdf())).toBe(true);
    expect(opened.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="letter.pdf"; filename*=UTF-8''letter.pdf`,
      'content-length': String(pdf().length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const journal = await service.data.sql<{ metadata: string; body: string }>(
      'SELECT metadata, body FROM contacts_intake.journal WHERE aggregate_id = $1 ORDER BY seq',
      [contactId],
    );
    expect(journal.map(({ metadata }) => JSON.parse(metadata).action)).toEqual([
      'contact.submitted',
      'contact.attachment-added',
      'attachment.scanned',
    ]);
    expect(journal[1]!.body).toContain(sha256);
    expect(journal.map((entry) => entry.metadata + entry.body).join()).not.toContain('letter');
    const said = await eventually(async () => {
      const mine = (await service.said()).filter(({ key }) => key === contactId);
      return mine.length === 3 && mine;
    });
    expect(said.slice(1)).toMatchObject([
      { type: 'contact.attachment-added', payload: { attachmentId: body.id, sha256, agency: 'school-oakfield' } },
      { type: 'attachment.scanned', payload: { attachmentId: body.id, result: 'clean', removed: false } },
    ]);
    expect(JSON.stringify(said.slice(1))).not.toContain('letter');
    const accesses = await service.data.sql<{ metadata: string }>(
      `SELECT metadata FROM contacts_intake.access_journal WHERE metadata::json ->> 'action' = 'attachment.opened'`,
    );
    expect(accesses.some(({ metadata }) => metadata.includes(body.id) && metadata.includes(contactId))).toBe(true);
  });

  it('goes by what the file is, not by what it is called', async () => {
    const contactId = await contactOf(oakfieldLead);
    const named = { 'content-disposition': `attachment; filename="..\\..\\report.exe"`, 'content-type': 'image/png' };
    const { body } = await attach(contactId, docx(), named).expect(201);
    expect(body).toMatchObject({ name: 'report.exe.docx', mediaType: expect.stringContaining('wordprocessingml') });
    for (const bytes of [
      Buffer.from('MZ\x90\0\x03', 'latin1'),
      zip({ 'a.txt': 'A' }),
      docx({ 'word/vbaProject.bin': 'x' }),
    ]) {
      const refused = await attach(contactId, bytes).expect(422);
      expect(refused.body).toMatchObject({ code: 'kind-of-file', detail: expect.stringContaining('Save it as a PDF') });
    }
    await attach(contactId, Buffer.alloc(0)).expect(422);
    await attach(contactId, pdf(), { 'handling-mark': 'everybody' }).expect(422);
    await attach(contactId, Buffer.from('{}'), { 'content-type': 'application/json' }).expect(415);
    await nothingLoose();
    expect(await listed(contactId)).toHaveLength(1);
  });

  it('leaves every other door as it was: JSON, and nothing else', async () => {
    const { body } = await service
      .as(oakfieldLead)
      .post('/v1/contacts')
      .set('content-type', 'application/octet-stream')
      .send(Buffer.from(JSON.stringify(aContact())))
      .expect(415);
    expect(body.code).toBe('not-json');
  });

  it('the same file twice is one attachment; a key stands for one file', async () => {
    const contactId = await contactOf(oakfieldLead);
    const key = { 'idempotency-key': 'attach-1' };
    const first = await attach(contactId, pdf(), key).expect(201);
    expect((await attach(contactId, pdf(), key).expect(201)).body).toEqual(first.body);
    expect((await attach(contactId, pdf()).expect(201)).body.id).toBe(first.body.id);
    expect((await attach(contactId, docx(), key).expect(422)).body.code).toBe('idempotency-key-reused');
    await nothingLoose();
    expect(await listed(contactId)).toHaveLength(1);
  });
});

describe('a large file', () => {
  it('is taken in at the pace of the store: while that stands still, no more than a little is read; and comes out whole', async () => {
    const contactId = await contactOf(oakfieldLead);
    const server = service.app.getHttpServer();
    let socket: Socket | undefined;
    server.once('connection', (one: Socket) => (socket = one));
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const store = service.app.get(AttachmentStore) as PostgresAttachmentStore;
    const put = store.put.bind(store);
    const slow = jest.spyOn(store, 'put').mockImplementation(async (...piece) => {
      await held;
      await put(...piece);
    });
    const piece = Buffer.alloc(MEGABYTE / 2, 'All of this is text.\n');
    const { request, answer } = upload(contactId);
    const hash = createHash('sha256');
    for (let pieces = 0; pieces < 20; pieces += 1) {
      hash.update(piece);
      request.write(piece);
    }
    request.end();
    await eventually(async () => slow.mock.calls.length === 1, 'the first piece');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(socket!.bytesRead).toBeLessThan(MEGABYTE);
    expect(slow.mock.calls).toHaveLength(1);
    go();
    const { status, body } = await answer;
    expect([status, body.sha256]).toEqual([201, hash.digest('hex')]);
    expect(slow.mock.calls.every(([, , { length }]) => length <= 131_072)).toBe(true);
    slow.mockRestore();
    await settled(contactId, body.id, 'clean');
    const opened = await open(contactId, body.id).expect(200);
    expect(createHash('sha256').update(opened.body).digest('hex')).toBe(body.sha256);
  }, 30_000);

  it('that is too large is refused as soon as that is seen, and leaves nothing', async () => {
    const contactId = await contactOf(oakfieldLead);
    const { request, answer } = upload(contactId);
    const piece = Buffer.alloc(MEGABYTE, 'a');
    for (let pieces = 0; pieces < 11; pieces += 1) request.write(piece);
    const { status, body } = await answer;
    expect([status, body.code]).toEqual([413, 'too-large']);
    request.destroy();
    const told = upload(contactId, { 'content-length': String(11 * MEGABYTE) });
    told.request.flushHeaders();
    expect((await told.answer).status).toBe(413);
    told.request.destroy();
    await nothingLoose();
    expect(await listed(contactId)).toEqual([]);
  }, 30_000);

  it('whose sender goes away leaves nothing; nor does one whose process died', async () => {
    const contactId = await contactOf(oakfieldLead);
    const { request, answer } = upload(contactId, { 'content-length': String(4 * MEGABYTE) });
    request.write(Buffer.alloc(MEGABYTE, 'a'));
    await eventually(async () => (await loose()).length > 2, 'some of it is there');
    request.destroy();
    await expect(answer).rejects.toThrow();
    await nothingLoose();
    const store = service.app.get(AttachmentStore) as PostgresAttachmentStore;
    const [before, now] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];
    await store.begin(before, new Date(Date.now() - 16 * 60_000));
    await store.begin(now, new Date());
    for (const id of [before, now]) await store.put(id, 0, Buffer.from('a'));
    await service.app.get(ClearBrokenUploads).sweep();
    expect(await loose()).toEqual([expect.objectContaining({ id: now }), expect.objectContaining({ id: now })]);
    await store.removeGivenUp(now);
    expect(await listed(contactId)).toEqual([]);
  }, 30_000);
});

describe('who may', () => {
  it('is whoever may see the contact: to everybody else neither it nor the file is there', async () => {
    const contactId = await contactOf(oakfieldLead);
    const { body } = await attach(contactId, pdf()).expect(201);
    await settled(contactId, body.id, 'clean');
    for (const who of [marshLaneLead, oakfieldTeacher]) {
      await attach(contactId, pdf(), {}, who).expect(404);
      await open(contactId, body.id, who).expect(404);
    }
    const other = await contactOf(marshLaneLead);
    await open(other, body.id, marshLaneLead).expect(404);
    await service.as().get(`/v1/contacts/${contactId}/attachments/${body.id}`).expect(401);
    await open(contactId, body.id, people.analyst).expect(403);
    await nothingLoose();
  });

  it('SEC-01 follows the mark: without one a file of staff is not the school’s to see', async () => {
    const contactId = await contactOf(oakfieldLead);
    const { body: closed } = await attach(contactId, pdf(), {}, screener).expect(201);
    const marked = { 'handling-mark': 'may-be-shared-with-referrer' };
    const { body: shared } = await attach(contactId, docx(), marked, screener).expect(201);
    await settled(contactId, shared.id, 'clean');
    expect((await listed(contactId)).map(({ id }: { id: string }) => id)).toEqual([shared.id]);
    await open(contactId, closed.id).expect(404);
    await open(contactId, shared.id).expect(200);
    expect(await listed(contactId, screener)).toHaveLength(2);
  });
});

it('SEC-01 a name that staff gave a file repeats to nobody what must not be disclosed', async () => {
  const contactId = await contactOf(oakfieldLead);
  const fact = { kind: 'telephone', whose: 'the mother', value: '07700 900555', reason: 'He looks for her.' };
  await service.as(screener).post(`/v1/contacts/${contactId}/withheld`).send(fact).expect(201);
  const named = {
    'content-disposition': 'attachment; filename="ring 07700 900555.pdf"',
    'handling-mark': 'may-be-shared-with-referrer',
  };
  const { body } = await attach(contactId, pdf(), named, screener).expect(201);
  await settled(contactId, body.id, 'clean');
  for (const who of [oakfieldLead, screener]) {
    expect(JSON.stringify(await listed(contactId, who))).not.toContain('900555');
    const opened = await open(contactId, body.id, who).expect(200);
    expect(opened.headers['content-disposition']).not.toContain('900555');
  }
});

describe('the scanner', () => {
  it('the stand-in knows the EICAR test string, also across pieces; what is infected is kept, and nobody opens it', async () => {
    const contactId = await contactOf(oakfieldLead);
    const { body } = await attach(contactId, Buffer.from(`${' '.repeat(131_072 - 20)}${EICAR}`)).expect(201);
    const row = await settled(contactId, body.id, 'infected');
    expect(row).toMatchObject({ scannedBy: 'stand-in', scanSays: 'Eicar-Test-Signature', removedAt: null });
    for (const who of [oakfieldLead, screener]) {
      const refused = await open(contactId, body.id, who).expect(409);
      expect(JSON.parse(refused.body)).toMatchObject({ code: 'infected' });
    }
    expect(
      await service.data.sql('SELECT 1 FROM contacts_intake.attachment_chunk WHERE attachment_id = $1', [body.id]),
    ).toHaveLength(2);
  });

  it('ClamAV gets the file as it was sent; a scanner that is away, hangs or makes no sense is asked again; the contact waits for none of it', async () => {
    const contactId = await contactOf(oakfieldLead, scanned);
    const file = Buffer.alloc(300_000, 'A long letter.\n');
    clamd.does('hangs');
    const { body } = await attach(contactId, file, {}, oakfieldLead, scanned).expect(201);
    const refused = await open(contactId, body.id, oakfieldLead, scanned).expect(409);
    expect(JSON.parse(refused.body).code).toBe('not-scanned-yet');
    expect(await settled(contactId, body.id, 'could-not-be-scanned', scanned)).toMatchObject({
      scanSays: 'The scanner did not answer in time.',
    });
    for (const [behaviour, says] of [
      ['dies', 'cannot be reached'],
      ['makes-no-sense', 'could not look'],
      ['too-large', 'larger than the scanner takes'],
    ] as const) {
      clamd.does(behaviour);
      await scanned.data.sql('UPDATE contacts_intake.attachment SET scan_attempts = 0, scan_due_at = now()');
      await eventually(async () => (await listed(contactId, oakfieldLead, scanned))[0].scanSays.includes(says), says);
    }
    const again = await open(contactId, body.id, oakfieldLead, scanned).expect(409);
    expect(JSON.parse(again.body).code).toBe('could-not-be-scanned');
    await contactOf(oakfieldLead, scanned);
    clamd.does('finds');
    await scanned.data.sql('UPDATE contacts_intake.attachment SET scan_due_at = now()');
    expect(await settled(contactId, body.id, 'clean', scanned)).toMatchObject({ scannedBy: 'clamav', scanSays: null });
    expect(clamd.given.at(-1)!.equals(file)).toBe(true);
    await open(contactId, body.id, oakfieldLead, scanned).expect(200);
    const told = (await scanned.said()).filter(({ type }) => type === 'attachment.scanned') as {
      payload: { result: string };
    }[];
    expect(told.map(({ payload }) => payload.result)).toEqual(['could-not-be-scanned', 'clean']);
  }, 60_000);

  it('removes what is infected where that is set; and a contact has only so many files', async () => {
    clamd.does('finds');
    const contactId = await contactOf(oakfieldLead, scanned);
    const { body } = await attach(contactId, Buffer.from('malware'), {}, oakfieldLead, scanned).expect(201);
    const row = await settled(contactId, body.id, 'infected', scanned);
    expect(row).toMatchObject({ scanSays: 'Win.Test.Invented-1', removedAt: expect.any(String) });
    await eventually(
      async () =>
        (await scanned.data.sql('SELECT 1 FROM contacts_intake.attachment_chunk WHERE attachment_id = $1', [body.id]))
          .length === 0,
    );
    await open(contactId, body.id, screener, scanned).expect(409);
    for (const words of ['one', 'two'])
      await attach(contactId, Buffer.from(words), {}, oakfieldLead, scanned).expect(201);
    const full = await attach(contactId, Buffer.from('three'), {}, oakfieldLead, scanned).expect(409);
    expect(full.body.code).toBe('too-many');
    await nothingLoose(scanned);
  }, 30_000);
});

describe('what was sent', () => {
  it('is downloaded as it was, and printed with the files that were attached: by its sender, and nobody else', async () => {
    const children = [aChild({ firstName: 'محمد', lastName: 'Nguyễn' })];
    const contact = aContact({ children, senderReference: 'OAK-<b>1</b>' });
    const { body } = await service.as(oakfieldLead).post('/v1/contacts').send(contact).expect(201);
    await attach(body.id, pdf()).expect(201);
    await attach(body.id, docx(), { 'handling-mark': 'may-be-shared-with-referrer' }, screener).expect(201);
    const path = `/v1/contacts/${body.id}/sent`;
    const sent = await service.as(oakfieldLead).get(path).expect(200);
    expect(sent.body).toEqual(contact);
    const [row] = await service.data.sql<{ sent: string }>('SELECT sent FROM contacts_intake.contact WHERE id = $1', [
      body.id,
    ]);
    expect(sent.text).toBe(row!.sent);
    expect(sent.headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; filename="C-[-0-9A-Z]+-sent.json"/),
      'cache-control': 'no-store',
    });
    const page = await service.as(people.oakfieldDeputy).get(`${path}/print`).expect(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.text).toContain('OAK-&lt;b&gt;1&lt;/b&gt;');
    expect(page.text).toContain('letter.pdf (');
    expect(page.text).not.toContain('letter.pdf.docx');
    const file = await service
      .as(people.oakfieldDeputy)
      .get(`${path}/print.pdf`)
      .buffer(true)
      .parse(bytesOf as never)
      .expect(200);
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename="C-[-0-9A-Z]+-sent.pdf"/),
    });
    const printed = wordsOfPdf(file.body);
    for (const written of ['OAK-<b>1</b>', 'letter.pdf (', 'محمد', 'Nguyễn']) expect(printed).toContain(written);
    expect(printed).not.toContain('letter.pdf.docx');
    const opened = await service.data.sql(
      `SELECT 1 FROM contacts_intake.access_journal WHERE metadata::json ->> 'action' = 'contact.sent-printed' AND metadata LIKE $1`,
      [`%${body.id}%`],
    );
    expect(opened).toHaveLength(2);
    for (const at of [path, `${path}/print`, `${path}/print.pdf`]) {
      await service.as(marshLaneLead).get(at).expect(404);
      await service.as(screener).get(at).expect(403);
    }
  });
});

it('a file erased under a retention rule is gone, and the journal stays whole', async () => {
  const contactId = await contactOf(oakfieldLead);
  const { body } = await attach(contactId, pdf()).expect(201);
  await settled(contactId, body.id, 'clean');
  const retention = new Client({ connectionString: service.data.urlFor('contacts_intake', 'retention') });
  await retention.connect();
  try {
    await retention.query('DELETE FROM contacts_intake.attachment_chunk WHERE attachment_id = $1', [body.id]);
    await retention.query(
      `UPDATE contacts_intake.attachment SET name = 'erased under RET-07', content_removed_at = now(), scan_due_at = NULL WHERE id = $1`,
      [body.id],
    );
    await expect(retention.query('SELECT bytes FROM contacts_intake.attachment_chunk')).rejects.toMatchObject({
      code: '42501',
    });
  } finally {
    await retention.end();
  }
  expect(JSON.parse((await open(contactId, body.id).expect(409)).body).code).toBe('removed');
  expect(await verifyJournal(service.database)).toMatchObject({ ok: true });
});
