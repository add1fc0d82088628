import type { Discussion } from './discussion';
import { figuresOf } from './figures';

const quorum = ['social-care', 'police', 'health'] as const;
const held = (change: Partial<Discussion>, parts: readonly string[]): Discussion =>
  ({
    ...{ invitations: [{ part: 'school', state: 'attends' }], decisions: [], audits: [], meeting: { inTime: true } },
    held: { quorate: quorum.every((part) => parts.includes(part)), attendance: parts.map((part) => ({ part })) },
    ...change,
  }) as unknown as Discussion;

it('M-11 M-12 M-13 every number says of how many; what has no denominator has no percentage', () => {
  const all = [
    held({ decisions: [{ decision: 'section-47-joint' }] as never }, ['social-care', 'police', 'health', 'school']),
    held({ meeting: { inTime: false } as never }, ['social-care', 'police']),
    held({ decisions: [{ decision: 'no-further-action' }] as never }, ['social-care', 'police', 'health']),
  ];
  expect(figuresOf(all, quorum)).toMatchObject({
    convenedInTime: { numerator: 2, denominator: 3, percent: 66.7 },
    quorate: { numerator: 2, denominator: 3 },
    schoolInvitedAndAttended: { numerator: 1, denominator: 3, percent: 33.3 },
    section47: { numerator: 1 },
    noFurtherAction: { numerator: 1 },
    recordInTime: { numerator: 0, denominator: 0, percent: null },
    attendance: expect.arrayContaining([expect.objectContaining({ part: 'health', numerator: 2, denominator: 3 })]),
  });
});
