import { fingerprintsOf } from '@front-door/casework';
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
import { Client } from 'pg';
import { ChaseChecks } from './sweeps/chase-checks';
import { written } from './testing/builders';
import { aContactReceived, doorsOf, hours } from './testing/doors';
import { thresholdScreening } from './threshold-screening.definition';

let service: TestService;
let doors: ReturnType<typeof doorsOf<TestPerson>>;
const clock = new TestClock(Date.now());
beforeAll(async () => {
  service = await startTestService(thresholdScreening, { clock });
  doors = doorsOf<TestPerson>(service, NEIGHBOUR_TOPIC, people.screener);
  for (const [code, one] of [
    ['health-hospital', 'safeguarding-team'],
    ['police-ce', 'mash-desk'],
    ['school-oakfield', 'designated-safeguarding-lead'],
  ] as const) {
    const functions = [{ code: one, name: one }];
    await service.publish(NEIGHBOUR_TOPIC, 'agency.registered', newId(), {
      agencyId: newId(),
      code,
      name: code,
      kind: 'police',
      sourceCode: '6',
      functions,
      registeredAt: hours(0),
    });
  }
}, 60_000);
afterAll(() => service?.close());

/** A triaged household, about which agencies are asked. */
async function asked(change: object = {}, triage: object = {}) {
  const contact = aContactReceived();
  const [one] = await doors.received(contact);
  await doors.triage(one!.id, 1, triage).expect(200);
  const { body } = await doors.ask(contact, change).expect(201);
  return { contact, screeningId: one!.id, checkId: body.checks[0].id as string, body };
}
const nothing = { answer: 'nothing-held', periodFrom: '2024-01-01' };

describe('asking', () => {
  it('FAST-06 INF-04 early-help checks without the family’s agreement, or why it is not had in words, are refused; nobody hears of it', async () => {
    const contact = aContactReceived();
    const [one] = await doors.received(contact);
    expect((await doors.ask(contact).expect(409)).body.detail).toContain('rates it first');
    await doors.triage(one!.id, 1, { initialDecision: 'early-help-screening' }).expect(200);
    expect(
      (
        await doors
          .ask(contact, { agreement: { status: 'not-informed', reasonNotSought: 'cannot-be-given' } })
          .expect(422)
      ).body.code,
    ).toBe('why-not-sought-in-words');
    expect((await doors.look(one!.id)).checks).toEqual([]);
    await doors.ask(contact).expect(201);
  });

  it('an agency or a function that is not known is refused with where', async () => {
    const contact = aContactReceived();
    const [one] = await doors.received(contact);
    await doors.triage(one!.id).expect(200);
    expect((await doors.ask(contact, { agencies: [{ agency: 'nobody' }] }).expect(422)).body.errors).toMatchObject([
      { pointer: '/agencies/0/agency' },
    ]);
    expect(
      (await doors.ask(contact, { agencies: [{ agency: 'police-ce', function: 'x' }] }).expect(422)).body.code,
    ).toBe('function-not-known');
  });
});

