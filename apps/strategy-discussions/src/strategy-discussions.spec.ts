import { fingerprintsOf, londonInstant } from '@front-door/casework';
import { newId } from '@front-door/persistence';
import { TestClock } from '@front-door/service';
import {
  docx,
  eventually,
  NEIGHBOUR_TOPIC,
  pdf,
  people,
  startTestService,
  type TestPerson,
  type TestService,
  testKeys,
  wordsOfPdf,
} from '@front-door/testing';
import { strategyDiscussions } from './strategy-discussions.definition';

let service: TestService;
const clock = new TestClock(londonInstant('2025-12-15', '10:00').getTime());
const agency = (code: string, kind: string, fn: string) =>
  service.publish(NEIGHBOUR_TOPIC, 'agency.registered', newId(), {
    ...{
      agencyId: newId(),
      code,
      name: code,
      kind: kind as never,
      sourceCode: '6',
      registeredAt: clock.now().toISOString(),
    },
    functions: [{ code: fn, name: fn }],
  });
beforeAll(async () => {
  service = await startTestService(strategyDiscussions, { clock });
  await agency('police-ce', 'police', 'mash-desk');
  await agency('health-hospital', 'hospital', 'safeguarding-team');
  await agency('school-oakfield', 'school', 'designated-safeguarding-lead');
  await eventually(
    async () => (await service.data.sql('SELECT 1 FROM strategy_discussions.agency')).length === 3 || undefined,
  );
}, 60_000);
afterAll(() => service?.close());

const chair = () => service.as(people.chair);
const invitees = [
  { agency: 'police-ce', function: 'mash-desk', part: 'police' },
  { agency: 'health-hospital', function: 'safeguarding-team', part: 'health' },
  { agency: 'school-oakfield', function: 'designated-safeguarding-lead', part: 'school' },
];
const meeting = () => ({
  at: new Date(clock.now().getTime() + 5 * 3_600_000).toISOString(),
  how: 'call',
  where: 'Ring 020 7946 0111',
});

async function opened(): Promise<{ id: string; childIds: string[] }> {
  const { body } = await service
    .as(people.screener)
    .post('/v1/discussions')
    .send({
      ...{ why: 'physical-abuse', harmLevel: 'significant-harm-likely', rationale: 'The account changed.' },
      children: [{ name: `Amara ${newId()}`, dateOfBirth: '2018-05-14' }],
    })
    .expect(201);
  const { body: seen } = await chair().get(`/v1/discussions/${body.id}`).expect(200);
  return { id: body.id, childIds: seen.children.map(({ childId }: { childId: string }) => childId) };
}
async function convened() {
  const discussion = await opened();
  await chair()
    .post(`/v1/discussions/${discussion.id}/convening`)
    .send({ ...meeting(), invitees })
    .expect(200);
  return discussion;
}
const said = async (type: string, id: string) =>
  (await service.said()).filter((event) => event.type === type && event.key === id);

it('WT-04 an asking of screening opens one discussion, however often it comes; its clock is told in words', async () => {
  const requestId = newId();
  const asked = {
    ...{
      requestId,
      contactId: newId(),
      contactReference: 'C23456789X',
      why: 'recent-sexual-abuse',
      harmLevel: 'significant-harm',
    },
    children: [{ screeningId: newId(), childId: newId(), name: 'Chidi Balogun' }],
    ...{ requestedBy: 'screener-one', requestedAt: clock.now().toISOString(), referrerAgency: 'school-oakfield' },
  } as const;
  await service.publish(NEIGHBOUR_TOPIC, 'strategy-discussion.requested', requestId, asked as never);
  await service.publish(NEIGHBOUR_TOPIC, 'strategy-discussion.requested', requestId, asked as never, 2);
  const [row] = await eventually(async () => {
    const rows = await service.data.sql<{ id: string }>(
      'SELECT id FROM strategy_discussions.discussion WHERE request_id = $1',
      [requestId],
    );
    return rows.length > 0 ? rows : undefined;
  });
  const { body } = await chair().get(`/v1/discussions/${row!.id}`).expect(200);
  expect(body.holdBy.because).toContain('on the same day');
  expect(body.asking.referrer).toEqual({ agency: 'school-oakfield' });
});

