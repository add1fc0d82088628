import { londonInstant } from '@front-door/casework';
import { newId } from '@front-door/persistence';
import { Emails, TestClock } from '@front-door/service';
import {
  eventually,
  NEIGHBOUR_TOPIC,
  pdf,
  people,
  startTestService,
  type TestPerson,
  type TestService,
} from '@front-door/testing';
import { strategyDiscussions } from './strategy-discussions.definition';

/** Somebody without an account is let into one discussion, by a link and a code; and nobody else, nowhere else. */
let service: TestService;
const clock = new TestClock(londonInstant('2025-12-15', '10:00').getTime());
beforeAll(async () => {
  service = await startTestService(strategyDiscussions, { clock });
  for (const [code, kind, fn] of [
    ['police-ce', 'police', 'mash-desk'],
    ['health-hospital', 'hospital', 'safeguarding-team'],
  ])
    await service.publish(NEIGHBOUR_TOPIC, 'agency.registered', newId(), {
      ...{ agencyId: newId(), code: code!, name: code!, kind: kind as never, sourceCode: '6' },
      ...{ registeredAt: clock.now().toISOString(), functions: [{ code: fn!, name: fn! }] },
    });
  await eventually(
    async () => (await service.data.sql('SELECT 1 FROM strategy_discussions.agency')).length === 2 || undefined,
  );
}, 60_000);
afterAll(() => service?.close());

const chair = () => service.as(people.chair);
const guest = {
  ...{ agencyName: 'Wick Lane Nursery', name: 'Adwoa Pemberton', email: 'lead@wick-lane.example.org' },
  ...{ telephone: '020 7946 0188', verifiedHow: 'Rang the number that Ofsted publishes' },
};
const LEFT_OUT = { part: 'school', why: 'The nursery has no account: asked as a guest' };