describe('answering', () => {
  it('another agency’s check, another function’s, and one that does not exist look the same', async () => {
    const { checkId } = await asked();
    const path = (id: string) => [`/v1/checks/${id}`, `/v1/checks/${id}/answer`] as const;
    const seen = async (who: TestPerson, id: string) => {
      const [read, answer] = path(id);
      const answers = [await doors.get(who, read).expect(404), await doors.post(who, answer, nothing).expect(404)];
      return answers.map(({ body }) => ({ ...body, requestId: 0 }));
    };
    const unknown = await seen(people.policeMash, '01890000-0000-7000-8000-000000000000');
    expect(await seen(people.policeMash, checkId)).toEqual(unknown);
    expect(await seen({ ...people.hospitalNurse, functions: ['maternity'] }, checkId)).toEqual(unknown);
    await doors.post(people.screener, `/v1/checks/${checkId}/answer`, nothing).expect(403);
    const { body } = await doors.get(people.hospitalNurse, `/v1/checks/${checkId}`).expect(200);
    expect(body).toMatchObject({
      standing: 'open',
      purpose: 'To decide what the children need.',
      lawfulBasis: 'Public task: UK GDPR Article 6(1)(e)',
    });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['screeningIds']));
  });

  it('an answer is given once: the same again is taken as sent twice, another is refused', async () => {
    const { checkId } = await asked();
    const path = `/v1/checks/${checkId}/answer`;
    const first = await doors.post(people.hospitalNurse, path, nothing).expect(200);
    clock.advance(1000);
    expect((await doors.post(people.hospitalNurse, path, nothing).expect(200)).body).toEqual(first.body);
    expect((await doors.post(people.hospitalNurse, path, { answer: 'held', held: 'x' }).expect(409)).body.code).toBe(
      'already-answered',
    );
    expect((await doors.post(people.hospitalNurse, path, { answer: 'held' }).expect(422)).body.errors).toMatchObject([
      { pointer: '/held' },
    ]);
    const said = await eventually(async () => {
      const all = (await service.said()).filter(
        ({ type, payload }) => type === 'check.answered' && (payload as { checkId: string }).checkId === checkId,
      );
      return all.length > 0 && all;
    });
    expect(said).toMatchObject([
      { key: checkId, payload: { answer: 'nothing-held', recordedByStaff: false, agency: 'health-hospital' } },
    ]);
    expect(JSON.stringify(said)).not.toContain('2024-01-01');
  });

  it('staff record an answer given by telephone, and name who said it', async () => {
    const { checkId, screeningId } = await asked();
    await doors.post(people.screener, `/v1/checks/${checkId}/recorded-answer`, nothing).expect(422);
    await doors
      .post(people.screener, `/v1/checks/${checkId}/recorded-answer`, { ...nothing, saidBy: 'Dr Verbeke' })
      .expect(200);
    expect((await doors.look(screeningId)).checks).toMatchObject([
      { answer: { saidBy: 'Dr Verbeke', by: { name: 'Maryam Daneshvar' } } },
    ]);
    expect((await doors.get(people.hospitalNurse, `/v1/checks/${checkId}`).expect(200)).body.answer).not.toHaveProperty(
      'by',
    );
  });

  it('an answer by the agency’s topic goes to the same handler; a bad one is answered', async () => {
    const { checkId, screeningId } = await asked();
    await service.fromAgency('police-ce', 'check.answer', { checkId, ...nothing });
    await service.fromAgency('health-hospital', 'check.answer', { checkId, answer: 'held' });
    await service.fromAgency('health-hospital', 'check.answer', { checkId, ...nothing });
    await eventually(async () => (await doors.look(screeningId)).checks[0].standing === 'answered');
    const refused = await eventually(async () => {
      const all = (await service.said()).filter(({ type }) => type === 'submission.refused');
      return all.length === 2 && all.map(({ payload }) => payload as { agency: string; code: string });
    });
    expect(refused.map(({ agency, code }) => `${agency} ${code}`).sort()).toEqual([
      'health-hospital invalid',
      'police-ce not-found',
    ]);
  });
});

describe('clocks', () => {
  it('a check that nobody answers in time chases itself, each hour for a red child, five times in all', async () => {
    const { checkId, body } = await asked({}, { rag: 'red' });
    expect(body.dueBecause).toContain('from asking');
    const overdue = async () =>
      (await service.said()).filter(
        ({ type, payload }) => type === 'check.overdue' && (payload as { checkId: string }).checkId === checkId,
      );
    clock.advance(3 * 3_600_000);
    await eventually(async () => (await overdue()).length > 0, 'the sweep', 15_000);
    expect((await doors.get(people.hospitalNurse, `/v1/checks/${checkId}`).expect(200)).body.standing).toBe('overdue');
    const sweep = () => service.app.get(ChaseChecks).sweep();
    await sweep();
    expect(await overdue()).toHaveLength(1);
    const shown = async () => (await doors.get(people.screener, `/v1/checks/${checkId}`).expect(200)).body.chased;
    expect(await shown()).toMatchObject({
      times: 1,
      nextAt: new Date(clock.now().getTime() + 3_600_000).toISOString(),
    });
    for (let hour = 0; hour < 6; hour += 1) {
      clock.advance(3_600_001);
      await sweep();
    }
    await eventually(async () => (await overdue()).length >= 5, 'five times');
    expect((await overdue()).map(({ payload }) => (payload as { time: number }).time)).toEqual([1, 2, 3, 4, 5]);
    expect(await shown()).toEqual({ times: 5, lastAt: expect.any(String) });
  });

  it('one that was answered is chased no more', async () => {
    const { checkId } = await asked({}, { rag: 'red' });
    await doors.post(people.hospitalNurse, `/v1/checks/${checkId}/answer`, { answer: 'nothing-held' }).expect(200);
    clock.advance(3 * 3_600_000);
    await service.app.get(ChaseChecks).sweep();
    const said = await service.said();
    expect(
      said.filter(
        ({ type, payload }) => type === 'check.overdue' && (payload as { checkId: string }).checkId === checkId,
      ),
    ).toEqual([]);
  });
});