it('WT-06 an unknown agency, and a missing school, are refused with a pointer; nobody else sees that it exists', async () => {
  const { id } = await opened();
  const send = (body: object) =>
    chair()
      .post(`/v1/discussions/${id}/convening`)
      .send({ ...meeting(), ...body });
  expect((await send({ invitees: [{ agency: 'nobody', part: 'police' }] }).expect(422)).body.errors[0].pointer).toBe(
    '/invitees/0/agency',
  );
  expect((await send({ invitees: invitees.slice(0, 2) }).expect(422)).body.code).toBe('left-out-without-reason');
  await send({ invitees }).expect(200);
  await service.as(people.oakfieldLead).get(`/v1/discussions/${id}`).expect(200);
  const other = await service.as(people.marshLaneLead).get(`/v1/discussions/${id}`).expect(404);
  const none = await service.as(people.marshLaneLead).get(`/v1/discussions/${newId()}`).expect(404);
  expect({ ...other.body, requestId: 0 }).toEqual({ ...none.body, requestId: 0 });
  await service.as(people.oakfieldTeacher).get(`/v1/discussions/${id}`).expect(404);
});

it('the calendar file is for the invited function, and rises with a move', async () => {
  const { id } = await convened();
  const { body } = await service.as(people.policeMash).get(`/v1/discussions/${id}`).expect(200);
  const file = `/v1/discussions/${id}/invitations/${body.invitation.id}/calendar.ics`;
  const first = await service.as(people.policeMash).get(file).expect(200);
  expect([first.headers['content-type'], first.text]).toEqual([
    'text/calendar; charset=utf-8',
    expect.stringContaining('SEQUENCE:0'),
  ]);
  expect(first.text).not.toContain('Amara');
  await service.as(people.oakfieldLead).get(file).expect(404);
  const move = {
    ...meeting(),
    at: new Date(clock.now().getTime() + 6 * 3_600_000).toISOString(),
    why: 'The consultant is in theatre',
  };
  await chair().post(`/v1/discussions/${id}/rescheduling`).send(move).expect(200);
  expect((await service.as(people.policeMash).get(file)).text).toContain('SEQUENCE:1');
});

it('an agency answers by its topic, for each of its functions; what is not its own, and what cannot be, is answered', async () => {
  const { id } = await convened();
  const { body: seen } = await chair().get(`/v1/discussions/${id}`).expect(200);
  const of = (code: string) => seen.invitations.find((one: { agency: string }) => one.agency === code).id as string;
  const attendee = { name: 'Kofi Adjei', role: 'Sergeant', seniority: 'detective-sergeant' };
  const answers = [
    ['health-hospital', { invitationId: of('police-ce'), attends: false, why: 'Not ours' }],
    ['police-ce', { invitationId: of('police-ce'), attends: true }],
    ['police-ce', { invitationId: of('police-ce'), attends: 'perhaps' }],
    ['police-ce', { invitationId: of('police-ce'), attends: true, attendee }],
  ] as const;
  for (const [from, body] of answers) await service.fromAgency(from, 'invitation.answer', body);
  const answered = await eventually(async () => (await said('discussion.invitation-answered', id))[0]);
  expect(answered.payload).toMatchObject({ agency: 'police-ce', attends: true });
  const refused = (await service.said()).filter(({ type }) => type === 'submission.refused');
  expect(refused.map(({ payload }) => payload)).toMatchObject([
    { agency: 'health-hospital', messageType: 'invitation.answer', code: 'not-found' },
    { agency: 'police-ce', code: 'attendee-required', faults: [{ pointer: '/attendee' }] },
    { agency: 'police-ce', code: 'invalid', faults: [{ pointer: '/attends' }] },
  ]);
  const { body: now } = await chair().get(`/v1/discussions/${id}`).expect(200);
  expect(now.invitations.find((one: { id: string }) => one.id === of('police-ce'))).toMatchObject({
    state: 'attends',
    answeredBy: { id: 'topic:police-ce' },
  });
  await chair().post(`/v1/discussions/${id}/cancellation`).send({ why: 'Not needed' }).expect(200);
  await service.fromAgency('police-ce', 'invitation.answer', {
    invitationId: of('police-ce'),
    attends: true,
    attendee,
  });
  await eventually(async () => (await service.said()).filter(({ type }) => type === 'submission.refused').length === 4);
});

