import { COPIED_WORDS_IN_A_ROW, copiesFrom } from './copied';

const WORDS = 'her mother said on the telephone that he hits the child at night when nobody is there'.split(' ');
const internal = `Our view: ${WORDS.join(' ')}. So we assess.`;
const run = (length: number): string => WORDS.slice(0, length).join(' ');

describe('SEC-01: what leaves is not copied from what stays', () => {
  it('the same text is copied, however short, whatever its spaces, capitals and stops', () => {
    expect(copiesFrom('NO  risk-here!', 'No risk here.')).toBe(true);
    expect(copiesFrom('No risk here.', 'No risk there.')).toBe(false);
  });

  it('so many words in a row are copied, wherever they stand; one fewer is not', () => {
    expect(copiesFrom(`We heard this. ${run(COPIED_WORDS_IN_A_ROW)}. We will call.`, internal)).toBe(true);
    expect(copiesFrom(`${run(COPIED_WORDS_IN_A_ROW).toUpperCase().replaceAll(' ', ', ')}`, internal)).toBe(true);
    expect(copiesFrom(`We heard this. ${run(COPIED_WORDS_IN_A_ROW - 1)}. We will call.`, internal)).toBe(false);
  });

  it('the same words in another order are not', () => {
    expect(copiesFrom([...WORDS].reverse().join(' '), internal)).toBe(false);
  });

  it('nothing copies nothing', () => {
    expect([copiesFrom('', ''), copiesFrom(' ', internal), copiesFrom('A text.', ' ')]).toEqual([false, false, false]);
  });
});
