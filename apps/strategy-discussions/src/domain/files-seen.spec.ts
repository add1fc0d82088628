import type { Discussion } from './discussion';
import { invitedToTell, seesFile } from './files-seen';

const [police, school, guest] = [
  { id: 'i-police', agency: 'police-ce' },
  { id: 'i-school', agency: 'school-oakfield' },
  { id: 'i-guest', agency: 'guest-i-guest', guest: { agencyName: 'Wick Lane Nursery' } },
];
const colleagues = { id: 'i-custody', agency: 'police-ce' };
const discussion = (change: object = {}) =>
  ({
    ...{ stage: 'convened', views: [], invitations: [police, school, guest] },
    contributions: [
      { id: 'c-police', invitationId: 'i-police', agency: 'police-ce' },
      { id: 'c-guest', invitationId: 'i-guest', agency: guest.agency },
      { id: 'c-recorded', agency: 'school-oakfield' },
    ],
    ...change,
  }) as unknown as Discussion;
const file = (contributionId: string, handlingMark = 'may-be-shared-in-discussion') => ({
  contributionId,
  handlingMark,
});
const given = { views: [school, guest, colleagues].map(({ id: invitationId }) => ({ invitationId })) };

it('WT-12 whoever contributed sees the file; others not before they have given their own view', () => {
  expect(seesFile(discussion(), police, file('c-police', 'decision-makers-only'))).toBe(true);
  for (const who of [school, guest, colleagues]) {
    expect(seesFile(discussion(), who, file('c-police'))).toBe(false);
    expect(seesFile(discussion(given), who, file('c-police'))).toBe(true);
    expect(seesFile(discussion({ stage: 'distributed' }), who, file('c-police'))).toBe(true);
  }
});

it('INF-01 and then as its mark says, but for their own agency', () => {
  for (const who of [school, guest])
    expect(seesFile(discussion(given), who, file('c-police', 'decision-makers-only'))).toBe(false);
  expect(seesFile(discussion(given), colleagues, file('c-police', 'decision-makers-only'))).toBe(true);
  expect(seesFile(discussion(given), school, file('c-recorded', 'decision-makers-only'))).toBe(true);
  expect(seesFile(discussion(given), school, file('c-unknown'))).toBe(false);
});

it('a guest, and whoever did not write it themselves, is told nothing by message', () => {
  expect(['c-police', 'c-guest', 'c-recorded'].map((id) => invitedToTell(discussion(), id)?.id)).toEqual([
    ...['i-police', undefined, undefined],
  ]);
});
