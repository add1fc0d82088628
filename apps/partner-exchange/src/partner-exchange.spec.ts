import type { CheckRequested, ContactReceived } from '@front-door/contracts';
import { newId } from '@front-door/persistence';
import {
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestPerson,
  type TestService,
} from '@front-door/testing';
import { partnerExchange } from './partner-exchange.definition';
import { registerAgencies } from './use-cases/register-agency/register-agencies';

const lead = { code: 'designated-safeguarding-lead', name: 'Designated safeguarding lead' };
const AGENCIES = [
  {
    code: 'school-oakfield',
    name: 'Oakfield Primary School',
    kind: 'school',
    sourceCode: '2A',
    functions: [lead],
    outbound: false,
  },
  {
    code: 'school-marsh-lane',
    name: 'Marsh Lane School',
    kind: 'school',
    sourceCode: '2A',
    functions: [lead],
    outbound: false,
  },
  {
    code: 'police-ce',
    name: 'Police',
    kind: 'police',
    sourceCode: '6',
    functions: [{ code: 'mash-desk', name: 'MASH desk' }],
    outbound: true,
  },
];

let service: TestService;
beforeAll(async () => {
  service = await startTestService(partnerExchange);
  await registerAgencies(service.app, AGENCIES);
}, 60_000);
afterAll(() => service?.close());

const REFERENCE = 'C7HK49TRXM';
const publish: TestService['publish'] = (...event) => service.publish(...event);
const now = (): string => new Date().toISOString();

function aContactReceived(who: TestPerson, change: Partial<ContactReceived> = {}): ContactReceived {
  return {
    ...{
      contactId: newId(),
      reference: REFERENCE,
      receivedAt: now(),
      decisionDueAt: now(),
      decisionDueBecause: 'Day 1 is tomorrow.',
    },
    ...{
      kind: 'request-for-support',
      channel: 'partner-api',
      immediateDanger: false,
      personOfConcernHasAccessTonight: false,
    },
    sender: { agency: who.agency!, function: who.functions[0] ?? lead.code, sourceCode: '2A', submittedBy: who.sub },
    children: [{ childId: newId(), name: 'Amara Okonkwo', injured: false }],
    ...change,
  };
}

async function receive(who: TestPerson, change: Partial<ContactReceived> = {}): Promise<ContactReceived> {
  const contact = aContactReceived(who, change);
  await publish(NEIGHBOUR_TOPIC, 'contact.received', contact.contactId, contact);
  return contact;
}

const about = (contact: ContactReceived) => ({
  ...{
    screeningId: newId(),
    reference: 'S7HK49TRXM',
    contactId: contact.contactId,
    contactReference: contact.reference,
  },
  ...{ childId: contact.children[0]!.childId, agency: contact.sender.agency },
});

interface Listed {
  id: string;
  kind: string;
  heading: string;
  open: boolean;
  readAt: string | null;
  aboutId: string | null;
}
const inbox = async (who: TestPerson, query = ''): Promise<Listed[]> =>
  (await service.as(who).get(`/v1/inbox?limit=200${query}`).expect(200)).body.items;
const found = (who: TestPerson, aboutId: string, kind?: string): Promise<Listed> =>
  eventually(
    async () => (await inbox(who)).find((message) => message.aboutId === aboutId && (!kind || message.kind === kind)),
    `a message about ${aboutId}`,
  );
const aCheck = (contact: ContactReceived, agency = 'school-oakfield'): CheckRequested => ({
  ...{
    checkId: newId(),
    reference: 'K7HK49TRXM',
    contactId: contact.contactId,
    contactReference: contact.reference,
    screeningIds: [],
    agency,
  },
  ...{
    people: [{ name: 'Amara Okonkwo' }],
    purpose: 'To decide.',
    lawfulBasis: 'Public task',
    agreement: 'Agreed.',
    questions: ['What do you hold?'],
  },
  ...{ dueAt: now(), requestedAt: now() },
});

