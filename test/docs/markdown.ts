import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(__dirname, '../..');
const SKIPPED = new Set(['node_modules', 'dist', '.data', '.cache', '.git', 'coverage']);

export interface Page {
  /** From the project's folder. */
  path: string;
  text: string;
}

/** Every Markdown file of the project. */
export function pages(folder = root): Page[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : pages(path);
    return entry.name.endsWith('.md') ? [{ path: relative(root, path), text: readFileSync(path, 'utf8') }] : [];
  });
}

export function page(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Without fenced code and without code in a line: what is left is prose, tables and links. */
export function prose(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
}

/** As GitHub names the anchors of headings. */
export function anchors(text: string): Set<string> {
  const headings = text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/^#{1,6} +(.+)$/gm);
  return new Set(
    [...headings].map(([, words]) =>
      words!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  );
}
