import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import { type PaperDocument, type Part, wordsOf } from './description';
import { drawable, FACES } from './faces';
import { type Line, linesOf, RIGHT_TO_LEFT, type Run } from './lines';

/** In points: A4 with 2 cm around it. */
const MARGIN = 57;
const FOOT = 34;
const INDENT = 14;
/** The columns of numbers and of names, and what is between columns. */
const NUMBER = 24;
const NAME = 140;
const GAP = 8;
const SIZES = { H1: 16, H2: 12.5, P: 10, Lbl: 10 } as const;
const SPACE_BEFORE = { H1: 0, H2: 14, P: 2, Lbl: 5 } as const;
const LEADING = 1.4;

type Tag = keyof typeof SIZES;
type Structure = PDFKit.PDFStructureElement;

/** The document as a tagged PDF (PDF/UA) in A4, ready to be read. The same description makes the same bytes. */
export function asPdf(document: PaperDocument): Readable {
  const drawing = new Drawing(document);
  drawing.draw(document);
  return drawing.pdf as unknown as Readable;
}

/** pdfkit lays words out one by one and remembers them; from right to left that puts them in the wrong order, unless it is given features. */
function shaping(signs: string): PDFKit.Mixins.TextOptions {
  return { lineBreak: false, ...(RIGHT_TO_LEFT.test(signs) ? { features: [] } : {}) };
}

class Drawing {
  readonly pdf: PDFKit.PDFDocument;
  private left = MARGIN;

  constructor({ title, reference, madeAt }: PaperDocument) {
    this.pdf = new PDFDocument({
      // No first font: one that is opened before it has its name is read from its file again for every word.
      ...{ size: 'A4', margin: MARGIN, bufferPages: true, font: '' },
      ...{ pdfVersion: '1.7', tagged: true, lang: 'en-GB', displayTitle: true },
      // pdfkit knows PDF/UA; its types do not yet.
      ...{ subset: 'PDF/UA' as 'PDF/A-2' },
      info: {
        ...{ Title: title, Subject: reference, CreationDate: madeAt, ModDate: madeAt },
        ...{ Producer: 'Front Door', Creator: 'Front Door' },
      },
    });
    for (const [face, file] of Object.entries(FACES)) this.pdf.registerFont(face, file);
  }

  draw({ title, reference, parts }: PaperDocument): void {
    const whole = this.pdf.struct('Document');
    this.pdf.addStructure(whole);
    this.text(whole, 'H1', title);
    const missing = new Set(wordsOf(parts).flatMap((words) => drawable(words).missing));
    if (missing.size > 0)
      this.text(
        whole,
        'P',
        `Some letters cannot be drawn in a PDF here. Where they stood it says in brackets what they are: ${[...missing].map((one) => `[${one}]`).join(', ')}. The page to print has them as they were written.`,
      );
    this.parts(whole, parts);
    whole.end();
    this.foot(reference);
    this.pdf.end();
  }

  private parts(parent: Structure, parts: readonly Part[]): void {
    for (const part of parts) this.part(parent, part);
  }

  private part(parent: Structure, part: Part): void {
    switch (part.kind) {
      case 'heading':
        return this.text(parent, 'H2', part.words);
      case 'words':
        return this.text(parent, 'P', part.words);
      case 'list':
        return this.items(
          parent,
          part.items.map((parts, index) => ({ name: `${index + 1}.`, parts })),
          true,
        );
      case 'fields':
        return this.items(parent, part.fields, false);
    }
  }

  /** A list and fields are one thing to a screen reader: a label, and what belongs to it. */
  private items(
    parent: Structure,
    items: readonly { name: string; parts: readonly Part[] }[],
    isNumbered: boolean,
  ): void {
    const all = this.within(parent, 'L');
    for (const { name, parts } of items) {
      const item = this.within(all, 'LI');
      if (isNumbered) this.beside(item, name, parts, NUMBER);
      else if (parts.every(({ kind }) => kind === 'words')) this.beside(item, name, parts, NAME);
      else {
        this.text(item, 'Lbl', name);
        this.body(item, parts, INDENT);
      }
      item.end();
    }
    all.end();
  }