describe('a receipt in the inbox', () => {
  it('FAST-01, WT-01 says what to do at once, the reference and when a decision is due', async () => {
    const contact = await receive(people.oakfieldLead, { immediateDanger: true, senderReference: 'OAK-1' });
    const { id, heading } = await found(people.oakfieldLead, contact.contactId);
    expect(heading).toBe('We have your contact C-7HK4-9TRX-M');
    const { body } = await service.as(people.oakfieldLead).get(`/v1/inbox/${id}`).expect(200);
    expect(body.words).toMatch(/^Call 999, then telephone us\. This form does not summon help\./);
    expect(body).toMatchObject({
      kind: 'receipt',
      senderReference: 'OAK-1',
      link: `/v1/contacts/${contact.contactId}`,
    });
    expect(body.words).toContain('Day 1 is tomorrow.');
  });

  it('is read once, by whoever opens it first, and says so; every look is in the access journal', async () => {
    const contact = await receive(people.oakfieldLead);
    const { id, readAt } = await found(people.oakfieldDeputy, contact.contactId);
    expect(readAt).toBeNull();
    await service.as(people.oakfieldDeputy).get(`/v1/inbox/${id}`).expect(200);
    const { body } = await service.as(people.oakfieldLead).get(`/v1/inbox/${id}`).expect(200);
    expect(body.readBy).toBe('oakfield-deputy');
    const said = await eventually(async () =>
      (await service.said()).filter(({ key, type }) => key === id && type === 'message.read'),
    );
    expect(said).toMatchObject([
      {
        topic: 'frontdoor.partners',
        payload: { messageId: id, agency: 'school-oakfield', aboutId: contact.contactId },
      },
    ]);
    const views = await service.data.sql('SELECT 1 FROM partner_exchange.access_journal WHERE metadata LIKE $1', [
      `%message.viewed%${id}%`,
    ]);
    expect(views).toHaveLength(2);
  });

  it('is acknowledged once; saying it again gives the same answer', async () => {
    const contact = await receive(people.oakfieldLead);
    const { id } = await found(people.oakfieldLead, contact.contactId);
    const first = await service.as(people.oakfieldSystem).post(`/v1/inbox/${id}/acknowledgement`).expect(200);
    const again = await service.as(people.oakfieldLead).post(`/v1/inbox/${id}/acknowledgement`).expect(200);
    expect(again.body).toEqual(first.body);
    expect(first.body.acknowledgedBy).toBe('sys-school-oakfield');
    const said = await eventually(async () => {
      const types = (await service.said()).filter(({ key }) => key === id).map(({ type }) => type);
      return types.length === 2 && types;
    });
    expect(said).toEqual(['message.read', 'message.acknowledged']);
  });
});

describe('who sees what', () => {
  it('shows another agency, and a colleague outside the function, exactly what is shown for an unknown message', async () => {
    const contact = await receive(people.oakfieldLead);
    const { id } = await found(people.oakfieldLead, contact.contactId);
    for (const who of [people.marshLaneLead, people.oakfieldTeacher, people.policeSystem]) {
      const other = await service.as(who).get(`/v1/inbox/${id}`).expect(404);
      const unknown = await service.as(who).get(`/v1/inbox/${newId()}`).expect(404);
      expect({ ...other.body, requestId: 0 }).toEqual({ ...unknown.body, requestId: 0 });
      await service.as(who).post(`/v1/inbox/${id}/acknowledgement`).expect(404);
      expect((await inbox(who)).map((message) => message.id)).not.toContain(id);
    }
    await service.as(people.screener).get(`/v1/inbox/${id}`).expect(403);
    await service.as().get('/v1/inbox').expect(401);
    const [row] = await service.data.sql('SELECT read_at FROM partner_exchange.message WHERE id = $1', [id]);
    expect(row!.read_at).toBeNull();
  });

  it('shows a message to whoever submitted what it is about, once, whatever functions they have', async () => {
    const contact = await receive(people.oakfieldTeacher);
    const { id } = await found(people.oakfieldTeacher, contact.contactId);
    expect((await inbox(people.oakfieldLead)).filter((message) => message.id === id)).toHaveLength(1);
    await service.as(people.oakfieldTeacher).get(`/v1/inbox/${id}`).expect(200);
  });

  it('makes no message of a contact that staff typed', async () => {
    const contact = await receive(people.screener, {
      sender: { agency: 'front-door', function: 'screening', sourceCode: '1A' },
    });
    await receive(people.oakfieldLead).then((later) => found(people.oakfieldLead, later.contactId));
    await eventually(
      async () =>
        (
          await service.data.sql('SELECT 1 FROM partner_exchange.contact_sender WHERE contact_id = $1', [
            contact.contactId,
          ])
        ).length > 0,
    );
    expect(
      await service.data.sql('SELECT 1 FROM partner_exchange.message WHERE contact_id = $1', [contact.contactId]),
    ).toHaveLength(0);
  });
});