describe('sharing safely', () => {
  it('an answer is read under its mark: by its agency and decision-makers, not by every member of staff', async () => {
    const { checkId, screeningId } = await asked();
    const answer = { answer: 'cannot-share', because: 'Named by a source.', handlingMark: 'decision-makers-only' };
    await doors.post(people.hospitalNurse, `/v1/checks/${checkId}/answer`, answer).expect(200);
    const paths = [`/v1/checks/${checkId}`, `/v1/screenings/${screeningId}`, `/v1/screenings/${screeningId}/history`];
    for (const path of paths) {
      expect((await doors.get(people.screener, path).expect(200)).text).toContain('Named by a source.');
      expect((await doors.get(people.auditor, path).expect(200)).text).not.toContain('Named by a source.');
    }
    expect((await doors.get(people.hospitalNurse, paths[0]!).expect(200)).text).toContain('Named by a source.');
    expect((await doors.get(people.auditor, paths[0]!)).body.answer).toMatchObject({
      answer: 'cannot-share',
      wordsWithheld: true,
    });
  });

  it('SEC-01: no question, check request or outcome repeats what must not be disclosed', async () => {
    const contact = aContactReceived();
    const withheld = fingerprintsOf(
      [{ kind: 'address', value: '91 Quillon Lane\nN16 9XY' }],
      contact.contactId,
      testKeys,
    );
    const [one] = await doors.received({ ...contact, limits: { withheld, workplaces: [] } });
    await doors.triage(one!.id).expect(200);
    const question = { question: 'Is she still at 91 Quillon Ln?' };
    const refused = await doors.post(people.screener, `/v1/screenings/${one!.id}/questions`, question).expect(422);
    expect(refused.body).toMatchObject({ code: 'repeats-withheld', errors: [{ pointer: '/question' }] });
    expect(refused.text).not.toContain('Quillon');
    const purpose = 'To see who visits n169xy.';
    expect(
      (await doors.ask(contact, { purpose, questions: ['At Quillon Lane?'] }).expect(422)).body.errors,
    ).toMatchObject([{ pointer: '/purpose' }, { pointer: '/questions/0' }]);
    const outcome = { ...written, outcomeWords: 'We will visit N16 9XY.' };
    const path = `/v1/screenings/${one!.id}/recommendation`;
    const { version } = await doors.look(one!.id);
    expect((await doors.post(people.screener, path, outcome, version).expect(422)).body.errors).toMatchObject([
      { pointer: '/outcomeWords' },
    ]);
    await doors.post(people.screener, path, written, version).expect(200);
    // Withheld after the text was written, and before it leaves.
    const limits = {
      withheld: fingerprintsOf([{ kind: 'whereabouts', value: 'assess what support' }], contact.contactId, testKeys),
      workplaces: [],
    };
    const { contactId, reference } = contact;
    await service.publish(NEIGHBOUR_TOPIC, 'contact.sharing-limited', contactId, {
      contactId,
      reference,
      limits,
      changedAt: hours(0),
    });
    const authorise = () => doors.post(people.manager, `/v1/screenings/${one!.id}/authorisation`, {}, version + 1);
    await eventually(
      async () =>
        (
          await service.data.sql(
            `SELECT 1 FROM threshold_screening.sharing_limits WHERE limits::text LIKE '%whereabouts%'`,
          )
        ).length > 0,
    );
    expect((await authorise().expect(422)).body.code).toBe('repeats-withheld');
    expect((await service.said()).filter(({ type, key }) => type === 'outcome.told' && key === one!.id)).toEqual([]);
  });

  it('INF-01: a check for where a person of concern works is not there for that agency until its message is let go', async () => {
    const contact = aContactReceived({ limits: { withheld: [], workplaces: [{ agency: 'health-hospital' }] } });
    const [one] = await doors.received(contact);
    await doors.triage(one!.id).expect(200);
    const agencies = [{ agency: 'health-hospital' }, { agency: 'police-ce' }];
    const { checks } = (await doors.ask(contact, { agencies }).expect(201)).body;
    const [hospital, police] = checks as [{ id: string }, { id: string }];
    const read = (who: TestPerson, id: string) => doors.get(who, `/v1/checks/${id}`);
    await read(people.hospitalNurse, hospital.id).expect(404);
    await doors.post(people.hospitalNurse, `/v1/checks/${hospital.id}/answer`, nothing).expect(404);
    await read(people.policeMash, police.id).expect(200);
    expect((await read(people.screener, hospital.id).expect(200)).body.heldBack).toBe(true);
    // The gate heard of somebody at the police before we did.
    const message = (id: string, agency: string) => ({
      messageId: newId(),
      agency,
      kind: 'check-request',
      aboutId: id,
    });
    const held = message(police.id, 'police-ce');
    await service.publish(NEIGHBOUR_TOPIC, 'message.held', held.messageId, {
      ...{ ...held, kind: 'check-request' as const, contactId: contact.contactId },
      ...{ because: ['person-of-concern-works-there'], heldAt: hours(0) },
    });
    await eventually(async () => (await read(people.policeMash, police.id)).status === 404);
    const ended = { ...message(hospital.id, 'health-hospital'), kind: 'check-request' as const, endedAt: hours(0) };
    await service.publish(
      NEIGHBOUR_TOPIC,
      'message.hold-ended',
      held.messageId,
      { ...held, kind: 'check-request', endedAt: hours(0), how: 'cancelled' },
      2,
    );
    await service.publish(NEIGHBOUR_TOPIC, 'message.hold-ended', ended.messageId, { ...ended, how: 'released' });
    await eventually(async () => (await read(people.hospitalNurse, hospital.id)).status === 200);
    await read(people.policeMash, police.id).expect(404);
    await doors.post(people.hospitalNurse, `/v1/checks/${hospital.id}/answer`, nothing).expect(200);
  });
});

