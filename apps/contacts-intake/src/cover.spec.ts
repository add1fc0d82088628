import { newId } from '@front-door/persistence';
import { TestClock } from '@front-door/service';
import {
  aContact,
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestPerson,
  type TestService,
} from '@front-door/testing';
import { contactsIntake } from './contacts-intake.definition';

const HOUR = 3_600_000;
let service: TestService;
const clock = new TestClock(Date.now());
beforeAll(async () => {
  service = await startTestService(contactsIntake, { clock });
}, 60_000);
afterAll(() => service?.close());

const inHours = (hours: number): string => new Date(clock.now().getTime() + hours * HOUR).toISOString();
const { oakfieldLead, oakfieldTeacher } = people;

function coverBy({ sub }: TestPerson, from: string, until: string) {
  const known = { coverId: newId(), agency: 'school-oakfield', function: 'designated-safeguarding-lead' };
  return { ...known, colleagueId: sub, from, until };
}
const says = (type: 'cover.arranged' | 'cover.ended', cover: ReturnType<typeof coverBy>) =>
  service.publish(NEIGHBOUR_TOPIC, type, cover.coverId, { ...cover, arrangedAt: inHours(0), endedAt: inHours(0) });
const kept = ({ coverId, until }: ReturnType<typeof coverBy>) =>
  eventually(async () => {
    const [row] = await service.data.sql<{ until_at: Date }>(
      'SELECT until_at FROM contacts_intake.function_cover WHERE id = $1',
      [coverId],
    );
    return row?.until_at.toISOString() === until;
  }, 'the cover');

async function sees(who: TestPerson, id: string) {
  const { body } = await service.as(who).get('/v1/contacts').expect(200);
  const one = await service.as(who).get(`/v1/contacts/${id}`);
  const added = await service
    .as(who)
    .post(`/v1/contacts/${id}/information`)
    .send({ words: 'She has told us more.', immediateDanger: false });
  return [body.items.some((item: { id: string }) => item.id === id), one.status, added.status];
}
const ALL = [true, 200, 201];
const NOTHING = [false, 404, 404];

it('a colleague who covers works on the lead’s contacts from its beginning to its end, and no later', async () => {
  const { body } = await service.as(oakfieldLead).post('/v1/contacts').send(aContact()).expect(201);
  const cover = coverBy(oakfieldTeacher, inHours(1), inHours(9));
  await says('cover.arranged', cover);
  await kept(cover);
  expect(await sees(oakfieldTeacher, body.id)).toEqual(NOTHING);
  clock.set(new Date(cover.from));
  expect(await sees(oakfieldTeacher, body.id)).toEqual(ALL);
  expect(await sees({ ...oakfieldTeacher, agency: 'school-marsh-lane' }, body.id)).toEqual(NOTHING);
  clock.set(new Date(Date.parse(cover.until) - 1));
  expect(await sees(oakfieldTeacher, body.id)).toEqual(ALL);
  clock.set(new Date(cover.until));
  expect(await sees(oakfieldTeacher, body.id)).toEqual(NOTHING);
  const { body: history } = await service.as(people.auditor).get(`/v1/contacts/${body.id}/history`).expect(200);
  const [, added] = history.entries;
  expect(added).toMatchObject({ by: { id: 'oakfield-teacher', covering: ['designated-safeguarding-lead'] } });
});

it('an end counts in whatever order it is heard, and more than once', async () => {
  const { body } = await service.as(oakfieldLead).post('/v1/contacts').send(aContact()).expect(201);
  const who = { ...oakfieldTeacher, sub: 'oakfield-nurse' };
  const cover = coverBy(who, inHours(0), inHours(9));
  const ended = { ...cover, until: inHours(1) };
  await says('cover.ended', ended);
  await kept(ended);
  await says('cover.arranged', cover);
  await says('cover.ended', ended);
  const marker = coverBy(who, inHours(20), inHours(21));
  await says('cover.arranged', marker);
  await kept(marker);
  await kept(ended);
  expect(await sees(who, body.id)).toEqual(ALL);
  clock.set(new Date(ended.until));
  expect(await sees(who, body.id)).toEqual(NOTHING);
});

it('when covers cannot be read, nobody is let in on a guess', async () => {
  await service.data.sql('ALTER TABLE contacts_intake.function_cover RENAME TO function_cover_away');
  try {
    const { status } = await service.as(oakfieldTeacher).get('/v1/contacts');
    expect(status).toBeGreaterThanOrEqual(500);
    await service.as(people.oakfieldSystem).get('/v1/contacts').expect(200);
    await service.as(people.screener).get('/v1/contacts').expect(200);
  } finally {
    await service.data.sql('ALTER TABLE contacts_intake.function_cover_away RENAME TO function_cover');
  }
});
