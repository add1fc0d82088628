import { authorise } from './authorise';
import { recommend } from './recommend';
import type { StrategyStands } from './strategy-discussion';
import { adaeze, aScreening, decided, given, recommended, refused, triaged, written } from '../testing/builders';

const ready = aScreening({ stage: 'checks', triage: triaged });
const { childId } = ready.about;
const section47 = {
  ...written,
  ...{ legalBasis: 'section-47', responses: ['section-47-enquiries'], harmLevel: 'significant-harm-likely' as const },
};
const asked: StrategyStands = { stage: 'asked', decisions: [], section47: [] };
const decides = (decision: 'section-47-joint' | 'section-17-assessment', at: string): StrategyStands => ({
  ...{ stage: 'held', section47: [] },
  decisions: [{ childId, decision, harmLevel: 'significant-harm', immediateProtection: false, at }],
});
const heldFor = decides('section-47-joint', '2026-11-25T15:00:00Z');
const heldAgainst = decides('section-17-assessment', '2026-11-25T16:00:00Z');

describe('recommending section 47 enquiries', () => {
  const why = (strategy: StrategyStands[], change = {}) =>
    refused(recommend(ready, { ...section47, ...change }, { ...given(), strategy })).code;

  it.each([
    ['the law', { responses: ['section-17-assessment'] }],
    ['the response', { legalBasis: 'section-17' }],
  ])('WT-09 given no strategy discussion about the child, then it is refused, by %s alone too', (_, change) => {
    expect(why([], change)).toBe('strategy-discussion-first');
    expect(why([{ ...asked, stage: 'cancelled' }], change)).toBe('strategy-discussion-first');
  });

  it('WT-09 given one that is asked for, convened or decided for it, then it can be recommended', () => {
    for (const strategy of [[asked], [{ ...asked, stage: 'cancelled' as const }, asked], [heldFor]])
      decided(recommend(ready, section47, { ...given(), strategy }));
  });

  it('WT-09 given one that decided otherwise about this child, then it is refused; what was decided last counts', () => {
    expect(why([heldAgainst])).toBe('discussion-decided-otherwise');
    expect(why([heldAgainst, heldFor])).toBe('discussion-decided-otherwise');
    const ofAnother = { ...heldAgainst, decisions: heldAgainst.decisions.map((one) => ({ ...one, childId: 'other' })) };
    decided(recommend(ready, section47, { ...given(), strategy: [ofAnother] }));
    decided(
      recommend(ready, section47, {
        ...{ ...given(), strategy: [heldAgainst, decides('section-47-joint', '2026-11-26T09:00:00Z')] },
      }),
    );
  });

  it('WT-04 given harm that is not significant, then it is refused; other decisions need no discussion', () => {
    expect(why([heldFor], { harmLevel: 'harm' })).toBe('harm-does-not-fit');
    decided(recommend(ready, written, given()));
  });
});

describe('authorising section 47 enquiries', () => {
  const screening = aScreening(recommended(section47));
  const outcome = (strategy: StrategyStands[], command = {}) =>
    authorise(screening, command, { ...given(adaeze), strategy });

  it('WT-09 given a discussion that has not decided yet, then it waits, or the authoriser writes why it cannot', () => {
    expect(refused(outcome([asked]))).toMatchObject({
      code: 'discussion-has-not-decided',
      faults: [{ pointer: '/enquiriesCannotWait' }],
    });
    expect(refused(outcome([asked], { enquiriesCannotWait: ' ' })).code).toBe('discussion-has-not-decided');
    const { screening: after, entries } = decided(
      outcome([asked], { enquiriesCannotWait: 'The baby goes home tonight.' }),
    );
    expect(after.state).toMatchObject({ authorisation: { enquiriesCannotWait: 'The baby goes home tonight.' } });
    expect(entries[0]).toMatchObject({ action: 'decision.authorised', why: 'The baby goes home tonight.' });
  });

  it('WT-10 given none that was asked for, then no reason helps: the discussion has to follow', () => {
    const command = { enquiriesCannotWait: 'The baby goes home tonight.' };
    expect(refused(outcome([], command)).code).toBe('strategy-discussion-first');
    expect(refused(outcome([heldAgainst], command)).code).toBe('discussion-decided-otherwise');
  });

  it('WT-09 given one that decided for it, then it is authorised', () => {
    decided(outcome([heldFor]));
  });
});
