export function blank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
