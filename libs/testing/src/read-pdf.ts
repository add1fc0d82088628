import { execFileSync } from 'node:child_process';

/** A PDF as Mozilla's reader has it. */
export interface PdfRead {
  title: string;
  language: string;
  pages: { size: [number, number]; words: string; roles: string[] }[];
}

/** pdf.js is an ES module that jest cannot load: it reads in a process of its own. */
const READ = `
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
const pdf = await getDocument({ data: new Uint8Array(readFileSync(0)), verbosity: 0 }).promise;
const rolesOf = (node) => [node.role, ...(node.children ?? []).flatMap(rolesOf)].filter(Boolean);
const pages = [];
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  const words = items.map(({ str, hasEOL }) => str + (hasEOL ? '\\n' : '')).join('');
  pages.push({ size: page.view.slice(2), words, roles: rolesOf(await page.getStructTree()) });
}
const { info } = await pdf.getMetadata();
process.stdout.write(JSON.stringify({ title: info.Title, language: info.Language, pages }));
`;

/** Fails for what is no PDF. */
export function readPdf(bytes: Buffer): PdfRead {
  const read = execFileSync(process.execPath, ['--input-type=module', '--eval', READ], {
    input: bytes,
    cwd: __dirname,
  });
  return JSON.parse(read.toString()) as PdfRead;
}

export const wordsOfPdf = (bytes: Buffer): string =>
  readPdf(bytes)
    .pages.map(({ words }) => words)
    .join('\n');
