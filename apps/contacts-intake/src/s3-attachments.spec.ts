import { createHash } from 'node:crypto';
import { AttachmentStore, ClearBrokenUploads } from '@front-door/attachments';
import { sharedSettings } from '@front-door/service';
import {
  aChild,
  aContact,
  eventually,
  type FakeS3,
  fakeS3,
  pdf,
  people,
  startTestService,
  type TestService,
} from '@front-door/testing';
import { Client } from 'pg';
import { contactsIntake } from './contacts-intake.definition';

const MEGABYTE = 1_048_576;
const { oakfieldLead } = people;
const { attachments } = sharedSettings({});

let service: TestService;
let s3: FakeS3;
beforeAll(async () => {
  s3 = await fakeS3();
  service = await startTestService(contactsIntake, { settings: { attachments: { ...attachments, s3: s3.settings } } });
}, 60_000);
afterAll(async () => {
  await service?.close();
  await s3?.close();
});

async function contact(): Promise<string> {
  const sent = aContact({ children: [aChild()] });
  return (await service.as(oakfieldLead).post('/v1/contacts').send(sent).expect(201)).body.id;
}
const attach = (contactId: string, bytes: Buffer) =>
  service
    .as(oakfieldLead)
    .post(`/v1/contacts/${contactId}/attachments`)
    .set({ 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="Zofia.pdf"' })
    .send(bytes);
const open = (contactId: string, id: string) =>
  service.as(oakfieldLead).get(`/v1/contacts/${contactId}/attachments/${id}`).buffer(true).responseType('blob');

async function clean(contactId: string, bytes: Buffer): Promise<string> {
  const { body } = await attach(contactId, bytes).expect(201);
  await eventually(async () => {
    const { attachments: all } = (await service.as(oakfieldLead).get(`/v1/contacts/${contactId}`)).body;
    return all.find(({ id }: { id: string }) => id === body.id)?.scanState === 'clean';
  });
  return body.id;
}
const sql = (text: string) => service.data.sql(text);

it('a file goes to the bucket under its id alone, is scanned from there, and comes back whole', async () => {
  const contactId = await contact();
  const id = await clean(contactId, pdf());
  expect(s3.objects.get(`attachments/${id}`)!.equals(pdf())).toBe(true);
  expect([...s3.objects.keys()].join()).not.toContain('Zofia');
  expect((await open(contactId, id).expect(200)).body.equals(pdf())).toBe(true);
  expect(await sql('SELECT 1 FROM contacts_intake.attachment_chunk')).toEqual([]);
});

it('a large one goes in parts; one that is too large, or not ours to take, leaves none', async () => {
  const contactId = await contact();
  const large = Buffer.alloc(9 * MEGABYTE, 'All of this is text.\n');
  const id = await clean(contactId, large);
  expect(s3.asked.filter((one) => one.includes('partNumber'))).toHaveLength(2);
  const { body } = await open(contactId, id).expect(200);
  expect(createHash('sha256').update(body).digest('hex')).toBe(createHash('sha256').update(large).digest('hex'));
  const before = s3.objects.size;
  expect((await attach(contactId, Buffer.from('MZ\x90\0\x03', 'latin1')).expect(422)).body.code).toBe('kind-of-file');
  const broken = '00000000-0000-7000-8000-00000000000c';
  const store = service.app.get(AttachmentStore);
  await store.begin(broken, new Date());
  const failing = (async function* () {
    yield Buffer.alloc(6 * MEGABYTE);
    throw new Error('too large');
  })();
  await expect(store.keep(broken, failing)).rejects.toThrow('too large');
  await store.removeGivenUp(broken);
  expect([s3.objects.size, s3.unfinished.size]).toEqual([before, 0]);
});

it('what a dead process left, whole or in parts, is cleared away; what became an attachment is not', async () => {
  const id = await clean(await contact(), pdf());
  const dead = '00000000-0000-7000-8000-00000000000d';
  const store = service.app.get(AttachmentStore);
  await store.begin(dead, new Date(Date.now() - 16 * 60_000));
  s3.objects.set(`attachments/${dead}`, pdf());
  s3.unfinished.set('of-the-dead', { key: `attachments/${dead}`, parts: new Map() });
  await service.app.get(ClearBrokenUploads).sweep();
  await store.removeGivenUp(id);
  expect([s3.objects.has(`attachments/${dead}`), s3.unfinished.size]).toEqual([false, 0]);
  expect(s3.objects.has(`attachments/${id}`)).toBe(true);
  expect(await sql('SELECT 1 FROM contacts_intake.attachment_upload')).toEqual([]);
});

it('while the store is away files are neither taken nor opened, in words, and contacts are', async () => {
  const contactId = await contact();
  const id = await clean(contactId, pdf());
  s3.away(true);
  expect((await attach(await contact(), pdf()).expect(503)).body).toMatchObject({ code: 'files-away' });
  const { status, body } = await open(contactId, id);
  expect([status, JSON.parse(body.toString()).code]).toEqual([503, 'files-away']);
  s3.away(false);
  await open(contactId, id).expect(200);
}, 30_000);

it('erasing under a rule gives the bytes up, and they go from the bucket; files from before the setting are read where they are', async () => {
  const contactId = await contact();
  const id = await clean(contactId, pdf());
  const retention = new Client({ connectionString: service.data.urlFor('contacts_intake', 'retention') });
  await retention.connect();
  try {
    await retention.query(`INSERT INTO contacts_intake.attachment_upload VALUES ($1, '-infinity')`, [id]);
    await retention.query(
      `UPDATE contacts_intake.attachment SET name = 'erased under RET-07', content_removed_at = now(), scan_due_at = NULL WHERE id = $1`,
      [id],
    );
  } finally {
    await retention.end();
  }
  await service.app.get(ClearBrokenUploads).sweep();
  expect(s3.objects.has(`attachments/${id}`)).toBe(false);
  await open(contactId, id).expect(409);

  const earlier = await clean(contactId, Buffer.from('From before.'));
  s3.objects.delete(`attachments/${earlier}`);
  await sql(`INSERT INTO contacts_intake.attachment_chunk VALUES ('${earlier}', 0, 'From before.')`);
  expect((await open(contactId, earlier).expect(200)).body.toString()).toBe('From before.');
});
