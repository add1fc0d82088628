/** A part of a document. Words keep their line breaks. */
export type Part =
  | { kind: 'heading'; words: string }
  | { kind: 'words'; words: string }
  | { kind: 'fields'; fields: readonly Field[] }
  | { kind: 'list'; items: readonly (readonly Part[])[] };

export interface Field {
  name: string;
  parts: readonly Part[];
}

/** What is printed, described once: the page and the PDF are both made of it, so that they say the same. */
export interface PaperDocument {
  title: string;
  /** At the foot of every page of the PDF, beside its number. */
  reference: string;
  /** When what is printed came to be, not when it is printed: the same record is the same file. */
  madeAt: Date;
  parts: readonly Part[];
}

export const heading = (words: string): Part => ({ kind: 'heading', words });
export const words = (text: string): Part => ({ kind: 'words', words: text });
export const list = (items: readonly (readonly Part[])[]): Part => ({ kind: 'list', items });

/** Fields that have nothing are left out. */
export function fields(named: Readonly<Record<string, string | readonly Part[] | null | undefined>>): Part {
  return {
    kind: 'fields',
    fields: Object.entries(named).flatMap(([name, value]) =>
      value === null || value === undefined || value.length === 0
        ? []
        : [{ name, parts: typeof value === 'string' ? [words(value)] : value }],
    ),
  };
}

/** All that is written in these parts, in the order of reading. */
export function wordsOf(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'fields') return part.fields.flatMap(({ name, parts: inner }) => [name, ...wordsOf(inner)]);
    return part.kind === 'list' ? part.items.flatMap(wordsOf) : [part.words];
  });
}