it('an answer that is late is noticed once, and anew when the time has moved; an action is chased until it is done', async () => {
  const { id, childIds } = await convened();
  const answer = { attends: true, attendee: { name: 'Kofi Adjei', role: 'Sergeant', seniority: 'detective-sergeant' } };
  await service.as(people.policeMash).post(`/v1/discussions/${id}/answer`).send(answer).expect(200);
  clock.advance(4.5 * 3_600_000);
  await service.sweepNow();
  await eventually(async () => (await said('discussion.invitation-late', id)).length === 2 || undefined);
  await service.sweepNow();
  expect(await said('discussion.invitation-late', id)).toHaveLength(2);

  clock.advance(3_600_000);
  const { body: seen } = await chair().get(`/v1/discussions/${id}`);
  const attendance = ['social-care', 'police', 'health'].map((part) => ({ part, name: 'X', mode: 'telephone' }));
  const hold = { at: clock.now().toISOString(), attendance };
  await chair().post(`/v1/discussions/${id}/holding`).set('if-match', `"${seen.version}"`).send(hold).expect(200);
  await chair().post(`/v1/discussions/${id}/holding`).set('if-match', `"${seen.version}"`).send(hold).expect(412);
  const action = {
    childIds,
    what: 'Visit',
    owner: 'Sergeant',
    agency: 'police-ce',
    function: 'mash-desk',
    dueOn: '2025-12-16',
    ifNotDone: 'The chair rings',
  };
  await chair().post(`/v1/discussions/${id}/actions`).send(action).expect(200);
  const { body: mine } = await service.as(people.policeMash).get('/v1/discussions/actions').expect(200);
  const actionId = mine.items[0].id;
  clock.set(londonInstant('2025-12-17', '08:00'));
  await service.sweepNow();
  await eventually(async () => (await said('plan.action-overdue', actionId))[0]);
  await service.sweepNow();
  expect(await said('plan.action-overdue', actionId)).toHaveLength(1);
  clock.set(londonInstant('2025-12-19', '08:00'));
  await service.sweepNow();
  await eventually(async () => (await said('plan.action-overdue', actionId)).length === 2 || undefined);
  await service
    .as(people.hospitalNurse)
    .post(`/v1/discussions/${id}/actions/${actionId}/completion`)
    .send({ words: 'x' })
    .expect(404);
  await service
    .as(people.policeMash)
    .post(`/v1/discussions/${id}/actions/${actionId}/completion`)
    .send({ words: 'Seen' })
    .expect(200);
  clock.set(londonInstant('2025-12-30', '08:00'));
  await service.sweepNow();
  expect(await said('plan.action-overdue', actionId)).toHaveLength(2);
});

const view = (childIds: string[]) => ({
  children: childIds.map((childId) => ({ childId, harmLevel: 'harm', why: 'Seen' })),
});
const by = (who: TestPerson, id: string, verb: string, body: object) =>
  service.as(who).post(`/v1/discussions/${id}/${verb}`).send(body);
const attach = (who: TestPerson, id: string, at: string, bytes: Buffer, headers: Record<string, string> = {}) =>
  service
    .as(who)
    .post(`/v1/discussions/${id}/contributions/${at}`)
    .set({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="log.pdf"',
      ...headers,
    })
    .send(bytes);

