/** Letters that Unicode does not take apart, as they are usually written in an English register. */
const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'ng',
  ə: 'a',
  ɓ: 'b',
  ɗ: 'd',
  ɖ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɛ: 'e',
  ɔ: 'o',
  ς: 'σ',
  // Arabic letters that registers and keyboards (Arabic, Persian, Urdu) use for one another
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ہ: 'ه',
};
const toSpellOut = new RegExp(`[${Object.keys(spelledOut).join('')}]`, 'gu');

// Accents on Latin, Greek and Cyrillic, Hebrew and Arabic vowel points and the Arabic stretch. The signs of Indic scripts and
// Thai are also "marks" to Unicode, but there they are the vowels of the name and must stay.
const accents = /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/gu;
// Hyphens, spaces, full stops, every apostrophe, and the letter-like ones (ʻokina, ʼ) that Unicode calls letters
const notPartOfTheName = /[^\p{L}\p{M}\p{N}]|[\u02b0-\u02ff\u0559\ua78b\ua78c]/gu;
const plain = /^[ -~]*$/;

/**
 * A name without what people leave out when they type: case, accents, hyphens, apostrophes and spaces. O'Brien, O’BRIEN and
 * "O Brien" are one, so are Anne-Marie and Annemarie, Łukasz and Lukasz. Other alphabets are kept, not transliterated. Never shown.
 * Folding twice changes nothing. See matching.md.
 */
export function foldName(text: string): string {
  if (plain.test(text)) return text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(accents, '')
    .replace(toSpellOut, (letter) => spelledOut[letter] ?? letter)
    .replace(notPartOfTheName, '')
    .normalize('NFC');
}

/**
 * One key for first and last name in either order ("Ada Okafor", "Okafor Ada"), to find candidates with the same date of
 * birth. A missing name is left out. Equal keys are a reason to look, never a match.
 */
export function nameKey(first: string, last: string): string {
  return [foldName(first), foldName(last)]
    .filter((name) => name !== '')
    .sort()
    .join(' ');
}
