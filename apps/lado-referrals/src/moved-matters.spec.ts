import { createHash } from 'node:crypto';
import type { AllegationPassedOn } from '@front-door/contracts';
import { verifyJournal } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import {
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestPerson,
  type TestService,
} from '@front-door/testing';
import { ladoReferrals } from './lado-referrals.definition';

/** What comes through LADO's door: kept here alone, read by LADO's people, and not there for whoever is named in it. */
const { lado, ladoSupport } = people;
const CONTENT = Buffer.from('A note of some length about the caretaker.'.repeat(50));
const contactId = newId();

let service: TestService;
let at: { matterId: string; attachmentId: string };
beforeAll(async () => {
  service = await startTestService(ladoReferrals);
  at = await passOn();
}, 60_000);
afterAll(() => service?.close());

function matter(change: Partial<AllegationPassedOn> = {}): AllegationPassedOn {
  const now = new Date().toISOString();
  return {
    moveId: newId(),
    foundIn: { kind: 'contact', id: contactId, reference: 'C7HK49TRXM' },
    words: [
      {
        pointer: '/contact/concern/facts',
        where: 'what has happened',
        words: 'Dorian Pell locked her in.',
        saidAt: now,
      },
    ],
    files: [],
    toldBy: { id: 'oakfield-lead', agency: 'school-oakfield', name: 'Efua Mensah' },
    children: [{ name: 'Amara Okonkwo' }],
    mayBeAbout: [{ name: 'Dorian Pell' }],
    ...{ immediateDanger: false, why: 'Staff.', movedBy: 'screener-one', noticedAt: now, movedAt: now },
    ...change,
  };
}

/** In two parts, the second first, as nobody promises their order across messages set aside. */
async function passOn() {
  const attachmentId = newId();
  const sha256 = createHash('sha256').update(CONTENT).digest('hex');
  const file = {
    attachmentId,
    fileName: 'pell.txt',
    contentType: 'text/plain',
    bytes: CONTENT.length,
    sha256,
    parts: 2,
  };
  const said = matter({ files: [file] });
  const { moveId } = said;
  const part = (part: number, content: Buffer) =>
    service.publish(NEIGHBOUR_TOPIC, 'allegation.file-passed-on', contactId, { moveId, attachmentId, part, content: content.toString('base64') }, part + 1); // prettier-ignore
  await service.publish(NEIGHBOUR_TOPIC, 'allegation.passed-on', contactId, said);
  await part(2, CONTENT.subarray(1000));
  await eventually(async () => (await get(lado, `/${moveId}/files/${attachmentId}`)).status === 409);
  await part(1, CONTENT.subarray(0, 1000));
  await service.publish(NEIGHBOUR_TOPIC, 'allegation.passed-on', contactId, said, 9);
  await eventually(async () => (await get(lado, `/${moveId}/files/${attachmentId}`)).status === 200);
  return { matterId: moveId, attachmentId };
}

const get = (who: TestPerson, path: string) => service.as(who).get(`/v1/lado/moved-matters${path}`);

it('is read by LADO and LADO support, words, who said them and about which child', async () => {
  for (const who of [lado, ladoSupport]) {
    const { body } = await get(who, `/${at.matterId}`).expect(200);
    expect(body).toMatchObject({
      id: at.matterId,
      toldBy: { id: 'oakfield-lead' },
      children: [{ name: 'Amara Okonkwo' }],
    });
    expect(body.words[0].words).toBe('Dorian Pell locked her in.');
  }
  const { items } = (await get(lado, '').expect(200)).body;
  expect(items).toEqual([
    expect.objectContaining({ id: at.matterId, foundIn: expect.objectContaining({ id: contactId }) }),
  ]);
});

it('has each file as it was, once all of it has arrived', async () => {
  const { text, headers } = await get(lado, `/${at.matterId}/files/${at.attachmentId}`).expect(200);
  expect(text).toBe(CONTENT.toString());
  expect(headers['content-disposition']).toContain('pell.txt');
  await get(lado, `/${at.matterId}/files/${newId()}`).expect(404);
});

it('is in LADO’s own journal once, however often it arrives', async () => {
  const entries = await service.data.sql<{ action: string }>(
    `SELECT metadata::json ->> 'action' AS action FROM lado_referrals.journal ORDER BY seq`,
  );
  expect(entries.map(({ action }) => action)).toEqual(['moved-matter.arrived', 'moved-file.arrived']);
  expect(await verifyJournal(service.database)).toMatchObject({ ok: true });
});

it('is not there for whoever is named in it, even one of LADO’s own', async () => {
  const subject = { ...lado, sub: 'lado-two', name: 'Dorian  PELL' };
  expect((await get(subject, '').expect(200)).body.items).toEqual([]);
  const there = (await get(subject, `/${at.matterId}`).expect(404)).body;
  const never = (await get(subject, `/${newId()}`).expect(404)).body;
  expect({ ...there, requestId: '' }).toEqual({ ...never, requestId: '' });
  await get(subject, `/${at.matterId}/files/${at.attachmentId}`).expect(404);
});

it('is read by nobody else', async () => {
  for (const who of [people.administrator, people.auditor, people.screener, people.manager, people.oakfieldLead])
    for (const path of ['', `/${at.matterId}`, `/${at.matterId}/files/${at.attachmentId}`])
      await get(who, path).expect(403);
});
