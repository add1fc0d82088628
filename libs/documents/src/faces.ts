import { dirname, join } from 'node:path';
import { type Font, openSync } from 'fontkit';

/** DejaVu draws Latin with every accent, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic; Noto Sans Hans Chinese signs and kana. */
export const FACES = {
  plain: fileOf('dejavu-fonts-ttf/package.json', 'ttf/DejaVuSans.ttf'),
  bold: fileOf('dejavu-fonts-ttf/package.json', 'ttf/DejaVuSans-Bold.ttf'),
  chinese: fileOf('@embedpdf/fonts-sc', '../fonts/NotoSansHans-Regular.otf'),
} as const;
export type Face = keyof typeof FACES;

function fileOf(inside: string, path: string): string {
  return join(dirname(require.resolve(inside)), path);
}

const opened = new Map<Face, Font>();

function draws(face: Face, codePoint: number): boolean {
  if (!opened.has(face)) opened.set(face, openSync(FACES[face]) as Font);
  return opened.get(face)!.hasGlyphForCodePoint(codePoint);
}

/** Which face draws a sign, in words of this weight. None: nothing here can. */
export function faceOf(sign: string, weight: 'plain' | 'bold'): Face | undefined {
  const codePoint = sign.codePointAt(0)!;
  return ([weight, 'chinese'] as const).find((face) => draws(face, codePoint));
}

const SCRIPTS = [
  ...['Bengali', 'Devanagari', 'Gurmukhi', 'Gujarati', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
  ...['Ethiopic', 'Thai', 'Lao', 'Khmer', 'Myanmar', 'Tibetan', 'Hangul', 'Han', 'Syriac', 'Mongolian', 'Nko'],
].map((script) => ({ script, letters: new RegExp(`\\p{Script=${script}}`, 'u') }));

/** Order and controls are for the screen; a right-to-left override could turn a printed sentence round. Joiners shape letters, and stay. */
const UNSEEN = /[^\P{C}\n\t\u200c\u200d]|[\ufe00-\ufe0f]/gu;

/** Words as they can be drawn: what no face has is said in brackets, never printed as boxes. */
export function drawable(text: string): { words: string; missing: string[] } {
  const missing = new Set<string>();
  const clean = text.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').normalize('NFC').replace(UNSEEN, '');
  let words = '';
  let gap = '';
  for (const sign of clean) {
    const isDrawn = sign === '\n' || faceOf(sign, 'plain') !== undefined;
    if (isDrawn) {
      words += sign;
      if (sign.trim()) gap = '';
      continue;
    }
    const named = SCRIPTS.find(({ letters }) => letters.test(sign))?.script ?? (/\p{M}/u.test(sign) ? gap : 'a sign');
    missing.add(named);
    if (named !== gap) words += `[${named}]`;
    gap = named;
  }
  return { words, missing: [...missing] };
}
