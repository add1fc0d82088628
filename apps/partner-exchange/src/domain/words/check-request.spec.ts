import { type CheckRequested, checkShape, MessageDelivered } from '@front-door/contracts';
import { checkRequestOf, overdueOf } from './check-request';

const id = (last: number): string => `01890000-0000-7000-8000-00000000000${last}`;
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

  it('has no personal detail in its heading beyond the reference', () => {
    expect(checkRequestOf(check).heading).toBe('Check K-7HK4-9TRX-M: what do you hold?');
  });
});