async function convened() {
  const { body } = await service
    .as(people.screener)
    .post('/v1/discussions')
    .send({
      ...{ why: 'physical-abuse', harmLevel: 'significant-harm-likely', rationale: 'The account changed.' },
      children: [{ name: 'Amara Okonkwo', dateOfBirth: '2018-05-14' }],
    })
    .expect(201);
  const id = body.id as string;
  const at = new Date(clock.now().getTime() + 5 * 3_600_000).toISOString();
  const invitees = [
    { agency: 'police-ce', function: 'mash-desk', part: 'police' },
    { agency: 'health-hospital', function: 'safeguarding-team', part: 'health' },
  ];
  await chair()
    .post(`/v1/discussions/${id}/convening`)
    .send({ at, how: 'call', where: 'Ring 020 7946 0111', invitees, leftOut: [LEFT_OUT] })
    .expect(200);
  const { body: seen } = await chair().get(`/v1/discussions/${id}`).expect(200);
  return { id, childId: seen.children[0].childId as string };
}
interface Invited {
  invitationId: string;
  code: string;
  token: string;
}
const newestLink = async (): Promise<{ subject: string; body: string; token: string }> => {
  const { body } = await service.as(people.administrator).get('/v1/discussions/guest-emails').expect(200);
  const { subject, body: words } = body.items.find((one: { body: string }) => one.body.includes('#'));
  return { subject, body: words, token: /#(\S+)/.exec(words)![1]! };
};
async function invite(id: string, changes: object = {}): Promise<Invited> {
  const { body } = await chair()
    .post(`/v1/discussions/${id}/guests`)
    .send({ part: 'school', guest: { ...guest, ...changes } })
    .expect(201);
  expect(body).toMatchObject({ sent: true, code: expect.stringMatching(/^\d{6}$/) });
  return { invitationId: body.invitationId, code: body.code, token: (await newestLink()).token };
}
async function issueAgain(id: string, { invitationId }: Invited): Promise<Invited> {
  const { body } = await chair().post(`/v1/discussions/${id}/guests/${invitationId}/links`).expect(201);
  return { invitationId, code: body.code, token: (await newestLink()).token };
}
let address = 0;
/** From another address each time, unless told: the limit of the door has a test of its own. */
const knock = (link: { token: string; code: string }, from = `198.51.100.${(address += 1)}`) =>
  service
    .as()
    .post('/v1/discussions/guest-sessions')
    .set('x-forwarded-for', from)
    .send({ token: link.token, code: link.code });
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
async function joined(link: Invited): Promise<string> {
  return (await knock(link).expect(201)).body.sessionToken;
}
const asGuest = (session: string) => ({
  get: (path: string) => service.as().get(path).set('authorization', `Bearer ${session}`),
  post: (path: string, body: object = {}) =>
    service.as().post(path).set('authorization', `Bearer ${session}`).send(body),
});
const history = async (id: string) =>
  (await chair().get(`/v1/discussions/${id}/history`).expect(200)).body.entries as {
    action: string;
    by: { id: string; agency?: string; name?: string };
  }[];

describe('the way in', () => {
  it('the e-mail holds a link and no detail; neither link nor code stands anywhere but there', async () => {
    const { id } = await convened();
    const { code, invitationId } = await invite(id);
    const { subject, body, token } = await newestLink();
    for (const personal of ['Amara', 'Okonkwo', 'Adwoa', 'Wick Lane', 'strategy', 'child', code, id, invitationId])
      expect([personal, `${subject}\n${body}`.includes(personal)]).toEqual([personal, false]);
    expect(body).toContain('until Thursday 18 December 2025 at 10am');
    const tables = await service.data.sql<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'strategy_discussions' AND table_name <> 'sent_email'`,
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const found = await service.data.sql(
        `SELECT 1 FROM strategy_discussions.${name} AS one WHERE one::text LIKE $1 OR one::text LIKE $2`,
        [`%${token}%`, `%"${code}"%`],
      );
      expect([name, found]).toEqual([name, []]);
    }
  });

  it('the code is not shown again under the same Idempotency-Key, and the same address is not invited twice', async () => {
    const { id } = await convened();
    const ask = () =>
      chair().post(`/v1/discussions/${id}/guests`).set('idempotency-key', id).send({ part: 'school', guest });
    expect((await ask().expect(201)).body.code).toMatch(/^\d{6}$/);
    const again = await ask().expect(409);
    expect([again.body.code, JSON.stringify(again.body)]).toEqual([
      'guest-invited-already',
      expect.not.stringMatching(/"\d{6}"/),
    ]);
    await chair()
      .post(`/v1/discussions/${id}/guests`)
      .send({ part: 'school', guest: { ...guest, email: 'two@example.org,three@example.org' } })
      .expect(422);
  });

  it('who is invited as a guest is not left out any more; a link that could not be sent says so, and the next one counts', async () => {
    const { id } = await convened();
    const sending = jest
      .spyOn(service.app.get(Emails, { strict: false }), 'send')
      .mockRejectedValueOnce(new Error('no'));
    const { body } = await chair().post(`/v1/discussions/${id}/guests`).send({ part: 'school', guest }).expect(201);
    sending.mockRestore();
    expect(body.sent).toBe(false);
    const { body: list } = await chair().get(`/v1/discussions/${id}/guests`).expect(200);
    expect(list.items[0]).toMatchObject({ name: 'Adwoa Pemberton', link: { state: 'open', sentAt: null } });
    // Nobody holds this link, so there is no code for it.
    await chair().post(`/v1/discussions/${id}/guests/${body.invitationId}/codes`).expect(409);
    expect((await chair().get(`/v1/discussions/${id}`)).body.leftOut).toEqual([]);
    await joined(await issueAgain(id, { ...body, token: '' }));
    const { body: then } = await chair().get(`/v1/discussions/${id}/guests`).expect(200);
    expect(then.items).toHaveLength(1);
    expect(then.items[0].link).toMatchObject({ state: 'used', wrongCodes: 0 });
  });

  it('only staff who work on discussions invite, and see how a link stands', async () => {
    const { id } = await convened();
    for (const who of [people.policeMash, people.analyst, people.auditor, people.administrator])
      await service.as(who).post(`/v1/discussions/${id}/guests`).send({ part: 'school', guest }).expect(403);
    await service.as(people.policeMash).get(`/v1/discussions/${id}/guests`).expect(403);
    await service.as(people.chair).get('/v1/discussions/guest-emails').expect(403);
    await chair().post(`/v1/discussions/${newId()}/guests`).send({ part: 'school', guest }).expect(404);
    await chair().post(`/v1/discussions/${id}/guests/${newId()}/links`).expect(404);
  });
});

describe('what opens nothing looks the same, whatever the reason', () => {
  const answer = async (link: { token: string; code: string }) => {
    const { status, body } = await knock(link);
    return { status, ...body, requestId: 0, instance: 0 };
  };
  let nothing: object;
  beforeAll(async () => {
    nothing = await answer({ token: 'x'.repeat(43), code: '000000' });
    expect(nothing).toMatchObject({ status: 403, code: 'link-or-code-wrong' });
  });

  it('a wrong code; after five of them the right one too, and it stays in the journal', async () => {
    const { id } = await convened();
    const link = await invite(id);
    for (let count = 0; count < 5; count += 1)
      expect(await answer({ ...link, code: wrong(link.code) })).toEqual(nothing);
    expect(await answer(link)).toEqual(nothing);
    expect((await chair().get(`/v1/discussions/${id}/guests`)).body.items[0].link).toMatchObject({
      ...{ state: 'locked', wrongCodes: 5 },
    });
    const tries = (await history(id)).filter(({ action }) => /guest-(code-wrong|locked)/.test(action));
    expect(tries.map(({ action }) => action)).toEqual([
      ...Array<string>(4).fill('discussion.guest-code-wrong'),
      'discussion.guest-locked',
    ]);
    expect(tries[0]!.by.id).toBe('not-signed-in');
    const anew = await issueAgain(id, link);
    expect(await answer(link)).toEqual(nothing);
    await joined(anew);
  });

  it('many wrong codes at the same time count one by one', async () => {
    const { id } = await convened();
    const link = await invite(id);
    await Promise.all(Array.from({ length: 12 }, () => knock({ ...link, code: wrong(link.code) }).expect(403)));
    const [row] = await service.data.sql<{ state: string; wrong_codes: number }>(
      'SELECT state, wrong_codes FROM strategy_discussions.guest_pass WHERE discussion_id = $1',
      [id],
    );
    expect(row).toEqual({ state: 'locked', wrong_codes: 5 });
  });

  it('a link that was used, also by two at the same moment', async () => {
    const { id } = await convened();
    const link = await invite(id);
    const both = await Promise.all([knock(link), knock(link), knock(link)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 403, 403]);
    expect(await answer(link)).toEqual(nothing);
  });

  it('a link that has ended, that a new one replaced, whose guest is uninvited, whose discussion is cancelled', async () => {
    const { id } = await convened();
    const replaced = await invite(id);
    const late = await issueAgain(id, replaced);
    expect(await answer(replaced)).toEqual(nothing);
    const one = await convened();
    const uninvited = await invite(one.id);
    await chair()
      .post(`/v1/discussions/${one.id}/invitations/${uninvited.invitationId}/withdrawal`)
      .send({ why: 'It is another nursery' })
      .expect(200);
    expect(await answer(uninvited)).toEqual(nothing);
    await chair().post(`/v1/discussions/${one.id}/guests/${uninvited.invitationId}/links`).expect(404);
    const other = await convened();
    const cancelled = await invite(other.id);
    await chair().post(`/v1/discussions/${other.id}/cancellation`).send({ why: 'Not needed' }).expect(200);
    expect(await answer(cancelled)).toEqual(nothing);
    clock.advance(73 * 3_600_000);
    expect(await answer(late)).toEqual(nothing);
    expect((await chair().get(`/v1/discussions/${id}/guests`)).body.items[0].link.state).toBe('ended');
  });

  it('the code of another guest, and a token that only begins the same', async () => {
    const { id } = await convened();
    const link = await invite(id);
    const other = await invite(id, { email: 'other@example.org' });
    if (link.code !== other.code) expect(await answer({ token: link.token, code: other.code })).toEqual(nothing);
    expect(await answer({ token: link.token.slice(0, -1), code: link.code })).toEqual(nothing);
    expect(await answer({ token: `${link.token}A`, code: link.code })).toEqual(nothing);
  });

  it('and the door has a limit of its own for each address', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 12; count += 1)
      statuses.push((await knock({ token: 'x', code: '1' }, '203.0.113.7')).status);
    expect(statuses).toEqual([...Array<number>(10).fill(403), 429, 429]);
    expect((await knock({ token: 'x', code: '1' }, '203.0.113.8')).status).toBe(403);
  });
});

describe('a guest who is in', () => {
  const view = (childId: string) => ({ children: [{ childId, harmLevel: 'harm', why: 'Seen at pick-up' }] });

  it('does what an invited agency does, in its own name, and reads its own view of the record', async () => {
    const { id, childId } = await convened();
    const link = await invite(id);
    const session = await joined(link);
    const me = asGuest(session);
    const one = `/v1/discussions/${id}`;
    const seen = await me.get(one).expect(200);
    expect(seen.body).toMatchObject({ children: [{ name: 'Amara Okonkwo' }], invitation: { state: 'invited' } });
    expect(JSON.stringify(seen.body)).not.toContain('Ofsted publishes');
    const attendee = { name: 'Adwoa Pemberton', role: 'Designated lead', seniority: 'designated-lead' };
    await me.post(`${one}/answer`, { attends: true, attendee }).expect(200);
    const { body: told } = await me
      .post(`${one}/contributions`, { words: 'ONLY FOR DECIDERS', source: 'Register' })
      .expect(200);
    const { body: file } = await service
      .as()
      .post(`${one}/contributions/${told.contributionId}/attachments`)
      .set({ authorization: `Bearer ${session}`, 'content-type': 'application/octet-stream' })
      .set('content-disposition', 'attachment; filename="ONLY FOR DECIDERS.pdf"')
      .send(pdf())
      .expect(201);
    await service.sweepNow();
    await me.get(`${one}/attachments/${file.id}`).expect(200);
    expect((await me.get(`${one}/sent/print`).expect(200)).text).toContain(file.sha256);
    await service
      .as(people.policeMash)
      .post(`${one}/contributions`)
      .send({ words: 'POLICE FOR DECIDERS', source: 'Reports' })
      .expect(200);
    expect((await me.get(one)).body.contributions).toBeUndefined();
    await me.post(`${one}/view`, view(childId)).expect(200);
    await me.post(`${one}/view`, view(childId)).expect(409);
    await service.as(people.policeMash).post(`${one}/view`).send(view(childId)).expect(200);
    const police = JSON.stringify((await service.as(people.policeMash).get(one).expect(200)).body);
    expect([police.includes('"Wick Lane Nursery"'), police.includes('guest-'), police.includes('ONLY FOR')]).toEqual([
      ...[true, false, false],
    ]);
    await service.as(people.policeMash).get(`${one}/attachments/${file.id}`).expect(404);
    await me.get(`${one}/invitations/${link.invitationId}/calendar.ics`).expect(200);

    clock.advance(5 * 3_600_000);
    await hold(id, childId);
    const reader = asGuest(await joined(await issueAgain(id, link)));
    const record = JSON.stringify((await reader.get(`${one}/record`).expect(200)).body);
    expect([record.includes('ONLY FOR DECIDERS'), record.includes('POLICE FOR DECIDERS')]).toEqual([true, false]);
    await reader.post(`${one}/dissent`, { words: 'We see more.' }).expect(200);

    const mine = (await history(id)).filter(({ by }) => by.agency === `guest-${link.invitationId}`);
    expect(mine.map(({ action }) => action)).toEqual([
      ...['discussion.guest-joined', 'discussion.invitation-answered', 'discussion.contributed'],
      'discussion.attachment-added',
      ...['discussion.view-given', 'discussion.guest-joined', 'discussion.dissented'],
    ]);
    expect(mine[0]!.by.name).toBe('Adwoa Pemberton');
    const [viewed] = await service.data.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM strategy_discussions.access_journal
        WHERE metadata::json ->> 'action' = 'discussion.record-viewed' AND metadata::json -> 'actor' ->> 'id' = $1`,
      [`guest-${link.invitationId}`],
    );
    expect(viewed!.n).toBe(1);
    // An agency without an inbox is told nothing by event.
    expect(JSON.stringify(await service.said())).not.toContain('guest-');
  });

  it('has something to do: is told by e-mail with a fresh link, sees it, says that it is late, is chased, and does it', async () => {
    const { id, childId } = await convened();
    const other = await convened();
    const { invitationId } = await invite(id);
    const foreign = await invite(other.id);
    clock.advance(5 * 3_600_000);
    const one = `/v1/discussions/${id}`;
    const act = { childIds: [childId], what: 'Keep a diary', owner: 'Adwoa Pemberton', ifNotDone: 'The chair rings' };
    const assign = (agency: string, dueOn: string) =>
      chair()
        .post(`${one}/actions`)
        .send({ ...act, agency, dueOn });
    const told = async () =>
      (await chair().get(`${one}/guests`)).body.items[0].told as { news: string; sentAt?: string }[];
    await hold(id, childId, async () => {
      expect((await assign(`guest-${foreign.invitationId}`, '2025-12-20').expect(422)).body.errors).toMatchObject([{ pointer: '/agency' }]); // prettier-ignore
      await assign(`guest-${invitationId}`, '2025-12-20').expect(200);
      await assign(`guest-${invitationId}`, '2025-12-21').expect(200);
    });
    const before = (await newestLink()).token;
    await service.sweepNow();
    expect((await newestLink()).token).toBe(before);
    clock.advance(5 * 60_000);
    await service.sweepNow();
    expect((await told()).map(({ news }) => news).sort()).toEqual(['record-out', 'to-do']);
    const { body: email, subject, token } = await newestLink();
    for (const personal of ['Amara', 'Adwoa', 'Wick Lane', 'diary', 'strategy', 'child', id, invitationId])
      expect([personal, `${subject} ${email}`.includes(personal)]).toEqual([personal, false]);

    // Nobody knows its code before staff have one made; once it is used, the link before it opens nothing either.
    await knock({ token, code: '000000' }).expect(403);
    const code = async () =>
      (await chair().post(`${one}/guests/${invitationId}/codes`).expect(201)).body.code as string;
    await service.as(people.policeMash).post(`${one}/guests/${invitationId}/codes`).expect(403);
    const first = await code();
    const link = { invitationId, token, code: await code() };
    if (first !== link.code) await knock({ ...link, code: first }).expect(403);
    const session = await joined(link);
    expect((await chair().post(`${one}/guests/${invitationId}/codes`).expect(409)).body.code).toBe('no-open-link');
    const me = asGuest(session);
    const { items } = (await me.get('/v1/discussions/actions').expect(200)).body;
    expect(items).toMatchObject([{ what: 'Keep a diary', dueOn: '2025-12-20' }, { dueOn: '2025-12-21' }]);
    expect((await me.get(one)).body.ownActions).toHaveLength(2);
    const stranger = asGuest(await joined(foreign));
    for (const path of [
      `${one}/actions/${items[0].id}/completion`,
      `/v1/discussions/${other.id}/actions/${items[0].id}/completion`,
    ])
      // prettier-ignore
      await stranger.post(path, { words: 'Done' }).expect(404);
    await me
      .post(`${one}/actions/${items[0].id}/delay`, { why: 'Adwoa is away', expectedOn: '2025-12-24' })
      .expect(200);

    // Due on the 20th and 21st: the second is chased on the 22nd, by e-mail; the first not before the day that they gave has passed.
    const late = async () => (await told()).filter(({ news }) => news === 'late').length;
    clock.set(londonInstant('2025-12-22', '09:00'));
    await service.sweepNow();
    expect(await late()).toBe(1);
    expect((await newestLink()).body).toContain('is late');
    clock.set(londonInstant('2025-12-23', '09:00'));
    await service.sweepNow();
    expect(await late()).toBe(1);
    const back = asGuest(await joined({ invitationId, token: (await newestLink()).token, code: await code() }));
    await back.post(`${one}/actions/${items[1].id}/completion`, { words: 'The diary is kept.' }).expect(200);
    // Longer than whose action it is may say, who has put it off already: that is for the chair.
    const longer = { why: 'Adwoa is ill', expectedOn: '2026-01-06' };
    await back.post(`${one}/actions/${items[0].id}/delay`, longer).expect(422);
    clock.set(londonInstant('2025-12-25', '09:00'));
    await service.sweepNow();
    expect(await late()).toBe(2);
    await chair().post(`${one}/actions/${items[0].id}/recorded-delay`).send(longer).expect(200);
    await chair()
      .post(`${one}/actions/${items[0].id}/recorded-completion`)
      .send({ why: 'Rang: it is kept' })
      .expect(200);
    clock.set(londonInstant('2025-12-30', '09:00'));
    await service.sweepNow();
    expect(await late()).toBe(2);
    expect(JSON.stringify(await service.said())).not.toContain('guest-');
    const actions = (await history(id)).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['discussion.guest-reminded', 'discussion.guest-code-issued', 'plan.action-delayed'])); // prettier-ignore
  });

  it('keeps a link and its code while a reminder goes out, and gets no code for a link that was not delivered', async () => {
    const { id, childId } = await convened();
    const link = await invite(id, { email: 'held@example.org' });
    clock.advance(5 * 3_600_000);
    const act = { childIds: [childId], what: 'Ring', owner: 'Adwoa', ifNotDone: 'The chair rings' };
    await hold(id, childId, async () => {
      const action = { ...act, dueOn: '2026-02-01', agency: `guest-${link.invitationId}` };
      await chair().post(`/v1/discussions/${id}/actions`).send(action).expect(200);
    });
    await service.sweepNow();
    const sending = jest.spyOn(service.app.get(Emails, { strict: false }), 'send').mockRejectedValue(new Error('no'));
    const tries = () => sending.mock.calls.filter(([{ emailAddress }]) => emailAddress === 'held@example.org').length;
    const after = async (seconds: number) => {
      clock.advance(seconds * 1000);
      await service.sweepNow();
      return tries();
    };
    const code = async () =>
      (await chair().post(`/v1/discussions/${id}/guests/${link.invitationId}/codes`).expect(201)).body.code as string;
    expect(await after(300)).toBe(1);
    // The e-mail service is waited for for ten seconds: meanwhile nobody takes it anew.
    expect(await after(11)).toBe(1);
    const readOut = await code();
    expect(await after(5)).toBe(2);
    sending.mockRestore();
    await after(31);
    const newest = await newestLink();
    expect(newest.token).not.toBe(link.token);
    expect((await chair().get(`/v1/discussions/${id}/guests`)).body.items[0]).toMatchObject({
      ...{ link: { state: 'open', sentAt: expect.any(String) } },
    });
    await joined({ ...link, code: readOut });
    await joined({ ...link, token: newest.token, code: await code() });
  });

  it('a reminder’s link, once used, ends the one before it', async () => {
    const { id, childId } = await convened();
    const link = await invite(id);
    clock.advance(5 * 3_600_000);
    const act = { childIds: [childId], what: 'Ring', owner: 'Adwoa', ifNotDone: 'The chair rings' };
    await hold(id, childId, async () => {
      const action = { ...act, dueOn: '2026-02-01', agency: `guest-${link.invitationId}` };
      await chair().post(`/v1/discussions/${id}/actions`).send(action).expect(200);
    });
    clock.advance(300_000);
    await service.sweepNow();
    const { token } = await newestLink();
    const { body } = await chair().post(`/v1/discussions/${id}/guests/${link.invitationId}/codes`).expect(201);
    await joined({ ...link, token, code: body.code });
    await knock(link).expect(403);
  });

  it('stays in while a reminder goes out; nothing is sent of what is done by then', async () => {
    const { id, childId } = await convened();
    const link = await invite(id);
    clock.advance(5 * 3_600_000);
    const one = `/v1/discussions/${id}`;
    const act = {
      childIds: [childId],
      what: 'Ring',
      owner: 'Adwoa',
      ifNotDone: 'The chair rings',
      dueOn: '2026-02-01',
    };
    const me = asGuest(await joined(link));
    await hold(id, childId, async () => {
      await chair().post(`${one}/actions`).send({ ...act, agency: `guest-${link.invitationId}` }).expect(200); // prettier-ignore
    });
    const sent = async () =>
      (await service.as(people.administrator).get('/v1/discussions/guest-emails')).body.items.length;
    clock.advance(6 * 60_000);
    await service.sweepNow();
    const { items } = (await me.get('/v1/discussions/actions').expect(200)).body;
    await me.post(`${one}/actions/${items[0].id}/completion`, { words: 'Rung' }).expect(200);
    const before = await sent();
    await service.data.sql(
      `INSERT INTO strategy_discussions.guest_news (id, invitation_id, email, news, asked_at, try_at) VALUES ($1, $2, 'x@example.org', 'late', $3, $3)`,
      [newId(), link.invitationId, clock.now()],
    );
    await service.sweepNow();
    expect(await sent()).toBe(before);
  });

  async function hold(id: string, childId: string, whileHeld: () => Promise<void> = async () => {}): Promise<void> {
    const one = `/v1/discussions/${id}`;
    const decides = async (verb: string, body: object) => {
      const { version } = (await chair().get(one)).body;
      await chair().post(`${one}/${verb}`).set('if-match', `"${version}"`).send(body).expect(200);
    };
    const attendance = ['social-care', 'police', 'health'].map((part) => ({ part, name: 'X', mode: 'telephone' }));
    await decides('holding', { at: clock.now().toISOString(), attendance });
    await chair()
      .post(`${one}/minutes`)
      .send({
        ...{ tasks: {}, medical: { needed: false }, parentsTold: { told: false, whyNot: 'Not yet safe' } },
        childSeen: [{ childId, alone: true, by: 'The social worker', when: 'today' }],
      })
      .expect(200);
    const decision = { decision: 'section-47-single', harmLevel: 'significant-harm', harmRationale: 'Years' };
    await decides('decisions', { childId, ...decision, rationale: 'It has to be looked into' });
    await whileHeld();
    await decides('distribution', {});
  }

  it('hears by e-mail, and without a detail, that the time has changed and that they need not come; what was not taken is tried again', async () => {
    const { id } = await convened();
    const { invitationId } = await invite(id);
    const at = new Date(clock.now().getTime() + 6 * 3_600_000).toISOString();
    const move = { at, how: 'call', where: 'Ring 020 7946 0112', why: 'The consultant is in theatre' };
    const sending = jest.spyOn(service.app.get(Emails, { strict: false }), 'send').mockRejectedValue(new Error('no'));
    await chair().post(`/v1/discussions/${id}/rescheduling`).send(move).expect(200);
    const told = async () => {
      const { body } = await chair().get(`/v1/discussions/${id}/guests`).expect(200);
      return body.items[0].told as { news: string; sentAt: string | null }[];
    };
    await service.sweepNow();
    expect(await told()).toMatchObject([{ news: 'moved', sentAt: null }]);
    sending.mockRestore();
    clock.advance(16_000);
    await service.sweepNow();
    expect(await told()).toMatchObject([{ news: 'moved', sentAt: expect.any(String) }]);
    await chair()
      .post(`/v1/discussions/${id}/invitations/${invitationId}/withdrawal`)
      .send({ why: 'It is another nursery' })
      .expect(200);
    await service.sweepNow();
    expect((await told()).map(({ news }) => news)).toEqual(['moved', 'not-needed']);
    const { body } = await service.as(people.administrator).get('/v1/discussions/guest-emails').expect(200);
    const words = JSON.stringify(body.items.slice(0, 2));
    expect(words).toContain('You need not come');
    for (const personal of ['Amara', 'Adwoa', 'Wick Lane Nursery', 'theatre', '0112'])
      expect([personal, words.includes(personal)]).toEqual([personal, false]);
  });

  it('sees nothing of another discussion, and no door of staff', async () => {
    const { id } = await convened();
    const other = await convened();
    const link = await invite(id);
    const foreign = await invite(other.id);
    const me = asGuest(await joined(link));
    const gone = (await me.get(`/v1/discussions/${newId()}`).expect(404)).body;
    const body = { attends: false, why: 'x' };
    for (const path of ['', '/record', `/invitations/${foreign.invitationId}/calendar.ics`]) {
      const there = await me.get(`/v1/discussions/${other.id}${path}`).expect(404);
      expect(there.body.status).toBe(gone.status);
    }
    expect({ ...(await me.get(`/v1/discussions/${other.id}`)).body, requestId: 0 }).toEqual({ ...gone, requestId: 0 });
    await me.post(`/v1/discussions/${other.id}/answer`, body).expect(404);
    await me.get(`/v1/discussions/${id}/invitations/${foreign.invitationId}/calendar.ics`).expect(404);
    for (const path of ['/v1/discussions', `/v1/discussions/${id}/history`, `/v1/discussions/${id}/guests`])
      await me.get(path).expect(403);
    await me.post(`/v1/discussions/${id}/guests`, { part: 'school', guest }).expect(403);
    await me.post(`/v1/discussions/${id}/cancellation`, { why: 'x' }).expect(403);
    const { body: mine } = await me.get('/v1/discussions/invitations').expect(200);
    expect(mine.items.map((one: { id: string }) => one.id)).toEqual([id]);
    expect((await me.get('/v1/discussions/actions').expect(200)).body.items).toEqual([]);
  });

  it('is out when they leave, when the session ends, a new link goes out, the invitation is withdrawn, or the discussion is cancelled', async () => {
    const { id } = await convened();
    const one = `/v1/discussions/${id}`;
    const link = await invite(id);
    const first = asGuest(await joined(link));
    await first.get(one).expect(200);
    clock.advance(121 * 60_000);
    await first.get(one).expect(401);
    const second = asGuest(await joined(await issueAgain(id, link)));
    await second.get(one).expect(200);
    const left = await issueAgain(id, link);
    await second.get(one).expect(401);
    const leaving = asGuest(await joined(left));
    await leaving.post(`/v1/discussions/${newId()}/leaving`).expect(404);
    await leaving.post(`${one}/leaving`).expect(200);
    await leaving.get(one).expect(401);
    const anew = await issueAgain(id, link);
    const third = asGuest(await joined(anew));
    await third.get(one).expect(200);
    await chair().post(`${one}/invitations/${link.invitationId}/withdrawal`).send({ why: 'Not needed' }).expect(200);
    await third.get(one).expect(401);
    const other = await convened();
    const fourth = asGuest(await joined(await invite(other.id)));
    await chair().post(`/v1/discussions/${other.id}/cancellation`).send({ why: 'Not needed' }).expect(200);
    await fourth.get(`/v1/discussions/${other.id}`).expect(401);
  });

  it('cannot be made by the issuer, nor by a session that is made up', async () => {
    const { id } = await convened();
    const { invitationId } = await invite(id);
    const agency = `guest-${invitationId}`;
    const forged: TestPerson[] = [
      { ...people.oakfieldLead, sub: agency, agency, roles: ['guest'] },
      { ...people.screener, roles: ['guest'] },
      { ...people.oakfieldSystem, agency, roles: ['guest'] },
    ];
    for (const who of forged) await service.as(who).get(`/v1/discussions/${id}`).expect(403);
    for (const made of ['guest.', `guest.${'A'.repeat(43)}`, `guest.${'A'.repeat(43)}\u0000`.slice(0, 49), agency])
      await asGuest(made).get(`/v1/discussions/${id}`).expect(401);
  });
});
