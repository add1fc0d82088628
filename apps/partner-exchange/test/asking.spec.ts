import type { CheckRequested } from '@front-door/contracts';
import { newId } from '@front-door/persistence';
import { eventually } from '@front-door/testing';
import { aboutScreening, aCheck, Exchange, marshLaneLead, now, oakfieldLead, oakfieldTeacher } from './exchange';

let exchange: Exchange;
beforeAll(async () => {
  exchange = await Exchange.start();
}, 60_000);
afterAll(() => exchange?.service.close());

const WAITING = `SELECT 1 FROM partner_exchange.parked WHERE state = 'waiting' AND payload LIKE $1`;
const waits = (id: string) =>
  eventually(async () => (await exchange.rows(WAITING, `%${id}%`)).length > 0, `${id} waiting`);
const answer = ({ checkId, reference, contactId, agency }: CheckRequested) => ({
  checkId,
  reference,
  contactId,
  agency,
  answer: 'nothing-held' as const,
  recordedByStaff: false,
  answeredAt: now(),
});
const information = (contactId: string, answersQuestionId: string, agency: string) => ({
  contactId,
  reference: 'C7HK49TRXM',
  informationId: newId(),
  agency,
  answersQuestionId,
  immediateDanger: false,
  addedAt: now(),
});

describe('a check', () => {
  it('is open until it is answered', async () => {
    const check = aCheck();
    await exchange.hears('check.requested', check.checkId, check);
    const asked = await exchange.message(oakfieldLead, check.checkId);
    expect(asked).toMatchObject({
      kind: 'check-request',
      open: true,
      link: `/v1/checks/${check.checkId}/answer`,
      dueAt: check.dueAt,
    });
    await exchange.hears('check.answered', check.checkId, answer(check));
    await eventually(async () => !(await exchange.message(oakfieldLead, check.checkId)).open);
    expect((await exchange.inbox(oakfieldLead, '&open=true')).map(({ id }) => id)).not.toContain(asked.id);
    expect((await exchange.message(oakfieldLead, check.checkId)).closedAt).not.toBeNull();
  });

  it('is closed also when its answer is heard of first', async () => {
    const check = aCheck();
    await exchange.hears('check.answered', newId(), answer(check));
    await waits(check.checkId);
    await exchange.hears('check.requested', check.checkId, check);
    await eventually(async () => !(await exchange.message(oakfieldLead, check.checkId)).open);
    expect(await exchange.rows(WAITING, `%${check.checkId}%`)).toEqual([]);
  });

  it('chases itself when overdue, unless it was answered meanwhile', async () => {
    const [late, answered] = [aCheck(), aCheck()];
    for (const check of [answered, late]) {
      const { checkId, reference, contactId, agency, dueAt } = check;
      await exchange.hears('check.requested', checkId, check);
      if (check === answered) await exchange.hears('check.answered', checkId, answer(check));
      await exchange.hears('check.overdue', checkId, { checkId, reference, contactId, agency, dueAt });
    }
    expect((await exchange.message(oakfieldLead, late.checkId, 'notice')).heading).toBe(
      'Check K-7HK4-9TRX-M is overdue',
    );
    await eventually(async () => !(await exchange.message(oakfieldLead, answered.checkId)).open);
    const applied = `SELECT 1 FROM partner_exchange.inbox i JOIN event_log.log l ON l.event_id = i.event_id
                      WHERE i.consumer = 'partner-exchange' AND l.type = 'check.overdue' AND l.key = $1`;
    await eventually(async () => (await exchange.rows(applied, answered.checkId)).length > 0);
    const chased = (await exchange.inbox(oakfieldLead, '&kind=notice')).map(({ aboutId }) => aboutId);
    expect(chased).not.toContain(answered.checkId);
  });
});

describe('an attachment', () => {
  it('in which a virus was found: whoever attached it, and their function, are told; of other results nobody', async () => {
    const contact = await exchange.receives(oakfieldLead);
    const { contactId, reference } = contact;
    const scanned = { contactId, reference, agency: 'school-oakfield', addedBy: oakfieldTeacher.sub, removed: false };
    const [clean, infected] = [newId(), newId()];
    for (const [attachmentId, result] of [
      [clean, 'clean'],
      [infected, 'infected'],
    ] as const)
      await exchange.hears('attachment.scanned', contactId, { ...scanned, attachmentId, result, scannedAt: now() });
    expect(await exchange.message(oakfieldTeacher, infected, 'notice')).toMatchObject({ open: false });
    const about = (await exchange.inbox(oakfieldLead, '&kind=notice')).map(({ aboutId }) => aboutId);
    expect(about).toContain(infected);
    expect(about).not.toContain(clean);
  });

  it('that belongs to an answer: the function that was asked is told', async () => {
    const check = aCheck();
    const { checkId, reference, contactId, agency } = check;
    await exchange.hears('check.requested', checkId, check);
    const about = { checkId, reference, contactId, agency, function: 'designated-safeguarding-lead', removed: false };
    const [clean, infected, ofStaff] = [newId(), newId(), newId()];
    for (const [attachmentId, result, recordedByStaff] of [
      [clean, 'clean', undefined],
      [ofStaff, 'infected', true],
      [infected, 'infected', undefined],
    ] as const) {
      const scanned = { ...about, attachmentId, result, scannedAt: now(), ...(recordedByStaff && { recordedByStaff }) };
      await exchange.hears('check.attachment-scanned', checkId, scanned);
    }
    expect(await exchange.message(oakfieldLead, infected, 'notice')).toMatchObject({
      heading: 'A file attached to your answer to check K-7HK4-9TRX-M cannot be opened',
      link: `/v1/checks/${checkId}`,
    });
    const told = (await exchange.inbox(oakfieldLead, '&kind=notice')).map(({ aboutId }) => aboutId);
    for (const other of [clean, ofStaff]) expect(told).not.toContain(other);
  });

  it('that belongs to a contribution: the function that was invited is told', async () => {
    const { contactId } = await exchange.receives(oakfieldLead);
    const [discussionId, attachmentId, contributionId] = [newId(), newId(), newId()];
    await exchange.hears('discussion.attachment-scanned', discussionId, {
      ...{ discussionId, reference: 'S7HK49TRXM', contributionId, contactId, attachmentId, agency: 'school-oakfield' },
      ...{ function: 'designated-safeguarding-lead', result: 'infected', removed: true, scannedAt: now() },
    });
    expect(await exchange.message(oakfieldLead, attachmentId, 'notice')).toMatchObject({
      heading: expect.stringMatching(/^A file attached to what you told strategy discussion S-\S+ cannot be opened$/),
      link: `/v1/discussions/${discussionId}`,
    });
  });
});

