import type { ContactReceived, OutcomeTold, QuestionAsked } from '@front-door/contracts';
import { outcomeOf } from './outcome';
import { questionOf } from './question';
import { receiptOf as receiptWithNumbers } from './receipt';
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
const telephones = { office: '020 7946 0001', outOfHours: '020 7946 0002' };
const receiptOf = (received: ContactReceived) => receiptWithNumbers(received, telephones);
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
      /^Call 999, then telephone us\. This form does not summon help\. Our number is 020 7946 0001;.*020 7946 0002\.\n/,
    );
    expect(receiptOf(contact).words).not.toContain('summon help');
  });

  it('FAST-08 promises the outcome, and reaches the function and the person that sent it', () => {
    expect(receiptOf(contact).words).toContain('We will tell you the outcome for each child');
    expect(receiptOf(contact)).toMatchObject({
      function: 'designated-safeguarding-lead',
      addressedTo: 'oakfield-lead',
    });
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
      questionOf(question, sender),
      outcomeOf(outcome, sender),
      refusalOf(refused),
    ].map(({ heading }) => heading);
    for (const heading of headings) expect(heading).not.toMatch(/Amara|Okonkwo|Ngozi|OAK-1|CAD-9|m-1/);
  });
});
