import fc from 'fast-check';
import type { Discussion } from './discussion';
import { FIRST_POLICIES } from './first-policies';
import { type GuestPass, linkEnds, tryCode } from './guest-pass';
import { codeHash, hashOf, isSame, newCode, newToken } from './guest-secrets';
import { agencyAsShown } from './guests';

const { guests: policy } = FIRST_POLICIES;
const NOW = new Date('2026-12-14T10:00:00Z');
const guest = {
  agencyName: 'Wick Lane Nursery',
  name: 'Ada',
  email: 'ada@example.org',
  telephone: '1',
  verifiedHow: 'x',
};
const invitation = { id: 'i', agency: 'guest-i', part: 'other', guest, state: 'invited' };
const discussion = { stage: 'convened', invitations: [invitation] } as unknown as Discussion;
const pass: GuestPass = { id: 'p', invitationId: 'i', state: 'open', endsAt: linkEnds(NOW, policy), wrongCodes: 0 };

describe('a guest’s link', () => {
  it('opens with its code, for 72 hours', () => {
    expect(tryCode(pass, discussion, true, NOW, policy)).toMatchObject({ outcome: 'opened', invitation: { id: 'i' } });
    const last = new Date(pass.endsAt.getTime() - 1);
    expect(tryCode(pass, discussion, true, last, policy).outcome).toBe('opened');
    expect(tryCode(pass, discussion, true, pass.endsAt, policy)).toEqual({ outcome: 'nothing' });
  });

  it.each(['used', 'locked', 'replaced'] as const)('opens nothing once it is %s, and counts nothing', (state) => {
    for (const right of [true, false])
      expect(tryCode({ ...pass, state }, discussion, right, NOW, policy)).toEqual({ outcome: 'nothing' });
  });

  it.each([
    ['the invitation was withdrawn', { invitations: [{ ...invitation, state: 'cancelled' }] }],
    ['the discussion was cancelled', { stage: 'cancelled' }],
    ['the invitation is somebody’s with an account', { invitations: [{ ...invitation, guest: undefined }] }],
    ['the invitation is of another discussion', { invitations: [{ ...invitation, id: 'other' }] }],
  ])('opens nothing when %s', (_, change) => {
    const changed = { ...discussion, ...change } as unknown as Discussion;
    expect(tryCode(pass, changed, true, NOW, policy)).toEqual({ outcome: 'nothing' });
  });

  it('whatever is tried in whatever order, it opens at most once, and after five wrong codes never', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (tries) => {
        let now = pass;
        let opened = 0;
        for (const right of tries) {
          const tried = tryCode(now, discussion, right, NOW, policy);
          if (tried.outcome === 'opened') now = { ...now, state: 'used' };
          if (tried.outcome === 'opened') opened += 1;
          if ('wrongCodes' in tried)
            now = { ...now, wrongCodes: tried.wrongCodes, state: tried.outcome === 'locked' ? 'locked' : 'open' };
        }
        const first = tries.indexOf(true);
        expect(opened).toBe(first >= 0 && first < policy.wrongCodes ? 1 : 0);
      }),
    );
  });
});

describe('what is kept of it', () => {
  it('tells the right token and code from every other', () => {
    const [token, code] = [newToken(), newCode()];
    expect(code).toMatch(/^\d{6}$/);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(isSame(codeHash(hashOf(token), code), codeHash(hashOf(token), code))).toBe(true);
    expect(isSame(codeHash(hashOf(token), code), codeHash(hashOf(newToken()), code))).toBe(false);
    expect(isSame(hashOf(token), hashOf(newToken()))).toBe(false);
  });
});

it('others read the name of a guest’s agency; a registered agency’s code is never taken for a guest’s', () => {
  expect(agencyAsShown(discussion, 'guest-i')).toBe('Wick Lane Nursery');
  expect(agencyAsShown(discussion, 'police-ce')).toBe('police-ce');
});
