export function blank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

/** Letters and digits only, in lower case: so that two texts which differ in spaces and dashes count as the same. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
