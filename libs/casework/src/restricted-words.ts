import { type Fingerprints, lookedFor, redacted, repeatsIn } from './withheld';

/** What stands where words were moved behind the wall (LADO-17). It says nothing of whom, or of what. */
export const REMAINDER = 'Moved: a restricted matter';
const IN_A_TEXT = `[${REMAINDER}]`;
/** In the place of a file's name, for everybody: whoever sent the file gets it as its receipt. */
export const FILE_LEFT = 'A file that is not shown';
/** What others read there, unless policy lets them know that there is a restricted matter. */
const UNSAID = 'Some words are not shown';

/** As those outside read it. */
export function unsaid<T>(value: T): T {
  return mapTexts(value, (text) => text.replaceAll(REMAINDER, UNSAID));
}

/** Shorter words are taken out only where they were marked: elsewhere they may mean something else. */
const EVERYWHERE_FROM = 20;

/** Takes passages and names out of texts. */
export class Redaction {
  private readonly passages: readonly string[];
  private readonly names: Fingerprints;

  constructor(passages: readonly string[], names: readonly string[], salt: string) {
    this.passages = [...new Set(passages)].sort((one, other) => other.length - one.length);
    this.names = lookedFor(
      names.map((value) => ({ kind: 'name', value })),
      salt,
    );
  }

  /** Without the passages that are long enough to be known again, and those `here`. Names stay. */
  passagesOutOf(text: string, here: readonly string[] = []): string {
    return without(text, [...here, ...this.passages.filter(({ length }) => length >= EVERYWHERE_FROM)]);
  }

  namesIn(text: string): boolean {
    return repeatsIn(text, this.names).length > 0;
  }

  /** Without any of it, in every text of a value: for what nobody reads for its sense, such as a journal's entry. */
  allOutOf<T>(value: T): T {
    return mapTexts(value, (text) => redacted(without(text, this.passages), this.names, IN_A_TEXT));
  }
}

function without(text: string, passages: readonly string[]): string {
  return passages.reduce((left, passage) => (left === passage ? REMAINDER : left.replaceAll(passage, IN_A_TEXT)), text);
}

/** The same value with each of its texts changed; `at` is the pointer to it. */
export function mapTexts<T>(value: T, change: (text: string, at: string) => string, at = ''): T {
  if (typeof value === 'string') return change(value, at) as T;
  if (Array.isArray(value)) return value.map((one: unknown, index) => mapTexts(one, change, `${at}/${index}`)) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change, `${at}/${key}`)] as const);
  return Object.fromEntries(entries) as T;
}

const SHORTEST_PASSAGE = 8;

/** The words that a mark means: a passage as it stands in a text, or without one all of it; or why they cannot be moved. */
export function wordsMarked(text: unknown, passage?: string): { words: string } | { why: string } {
  if (text === undefined || text === null) return { why: 'Nothing stands here.' };
  const all = String(text);
  if (passage === undefined) return { words: all };
  if (passage.length < SHORTEST_PASSAGE)
    return { why: `Mark at least ${SHORTEST_PASSAGE} characters, so that it can be seen what they meant.` };
  return all.includes(passage) ? { words: passage } : { why: 'These words do not stand here. Copy them exactly.' };
}

/** Why nothing was moved, with a pointer for each fault. */
export interface NotMoved {
  code: string;
  sentence: string;
  faults: { pointer: string; code: string; sentence: string }[];
}

/** What is wrong with the marks, in their order; undefined where nothing is. */
export function marksRefused(whys: readonly (string | undefined)[]): NotMoved | undefined {
  const code = 'cannot-be-moved';
  const faults = whys.flatMap((why, index) =>
    why ? [{ pointer: `/marks/${index}/pointer`, code, sentence: why }] : [],
  );
  return faults.length > 0
    ? { code: 'marks', sentence: 'Some of the marked words cannot be moved.', faults }
    : undefined;
}

/** Where the name of the person would be left; undefined where it would not. `mayStand` are places of other people's names. */
export function nameLeft(left: object, redaction: Redaction, mayStand: RegExp): NotMoved | undefined {
  const code = 'still-named';
  const sentence = 'The name of the person still stands here. Mark these words as well, or the sentence they stand in.';
  const faults: NotMoved['faults'] = [];
  mapTexts(left, (text, pointer) => {
    if (!mayStand.test(pointer) && redaction.namesIn(text)) faults.push({ pointer, code, sentence });
    return text;
  });
  return faults.length > 0 ? { code, sentence: 'The person would still be named in what is left.', faults } : undefined;
}
