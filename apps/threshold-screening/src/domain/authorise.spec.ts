import { authorise } from './authorise';
import type { DecisionWritten } from './screening';
import { sendBack } from './send-back';
import {
  adaeze,
  aScreening,
  decided,
  facts,
  firstPolicies,
  given,
  maryam,
  names,
  NOW,
  recommended,
  refused,
  said,
  tomasz,
  yusuf,
} from '../testing/builders';

const nfa: Partial<DecisionWritten> = { decision: 'nfa', thresholdLevel: 'level-1' };

describe('authorisation', () => {
  it('M-03 given a recommendation, when a manager authorises it in time, then it closes, the referrer is told, and the referral is accepted', () => {
    const outcome = decided(authorise(aScreening(recommended()), {}, given(adaeze)));
    expect(outcome.screening.state).toMatchObject({
      stage: 'closed',
      how: 'decided',
      authorisation: { by: { id: 'adaeze' }, inTime: true },
    });
    expect(names(outcome)).toEqual(['decision.authorised', 'referral.accepted', 'outcome.told', 'screening.closed']);
    expect(said(outcome)).toMatchObject([
      { payload: { decision: 'csc-assessment', referral: true, inTime: true, policyVersion: 1, primaryNeed: 'N1' } },
      { payload: { destination: 'access-and-assessment' } },
      {
        payload: {
          agency: 'school-oakfield',
          function: 'designated-safeguarding-lead',
          childName: 'Amara Okonkwo',
          words: expect.stringContaining('We will assess'),
        },
      },
      { payload: { how: 'decided' } },
    ]);
  });

  it('M-03 given the last second of the clock, then it is in time; one second later it is not', () => {
    const due = new Date('2026-11-26T23:59:59.000Z');
    const at = (now: Date) => said(decided(authorise(aScreening(recommended()), {}, given(adaeze, now))))[0]!.payload;
    expect(at(due)).toMatchObject({ inTime: true });
    expect(at(new Date(due.getTime() + 1000))).toMatchObject({ inTime: false });
  });

  it('given one’s own recommendation, when one authorises it, then it is refused, whatever the role', () => {
    const manager = { ...maryam, roles: ['screening-manager', 'duty-manager'] };
    expect(refused(authorise(aScreening(recommended()), {}, given(manager)))).toMatchObject({
      status: 403,
      code: 'own-decision',
    });
  });

  it('FAST-12 given a role that policy does not name for this decision, then it is refused with who may', () => {
    expect(
      refused(authorise(aScreening(recommended({ decision: 'family-support-service' })), {}, given(yusuf))),
    ).toMatchObject({
      status: 403,
      sentence: expect.stringContaining('screening manager'),
    });
    expect(refused(authorise(aScreening(recommended()), {}, given(tomasz))).code).toBe('not-your-decision');
  });

  it('given three earlier contacts, when another “no further action” is authorised, then the manager says that they reviewed them', () => {
    const screening = aScreening(recommended(nfa), { facts: { ...facts, contactsIn12Months: 3 } });
    expect(refused(authorise(screening, {}, given(adaeze))).code).toBe('history-not-reviewed');
    const outcome = decided(authorise(screening, { reviewedHistory: true }, given(adaeze)));
    expect(outcome.screening.state).toMatchObject({ authorisation: { reviewedHistory: true } });
    decided(authorise(aScreening(recommended(nfa), { facts: { ...facts, contactsIn12Months: 2 } }), {}, given(adaeze)));
  });

  it('given a decision that has left the list, then it is refused: the policy in force counts', () => {
    expect(
      refused(authorise(aScreening(recommended()), {}, given(adaeze, NOW, firstPolicies({ decisions: [] })))).code,
    ).toBe('no-longer-on-the-list');
  });

  it('given nothing recommended, then it is refused and says why', () => {
    expect(refused(authorise(aScreening(), {}, given(adaeze))).status).toBe(409);
  });
});

describe('sending back', () => {
  it('given a recommendation, when it is sent back with a reason, then it stands where it came from with the reason', () => {
    expect(
      decided(sendBack(aScreening(recommended()), 'Add the GP’s answer.', given(adaeze))).screening.state,
    ).toMatchObject({ stage: 'triaged', sentBack: { reason: 'Add the GP’s answer.' } });
  });

  it('given somebody who neither recommended nor may authorise, then it is refused', () => {
    expect(refused(sendBack(aScreening(recommended()), 'x', given(tomasz))).status).toBe(403);
    decided(sendBack(aScreening(recommended()), 'On second thoughts.', given(maryam)));
  });
});
