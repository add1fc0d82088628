import type { CheckRequested, ContactReceived, OutcomeTold, QuestionAsked } from '@front-door/contracts';
import { checkShape, MessageDelivered } from '@front-door/contracts';
import { checkRequestOf, overdueOf } from './check-request';
import { outcomeOf } from './outcome';
import { questionOf } from './question';
import { IN_DANGER_NOW, receiptOf } from './receipt';
import { refusalOf } from './refusal';

const id = (last: number): string => `01890000-0000-7000-8000-00000000000${last}`;
const contact: ContactReceived = {
  contactId: id(1),
  reference: 'C7HK49TRXM',
  receivedAt: '2026-11-23T10:00:00.000Z',
  decisionDueAt: '2026-11-24T23:59:59.000Z',
  decisionDueBecause:
    'Received Monday 23 November 2026 at 10am, which counts as day 0. Day 1 is Tuesday 24 November 2026: decide by the end of that day.',
  kind: 'request-for-support',
  channel: 'partner-api',
  sender: {
    agency: 'school-oakfield',
    function: 'designated-safeguarding-lead',
    sourceCode: '2A',
    submittedBy: 'oakfield-lead',
  },
  senderReference: 'OAK-1',
  immediateDanger: false,
  personOfConcernHasAccessTonight: false,
  children: [{ childId: id(2), name: 'Amara Okonkwo', injured: false }],
};
const sender = {
  agency: 'school-oakfield',
  function: 'designated-safeguarding-lead',
  submittedBy: 'oakfield-teacher',
  senderReference: 'OAK-1',
};
const about = {
  screeningId: id(3),
  reference: 'S7HK49TRXM',
  contactId: id(1),
  contactReference: 'C7HK49TRXM',
  childId: id(2),
  agency: 'school-oakfield',
};
const check: CheckRequested = {
  checkId: id(4),
  reference: 'K7HK49TRXM',
  contactId: id(1),
  contactReference: 'C7HK49TRXM',
  screeningIds: [id(3)],
  agency: 'health-hospital',
  people: [
    { name: 'Amara Okonkwo', dateOfBirth: '2018-05-14' },
    { name: 'Ngozi Okonkwo', link: 'mother' },
  ],
  purpose: 'To decide what the child needs.',
  lawfulBasis: 'Public task, UK GDPR Article 6(1)(e)',
  agreement: 'Not sought: asking could put the child at risk.',
  questions: ['Any attendances in the last year?', 'Any missed appointments?'],
  periodFrom: '2025-11-23',
  dueAt: '2026-11-23T14:00:00.000Z',
  requestedAt: '2026-11-23T10:00:00.000Z',
};
const outcome: OutcomeTold = {
  ...about,
  childName: 'Amara',
  words: 'We will assess what Amara needs.',
  toldAt: '2026-11-24T10:00:00.000Z',
};
const question: QuestionAsked = {
  ...about,
  questionId: id(5),
  question: 'Who collects Amara today?',
  answerBy: '2026-11-23T15:00:00.000Z',
};
const refused = {
  agency: 'police-ce',
  messageId: 'm-1',
  messageType: 'contact.submit',
  senderReference: 'CAD-9',
  code: 'invalid',
  sentence: 'Something in the message needs putting right.',
  faults: [{ pointer: '/children', code: 'arrayMinSize', sentence: 'Give at least one for the children.' }],
};

describe('a receipt', () => {
  it('WT-01 gives the reference, the time a decision is due, and why then', () => {
    const { words, reference, senderReference } = receiptOf(contact);
    expect(words).toContain('C-7HK4-9TRX-M');
    expect(words).toContain('Tuesday 24 November 2026 at 11:59pm');
    expect(words).toContain(contact.decisionDueBecause);
    expect({ reference, senderReference }).toEqual({ reference: 'C7HK49TRXM', senderReference: 'OAK-1' });
  });

  it('FAST-01 begins with 999 when a child is in immediate danger, and only then', () => {
    expect(receiptOf({ ...contact, immediateDanger: true }).words).toMatch(
      /^Call 999, then telephone us\. This form does not summon help\.\n/,
    );
    expect(receiptOf(contact).words).not.toContain(IN_DANGER_NOW);
  });

  it('FAST-08 promises the outcome, and reaches the function and the person that sent it', () => {
    expect(receiptOf(contact).words).toContain('We will tell you the outcome for each child');
    expect(receiptOf(contact)).toMatchObject({
      function: 'designated-safeguarding-lead',
      addressedTo: 'oakfield-lead',
    });
  });
});

