import type { FileType } from './file-type';

const LONGEST = 120;
/** Controls, marks that turn the direction of writing, halves of characters; and what file systems or headers read as their own. */
const NOT_IN_NAMES = /[\p{C}\p{Zl}\p{Zp}<>:"|?*%;]/gu;
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The file's name in a Content-Disposition header (RFC 6266), as it was given; undefined where none is. */
export function nameIn(disposition: string | undefined): string | undefined {
  if (!disposition) return undefined;
  const encoded = /filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  if (encoded) return decoded(encoded);
  const [, quoted, bare] = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^";\s]+))/i.exec(disposition) ?? [];
  const name = quoted?.replace(/\\(["\\])/g, '$1') ?? bare;
  return name === undefined ? undefined : fromHeader(name);
}

/** Headers arrive as Latin-1; most senders write UTF-8 into them. */
function fromHeader(name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(name, 'latin1'));
  } catch {
    return name;
  }
}

function decoded(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/** A name that is safe to show and to save: without folders, at most 120 characters, with the ending of what the file is. */
export function cleanName(given: string | undefined, { endings }: FileType): string {
  const last = (given ?? '').split(/[/\\]/).at(-1)!;
  // What is left out may have stood between two spaces, or between a letter and its accent.
  const plain = last.replace(/\s/g, ' ').replace(NOT_IN_NAMES, '').replace(/ +/g, ' ').normalize('NFC');
  const clean = trimmed(plain);
  const ending = endings.find((one) => clean.toLowerCase().endsWith(`.${one}`));
  const stem = trimmed(ending ? clean.slice(0, -ending.length - 1) : clean) || 'attachment';
  const short = trimmed([...stem].slice(0, LONGEST - 6).join(''));
  return `${DEVICES.test(short) ? `_${short}` : short}.${ending ?? endings[0]}`;
}

function trimmed(name: string): string {
  return name.replace(/^[. ]+|[. ]+$/g, '');
}
