/**
 * So many words in a row, the same in both texts, are copied and not chance: set phrases ("a social worker will call you") are shorter, and
 * who writes a fact anew for another reader seldom keeps so many in their order.
 */
export const COPIED_WORDS_IN_A_ROW = 9;

/** Whether a text that leaves repeats an internal one: all of it, or a long run of its words, whatever the spaces, capitals and stops (SEC-01). */
export function copiesFrom(leaving: string, internal: string): boolean {
  const [text, kept] = [foldedWords(leaving), foldedWords(internal)];
  if (text === '' || kept === '') return false;
  if (text === kept) return true;
  const runs = new Set(runsOf(kept));
  return runsOf(text).some((run) => runs.has(run));
}

function runsOf(text: string): string[] {
  const words = text.split(' ');
  const starts = Math.max(0, words.length - COPIED_WORDS_IN_A_ROW + 1);
  return Array.from({ length: starts }, (_, at) => words.slice(at, at + COPIED_WORDS_IN_A_ROW).join(' '));
}

/** Letters and digits only, in lower case: so that two texts which differ in spaces and dashes count as the same. */
export function foldedWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