describe('files of a contribution', () => {
  const IN_DISCUSSION = { handlingMark: 'may-be-shared-in-discussion' };
  const { policeMash, hospitalNurse, oakfieldLead } = people;
  const contributed = async (who: TestPerson, id: string, more: object = {}): Promise<string> =>
    (await by(who, id, 'contributions', { words: 'Two <calls>.', source: 'Reports', ...more }).expect(200)).body
      .contributionId;
  const listed = async (who: TestPerson, id: string): Promise<string[]> =>
    (await service.as(who).get(`/v1/discussions/${id}`).expect(200)).body.attachments.map(
      (file: { id: string; scanState: string }) => `${file.id} ${file.scanState}`,
    );
  const open = (who: TestPerson, id: string, file: string) =>
    service.as(who).get(`/v1/discussions/${id}/attachments/${file}`).buffer(true).responseType('blob');

  it('WT-12 INF-01 are seen by others once they see the contribution, as far as the mark goes; and by who wrote it', async () => {
    const { id, childIds } = await convened();
    const said = await contributed(policeMash, id, IN_DISCUSSION);
    const { body: shared } = await attach(policeMash, id, `${said}/attachments`, pdf()).expect(201);
    expect(shared).toMatchObject({ contributionId: said, handlingMark: IN_DISCUSSION.handlingMark, name: 'log.pdf' });
    const closed = { 'handling-mark': 'decision-makers-only' };
    const { body: kept } = await attach(policeMash, id, `${said}/attachments`, docx(), closed).expect(201);
    const wide = { 'handling-mark': 'may-be-shared-with-family' };
    expect((await attach(policeMash, id, `${said}/attachments`, docx(), wide).expect(422)).body.code).toBe(
      'wider-than-words',
    );
    await service.sweepNow();
    const all = [`${shared.id} clean`, `${kept.id} clean`];
    expect(await listed(policeMash, id)).toEqual(all);
    expect((await open(policeMash, id, kept.id).expect(200)).body.equals(docx())).toBe(true);
    expect(await listed(hospitalNurse, id)).toEqual([]);
    for (const file of [shared, kept]) await open(hospitalNurse, id, file.id).expect(404);

    await by(hospitalNurse, id, 'view', view(childIds)).expect(200);
    expect(await listed(hospitalNurse, id)).toEqual([`${shared.id} clean`]);
    await open(hospitalNurse, id, shared.id).expect(200);
    await open(hospitalNurse, id, kept.id).expect(404);
    expect(await listed(people.chair, id)).toEqual(all);
    await open(people.chair, id, kept.id).expect(200);

    for (const who of [hospitalNurse, people.marshLaneLead])
      await attach(who, id, `${said}/attachments`, pdf()).expect(404);
    await open(people.marshLaneLead, id, shared.id).expect(404);
    await attach(people.chair, id, `${said}/attachments`, pdf()).expect(403);
    await attach(people.chair, id, `${said}/recorded-attachments`, pdf()).expect(404);

    const told = (await service.said()).filter(
      ({ type, key }) => type.startsWith('discussion.attachment-') && key === id,
    );
    expect(told.map(({ payload }) => payload)).toMatchObject([
      { attachmentId: shared.id, contributionId: said, agency: 'police-ce' },
      { attachmentId: kept.id, handlingMark: 'decision-makers-only' },
      { attachmentId: shared.id, function: 'mash-desk', result: 'clean' },
      { attachmentId: kept.id, result: 'clean' },
    ]);
    const journal = await service.data.sql<{ whole: string }>(
      'SELECT metadata || body AS whole FROM strategy_discussions.journal WHERE aggregate_id = $1',
      [id],
    );
    expect(JSON.stringify([told, journal])).not.toContain('log.pdf');
    const opened = await service.data.sql(
      `SELECT 1 FROM strategy_discussions.access_journal WHERE metadata::json ->> 'action' = 'discussion.attachment-opened' AND metadata LIKE '%' || $1 || '%'`,
      [kept.id],
    );
    expect(opened).toHaveLength(2);
  });

  it('staff attach what belongs to a contribution that they wrote down; nobody opens one with a virus', async () => {
    const { id, childIds } = await convened();
    const words = { words: 'Seen once.', source: 'Notes', agency: 'school-oakfield', saidBy: 'The deputy' };
    const { body: recorded } = await chair()
      .post(`/v1/discussions/${id}/recorded-contributions`)
      .send({ ...words, ...IN_DISCUSSION })
      .expect(200);
    const at = recorded.contributionId as string;
    await attach(oakfieldLead, id, `${at}/attachments`, pdf()).expect(404);
    const { body: file } = await attach(people.chair, id, `${at}/recorded-attachments`, pdf()).expect(201);
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
    const { body: bad } = await attach(people.chair, id, `${at}/recorded-attachments`, Buffer.from(eicar)).expect(201);
    await service.sweepNow();
    expect(await listed(oakfieldLead, id)).toEqual([]);
    await by(oakfieldLead, id, 'view', view(childIds)).expect(200);
    expect(await listed(oakfieldLead, id)).toEqual([`${file.id} clean`, `${bad.id} infected`]);
    await open(oakfieldLead, id, file.id).expect(200);
    for (const who of [oakfieldLead, people.chair]) await open(who, id, bad.id).expect(409);
  });

  it('one whose receipt was lost is sent again under its key, and has that receipt, also once the record is out', async () => {
    const { id } = await convened();
    const at = `${await contributed(policeMash, id)}/attachments`;
    const key = (word: string) => ({ 'idempotency-key': `${id}-${word}` });
    const { body: first } = await attach(policeMash, id, at, pdf(), key('a')).expect(201);
    const out = `UPDATE strategy_discussions.discussion SET body = jsonb_set(body, '{stage}', '"distributed"') WHERE id = $1`;
    await service.data.sql(out, [id]);
    expect((await attach(policeMash, id, at, pdf(), key('a')).expect(201)).body).toEqual(first);
    const codeOf = async (bytes: Buffer, word: string, status: number) => (await attach(policeMash, id, at, bytes, key(word)).expect(status)).body.code; // prettier-ignore
    expect(await codeOf(docx(), 'a', 422)).toBe('idempotency-key-reused');
    expect(await codeOf(docx(), 'b', 409)).toBe('not-at-this-stage');
    expect(await codeOf(pdf(), 'b', 409)).toBe('not-at-this-stage');
  });

  it('what an agency sent it keeps: word for word, with its files and nobody else’s', async () => {
    const { id, childIds } = await convened();
    const said = await contributed(policeMash, id);
    const { body: file } = await attach(policeMash, id, `${said}/attachments`, pdf()).expect(201);
    await by(policeMash, id, 'view', view(childIds)).expect(200);
    const other = await contributed(hospitalNurse, id, { words: 'Three visits.', ...IN_DISCUSSION });
    await attach(hospitalNurse, id, `${other}/attachments`, docx()).expect(201);
    const sent = `/v1/discussions/${id}/sent`;
    const { body } = await service.as(policeMash).get(sent).expect(200);
    expect(body).toMatchObject({ contributions: [{ words: 'Two <calls>.', source: 'Reports' }], view: { children: [{ why: 'Seen' }] } }); // prettier-ignore
    const { text } = await service.as(policeMash).get(`${sent}/print`).expect(200);
    for (const part of ['Two &lt;calls&gt;.', 'Amara', `log.pdf (${pdf().length} bytes, SHA-256 ${file.sha256})`])
      expect(text).toContain(part);
    for (const part of ['Three visits', 'docx']) expect(text).not.toContain(part);
    const paper = await service.as(policeMash).get(`${sent}/print.pdf`).buffer(true).responseType('blob').expect(200);
    expect(wordsOfPdf(paper.body)).toContain('log.pdf (');
    await service.as(people.marshLaneLead).get(sent).expect(404);
    await chair().get(sent).expect(403);
  });
});

