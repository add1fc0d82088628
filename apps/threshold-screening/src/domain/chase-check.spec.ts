import { chaseCheck } from './chase-check';
import { FIRST_POLICIES } from './first-policies';

const policy = FIRST_POLICIES.chasing;
const fridayAfternoon = new Date('2026-11-27T16:30:00Z');

describe('an agency that has not answered a check', () => {
  it('is told again after hours that the worst rating of those who wait sets', () => {
    expect(chaseCheck(0, ['green', 'red'], fridayAfternoon, policy)).toEqual({
      time: 1,
      nextAt: new Date('2026-11-27T17:30:00Z'),
    });
    expect(chaseCheck(1, ['green'], fridayAfternoon, policy)).toEqual({
      time: 2,
      nextAt: new Date('2026-11-30T16:30:00Z'),
    });
  });

  it('is told as for amber where no child is rated any more', () => {
    expect(chaseCheck(0, [null], fridayAfternoon, policy)).toEqual(chaseCheck(0, ['amber'], fridayAfternoon, policy));
  });

  it('is told so many times and no more: then a person telephones', () => {
    expect(chaseCheck(policy.atMost - 2, ['red'], fridayAfternoon, policy)).toHaveProperty('nextAt');
    expect(chaseCheck(policy.atMost - 1, ['red'], fridayAfternoon, policy)).toEqual({ time: policy.atMost });
  });
});
