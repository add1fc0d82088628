import fc from 'fast-check';
import { foldName, nameKey } from './text-folding';

describe('folding names (matching.md: case, accents, hyphens, order)', () => {
  it.each([
    [["O'Brien", 'O’BRIEN', 'o brien', 'OBrien', 'Oʼbrien'], 'obrien'],
    [['Anne-Marie', 'anne marie', 'Annemarie', 'ANNE–MARIE'], 'annemarie'],
    [['José', 'JOSE', 'Jose\u0301'], 'jose'],
    [['Łukasz', 'lukasz'], 'lukasz'],
    [['Ọlúwaṣeun', 'Oluwaseun'], 'oluwaseun'],
    [['Nguyễn', 'Nguyen'], 'nguyen'],
    [['Đặng', 'Dang'], 'dang'],
    [['Işıl', 'ISIL', 'İşil'], 'isil'],
    [['Weiß', 'WEISS', 'Weiẞ'], 'weiss'],
    [['Søren', 'SØREN'], 'soren'],
    [['Þóra', 'Thora'], 'thora'],
    [['Ɗanladi', 'Danladi'], 'danladi'],
    [['ʻAolani', 'Aolani'], 'aolani'],
    [['Ｓｍｉｔｈ', 'Smith'], 'smith'],
  ])('ID-CH-01 %p are one name', (spellings, folded) => {
    for (const spelling of spellings) expect(foldName(spelling)).toBe(folded);
  });

  it.each([
    [['Νίκος', 'ΝΙΚΟΣ'], 'νικοσ'],
    [['أَحمد', 'احمد'], 'احمد'],
    [['علي', 'علی'], 'علي'],
    [['Зоё', 'ЗОЕ'], 'зое'],
  ])('ID-CH-01 other alphabets are kept and folded in themselves: %p', (spellings, folded) => {
    for (const spelling of spellings) expect(foldName(spelling)).toBe(folded);
  });

  it('ID-CH-01 vowel signs that are part of the name stay', () => {
    expect(foldName('राम')).not.toBe(foldName('रमी'));
    expect(foldName('ก้อง')).not.toBe('');
    expect(foldName('민준')).toBe('민준');
    expect(foldName('が')).not.toBe(foldName('か'));
  });

  it('ID-CH-01 folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(foldName(foldName(text))).toBe(foldName(text))),
      { numRuns: 2000 },
    );
  });

  it('ID-CH-01 case, spaces and hyphens never matter', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcéñłøşơ') }), (text) => {
        expect(foldName(text.toUpperCase())).toBe(foldName(text));
        expect(foldName([...text].join('-'))).toBe(foldName(text));
      }),
    );
  });

  it('ID-CH-01 the key is the same in either order, and differs between twins', () => {
    expect(nameKey('Ada', 'Okafor')).toBe(nameKey('OKAFOR', 'ada'));
    expect(nameKey('Ada', 'Okafor')).not.toBe(nameKey('Obi', 'Okafor'));
    expect(nameKey('', 'Okafor')).toBe('okafor');
    expect(nameKey('An', 'Na')).not.toBe(nameKey('Ann', 'A'));
  });
});
