import { answerCheck, type AnswerGiven, isAddressedTo } from './answer-check';
import { claim, release } from './claim';
import { adaeze, maryam, NOW, tomasz } from '../testing/builders';

const policy = { minutes: 30 };
const held = { by: { id: maryam.id, name: maryam.name }, until: '2026-11-25T10:05:00.000Z' };

describe('claims', () => {
  it('given nobody works on it, then a claim lasts the policy’s minutes', () => {
    expect(claim(undefined, maryam, NOW, policy)).toEqual({ by: held.by, until: '2026-11-25T10:30:00.000Z' });
  });

  it('given another’s live claim, then it is refused with who and until when; one’s own is renewed', () => {
    expect(claim(held, tomasz, NOW, policy)).toMatchObject({
      status: 409,
      sentence: expect.stringContaining('Maryam Daneshvar is working on it until 10:05am'),
    });
    expect(claim(held, maryam, NOW, policy)).toMatchObject({ until: '2026-11-25T10:30:00.000Z' });
  });

  it('given a claim that has run out to the second, then it holds nobody up', () => {
    expect(claim(held, tomasz, new Date(held.until), policy)).toMatchObject({ by: { id: 'tomasz' } });
  });

  it('is let go of by its holder or a manager, and by nobody else', () => {
    expect(release(held, maryam, NOW)).toBeUndefined();
    expect(release(held, adaeze, NOW)).toBeUndefined();
    expect(release(held, tomasz, NOW)).toMatchObject({ code: 'claimed' });
    expect(release(undefined, maryam, NOW)).toMatchObject({ code: 'not-claimed' });
  });
});

describe('answers', () => {
  const answer: AnswerGiven = { answer: 'held', held: 'x', by: { id: 'n', name: 'N' } };

  it('the first is taken; the very same again is nothing new; another is refused', () => {
    expect(answerCheck(undefined, answer)).toBe(answer);
    expect(answerCheck(answer, { ...answer })).toBeUndefined();
    expect(answerCheck(answer, { ...answer, held: 'y' })).toMatchObject({ code: 'already-answered' });
    expect(answerCheck(answer, { ...answer, by: { id: 'other', name: 'O' } })).toMatchObject({
      code: 'already-answered',
    });
  });

  it('is for the function that was asked, or the agency’s system; never for another agency', () => {
    const check = { agency: 'health-hospital', function: 'safeguarding-team', heldBack: false };
    const actor = { kind: 'person', agency: 'health-hospital', functions: ['safeguarding-team'] };
    expect(isAddressedTo(check, actor)).toBe(true);
    expect(isAddressedTo(check, { ...actor, functions: ['maternity'] })).toBe(false);
    expect(isAddressedTo(check, { ...actor, functions: [], kind: 'system' })).toBe(true);
    expect(isAddressedTo(check, { ...actor, agency: 'police-ce', kind: 'system' })).toBe(false);
    expect(isAddressedTo({ ...check, function: '' }, { ...actor, functions: [] })).toBe(false);
  });

  it('INF-01 held back because a person of concern works there, it is for nobody at the agency, nor for its system', () => {
    const check = { agency: 'health-hospital', function: 'safeguarding-team', heldBack: true };
    const actor = { agency: 'health-hospital', functions: ['safeguarding-team'] };
    for (const kind of ['person', 'system']) expect(isAddressedTo(check, { ...actor, kind })).toBe(false);
  });
});
