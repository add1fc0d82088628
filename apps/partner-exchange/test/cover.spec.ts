import { newId } from '@front-door/persistence';
import { TestClock } from '@front-door/service';
import { eventually, people, type TestPerson } from '@front-door/testing';
import {
  Exchange,
  marshLaneLead,
  oakfieldDeputy,
  oakfieldLead,
  oakfieldSystem,
  oakfieldTeacher,
  policeMash,
} from './exchange';

const HOUR = 3_600_000;
const { oakfieldAdministrator, administrator, auditor } = people;
const DOOR = '/v1/agencies/school-oakfield/functions/designated-safeguarding-lead';

let exchange: Exchange;
const clock = new TestClock(Date.now());
beforeAll(async () => {
  exchange = await Exchange.start({ clock });
}, 60_000);
afterAll(() => exchange?.service.close());

const inHours = (hours: number): string => new Date(clock.now().getTime() + hours * HOUR).toISOString();
const colleague = (): TestPerson => ({ ...oakfieldTeacher, sub: `colleague-${newId()}` });
const arrange = (by: TestPerson, who: TestPerson, change: object = {}, door = DOOR) =>
  exchange.service
    .as(by)
    .post(`${door}/cover`)
    .send({
      ...{ colleagueId: who.sub, colleagueName: who.name, until: inHours(48), reason: 'Annual leave' },
      ...change,
    });
const end = (by: TestPerson, id: string, door = DOOR) =>
  exchange.service.as(by).post(`${door}/cover/${id}/ending`).send({});
const members = (by: TestPerson) => exchange.service.as(by).get(`${DOOR}/members`);

/** What was sent to the lead, and has come: the message, and the submission that is kept of it. */
async function sentToLead(): Promise<{ id: string; contactId: string }> {
  const { contactId } = await exchange.receives(oakfieldLead);
  const sent = { id: (await exchange.message(oakfieldLead, contactId)).id, contactId };
  await eventually(() => stands(oakfieldLead, contactId));
  return sent;
}
async function stands(who: TestPerson, contactId: string): Promise<boolean> {
  const { body } = await exchange.service.as(who).get('/v1/submissions?limit=200').expect(200);
  return body.items.some((one: { contactId: string; id: string }) => [one.contactId, one.id].includes(contactId));
}
async function sees(who: TestPerson, { id, contactId }: { id: string; contactId: string }) {
  const listed = (await exchange.inbox(who)).some((message) => message.id === id);
  const { status } = await exchange.service.as(who).get(`/v1/inbox/${id}`);
  return [listed, status, await stands(who, contactId)];
}
const ALL = [true, 200, true];
const NOTHING = [false, 404, false];

describe('a colleague who covers', () => {
  it('sees what is the function’s, from its beginning to its end, at the minute', async () => {
    const [who, sent] = [colleague(), await sentToLead()];
    expect(await sees(who, sent)).toEqual(NOTHING);
    const { body } = await arrange(oakfieldLead, who, { from: inHours(10), until: inHours(20) }).expect(201);
    expect(await sees(who, sent)).toEqual(NOTHING);
    clock.set(new Date(Date.parse(body.from) - 1));
    expect(await sees(who, sent)).toEqual(NOTHING);
    clock.set(new Date(body.from));
    expect(await sees(who, sent)).toEqual(ALL);
    clock.set(new Date(Date.parse(body.until) - 1));
    expect(await sees(who, sent)).toEqual(ALL);
    await exchange.service.as(who).post(`/v1/inbox/${sent.id}/acknowledgement`).expect(200);
    clock.set(new Date(body.until));
    expect(await sees(who, sent)).toEqual(NOTHING);
    await exchange.service.as(who).post(`/v1/inbox/${sent.id}/acknowledgement`).expect(404);
  });

  it('sees it no more as soon as it is ended, by the function or by themselves; ending again changes nothing', async () => {
    const sent = await sentToLead();
    for (const by of [oakfieldDeputy, undefined]) {
      const who = colleague();
      const { body } = await arrange(oakfieldLead, who).expect(201);
      expect(await sees(who, sent)).toEqual(ALL);
      const ended = await end(by ?? who, body.id).expect(200);
      expect(ended.body.until).toBe(clock.now().toISOString());
      expect(await sees(who, sent)).toEqual(NOTHING);
      clock.advance(HOUR);
      expect((await end(oakfieldLead, body.id).expect(200)).body).toEqual(ended.body);
      const said = await eventually(async () => {
        const events = (await exchange.service.said()).filter(({ key }) => key === body.id);
        return events.length === 2 && events;
      });
      expect(said).toMatchObject([
        { type: 'cover.arranged', payload: { agency: 'school-oakfield', colleagueId: who.sub, until: body.until } },
        { type: 'cover.ended', payload: { coverId: body.id, until: ended.body.until } },
      ]);
      expect(JSON.stringify(said)).not.toMatch(/Wren|leave/);
    }
  });

  it('is that person of that agency and nobody else: not another agency’s person or any system under the same id', async () => {
    const [who, sent] = [colleague(), await sentToLead()];
    await arrange(oakfieldLead, who).expect(201);
    expect(await sees(who, sent)).toEqual(ALL);
    for (const other of [
      { ...who, agency: 'school-marsh-lane' },
      { ...oakfieldSystem, sub: who.sub, functions: [] },
      { ...who, sub: who.sub.toUpperCase() },
      oakfieldTeacher,
    ])
      expect(await sees(other, sent)).toEqual(NOTHING);
  });

  it('arranges no further cover', async () => {
    const who = colleague();
    const { body } = await arrange(oakfieldLead, who).expect(201);
    expect((await arrange(who, colleague()).expect(403)).body.code).toBe('not-of-the-function');
    const { body: other } = await arrange(oakfieldLead, colleague()).expect(201);
    expect((await end(who, other.id).expect(403)).body.code).toBe('not-of-the-function');
    await end(who, body.id).expect(200);
  });

  it('leaves on record that they covered: in the access journal and with what they did', async () => {
    const [who, sent] = [colleague(), await sentToLead()];
    await arrange(oakfieldLead, who).expect(201);
    await exchange.service.as(who).get(`/v1/inbox/${sent.id}`).expect(200);
    for (const [table, action] of [
      ['access_journal', 'message.viewed'],
      ['journal', 'message.read'],
    ]) {
      const [entry] = await exchange.rows<{ metadata: string }>(
        `SELECT metadata FROM partner_exchange.${table} WHERE metadata::json->>'action' = $1 AND metadata::json->'actor'->>'id' = $2`,
        ...[action, who.sub],
      );
      expect(JSON.parse(entry!.metadata).actor).toMatchObject({ covering: ['designated-safeguarding-lead'] });
    }
  });
});

