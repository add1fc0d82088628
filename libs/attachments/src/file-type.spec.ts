import fc from 'fast-check';
import { docx, heic, jpeg, odt, pdf, png, zip } from '@front-door/testing';
import { type FileType, FileTypeFinder } from './file-type';

function typeOf(bytes: Buffer, piece = bytes.length): FileType | undefined {
  const finder = new FileTypeFinder();
  for (let at = 0; at < bytes.length; at += piece) finder.take(bytes.subarray(at, at + piece));
  return finder.found();
}

const TAKEN: [string, Buffer, string][] = [
  ['a PDF', pdf(), 'pdf'],
  ['a JPEG', jpeg(), 'jpg'],
  ['a PNG', png(), 'png'],
  ['a HEIC photograph', heic('heic'), 'heic'],
  ['a HEIC photograph that says so second', heic('mif1', 'heic'), 'heic'],
  ['a Word document', docx(), 'docx'],
  ['an OpenDocument text', odt(), 'odt'],
  ['text', Buffer.from('Zofia’s attendance: 78%\r\n\tThree meetings.'), 'txt'],
];

it.each(TAKEN)('finds %s, in whatever pieces it comes', (_, bytes, ending) => {
  for (const piece of [1, 7, bytes.length]) expect(typeOf(bytes, piece)?.endings[0]).toBe(ending);
});

it.each<[string, Buffer]>([
  ['a program', Buffer.from('MZ\x90\x00\x03', 'latin1')],
  ['a zip file of anything', zip({ 'a.txt': 'A' })],
  ['a Word document with macros', docx({ 'word/vbaProject.bin': 'x' })],
  ['an OpenDocument text with macros', odt({ 'Basic/Standard/Module1.xml': 'x' })],
  ['a spreadsheet', zip({ '[Content_Types].xml': '', 'xl/workbook.xml': '' })],
  ['a zip file with a password', zip({ '[Content_Types].xml': '', 'word/document.xml': '' }, { encrypted: true })],
  ['a Word document that is cut off', docx().subarray(0, -10)],
  ['a Word document with something behind it', Buffer.concat([docx(), Buffer.from('MZ')])],
  ['an AVIF picture', heic('avif')],
  ['text in another encoding', Buffer.from('Zo\xebl', 'latin1')],
  ['text that ends within a character', Buffer.from('Zoë').subarray(0, -1)],
  ['text with a null byte', Buffer.from('a\0b')],
  ['nothing', Buffer.alloc(0)],
])('does not take %s', (_, bytes) => {
  expect(typeOf(bytes)).toBeUndefined();
});

it('never throws, and never takes for a document what is cut or changed into none', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(docx(), odt(), heic('heic')),
      fc.nat(),
      fc.nat(255),
      fc.nat(),
      (file, at, byte, cut) => {
        const bytes = Buffer.from(file);
        bytes[at % bytes.length] = byte;
        typeOf(bytes.subarray(0, cut % (bytes.length + 1)), 64);
      },
    ),
  );
});

it('keeps no more than the beginning and the end of a large file', () => {
  const finder = new FileTypeFinder();
  const piece = Buffer.alloc(131_072, 1);
  finder.take(Buffer.from('%PDF-1.7'));
  for (let pieces = 0; pieces < 400; pieces += 1) finder.take(piece);
  const { tail } = finder as unknown as { tail: Buffer[] };
  expect(tail.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(400_000);
  expect(finder.found()?.endings[0]).toBe('pdf');
});