describe('the record', () => {
  it('WT-12 each agency its own view: what is marked for decision-makers, and what must not be disclosed, stays out', async () => {
    const contactId = newId();
    const requestId = newId();
    const childId = newId();
    await service.publish(NEIGHBOUR_TOPIC, 'strategy-discussion.requested', requestId, {
      ...{ requestId, contactId, contactReference: 'C23456789X', why: 'neglect', harmLevel: 'significant-harm' },
      children: [{ screeningId: newId(), childId, name: 'Nguyễn Thị Phượng', dateOfBirth: '2019-01-02' }],
      ...{ requestedBy: 'screener-one', requestedAt: clock.now().toISOString() },
    } as never);
    const [row] = await eventually(async () => {
      const rows = await service.data.sql<{ id: string }>(
        'SELECT id FROM strategy_discussions.discussion WHERE contact_id = $1',
        [contactId],
      );
      return rows.length > 0 ? rows : undefined;
    });
    const id = row!.id;
    await service.publish(NEIGHBOUR_TOPIC, 'contact.sharing-limited', contactId, {
      ...{ contactId, reference: 'C23456789X', changedAt: clock.now().toISOString() },
      limits: {
        withheld: fingerprintsOf([{ kind: 'telephone', value: '020 7946 0333' }], contactId, testKeys),
        workplaces: [],
      },
    } as never);
    await eventually(
      async () =>
        (await service.data.sql('SELECT 1 FROM strategy_discussions.sharing_limits WHERE contact_id = $1', [contactId]))
          .length === 1,
    );
    await chair()
      .post(`/v1/discussions/${id}/convening`)
      .send({ ...meeting(), invitees })
      .expect(200);
    await by(people.policeMash, id, 'contributions', { words: 'INTELLIGENCE for deciders', source: 'Reports' }).expect(
      200,
    );
    await by(people.hospitalNurse, id, 'contributions', {
      words: 'Two visits; the refuge is at 020 7946 0333. خديجة الفاسي',
      source: 'Notes',
      handlingMark: 'may-be-shared-in-discussion',
    }).expect(200);
    const [{ id: contributionId }] = (await service.as(people.hospitalNurse).get(`/v1/discussions/${id}`)).body
      .ownContributions;
    const named = { 'content-disposition': 'attachment; filename="refuge 020 7946 0333.pdf"' };
    const attachHere = (bytes: Buffer) =>
      attach(people.hospitalNurse, id, `${contributionId}/attachments`, bytes, named);
    const { body: file } = await attachHere(pdf()).expect(201);
    await service.sweepNow();
    for (const who of [people.policeMash, people.hospitalNurse, people.oakfieldLead])
      await by(who, id, 'view', view([childId])).expect(200);
    await by(people.policeMash, id, 'view', view([childId])).expect(409);
    clock.advance(5.5 * 3_600_000);
    const version = async () => `"${(await chair().get(`/v1/discussions/${id}`)).body.version}"`;
    const attendance = [{ part: 'social-care', name: 'X', mode: 'video' }];
    const held = { at: clock.now().toISOString(), attendance };
    expect(
      (
        await chair()
          .post(`/v1/discussions/${id}/holding`)
          .set('if-match', await version())
          .send(held)
          .expect(422)
      ).body.code,
    ).toBe('inquorate-without-reason');
    const inquorate = { reason: 'It could not wait', followUpOn: '2025-12-31' };
    await chair()
      .post(`/v1/discussions/${id}/holding`)
      .set('if-match', await version())
      .send({ ...held, inquorate })
      .expect(200);
    const minutes = {
      ...{ tasks: {}, medical: { needed: false }, parentsTold: { told: false, whyNot: 'Not yet safe' } },
      childSeen: [{ childId, alone: true, by: 'The social worker', when: 'today' }],
    };
    await chair().post(`/v1/discussions/${id}/minutes`).send(minutes).expect(200);
    await by(people.oakfieldLead, id, 'dissent', { words: 'We see neglect over years' }).expect(200);
    const decision = {
      childId,
      decision: 'section-47-single',
      harmLevel: 'significant-harm',
      harmRationale: 'Years',
      rationale: 'It has to be looked into',
    };
    await chair()
      .post(`/v1/discussions/${id}/decisions`)
      .set('if-match', await version())
      .send(decision)
      .expect(200);
    await service.as(people.oakfieldLead).get(`/v1/discussions/${id}/record`).expect(404);
    await chair()
      .post(`/v1/discussions/${id}/distribution`)
      .set('if-match', await version())
      .send()
      .expect(200);

    const school = JSON.stringify(
      (await service.as(people.oakfieldLead).get(`/v1/discussions/${id}/record`).expect(200)).body,
    );
    expect(school).toContain('Two visits');
    expect(school).toContain(file.id);
    expect((await attachHere(docx()).expect(409)).body.code).toBe('not-at-this-stage');
    const opened = await service
      .as(people.oakfieldLead)
      .get(`/v1/discussions/${id}/attachments/${file.id}`)
      .expect(200);
    expect(opened.headers['content-disposition']).not.toContain('7946');
    expect(school).not.toContain('INTELLIGENCE');
    const printed = async (who: TestPerson) => {
      const path = `/v1/discussions/${id}/record/print`;
      const page = (await service.as(who).get(path).expect(200)).text;
      const { body } = await service.as(who).get(`${path}.pdf`).buffer(true).responseType('blob').expect(200);
      return { page, pdf: wordsOfPdf(body) };
    };
    for (const text of Object.values(await printed(people.oakfieldLead))) {
      for (const theirs of [
        'Nguyễn Thị Phượng',
        'Two visits',
        'خديجة',
        '[withheld]',
        'It could not wait',
        'We see neglect',
      ])
        expect(text).toContain(theirs);
      expect(text).toContain('Not shown: these words');
      expect(text).not.toMatch(/INTELLIGENCE|7946 0333/);
    }
    const police = (await printed(people.policeMash)).pdf;
    expect([police.includes('INTELLIGENCE'), police.includes('neglect over years')]).toEqual([true, false]);
    await service.as(people.marshLaneLead).get(`/v1/discussions/${id}/record/print.pdf`).expect(404);
    const prints = await service.data.sql(
      `SELECT 1 FROM strategy_discussions.access_journal WHERE metadata::json ->> 'action' = 'discussion.record-printed'`,
    );
    expect(prints).toHaveLength(4);
    expect(JSON.stringify((await service.as(people.policeMash).get(`/v1/discussions/${id}/record`)).body)).toContain(
      'INTELLIGENCE',
    );
    expect(
      JSON.stringify((await service.as(people.policeMash).get(`/v1/discussions/${id}/record`)).body),
    ).not.toContain('neglect over years');
    expect(await eventually(async () => (await said('section47.started', id))[0])).toMatchObject({
      payload: { startedOn: '2025-12-30' },
    });
  });

  it('M-11 M-12 the figures name what they count, and their lists agree; a sample for the audit is the same for everybody', async () => {
    const days = 'from=2025-12-01&to=2025-12-31';
    const { body } = await service.as(people.analyst).get(`/v1/discussions/figures?${days}`).expect(200);
    expect(body.quorate).toMatchObject({ numerator: 1, denominator: 2 });
    const { body: list } = await service.as(people.analyst).get(body.lists.quorate).expect(200);
    expect(list.items).toHaveLength(1);
    const sample = (await service.as(people.auditor).get(`/v1/discussions/audit-sample?${days}&size=5`).expect(200))
      .body;
    expect((await service.as(people.auditor).get(`/v1/discussions/audit-sample?${days}&size=5`)).body).toEqual(sample);
    const scores = {
      'information-shared': 3,
      attendance: 1,
      'analysis-of-risk': 3,
      'childs-voice': 2,
      decisions: 3,
      plan: 3,
    };
    const audit = { scores, words: 'The quorum was missed.' };
    await service.as(people.auditor).post(`/v1/discussions/${sample.items[0].id}/audits`).send(audit).expect(200);
    await service.as(people.chair).post(`/v1/discussions/${sample.items[0].id}/audits`).send(audit).expect(403);
    expect((await service.as(people.analyst).get(`/v1/discussions/figures?${days}`)).body.audit).toMatchObject({
      scores: 6,
      average: 2.5,
    });
  });
});

