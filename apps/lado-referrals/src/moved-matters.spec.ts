import { createHash } from 'node:crypto';
import type { AllegationPassedOn } from '@front-door/contracts';
import { verifyJournal } from '@front-door/event-bus';
import { londonInstant } from '@front-door/casework';
import { newId } from '@front-door/persistence';
import { TestClock } from '@front-door/service';
import {
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestPerson,
  type TestService,
} from '@front-door/testing';
import { ladoReferrals } from './lado-referrals.definition';
import { TellCounts } from './sweeps/tell-counts';

/** What comes through LADO's door: kept here alone, read by LADO's people, and not there for whoever is named in it. */
const { lado, ladoSupport } = people;
const CONTENT = Buffer.from('A note of some length about the caretaker.'.repeat(50));
const contactId = newId();

const clock = new TestClock(londonInstant('2026-11-20', '10:00').getTime());
let service: TestService;
let at: { matterId: string; attachmentId: string };
beforeAll(async () => {
  service = await startTestService(ladoReferrals, { clock });
  at = await passOn();
}, 60_000);
afterAll(() => service?.close());

function matter(change: Partial<AllegationPassedOn> = {}): AllegationPassedOn {
  const now = clock.now().toISOString();
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

describe('a child at risk', () => {
  const risk = {
    children: [{ firstName: 'Amara', lastName: 'Okonkwo', school: 'Oakfield Primary School' }],
    concern: 'She may be hurt on her way home.',
    immediateDanger: false,
  };
  const tell = (body: object, who: TestPerson = lado, matterId = at.matterId) =>
    service.as(who).post(`/v1/lado/moved-matters/${matterId}/children-at-risk`).send(body);

  it('is told outside with what is needed, under a key that leads nowhere', async () => {
    const { body } = await tell(risk).expect(201);
    const told = await eventually(async () => (await service.said()).find(({ key }) => key === body.id));
    expect(told).toMatchObject({
      ...{ type: 'allegation.child-at-risk', topic: 'frontdoor.lado-outside' },
      payload: { riskId: body.id, ...risk },
    });
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`Pell|${at.matterId}|${contactId}`));
  });

  it('is not told with more than the child needs, by others, or by whoever is named in the matter', async () => {
    const refused = await tell({ ...risk, concern: 'Dorian Pell may come.' }).expect(422);
    expect(refused.body).toMatchObject({
      code: 'says-too-much',
      errors: [{ pointer: '/concern', code: 'adult-named' }],
    });
    await tell(risk, people.manager).expect(403);
    await tell(risk, { ...lado, name: 'Dorian Pell' }).expect(404);
    await tell(risk, lado, newId()).expect(404);
  });
});

describe('counts outside', () => {
  const counts = (who: TestPerson, period: string) => service.as(who).get(`/v1/lado/counts?period=${period}`);
  const arrive = async (times: number) => {
    for (let turn = 0; turn < times; turn += 1)
      await service.publish(NEIGHBOUR_TOPIC, 'allegation.passed-on', newId(), matter());
    const arrived = async () => (await service.data.sql('SELECT 1 FROM lado_referrals.moved_matter')).length;
    await eventually(async () => (await arrived()) === 1 + times);
  };

  it('tells managers and analysts multiples of the least, of a quarter that is over, and nothing behind a number', async () => {
    await arrive(6);
    clock.set(londonInstant('2027-01-01', '06:00'));
    for (const who of [people.manager, people.analyst, people.headOfService]) {
      const { body } = await counts(who, '2026-Q4').expect(200);
      expect(body).toEqual({
        ...{ id: '2026-Q4', from: '2026-10-01', to: '2026-12-31', least: 5 },
        counts: [{ of: 'moved', number: 5 }, { of: 'received' }, { of: 'threshold-met' }, { of: 'closed' }],
      });
    }
    expect((await counts(people.analyst, '2026-Q3').expect(200)).body.counts[0]).toEqual({ of: 'moved' });
    expect((await counts(people.analyst, '2027-Q1').expect(422)).body.code).toBe('not-counted');
    for (const who of [people.administrator, people.screener, people.oakfieldLead])
      await counts(who, '2026').expect(403);
  });

  it('are published once a quarter', async () => {
    const sweep = service.app.get(TellCounts);
    await sweep.sweep();
    await sweep.sweep();
    const told = await eventually(async () => {
      const all = (await service.said()).filter(({ type, payload }) => type === 'allegation.counted' && (payload as { to: string }).to === '2026-12-31'); // prettier-ignore
      return all.length > 0 && all;
    });
    expect(told).toHaveLength(1);
    expect(told[0]!.payload).toMatchObject({ from: '2026-10-01', least: 5, counts: [{ of: 'moved', number: 5 }, {}, {}, {}] }); // prettier-ignore
  });

  it('LADO alone changes what is least', async () => {
    const change = (who: TestPerson, least: number) =>
      service.as(who).post('/v1/lado/policies/counts-outside').send({ body: { least }, why: 'A small borough.' });
    await change(people.administrator, 10).expect(403);
    await change(lado, 2).expect(422);
    await change(lado, 10).expect(201);
    expect((await counts(people.manager, '2026-Q4').expect(200)).body.counts[0]).toEqual({ of: 'moved' });
  });
});

it('a list leaves no gap where something is not there for somebody, and no cursor points to it', async () => {
  const named = { ...lado, sub: 'lado-two', name: 'Philippa Strand' };
  const seen = matter();
  await service.publish(NEIGHBOUR_TOPIC, 'allegation.passed-on', newId(), seen);
  clock.advance(1000);
  for (const name of ['Strand, Philippa', 'P. Strand', 'Philippa Strand']) {
    clock.advance(1000);
    const hidden = matter({ mayBeAbout: [{ name }] });
    await service.publish(NEIGHBOUR_TOPIC, 'allegation.passed-on', newId(), hidden);
    await eventually(async () => (await get(lado, `/${hidden.moveId}`)).status === 200);
    expect((await get(named, `/${hidden.moveId}`)).status).toBe(404);
  }
  const { body } = await get(named, '?limit=1');
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual([seen.moveId]);
  const [, cursorId] = JSON.parse(Buffer.from(body.next as string, 'base64url').toString()) as string[];
  expect(cursorId).toBe(seen.moveId);
});

it('a parked message is not shown to whom it may be about, however it is put down there', async () => {
  const id = newId();
  const payload = JSON.stringify({ ...matter({ mayBeAbout: [{ name: 'Garrick, Odette' }] }), files: 'none' });
  await service.data.sql(
    `INSERT INTO lado_referrals.parked (id, consumer, key, state, topic, partition, message_offset, event_id, type, headers, payload, reason, attempts)
     VALUES ($1, 'nobody', 'k', 'parked', 'nowhere', 0, '0', 'e', 'allegation.passed-on', '{}', $2, 'A test.', 1)`,
    [id, payload],
  );
  const path = `/v1/operations/lado-referrals/parked/${id}`;
  await service
    .as({ ...lado, sub: 'lado-three', name: 'Odette Garrick' })
    .get(path)
    .expect(404);
  expect((await service.as(lado).get(path).expect(200)).text).toContain('Garrick');
});