describe('what an agency is asked', () => {
  it('stays open until the check is answered, even if the answer is heard of first', async () => {
    const check = aCheck(aContactReceived(people.policeMash));
    const { checkId, reference, contactId, agency } = check;
    await publish(NEIGHBOUR_TOPIC, 'check.answered', newId(), {
      checkId,
      reference,
      contactId,
      agency,
      answer: 'nothing-held',
      recordedByStaff: false,
      answeredAt: now(),
    });
    await eventually(
      async () =>
        (
          await service.data.sql(`SELECT 1 FROM partner_exchange.parked WHERE state = 'waiting' AND payload LIKE $1`, [
            `%${checkId}%`,
          ])
        ).length > 0,
    );
    await publish(NEIGHBOUR_TOPIC, 'check.requested', checkId, check);
    const request = await eventually(async () =>
      (await inbox(people.oakfieldLead, '&kind=check-request&open=false')).find(
        (message) => message.aboutId === checkId,
      ),
    );
    expect(request.open).toBe(false);
    expect(await service.data.sql('SELECT 1 FROM partner_exchange.parked')).toHaveLength(0);
  });

  it('chases a check that is overdue, and not one that is answered', async () => {
    const [late, answered] = [aCheck(aContactReceived(people.policeMash)), aCheck(aContactReceived(people.policeMash))];
    for (const check of [late, answered]) {
      const { checkId, reference, contactId, agency, dueAt } = check;
      await publish(NEIGHBOUR_TOPIC, 'check.requested', checkId, check);
      if (check === answered)
        await publish(NEIGHBOUR_TOPIC, 'check.answered', checkId, {
          checkId,
          reference,
          contactId,
          agency,
          answer: 'nothing-held',
          recordedByStaff: true,
          answeredAt: now(),
        });
      await publish(NEIGHBOUR_TOPIC, 'check.overdue', checkId, { checkId, reference, contactId, agency, dueAt });
    }
    expect((await found(people.oakfieldLead, late.checkId, 'notice')).heading).toBe('Check K-7HK4-9TRX-M is overdue');
    expect((await inbox(people.oakfieldLead, '&kind=notice')).map(({ aboutId }) => aboutId)).not.toContain(
      answered.checkId,
    );
  });

  it('closes a question when information answers it, by whoever added it', async () => {
    const contact = await receive(people.oakfieldTeacher);
    const questionId = newId();
    const said = about(contact);
    await publish(NEIGHBOUR_TOPIC, 'question.asked', said.screeningId, {
      ...said,
      questionId,
      question: 'Who collects Amara today?',
    });
    expect(await found(people.oakfieldTeacher, questionId)).toMatchObject({ kind: 'question', open: true });
    await publish(NEIGHBOUR_TOPIC, 'contact.information-added', contact.contactId, {
      ...{ contactId: contact.contactId, reference: contact.reference, informationId: newId(), agency: 'front-door' },
      ...{ answersQuestionId: questionId, immediateDanger: false, addedAt: now() },
    });
    await eventually(async () => !(await found(people.oakfieldTeacher, questionId)).open);
    expect((await inbox(people.oakfieldTeacher, '&open=true')).map(({ aboutId }) => aboutId)).not.toContain(questionId);
  });

  it('waits for the question that an answer names', async () => {
    const contact = await receive(people.oakfieldLead);
    const question = { ...about(contact), questionId: newId(), question: 'Where is he now?' };
    await publish(NEIGHBOUR_TOPIC, 'contact.information-added', contact.contactId, {
      ...{
        contactId: contact.contactId,
        reference: contact.reference,
        informationId: newId(),
        agency: 'school-oakfield',
      },
      ...{ answersQuestionId: question.questionId, immediateDanger: false, addedAt: now() },
    });
    await eventually(
      async () =>
        (await service.data.sql('SELECT 1 FROM partner_exchange.parked WHERE key = $1', [contact.contactId])).length >
        0,
    );
    await publish(NEIGHBOUR_TOPIC, 'question.asked', question.screeningId, question);
    await eventually(async () => !(await found(people.oakfieldLead, question.questionId)).open);
  });
});

