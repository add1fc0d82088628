import fc from 'fast-check';
import { dispositionOf } from '@front-door/http';
import { cleanName, nameIn } from './file-name';
import type { FileType } from './file-type';

const PDF: FileType = { mediaType: 'application/pdf', endings: ['pdf'] };
const JPEG: FileType = { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] };

it.each([
  ['attachment; filename="letter.pdf"', 'letter.pdf'],
  ['attachment; filename=letter.pdf', 'letter.pdf'],
  ['attachment; filename="a \\"quoted\\" word.pdf"', 'a "quoted" word.pdf'],
  ['attachment; filename="x.pdf"; filename*=UTF-8\'\'Zo%C3%AB.pdf', 'Zoë.pdf'],
  [`attachment; filename="${Buffer.from('Zoë.pdf').toString('latin1')}"`, 'Zoë.pdf'],
  ['attachment', undefined],
  ["attachment; filename*=UTF-8''%ZZ", undefined],
  [undefined, undefined],
])('reads %s', (header, name) => {
  expect(nameIn(header)).toBe(name);
});

it.each([
  ['letter.pdf', 'letter.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['C:\\Users\\me\\Zoë’s chart.PDF', 'Zoë’s chart.pdf'],
  ['invoice.pdf.exe', 'invoice.pdf.exe.pdf'],
  ['.htaccess', 'htaccess.pdf'],
  ['..', 'attachment.pdf'],
  ['CON', '_CON.pdf'],
  ['con.pdf', '_con.pdf'],
  ['\u202Efdp.exe', 'fdp.exe.pdf'],
  ['a\r\nset-cookie: x', 'a set-cookie x.pdf'],
  ['a\t\u0000\tb', 'a b.pdf'],
  ['Zoe\u0000\u0308', 'Zoë.pdf'],
  ['x'.repeat(300), `${'x'.repeat(114)}.pdf`],
  [undefined, 'attachment.pdf'],
])('cleans %j', (given, clean) => {
  expect(cleanName(given, PDF)).toBe(clean);
});

it('keeps an ending that fits, and adds the one that does', () => {
  expect(cleanName('photo.JPEG', JPEG)).toBe('photo.jpeg');
  expect(cleanName('photo.png', JPEG)).toBe('photo.png.jpg');
});

it('whatever it is given: no folder, no control, no header, and the right ending', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (given) => {
      const name = cleanName(given, PDF);
      expect(name).toMatch(/^[^/\\\p{C}<>:"|?*%;.][^/\\\p{C}<>:"|?*%;]*\.pdf$/u);
      expect([...name].length).toBeLessThanOrEqual(120);
      expect(dispositionOf(name)).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.~%-]+$/);
      expect(cleanName(name, PDF)).toBe(name);
    }),
  );
});