describe('a question', () => {
  it('reaches whoever sent the contact, and is closed by information that answers it, whoever adds it', async () => {
    const contact = await exchange.receives(oakfieldTeacher, { senderReference: 'OAK-9' });
    const about = aboutScreening(contact);
    const questionId = newId();
    await exchange.hears('question.asked', about.screeningId, {
      ...about,
      questionId,
      question: 'Who collects Amara today?',
    });
    const asked = await exchange.message(oakfieldTeacher, questionId);
    expect(asked).toMatchObject({
      kind: 'question',
      open: true,
      senderReference: 'OAK-9',
      link: `/v1/contacts/${contact.contactId}/information`,
    });
    await exchange.hears(
      'contact.information-added',
      contact.contactId,
      information(contact.contactId, questionId, 'front-door'),
    );
    await eventually(async () => !(await exchange.message(oakfieldTeacher, questionId)).open);
    expect(await exchange.inbox(oakfieldTeacher, '&open=true')).toEqual([]);
  });

  it('is waited for by an answer that is heard of first', async () => {
    const contact = await exchange.receives(oakfieldLead);
    const about = aboutScreening(contact);
    const questionId = newId();
    await exchange.hears(
      'contact.information-added',
      contact.contactId,
      information(contact.contactId, questionId, 'school-oakfield'),
    );
    await waits(questionId);
    await exchange.hears('question.asked', about.screeningId, { ...about, questionId, question: 'Where is he now?' });
    await eventually(async () => !(await exchange.message(oakfieldLead, questionId)).open);
  });

  it('is not closed by information about another contact', async () => {
    const [one, other] = [await exchange.receives(oakfieldLead), await exchange.receives(marshLaneLead)];
    const about = aboutScreening(one);
    const questionId = newId();
    await exchange.hears('question.asked', about.screeningId, { ...about, questionId, question: 'Where is he now?' });
    await exchange.message(oakfieldLead, questionId);
    const event = await exchange.hears(
      'contact.information-added',
      other.contactId,
      information(other.contactId, questionId, 'school-marsh-lane'),
    );
    const applied = `SELECT 1 FROM partner_exchange.inbox WHERE consumer = 'partner-exchange' AND event_id = $1`;
    await eventually(async () => (await exchange.rows(applied, event)).length > 0);
    expect((await exchange.message(oakfieldLead, questionId)).open).toBe(true);
  });

  it('about a contact that has not come here waits for it', async () => {
    const about = aboutScreening(await exchange.receives(oakfieldLead));
    const [contactId, questionId] = [newId(), newId()];
    await exchange.hears('question.asked', about.screeningId, {
      ...about,
      contactId,
      questionId,
      question: 'Where is he now?',
    });
    await waits(questionId);
    await exchange.receives(oakfieldLead, { contactId });
    await exchange.message(oakfieldLead, questionId);
  });
});

it('WT-12 a record that is late is told to each function that was invited, once', async () => {
  const discussionId = newId();
  const late = {
    ...{ discussionId, reference: 'S7HK49TRXM', screeningIds: [], heldAt: now(), dueAt: now(), noticedAt: now() },
    invited: [
      { agency: 'school-oakfield', function: 'designated-safeguarding-lead' },
      { agency: 'school-marsh-lane', function: 'designated-safeguarding-lead' },
    ],
  };
  await exchange.hears('discussion.record-late', discussionId, { ...late, times: 1 });
  await exchange.hears('discussion.record-late', discussionId, { ...late, times: 2 });
  for (const who of [oakfieldLead, marshLaneLead])
    expect(await exchange.message(who, discussionId)).toMatchObject({
      kind: 'notice',
      heading: expect.stringContaining('its record is late'),
    });
  await exchange.hears('discussion.record-distributed', discussionId, {
    ...{ discussionId, reference: 'S7HK49TRXM', ...late.invited[0]!, distributedAt: now() },
  });
  await eventually(async () => (await exchange.inbox(oakfieldLead)).some(({ kind }) => kind === 'discussion-record'));
  expect((await exchange.inbox(oakfieldLead)).filter(({ aboutId }) => aboutId === discussionId)).toHaveLength(2);
});
