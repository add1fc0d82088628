/** A kind of file that is taken: what it is called, and how its name may end. */
export interface FileType {
  mediaType: string;
  /** The first is added to a name that ends in none of them. */
  endings: readonly [string, ...string[]];
}

const PDF: FileType = { mediaType: 'application/pdf', endings: ['pdf'] };
const JPEG: FileType = { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] };
const PNG: FileType = { mediaType: 'image/png', endings: ['png'] };
const HEIC: FileType = { mediaType: 'image/heic', endings: ['heic', 'heif'] };
const DOCX: FileType = {
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  endings: ['docx'],
};
const ODT: FileType = { mediaType: 'application/vnd.oasis.opendocument.text', endings: ['odt'] };
const TEXT: FileType = { mediaType: 'text/plain; charset=utf-8', endings: ['txt', 'csv', 'md'] };

/** For whoever sends a file that is none of these. */
export const FILES_TAKEN =
  'We take PDF files, photographs (JPEG, PNG or HEIC), Word documents without macros or a password (.docx), OpenDocument texts (.odt) and plain text. This file is none of these, whatever its name says. Save it as a PDF, and attach that.';

const HEAD_BYTES = 1024;
/** A zip file's table of contents is at its end; that of a document with some thousands of parts fits into this. */
const TAIL_BYTES = 262_144;
/** No text has these: the C0 controls but tab, line feed, form feed and carriage return. */
const CONTROLS = /[\x00-\x08\x0b\x0e-\x1f\x7f]/; // eslint-disable-line no-control-regex

/**
 * Finds what a file is from its bytes as they pass, and keeps at most its beginning and its end. What the sender calls it counts for nothing.
 */
export class FileTypeFinder {
  private head = Buffer.alloc(0);
  private tail: Buffer[] = [];
  private tailBytes = 0;
  private size = 0;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private text = true;

  take(bytes: Buffer): void {
    this.size += bytes.length;
    if (this.head.length < HEAD_BYTES)
      this.head = Buffer.concat([this.head, bytes.subarray(0, HEAD_BYTES - this.head.length)]);
    this.tail.push(bytes);
    this.tailBytes += bytes.length;
    while (this.tailBytes - this.tail[0]!.length >= TAIL_BYTES) this.tailBytes -= this.tail.shift()!.length;
    this.text &&= this.isText(bytes);
  }

  /** When all of it has passed. Undefined: nothing that is taken. */
  found(): FileType | undefined {
    const { head } = this;
    if (head.subarray(0, 5).toString('latin1') === '%PDF-') return PDF;
    if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return JPEG;
    if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return PNG;
    if (isHeic(head)) return HEIC;
    if (head.subarray(0, 4).toString('latin1') === 'PK\x03\x04')
      return documentOf(head, Buffer.concat(this.tail), this.size);
    return this.text && this.size > 0 && this.isText() ? TEXT : undefined;
  }

  /** Without bytes: whether the last character was whole. */
  private isText(bytes?: Buffer): boolean {
    try {
      return !CONTROLS.test(bytes ? this.decoder.decode(bytes, { stream: true }) : this.decoder.decode());
    } catch {
      return false;
    }
  }
}

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis']);

function isHeic(head: Buffer): boolean {
  if (head.length < 16 || head.subarray(4, 8).toString('latin1') !== 'ftyp') return false;
  const length = Math.min(head.readUInt32BE(0), head.length);
  for (let at = 8; at + 4 <= length; at += at === 8 ? 8 : 4)
    if (HEIC_BRANDS.has(head.subarray(at, at + 4).toString('latin1'))) return true;
  return false;
}

/** A zip file is a document by what it contains. None with a macro, and none with a password: no scanner can look into it. */
function documentOf(head: Buffer, tail: Buffer, size: number): FileType | undefined {
  const members = membersOf(tail, size);
  if (!members) return undefined;
  if (members.has('[Content_Types].xml') && members.has('word/document.xml'))
    return some(members, /vbaproject\.bin$/i) ? undefined : DOCX;
  const declared = head.subarray(38, 38 + ODT.mediaType.length).toString('latin1');
  const isOdt = head.subarray(30, 38).toString('latin1') === 'mimetype' && declared === ODT.mediaType;
  return isOdt && members.has('content.xml') && !some(members, /^(basic|scripts)\//i) ? ODT : undefined;
}

function some(names: ReadonlySet<string>, pattern: RegExp): boolean {
  return [...names].some((name) => pattern.test(name));
}

const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;

/** The names in a zip file's table of contents; undefined where it is broken, encrypted, or longer than what was kept. */
function membersOf(tail: Buffer, size: number): Set<string> | undefined {
  const kept = size - tail.length;
  for (let end = tail.length - END_BYTES; end >= 0; end -= 1) {
    if (tail.readUInt32LE(end) !== END) continue;
    if (end + END_BYTES + tail.readUInt16LE(end + 20) !== tail.length) continue;
    return entriesOf(tail, tail.readUInt32LE(end + 16) - kept, end, tail.readUInt16LE(end + 10));
  }
  return undefined;
}

function entriesOf(tail: Buffer, start: number, end: number, count: number): Set<string> | undefined {
  if (start < 0) return undefined;
  const names = new Set<string>();
  let at = start;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > end || tail.readUInt32LE(at) !== ENTRY) return undefined;
    const encrypted = (tail.readUInt16LE(at + 8) & 1) === 1;
    if (encrypted) return undefined;
    const next = at + 46 + tail.readUInt16LE(at + 28);
    if (next > end) return undefined;
    names.add(tail.subarray(at + 46, next).toString('utf8'));
    at = next + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  return names;
}