  /** The label on the left, what belongs to it on its right, both from the same line on. */
  private beside(item: Structure, name: string, parts: readonly Part[], indent: number): void {
    const { pdf } = this;
    if (indent === NUMBER) pdf.y += SPACE_BEFORE.Lbl;
    this.roomFor(SPACE_BEFORE.Lbl + 3 * SIZES.Lbl * LEADING);
    const [top, page] = [pdf.y, pdf.page];
    this.text(item, 'Lbl', name, indent - GAP);
    const foot = pdf.y;
    pdf.y = top + (parts[0]?.kind === 'words' ? SPACE_BEFORE.Lbl - SPACE_BEFORE.P : 0);
    this.body(item, parts, indent);
    if (pdf.page === page) pdf.y = Math.max(pdf.y, foot);
  }

  private body(item: Structure, parts: readonly Part[], indent: number): void {
    const body = this.within(item, 'LBody');
    this.left += indent;
    this.parts(body, parts);
    this.left -= indent;
    body.end();
  }

  private within(parent: Structure, tag: string): Structure {
    const element = this.pdf.struct(tag);
    parent.add(element);
    return element;
  }

  private text(parent: Structure, tag: Tag, words: string, atMost = Infinity): void {
    const size = SIZES[tag];
    const weight = tag === 'P' ? 'plain' : 'bold';
    const height = size * LEADING;
    const width = Math.min(atMost, this.pdf.page.width - MARGIN - this.left);
    const lines = drawable(words)
      .words.split('\n')
      .flatMap((paragraph) => linesOf(paragraph, weight, width, (run) => this.widthOf(run, size)));
    // A heading stays with what it is the heading of.
    const together = weight === 'bold' ? lines.length + 2 : 1;
    this.pdf.y += SPACE_BEFORE[tag];
    this.roomFor(together * height);
    const element = this.within(parent, tag);
    element.add(() => {
      for (const line of lines) {
        this.roomFor(height);
        this.line(line, size);
        this.pdf.y += height;
      }
    });
    element.end();
  }

  private roomFor(height: number): void {
    if (this.pdf.y + height > this.pdf.page.height - MARGIN) this.pdf.addPage();
  }

  private line({ words, runs, fromRight, turned }: Line, size: number): void {
    const { pdf } = this;
    const y = pdf.y;
    const across = runs.reduce((sum, run) => sum + this.widthOf(run, size), 0);
    let x = fromRight ? pdf.page.width - MARGIN - across : this.left;
    // On the paper the letters stand in the order of the eye; this keeps them in the order of the words for who copies or listens.
    if (turned) pdf.markContent('Span', { actual: words });
    for (const run of runs) {
      pdf.font(run.face).fontSize(size).text(run.signs, x, y, shaping(run.signs));
      x += this.widthOf(run, size);
    }
    if (turned) pdf.endMarkedContent();
    pdf.y = y;
  }

  private widthOf({ face, signs }: Run, size: number): number {
    return this.pdf.font(face).fontSize(size).widthOfString(signs, shaping(signs));
  }

  private foot(reference: string): void {
    const { pdf } = this;
    const { count } = pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      pdf.switchToPage(page);
      const y = pdf.page.height - FOOT;
      pdf.markContent('Artifact', { type: 'Pagination' });
      pdf.font('plain').fontSize(8);
      const number = `Page ${page + 1} of ${count}`;
      pdf.text(reference, MARGIN, y, shaping(reference));
      pdf.text(number, pdf.page.width - MARGIN - pdf.widthOfString(number), y, shaping(number));
      pdf.endMarkedContent();
    }
  }
}