describe('a check request', () => {
  it('INF-02 says about whom, why, on what basis, and whether the family agrees', () => {
    const { words, dueAt, link } = checkRequestOf(check);
    for (const part of [
      '- Amara Okonkwo, born 14 May 2018',
      '- Ngozi Okonkwo, mother',
      check.purpose,
      check.lawfulBasis,
      check.agreement,
    ])
      expect(words).toContain(part);
    expect(words).toContain('2. Any missed appointments?');
    expect(words).toContain('Look back to Sunday 23 November 2025');
    expect({ dueAt, link }).toEqual({ dueAt: check.dueAt, link: `/v1/checks/${check.checkId}/answer` });
  });

  it('chases the function that was asked once it is overdue', () => {
    const { checkId, reference, contactId, agency, dueAt } = check;
    const notice = overdueOf({ checkId, reference, contactId, agency, dueAt }, { function: 'safeguarding-team' });
    expect(notice).toMatchObject({
      kind: 'notice',
      function: 'safeguarding-team',
      heading: 'Check K-7HK4-9TRX-M is overdue',
    });
  });

  it('fits into what an agency’s topic carries, however much is asked', () => {
    const full = {
      ...check,
      people: Array.from({ length: 60 }, () => ({
        name: 'n'.repeat(300),
        dateOfBirth: '2018-05-14',
        link: 'l'.repeat(60),
      })),
      questions: Array.from({ length: 20 }, () => 'q'.repeat(1000)),
      purpose: 'p'.repeat(1000),
      agreement: 'a'.repeat(1000),
      lawfulBasis: 'b'.repeat(200),
    };
    const { agency, kind, heading, words } = checkRequestOf(full);
    const delivered = { messageId: id(6), agency, kind, heading, words, sentAt: check.requestedAt };
    expect(checkShape(MessageDelivered, delivered, 'refuse')).toMatchObject({ ok: true });
  });
});

describe('a question', () => {
  it('is answered by adding information to its contact', () => {
    expect(questionOf(question, sender)).toMatchObject({
      aboutId: id(5),
      contactId: id(1),
      link: `/v1/contacts/${id(1)}/information`,
      dueAt: question.answerBy,
    });
  });

  it('goes to the function the contact came from and to whoever sent it', () => {
    expect(questionOf(question, sender)).toMatchObject({
      function: 'designated-safeguarding-lead',
      addressedTo: 'oakfield-teacher',
      senderReference: 'OAK-1',
    });
  });
});

describe('an outcome', () => {
  it('WT-02, FAST-08 says which child, in the words written for the referrer, and nothing else of the decision', () => {
    const { words } = outcomeOf(outcome, sender);
    expect(words).toMatch(/^About Amara:\n\nWe will assess what Amara needs\.\n/);
  });

  it('WT-16 says how to disagree', () => expect(outcomeOf(outcome, sender).words).toContain('If you disagree'));
});

describe('a refusal', () => {
  it('names where each fault is, with its sentence, and which message it was', () => {
    const { words } = refusalOf(refused);
    expect(words).toContain('- /children: Give at least one for the children.');
    expect(words).toContain('The message: m-1, your reference CAD-9.');
  });

  it('says nothing was stored, and what to do in danger', () =>
    expect(refusalOf(refused).words).toMatch(/nothing of it is stored.*call 999/s));
});

describe('every heading', () => {
  it('has no personal detail beyond a reference', () => {
    const headings = [
      receiptOf(contact),
      checkRequestOf(check),
      questionOf(question, sender),
      outcomeOf(outcome, sender),
      refusalOf(refused),
    ].map(({ heading }) => heading);
    for (const heading of headings) expect(heading).not.toMatch(/Amara|Okonkwo|Ngozi|OAK-1|CAD-9|m-1/);
  });
});