describe('what leaves on an agency’s own topic', () => {
  it('is every inbox message of an agency that takes it there, and of no other', async () => {
    const contact = await receive(people.policeMash);
    const { id } = await found(people.policeMash, contact.contactId);
    const said = await eventually(async () => (await service.said()).find(({ key }) => key === id));
    expect(said).toMatchObject({
      type: 'message.delivered',
      topic: 'partner.police-ce.outbound',
      payload: { messageId: id, kind: 'receipt', reference: REFERENCE, function: 'mash-desk' },
    });
    expect(
      (await service.said()).filter(
        ({ type, topic }) => type === 'message.delivered' && !topic.startsWith('partner.police-ce'),
      ),
    ).toHaveLength(0);
  });

  it('includes why a message of theirs was not taken', async () => {
    const messageId = newId();
    await publish(NEIGHBOUR_TOPIC, 'submission.refused', newId(), {
      ...{
        agency: 'police-ce',
        messageId,
        messageType: 'contact.submit',
        code: 'invalid',
        sentence: 'Something in the message needs putting right.',
      },
      faults: [{ pointer: '/children', code: 'arrayMinSize', sentence: 'Give at least one for the children.' }],
    });
    const said = await eventually(async () =>
      (await service.said()).find(({ payload }) => JSON.stringify(payload).includes(messageId)),
    );
    expect(JSON.stringify(said.payload)).toContain('- /children: Give at least one for the children.');
    expect((await inbox(people.policeSystem, '&kind=refusal')).length).toBeGreaterThan(0);
  });
});

describe('where each child stands', () => {
  it('is told in words, in whatever order it became known, and never by the decision’s code', async () => {
    const contact = aContactReceived(people.oakfieldLead, { senderReference: 'OAK-77' });
    const said = about(contact);
    const [rated, decided] = [now(), now()];
    const decision = {
      decision: 'CSC-ASSESSMENT',
      thresholdLevel: '4',
      harmLevel: 'significant-harm' as const,
      referral: true,
      inTime: true,
      policyVersion: 1,
    };
    await publish(NEIGHBOUR_TOPIC, 'decision.authorised', said.screeningId, {
      ...said,
      ...decision,
      authorisedAt: decided,
    });
    await publish(NEIGHBOUR_TOPIC, 'screening.triaged', said.screeningId, {
      ...said,
      rag: 'red',
      initialDecision: 'x',
      targetAt: rated,
      changed: false,
      triagedAt: rated,
    });
    await publish(NEIGHBOUR_TOPIC, 'contact.received', contact.contactId, contact);
    await publish(NEIGHBOUR_TOPIC, 'outcome.told', said.screeningId, {
      ...said,
      childName: 'Amara',
      words: 'We will assess what Amara needs.',
      toldAt: now(),
    });
    const find = async (who: TestPerson) =>
      (await service.as(who).get('/v1/submissions').expect(200)).body.items.find(
        (line: { id: string }) => line.id === said.childId,
      );
    const line = await eventually(async () => {
      const shown = await find(people.oakfieldDeputy);
      return shown?.outcome && shown;
    });
    expect(line).toMatchObject({
      child: 'Amara Okonkwo',
      senderReference: 'OAK-77',
      status: 'decided',
      outcome: 'We will assess what Amara needs.',
    });
    expect(JSON.stringify(line)).not.toMatch(/CSC-ASSESSMENT|significant-harm/);
    expect(await find(people.marshLaneLead)).toBeUndefined();
    expect(await find(people.oakfieldTeacher)).toBeUndefined();
    await service.as(people.screener).get('/v1/submissions').expect(403);
  });
});

describe('that a message passed', () => {
  it('is a right apart from what it said', async () => {
    const contact = await receive(people.policeMash);
    const { id } = await found(people.policeMash, contact.contactId);
    const trace = await eventually(async () => {
      const { body } = await service.as(people.manager).get(`/v1/messages/${id}/trace`).expect(200);
      return body.topic === 'left' && body;
    });
    expect(trace).toMatchObject({ id, agency: 'police-ce', kind: 'receipt', state: 'sent', readAt: null });
    for (const hidden of ['words', 'heading', 'readBy', 'senderReference']) expect(trace).not.toHaveProperty(hidden);
    const { body } = await service.as(people.auditor).get(`/v1/messages?contactId=${contact.contactId}`).expect(200);
    expect(body.items.map((message: { id: string }) => message.id)).toEqual([id]);
    await service.as(people.manager).get(`/v1/inbox/${id}`).expect(403);
    await service.as(people.policeMash).get(`/v1/messages/${id}/trace`).expect(403);
  });
});
