import { endWithoutDecision } from './end-without-decision';
import { reopen } from './reopen';
import { adaeze, aScreening, decided, given, names, NOW, refused, said, triaged } from '../testing/builders';

const withdrawn = { how: 'withdrawn', rationale: 'The school sent it in error; spoke with the lead.' } as const;
const asked = { withdrawalRequestedAt: '2026-11-25T09:30:00.000Z' };
const red = { stage: 'triaged', triage: { ...triaged, rag: 'red' } } as const;

describe('ending without a decision', () => {
  it('given no request to withdraw, when a screener closes it as withdrawn, then it is refused', () => {
    expect(refused(endWithoutDecision(aScreening(), withdrawn, given())).code).toBe('no-withdrawal-requested');
  });

  it('given a request to withdraw, when a screener closes it, then it says how, and what the referrer is told', () => {
    const outcome = decided(
      endWithoutDecision(
        aScreening(undefined, asked),
        { ...withdrawn, outcomeWords: 'We have closed this as you asked.' },
        given(),
      ),
    );
    expect(outcome.screening.state).toMatchObject({
      stage: 'closed',
      how: 'withdrawn',
      ending: { rationale: withdrawn.rationale },
    });
    expect(names(outcome)).toEqual(['outcome.told', 'screening.closed']);
  });

  it('given red or urgent, then a manager closes it', () => {
    expect(refused(endWithoutDecision(aScreening(red, asked), withdrawn, given()))).toMatchObject({
      status: 403,
      code: 'manager-closes',
    });
    decided(endWithoutDecision(aScreening(red, asked), withdrawn, given(adaeze)));
    const urgency = { since: asked.withdrawalRequestedAt, because: 'x', acknowledgeBy: asked.withdrawalRequestedAt };
    expect(refused(endWithoutDecision(aScreening(undefined, { ...asked, urgency }), withdrawn, given())).status).toBe(
      403,
    );
  });

  it('given a duplicate, then the screening that goes on is named, and it has not ended in the same way', () => {
    const duplicate = { how: 'duplicate', rationale: 'Both parents’ schools wrote.' } as const;
    const of = (how?: string) =>
      endWithoutDecision(aScreening(), { ...duplicate, duplicateOf: { screeningId: 'other', how } }, given());
    expect(refused(endWithoutDecision(aScreening(), duplicate, given())).code).toBe('duplicate-of-what');
    expect(refused(of('duplicate')).code).toBe('other-ended-too');
    expect(refused(of('withdrawn')).code).toBe('other-ended-too');
    expect(said(decided(of()))).toMatchObject([{ type: 'screening.closed', payload: { how: 'duplicate' } }]);
    decided(of('decided'));
    const self = aScreening().about.screeningId;
    expect(
      refused(
        endWithoutDecision(aScreening(), { ...duplicate, duplicateOf: { screeningId: self, how: undefined } }, given()),
      ).code,
    ).toBe('duplicate-of-itself');
  });

  it('given a closed one, when it is reopened with a reason, then it stands where its rating was, or before', () => {
    const closed = decided(endWithoutDecision(aScreening(undefined, asked), withdrawn, given())).screening;
    expect(refused(reopen(closed, ' ', { now: NOW })).code).toBe('reason-required');
    expect(decided(reopen(closed, 'The school calls again.', { now: NOW })).screening).toMatchObject({
      state: { stage: 'awaiting-triage' },
    });
    const rated = decided(endWithoutDecision(aScreening(red, asked), withdrawn, given(adaeze))).screening;
    const again = decided(reopen(rated, 'The school calls again.', { now: NOW }));
    expect(again.screening.state).toMatchObject({ stage: 'triaged', triage: { rag: 'red' } });
    expect(again.screening.withdrawalRequestedAt).toBeUndefined();
    expect(names(again)).toEqual(['screening.reopened']);
  });

  it('given an open one, when it is reopened, then it is refused', () => {
    expect(refused(reopen(aScreening(), 'x', { now: NOW })).sentence).toBe('It is open.');
  });
});
