import { readPdf } from '@front-door/testing';
import { asPage, asPdf, fields, heading, list, type PaperDocument, type Part, words } from '.';
import { faceOf } from './faces';
import { linesOf } from './lines';

const described = (parts: Part[]): PaperDocument => ({
  ...{ title: 'Contact C-7HK4-9TRX-M', reference: 'Contact C-7HK4-9TRX-M, as sent' },
  ...{ madeAt: new Date('2026-11-20T09:00:00Z'), parts },
});

async function bytesOf(document: PaperDocument): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of asPdf(document)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const NAMES = [
  'محمد عبد الرحمن',
  'Nguyễn Thị Phượng',
  'Ọ̀pẹ́yẹmí',
  'Юлія Щербак',
  'Łukasz Żółć',
  'יעקב',
  '王小明',
  'Şükrü Öz',
];

describe('a PDF', () => {
  it('says what the page says, in A4, with its title, language, headings and lists for a screen reader', async () => {
    const document = described([
      words('Received Friday.'),
      heading('Children'),
      list(NAMES.map((name) => [fields({ 'First name': name, Nothing: '', 'Not told': undefined })])),
    ]);
    const { title, language, pages } = readPdf(await bytesOf(document));
    expect({ title, language }).toEqual({ title: document.title, language: 'en-GB' });
    expect(pages[0]!.size.map(Math.round)).toEqual([595, 842]);
    expect(pages[0]!.roles).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody']));
    const read = pages.map((page) => page.words).join('\n');
    const page = asPage(document);
    for (const text of ['Received Friday.', 'Children', 'First name', ...NAMES]) {
      expect(read).toContain(text.normalize('NFC'));
      expect(page).toContain(text);
    }
    expect(read + page).not.toMatch(/Nothing|Not told/);
  });

  it('goes on over pages, each with the reference and its number; nothing is lost between them', async () => {
    const sentences = Array.from({ length: 400 }, (_, index) => `Sentence ${index} of what was seen.`);
    const { pages } = readPdf(
      await bytesOf(described([fields({ Facts: sentences.join(' ') }), words('x'.repeat(500))])),
    );
    expect(pages.length).toBeGreaterThan(3);
    const read = pages
      .map((page) => page.words)
      .join(' ')
      .replace(/\s+/g, ' ');
    for (const sentence of sentences)
      expect(read.replaceAll(/Contact C-7HK4-9TRX-M, as sent ?Page \d+ of \d+ /g, '')).toContain(sentence);
    expect(read.match(/x/g)).toHaveLength(500);
    pages.forEach((page, index) =>
      expect(page.words).toMatch(new RegExp(`Contact C-7HK4-9TRX-M, as sent\\s*Page ${index + 1} of ${pages.length}$`)),
    );
  });

  it('is the same file each time', async () => {
    const document = described([words(NAMES.join(', '))]);
    expect((await bytesOf(document)).equals(await bytesOf(document))).toBe(true);
  });

  it('says which letters it cannot draw, and prints no boxes; nothing unseen turns a sentence round', async () => {
    const document = described([words('অনিতা and ሰላም \u202egnorw'), words('Plain')]);
    const [page] = readPdf(await bytesOf(document)).pages;
    expect(page!.words).toContain('Some letters cannot be drawn');
    expect(page!.words).toContain('[Bengali] and [Ethiopic] gnorw');
    expect(asPage(document)).toContain('অনিতা and ሰላም');
    expect(readPdf(await bytesOf(described([words('Plain')]))).pages[0]!.words).not.toContain('cannot be drawn');
  });
});

describe('lines', () => {
  const lines = (text: string, width = 1_000) => linesOf(text, 'plain', width, ({ signs }) => [...signs].length);
  const onPaper = (text: string): string =>
    lines(text)[0]!
      .runs.map(({ signs }) => signs)
      .join('|');

  it('break where words do, and inside a word only when it alone is longer than a line', () => {
    expect(lines('one two three', 8).map((line) => line.words)).toEqual(['one two', 'three']);
    expect(lines('a bbbbbbbbbb c', 5).map((line) => line.words)).toEqual(['a', 'bbbbb', 'bbbbb', 'c']);
    expect(lines('', 5)).toEqual([{ words: '', runs: [], fromRight: false, turned: false }]);
  });

  it('put what runs from right to left in the order of the eye: words, numbers and brackets (UAX 9)', () => {
    expect(onPaper('He said "سلام 12 دار" twice')).toBe('He said "| دار|12|سلام |" twice');
    expect(onPaper('יעקב (Yankel)')).toBe('(|Yankel|יעקב )');
    expect(lines('יעקב')[0]).toMatchObject({ fromRight: false, turned: true });
    expect(lines('יעקב יעקב', 5).map(({ fromRight }) => fromRight)).toEqual([true, true]);
  });

  it('take the face that has the letters, and keep accents with theirs', () => {
    expect(lines('Li 王 x')[0]!.runs.map(({ face }) => face)).toEqual(['plain', 'chinese', 'plain']);
    expect(faceOf('ọ̀', 'bold')).toBe('bold');
    expect(faceOf('অ', 'plain')).toBeUndefined();
  });
});
