import { type AskChecks, askChecks } from './ask-checks';
import { isRefused } from './refused';
import type { Screening, ScreeningState } from './screening';
import { aScreening, firstPolicies, NOW, recommended, triaged } from '../testing/builders';

const child = (childId: string, state: ScreeningState): Screening => {
  const one = aScreening(state);
  return { ...one, about: { ...one.about, childId, screeningId: `s-${childId}` } };
};
const rated = (rag: 'red' | 'amber' | 'green', initialDecision = 'csc-screening'): ScreeningState => ({
  stage: 'triaged',
  triage: { ...triaged, rag, initialDecision },
});
const command: AskChecks = {
  childIds: ['a', 'b'],
  adults: [{ name: 'Ngozi Okonkwo', link: 'mother' }],
  agencies: [{ agency: 'health-hospital' }],
  purpose: 'x',
  lawfulBasis: 'public-task',
  agreement: { status: 'informed-and-agreed' },
  questions: [],
};
const ask = (household: Screening[], change: Partial<AskChecks> = {}) =>
  askChecks(household, { ...command, ...change }, NOW, firstPolicies());
const codeOf = (household: Screening[], change: Partial<AskChecks> = {}) => {
  const asked = ask(household, change);
  return isRefused(asked) ? asked.code : asked;
};

describe('checks', () => {
  it('LON-04 given a red and a green child of one household, then they are asked about together, due by the worst rating', () => {
    const asked = ask([child('a', rated('green')), child('b', rated('red'))]);
    expect(asked).toMatchObject({
      screeningIds: ['s-a', 's-b'],
      people: [{ childId: 'a' }, { childId: 'b' }, { name: 'Ngozi Okonkwo' }],
      dueAt: new Date('2026-11-25T12:00:00Z'),
    });
  });

  it('FAST-06 given early help only, when the family has not agreed, then nobody is asked', () => {
    const household = [child('a', rated('green', 'early-help-screening')), child('b', rated('green', 'e3-referral'))];
    expect(codeOf(household, { agreement: { status: 'informed-not-agreed', explanation: 'They said no.' } })).toBe(
      'agreement-needed',
    );
    expect(codeOf(household, { agreement: { status: 'not-informed' } })).toBe('why-not-sought');
    expect(ask(household)).toMatchObject({ agreement: 'The family has been told and agrees.' });
  });

  it.each(['cannot-be-given', 'cannot-reasonably-be-obtained', 'would-prejudice-protection'])(
    'INF-04 given early help only, when agreement was not sought: %s, then agencies are asked if it is explained in words',
    (reasonNotSought) => {
      const household = [child('a', rated('green', 'early-help-screening')), child('b', rated('green', 'e3-referral'))];
      const agreement = { status: 'not-informed', reasonNotSought };
      expect(codeOf(household, { agreement })).toBe('why-not-sought-in-words');
      expect(codeOf(household, { agreement: { ...agreement, explanation: ' ' } })).toBe('why-not-sought-in-words');
      const explanation = 'The mother is in hospital until Friday.';
      const asked = ask(household, { agreement: { ...agreement, explanation } });
      expect(asked).toMatchObject({ agreement: expect.stringMatching(/^Agreement was not sought: .*Friday\.$/) });
    },
  );

  it('INF-07 given a statutory worry in the household, then agencies may be asked without agreement, with the reason', () => {
    const household = [child('a', rated('green', 'early-help-screening')), child('b', rated('red'))];
    expect(codeOf(household, { agreement: { status: 'not-informed' } })).toBe('why-not-sought');
    expect(codeOf(household, { agreement: { status: 'informed-not-agreed' } })).toBe('why-without-agreement');
    expect(
      ask(household, { agreement: { status: 'not-informed', reasonNotSought: 'would-prejudice-protection' } }),
    ).toMatchObject({ agreement: 'Agreement was not sought: asking would prejudice protection.' });
  });

  it('FAST-09 given a child that is not triaged, or whose recommendation waits, then the refusal names the child and says why', () => {
    const untriaged = ask([child('a', { stage: 'awaiting-triage' }), child('b', rated('red'))]);
    expect(untriaged).toMatchObject({ status: 409, sentence: expect.stringContaining('Amara Okonkwo') });
    expect(codeOf([child('a', recommended()), child('b', rated('red'))])).toBe('not-at-this-stage');
  });

  it('given a child of another contact, or an agency ticked twice, then it is refused', () => {
    const household = [child('a', rated('red')), child('b', rated('red'))];
    expect(codeOf(household, { childIds: ['a', 'z'] })).toBe('not-of-this-contact');
    expect(codeOf(household, { agencies: [{ agency: 'x' }, { agency: 'x' }] })).toBe('agency-twice');
  });
});