describe('files of an answer', () => {
  const attach = (checkId: string, bytes: Buffer, who = people.hospitalNurse, mark?: string, door = 'attachments') =>
    service
      .as(who)
      .post(`/v1/checks/${checkId}/${door}`)
      .set({
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="chart.pdf"',
        ...(mark ? { 'handling-mark': mark } : {}),
      })
      .send(bytes);
  const listed = async (checkId: string, who: TestPerson) =>
    (await doors.get(who, `/v1/checks/${checkId}`).expect(200)).body.attachments as { id: string; scanState: string }[];
  const settled = (checkId: string, id: string, state = 'clean') =>
    eventually(async () => {
      const file = (await listed(checkId, people.hospitalNurse)).find((one) => one.id === id);
      return file?.scanState === state && file;
    }, `the file is ${state}`);
  const open = (checkId: string, id: string, who: TestPerson) =>
    service.as(who).get(`/v1/checks/${checkId}/attachments/${id}`).buffer(true).responseType('blob');

  it('INF-01 SEC-01 are read under their own mark and the answer’s, before and after it is given; the narrower counts', async () => {
    const { checkId, screeningId } = await asked();
    const { body: first } = await attach(checkId, pdf()).expect(201);
    expect(first).toMatchObject({ checkId, name: 'chart.pdf', size: pdf().length, handlingMark: 'decision-makers-only' }); // prettier-ignore
    await settled(checkId, first.id);
    expect((await open(checkId, first.id, people.screener).expect(200)).body.equals(pdf())).toBe(true);
    expect((await doors.look(screeningId)).checks[0].attachments).toMatchObject([{ id: first.id }]);
    await open(checkId, first.id, people.auditor).expect(404);

    const answer = { ...nothing, handlingMark: 'may-be-shared-in-discussion' };
    await doors.post(people.hospitalNurse, `/v1/checks/${checkId}/answer`, answer).expect(200);
    await open(checkId, first.id, people.auditor).expect(200);
    const { body: wider } = await attach(checkId, docx(), people.hospitalNurse, 'may-be-shared-with-family').expect(
      422,
    );
    expect(wider.code).toBe('wider-than-words');
    const { body: closed } = await attach(checkId, docx(), people.hospitalNurse, 'decision-makers-only').expect(201);
    await settled(checkId, closed.id);
    await open(checkId, closed.id, people.auditor).expect(404);
    await open(checkId, closed.id, people.screener).expect(200);
    for (const path of [`/v1/checks/${checkId}`, `/v1/screenings/${screeningId}`]) {
      expect((await doors.get(people.auditor, path).expect(200)).text).not.toContain(closed.id);
      expect((await doors.get(people.screener, path).expect(200)).text).toContain(closed.id);
    }

    const journal = await service.data.sql<{ action: string; whole: string }>(
      `SELECT metadata::json ->> 'action' AS action, metadata || body AS whole FROM threshold_screening.journal WHERE aggregate_id = $1 ORDER BY seq`,
      [checkId],
    );
    const of = ['check.attachment-added', 'attachment.scanned'];
    expect(journal.map(({ action }) => action)).toEqual(['check.requested', ...of, 'check.answered', ...of]);
    expect(journal.map(({ whole }) => whole).join()).not.toContain('chart');
    const accesses = await service.data.sql(
      `SELECT 1 FROM threshold_screening.access_journal WHERE metadata::json ->> 'action' = 'check.attachment-opened' AND metadata LIKE '%' || $1 || '%'`,
      [closed.id],
    );
    expect(accesses).toHaveLength(1);
    const said = await eventually(async () => {
      const own = (await service.said()).filter(
        ({ type, key }) => type.startsWith('check.attachment-') && key === checkId,
      );
      return own.length === 4 && own.map(({ type, payload }) => ({ type, ...(payload as object) }));
    });
    expect(said[0]).toMatchObject({ attachmentId: first.id, agency: 'health-hospital', recordedByStaff: false });
    expect(said[1]).toMatchObject({ type: 'check.attachment-scanned', function: 'safeguarding-team', result: 'clean' });
    expect(JSON.stringify(said)).not.toContain('chart');
  });

  it('SEC-01 sent again under a narrower mark it is read under that; under a wider one, or none, nothing changes', async () => {
    const { checkId } = await asked();
    const answer = { ...nothing, handlingMark: 'may-be-shared-in-discussion' };
    await doors.post(people.hospitalNurse, `/v1/checks/${checkId}/answer`, answer).expect(200);
    const { body: file } = await attach(checkId, pdf()).expect(201);
    await settled(checkId, file.id);
    await open(checkId, file.id, people.auditor).expect(200);
    const { body: again } = await attach(checkId, pdf(), people.hospitalNurse, 'decision-makers-only').expect(201);
    expect(again).toMatchObject({ id: file.id, handlingMark: 'decision-makers-only' });
    await open(checkId, file.id, people.auditor).expect(404);
    for (const mark of [undefined, 'may-be-shared-in-discussion'])
      expect((await attach(checkId, pdf(), people.hospitalNurse, mark).expect(201)).body.handlingMark).toBe('decision-makers-only'); // prettier-ignore
    const narrowed = await service.data.sql(
      `SELECT 1 FROM threshold_screening.journal WHERE aggregate_id = $1 AND metadata::json ->> 'action' = 'attachment.narrowed'`,
      [checkId],
    );
    expect(narrowed).toHaveLength(1);
  });

  it('to another agency, another function and while the check is held back neither the check nor a file is there', async () => {
    const { checkId } = await asked();
    const { body: file } = await attach(checkId, pdf()).expect(201);
    await settled(checkId, file.id);
    for (const who of [people.policeMash, { ...people.hospitalNurse, functions: ['maternity'] }]) {
      await attach(checkId, docx(), who).expect(404);
      await open(checkId, file.id, who).expect(404);
      await doors.get(who, `/v1/checks/${checkId}/sent`).expect(404);
    }
    await attach(checkId, docx(), people.screener).expect(403);
    await attach(checkId, docx(), people.hospitalNurse, undefined, 'recorded-attachments').expect(403);
    await service.data.sql('UPDATE threshold_screening.agency_check SET held_back = true WHERE id = $1', [checkId]);
    await open(checkId, file.id, people.hospitalNurse).expect(404);
    await attach(checkId, docx()).expect(404);
  });

  it('SEC-01 the name of a file that staff attach repeats nothing withheld: the agency reads it', async () => {
    const { checkId } = await asked();
    const answer = { answer: 'held', held: 'Two visits.', saidBy: 'Dr Verbeke' };
    await doors.post(people.screener, `/v1/checks/${checkId}/recorded-answer`, answer).expect(200);
    const [of] = await service.data.sql<{ contactId: string }>(
      'SELECT contact_id AS "contactId" FROM threshold_screening.agency_check WHERE id = $1',
      [checkId],
    );
    const { contactId } = of!;
    const withheld = fingerprintsOf([{ kind: 'address', value: '91 Quillon Lane\nN16 9XY' }], contactId, testKeys);
    const limits = { withheld, workplaces: [] };
    await service.publish(NEIGHBOUR_TOPIC, 'contact.sharing-limited', contactId, {
      ...{ contactId, reference: 'C23456789X', limits, changedAt: hours(0) },
    });
    const record = (name: string) =>
      attach(checkId, pdf(), people.screener, undefined, 'recorded-attachments').set(
        'content-disposition',
        `attachment; filename="${name}"`,
      );
    const refused = await eventually(async () => {
      const answered = await record('letter 91 Quillon Lane.pdf');
      return answered.status === 422 && answered;
    });
    expect(refused.body.code).toBe('repeats-withheld');
    expect(refused.text).not.toContain('Quillon');
    await record('letter.pdf').expect(201);
  });

  it('staff attach what belongs to an answer that they wrote down; it is the agency’s, which has it and all it sent', async () => {
    const { checkId } = await asked();
    const sent = `/v1/checks/${checkId}/sent`;
    const record = (bytes: Buffer) => attach(checkId, bytes, people.screener, undefined, 'recorded-attachments');
    expect((await record(pdf()).expect(409)).body.code).toBe('not-recorded-by-staff');
    await doors.get(people.hospitalNurse, sent).expect(404);
    const answer = { answer: 'held', held: 'Two <visits>.', saidBy: 'Dr Verbeke' };
    await doors.post(people.screener, `/v1/checks/${checkId}/recorded-answer`, answer).expect(200);
    const { body: file } = await record(pdf()).expect(201);
    await settled(checkId, file.id);
    await open(checkId, file.id, people.hospitalNurse).expect(200);
    expect((await doors.get(people.hospitalNurse, sent).expect(200)).body).toEqual(answer);
    const page = await service.as(people.hospitalNurse).get(`${sent}/print`).expect(200);
    for (const part of [
      'Two &lt;visits&gt;.',
      'Dr Verbeke',
      `chart.pdf (${pdf().length} bytes, SHA-256 ${file.sha256})`,
    ])
      expect(page.text).toContain(part);
    expect(page.text).not.toContain('Daneshvar');
    const paper = await service.as(people.hospitalNurse).get(`${sent}/print.pdf`).buffer(true).responseType('blob');
    expect(wordsOfPdf(paper.body)).toContain('chart.pdf (');
    for (const path of [sent, `${sent}/print`, `${sent}/print.pdf`]) {
      await service.as(people.policeMash).get(path).expect(404);
      await service.as(people.screener).get(path).expect(403);
    }
  });

  it('one with a virus is said to be staff’s where they put it on, and the agency’s once it sent it too', async () => {
    const { checkId } = await asked();
    await doors.post(people.screener, `/v1/checks/${checkId}/recorded-answer`, { answer: 'nothing-held', saidBy: 'Dr Verbeke' }).expect(200); // prettier-ignore
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
    const record = (words: string) => attach(checkId, Buffer.from(words + eicar), people.screener, undefined, 'recorded-attachments').expect(201); // prettier-ignore
    const [{ body: first }, { body: second }] = [await record('a'), await record('b')];
    const { body: again } = await attach(checkId, Buffer.from(`b${eicar}`)).expect(201);
    expect(again.id).toBe(second.id);
    const byStaff = await service.data.sql('SELECT id FROM threshold_screening.attachment WHERE check_id = $1 AND recorded_by_staff', [checkId]); // prettier-ignore
    expect(byStaff).toEqual([{ id: first.id }]);
    await settled(checkId, first.id, 'infected');
    const said = await eventually(async () => (await service.said()).find(({ type, payload }) => type === 'check.attachment-scanned' && (payload as { attachmentId: string }).attachmentId === first.id)); // prettier-ignore
    expect(said.payload).toMatchObject({ recordedByStaff: true });
  });

  it('one with a virus is opened by nobody; erased under a retention rule, it is gone', async () => {
    const { checkId } = await asked();
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
    const { body: bad } = await attach(checkId, Buffer.from(eicar)).expect(201);
    await settled(checkId, bad.id, 'infected');
    for (const who of [people.hospitalNurse, people.screener]) await open(checkId, bad.id, who).expect(409);
    const { body: good } = await attach(checkId, pdf()).expect(201);
    await settled(checkId, good.id);
    const retention = new Client({ connectionString: service.data.urlFor('threshold_screening', 'retention') });
    await retention.connect();
    try {
      await retention.query('DELETE FROM threshold_screening.attachment_chunk WHERE attachment_id = $1', [good.id]);
      await retention.query(
        `UPDATE threshold_screening.attachment SET name = 'erased under RET-07', content_removed_at = now(), scan_due_at = NULL WHERE id = $1`,
        [good.id],
      );
    } finally {
      await retention.end();
    }
    const gone = await open(checkId, good.id, people.screener).expect(409);
    expect(JSON.parse(gone.body.toString()).code).toBe('removed');
  });
});
