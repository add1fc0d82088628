import type { Discussion } from './discussion';
import { newsForGuests } from './guest-news';
import { NEWS_IN_WORDS } from './words/guest-emails';

const guest = {
  agencyName: 'Wick Lane Nursery',
  name: 'Ada',
  email: 'ada@example.org',
  telephone: '1',
  verifiedHow: 'x',
};
const invited = { id: 'i', agency: 'guest-i', part: 'other', guest, state: 'attends' };
const before = {
  ...{ stage: 'convened', meeting: { sequence: 0 } },
  invitations: [invited, { ...invited, id: 'p', agency: 'police-ce', guest: undefined }],
  actions: [],
} as unknown as Discussion;
const after = (change: object): Discussion => ({ ...before, ...change });
const told = (change: object) => newsForGuests(before, after(change));

it('a guest hears of another time, of a withdrawal or cancellation, and that the record is out; others have their inbox', () => {
  const cancelled = before.invitations.map((one) => ({ ...one, state: 'cancelled' }));
  for (const [change, news] of [
    [{ meeting: { sequence: 1 } }, 'moved'],
    [{ invitations: cancelled }, 'not-needed'],
    [{ distributed: { at: 'now' } }, 'record-out'],
  ] as const)
    expect(told(change)).toEqual([{ invitationId: 'i', email: 'ada@example.org', news }]);
});

it('and nothing of what is said and decided, or once they are not invited any more', () => {
  expect(told({ contributions: [{}], decisions: [{}] })).toEqual([]);
  const gone = after({ invitations: [{ ...invited, state: 'cancelled' }] });
  expect(newsForGuests(gone, { ...gone, distributed: { at: 'now' } } as unknown as Discussion)).toEqual([]);
});

it('the words name nobody, and nothing by which a matter is known', () => {
  for (const words of Object.values(NEWS_IN_WORDS)) expect(words).not.toMatch(/child|strategy|section|reference|\d/i);
});