it('WT-12 a record that is not out in time is said to be late, once a working day, until it is out', async () => {
  clock.set(londonInstant('2026-01-09', '08:00'));
  const { id } = await convened();
  clock.set(londonInstant('2026-01-09', '14:00'));
  const { version } = (await chair().get(`/v1/discussions/${id}`)).body;
  const attendance = ['social-care', 'police', 'health'].map((part) => ({ part, name: 'X', mode: 'telephone' }));
  const hold = { at: clock.now().toISOString(), attendance };
  await chair().post(`/v1/discussions/${id}/holding`).set('if-match', `"${version}"`).send(hold).expect(200);
  const late = async () =>
    (await said('discussion.record-late', id)).map(({ payload }) => payload as { times: number });
  for (const [day, time, times] of [
    // Held on a Friday, so due on Monday: the weekend does not count.
    ['2026-01-12', '23:00', 0],
    ['2026-01-13', '00:30', 1],
    ['2026-01-13', '09:00', 1],
    ['2026-01-15', '01:00', 2],
    ['2026-01-16', '12:00', 2],
    ['2026-01-17', '01:00', 3],
  ] as const) {
    clock.set(londonInstant(day, time));
    await service.sweepNow();
    await service.relay.sweep();
    expect([day, time, (await late()).length]).toEqual([day, time, times]);
  }
  expect((await late()).map(({ times }) => times)).toEqual([1, 2, 3]);
  expect((await late())[0]).toMatchObject({
    invited: [
      { agency: 'police-ce', function: 'mash-desk' },
      { agency: 'health-hospital' },
      { agency: 'school-oakfield' },
    ],
  });
  const { body } = await chair().get('/v1/discussions?late=true').expect(200);
  expect(body.items.map((one: { id: string }) => one.id)).toContain(id);
});