describe('arranging', () => {
  it('is for the function, and for administrators: the agency’s own and ours; it is told to the function', async () => {
    for (const by of [oakfieldLead, oakfieldDeputy, oakfieldAdministrator, administrator]) {
      const { body } = await arrange(by, colleague()).expect(201);
      expect(body).toMatchObject({ arrangedBy: by.sub, endedAt: null });
      await end(by, body.id).expect(200);
    }
    const notices = await exchange.inbox(oakfieldLead, '&kind=notice');
    expect(notices[0]).toMatchObject({ heading: 'Cover for your function has ended' });
    expect(notices[1]).toMatchObject({ heading: 'Cover for your function is arranged' });
    const { body } = await exchange.service.as(oakfieldLead).get(`/v1/inbox/${notices[1]!.id}`).expect(200);
    expect(body.words).toMatch(/^Covered by Wren Ashdown until \w+ \d+ \w+ \d{4} at /);
    expect(body.words).not.toContain('leave');
  });

  it('is for nobody else: another agency’s function looks like one that does not exist', async () => {
    for (const by of [oakfieldTeacher, people.screener, oakfieldSystem]) await arrange(by, colleague()).expect(403);
    const { body: cover } = await arrange(oakfieldLead, colleague()).expect(201);
    for (const by of [marshLaneLead, policeMash]) {
      const theirs = await arrange(by, colleague()).expect(404);
      const none = await arrange(by, colleague(), {}, '/v1/agencies/nobody/functions/nothing').expect(404);
      expect({ ...theirs.body, requestId: 0 }).toEqual({ ...none.body, requestId: 0 });
      await end(by, cover.id).expect(404);
      await members(by).expect(404);
    }
    await end(marshLaneLead, cover.id, DOOR.replace('oakfield', 'marsh-lane')).expect(404);
    await arrange(administrator, colleague(), {}, '/v1/agencies/school-oakfield/functions/nothing').expect(404);
  });

  it('does not overlap, is bounded, and is not for oneself', async () => {
    const who = colleague();
    await arrange(oakfieldLead, who, { from: inHours(2), until: inHours(9) }).expect(201);
    expect((await arrange(oakfieldLead, who, { until: inHours(3) }).expect(409)).body.code).toBe('cover-arranged');
    await arrange(oakfieldLead, who, { from: inHours(9), until: inHours(12) }).expect(201);
    const tooLong = await arrange(oakfieldLead, colleague(), { until: inHours(42 * 24 + 1) }).expect(422);
    expect(tooLong.body).toMatchObject({ code: 'cover-too-long', errors: [{ pointer: '/until' }] });
    await arrange(oakfieldAdministrator, oakfieldAdministrator).expect(403);
    const both = await Promise.all([1, 2].map(() => arrange(oakfieldLead, oakfieldTeacher)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

it('the agency’s own people and our administrators see who covers, now and later, and that members stand in the sign-in', async () => {
  const [who, later] = [colleague(), colleague()];
  await arrange(oakfieldLead, who).expect(201);
  await arrange(oakfieldLead, later, { from: inHours(5) }).expect(201);
  const found = async (by: TestPerson) => {
    const { body } = await members(by).expect(200);
    const items = body.items.filter(({ colleagueId }: { colleagueId: string }) =>
      [who.sub, later.sub].includes(colleagueId),
    );
    return { ...body, items };
  };
  expect(await found(oakfieldLead)).toMatchObject({
    name: 'Designated safeguarding lead',
    membersWords: expect.stringContaining('sign-in'),
    items: [
      {
        colleagueId: who.sub,
        inForce: true,
        words: expect.stringMatching(/^Covered by Wren Ashdown until /),
        reason: 'Annual leave',
      },
      {
        colleagueId: later.sub,
        inForce: false,
        words: expect.stringMatching(/^Covered by Wren Ashdown from .* until /),
      },
    ],
  });
  for (const by of [oakfieldAdministrator, administrator, auditor])
    expect((await found(by)).items[0]).toHaveProperty('reason', 'Annual leave');
  for (const by of [who, colleague()]) expect((await found(by)).items[0]).not.toHaveProperty('reason');
  await members(people.screener).expect(403);
  clock.advance(48 * HOUR);
  expect((await found(oakfieldLead)).items).toEqual([]);
});
