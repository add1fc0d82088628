import {
  mapTexts,
  marksRefused,
  nameLeft,
  type NotMoved,
  Redaction,
  REMAINDER,
  wordsMarked,
} from '@front-door/casework';
import type { MayBeAbout, MovedWords, PersonInChildsLife, Professional, SubmitContact } from '@front-door/contracts';
import { Refusal } from '@front-door/event-bus';
import type { AlsoSent } from './fhir/contact-of-message';
import { placeCalled } from './movable';
import { tellsSchools } from './receive-contact';

/** Words that a screener marked: all that stands at a pointer, or a passage of it. */
export interface Marked {
  pointer: string;
  words?: string;
}

/** Everything of a contact in which words may stand. */
export interface Written {
  contact: SubmitContact;
  sentAt: string;
  alsoSent: readonly AlsoSent[];
  added: readonly { id: string; words: string | null; addedBy: string; addedAt: string }[];
  /** Its files whose content is still here, and whether it is known that they are free of viruses or not. */
  files: readonly { id: string; scanned: boolean }[];
}

/** What goes behind the wall, and what is left. */
export interface Moved {
  words: MovedWords[];
  files: string[];
  mayBeAbout: MayBeAbout[];
  /** How the person is called; nowhere in what is left. */
  names: string[];
  left: { contact: SubmitContact; alsoSent: AlsoSent[]; added: { id: string; words: string | null }[] };
  redaction: Redaction;
  /** Some of it had been told to a school with the police's notification, and is there still. */
  toldToSchool: boolean;
}

/** Names of children, and of whoever tells us, are never the subject's, even where they are called the same. */
const NOT_THE_SUBJECT =
  /^\/contact\/(children\/\d+\/(firstName|lastName|knownAs|formerNames.*|school.*)|referrer\/.*|mother.*|father.*)$/;

/**
 * Takes out of a contact what is an allegation against somebody who works with children (LADO-17). The same words go wherever else they stand.
 * Refuses marks that point at nothing, and to leave the name of a person whose entry is moved.
 */
export function moveWords(
  written: Written,
  marks: readonly Marked[],
  called: readonly string[],
  salt: string,
): Moved | Refusal {
  const read = marks.map((mark) => find(written, mark));
  const refused = marksRefused(read.map((one) => (typeof one === 'string' ? one : undefined)));
  if (refused) return refusalOf(refused);
  const found = read as Found[];

  const people = found.flatMap(({ person }) => (person ? [person] : []));
  const texts = found.flatMap(({ text }) => (text ? [text] : []));
  const names = [...new Set([...called, ...people.flatMap(({ name }) => name ?? [])])];
  const redaction = new Redaction(texts, names, salt);
  const left = leave(written, marks, found, redaction);
  const named = nameLeft(byPointer(left), redaction, NOT_THE_SUBJECT);
  if (named) return refusalOf(named);
  return {
    words: found.flatMap(({ moved }) => (moved ? [moved] : [])),
    files: found.flatMap(({ file }) => (file ? [file] : [])),
    mayBeAbout: [...people.map(aboutOf), ...called.map((name) => ({ name }))].slice(0, 30),
    names,
    left,
    redaction,
    toldToSchool: tellsSchools(written.contact) && told(written.contact) !== told(left.contact),
  };
}

interface Found {
  moved?: MovedWords;
  /** What is looked for everywhere else. */
  text?: string;
  person?: PersonInChildsLife | Professional;
  file?: string;
}

/** What a mark points at; a text says why it cannot be moved. */
function find({ contact, sentAt, alsoSent, added, files }: Written, { pointer, words }: Marked): Found | string {
  const where = placeCalled(pointer);
  if (!where) return 'Words cannot be moved from here. Mark the text they stand in, a person, or a file.';
  const [, room, ...rest] = pointer.split('/');
  if (room === 'attachments') {
    const file = files.find(({ id }) => id === rest[0]);
    if (!file) return 'There is no such file, or its content is gone.';
    return file.scanned
      ? { file: file.id }
      : 'This file is still being checked for viruses. Move it when that is done.';
  }
  const one = room === 'added' ? added.find(({ id }) => id === rest[0]) : undefined;
  const value: unknown =
    room === 'added' ? one?.words : room === 'alsoSent' ? alsoSent[Number(rest[0])]?.value : at(contact, rest);
  const said =
    room === 'added'
      ? { saidBy: one?.addedBy, saidAt: one?.addedAt ?? sentAt }
      : { saidBy: contact.referrer?.name, saidAt: sentAt };
  if (typeof value === 'object' && value !== null) {
    const person = value as PersonInChildsLife;
    return { person, moved: { pointer, where, words: JSON.stringify(person), ...said } };
  }
  const marked = wordsMarked(value, words);
  return 'why' in marked ? marked.why : { text: marked.words, moved: { pointer, where, words: marked.words, ...said } };
}

function leave(
  { contact, alsoSent, added }: Written,
  marks: readonly Marked[],
  found: readonly Found[],
  redaction: Redaction,
): Moved['left'] {
  const marked = (pointer: string): string[] =>
    marks.flatMap((mark, index) => (mark.pointer === pointer && found[index]!.text ? [found[index]!.text!] : []));
  const textAt = (text: string, pointer: string): string => redaction.passagesOutOf(text, marked(pointer));
  const gone = (list: 'people' | 'professionals', index: number): boolean =>
    marks.some(({ pointer }) => pointer === `/contact/${list}/${index}`);
  const rest: SubmitContact = {
    ...contact,
    ...(contact.people
      ? { people: contact.people.map((one, n) => (gone('people', n) ? { link: 'other', note: REMAINDER } : one)) }
      : {}),
    ...(contact.professionals
      ? {
          professionals: contact.professionals.map((one, n) =>
            gone('professionals', n) ? { relationship: REMAINDER } : one,
          ),
        }
      : {}),
  };
  return {
    contact: mapTexts(rest, textAt, '/contact'),
    alsoSent: alsoSent.map(
      (leaf, index) =>
      marked(`/alsoSent/${index}`).length > 0 ? { ...leaf, value: mapTexts(String(leaf.value), textAt, `/alsoSent/${index}`) } : mapTexts(leaf, textAt, `/alsoSent/${index}`), // prettier-ignore
    ),
    added: added.map(({ id, words }) => ({ id, words: words === null ? null : textAt(words, `/added/${id}`) })),
  };
}

/** What a school hears of a police notification (FEED-06). */
function told({ police, children }: SubmitContact): string {
  const { place, present, whereTheChildWas } = police ?? {};
  return JSON.stringify([place, present, whereTheChildWas, children.map(({ wordsForSchool }) => wordsForSchool)]);
}

/** As the marks point at it. */
function byPointer({ contact, alsoSent, added }: Moved['left']): object {
  return { contact, alsoSent, added: Object.fromEntries(added.map(({ id, words }) => [id, words])) };
}

function aboutOf(person: PersonInChildsLife | Professional): MayBeAbout {
  const { name, worksAt, worksAtAgency, note, agency, relationship } = person as PersonInChildsLife & Professional;
  return { name, worksAt: worksAt ?? agency, worksAtAgency, note: note ?? relationship };
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], value);
}

const refusalOf = ({ code, sentence, faults }: NotMoved): Refusal => new Refusal(422, code, sentence, faults);
