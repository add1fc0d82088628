// oxlint-disable-next-line triple-slash-reference -- linebreak brings no types; each program that is built has to find ours
/// <reference path="./linebreak.d.ts" />
import bidiFactory from 'bidi-js';
import LineBreaker from 'linebreak';
import { type Face, faceOf } from './faces';

const bidi = bidiFactory();
/** Letters that the font itself turns round. */
export const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Signs of one face and one direction, in the order in which they are written. */
export interface Run {
  face: Face;
  signs: string;
}

export interface Line {
  /** As written: what a screen reader says. */
  words: string;
  /** From left to right on the paper. */
  runs: Run[];
  fromRight: boolean;
  /** Some of it runs from right to left, so that the order on the paper is not that of the words. */
  turned: boolean;
}

/** The width of signs, in points. */
export type Measure = (run: Run) => number;

/** One paragraph, without line breaks, in lines that fit: breaks by UAX 14, order by UAX 9 (the Unicode bidirectional algorithm). */
export function linesOf(text: string, weight: 'plain' | 'bold', width: number, measure: Measure): Line[] {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text);
  const fromRight = ((paragraphs[0]?.level ?? 0) & 1) === 1;
  const found = spans(text, weight, width, measure);
  return found.map(([start, end]) => {
    const words = text.slice(start, end).trimEnd();
    const turned = levelRuns(levels, start, start + words.length);
    return {
      words,
      // A name stands under its label like any other; a text of several lines begins at the right.
      fromRight: fromRight && found.length > 1,
      turned: turned.some(({ level }) => level & 1),
      runs: inVisualOrder(turned).flatMap((run) => drawn(text, run, levels, weight)),
    };
  });
}

/** Where lines begin and end. */
function spans(text: string, weight: 'plain' | 'bold', width: number, measure: Measure): [number, number][] {
  const found: [number, number][] = [];
  let start = 0;
  let used = 0;
  let from = 0;
  const breaker = new LineBreaker(text);
  const wide = (piece: string): number => byFace(piece, weight).reduce((sum, run) => sum + measure(run), 0);
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
    const piece = text.slice(from, at.position);
    if (used > 0 && used + wide(piece.trimEnd()) > width) {
      found.push([start, from]);
      [start, used] = [from, 0];
    }
    if (wide(piece.trimEnd()) > width) {
      // One word longer than a line: a web address, or a key held down.
      for (const { segment, index } of graphemes.segment(piece)) {
        const more = wide(segment);
        if (used > 0 && segment.trim() && used + more > width) {
          found.push([start, from + index]);
          [start, used] = [from + index, 0];
        }
        used += more;
      }
    } else used += wide(piece);
    from = at.position;
  }
  return [...found, [start, text.length]];
}

interface LevelRun {
  start: number;
  end: number;
  level: number;
}

function levelRuns(levels: Uint8Array, start: number, end: number): LevelRun[] {
  const runs: LevelRun[] = [];
  for (let at = start; at < end; at += 1) {
    const last = runs.at(-1);
    if (last?.level === levels[at]) last!.end = at + 1;
    else runs.push({ start: at, end: at + 1, level: levels[at]! });
  }
  return runs;
}

/** Rule L2: from the highest level down to the lowest odd one, whatever stands together at that level or above is turned round. */
function inVisualOrder(runs: readonly LevelRun[]): LevelRun[] {
  const order = [...runs];
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      let to = from;
      while (to < order.length && order[to]!.level >= level) to += 1;
      order.splice(from, to - from, ...order.slice(from, to).toReversed());
      from = Math.max(from, to);
    }
  }
  return order;
}

/** The font turns Arabic and Hebrew letters round by itself; brackets and other neutral signs among them are turned here. */
function drawn(text: string, { start, end, level }: LevelRun, levels: Uint8Array, weight: 'plain' | 'bold'): Run[] {
  if ((level & 1) === 0) return byFace(text.slice(start, end), weight);
  const mirrored = bidi.getMirroredCharactersMap(text, levels, start, end - 1);
  const signs = Array.from({ length: end - start }, (_, index) => mirrored.get(start + index) ?? text[start + index]);
  return byFace(signs.join(''), weight)
    .toReversed()
    .map((run) => (RIGHT_TO_LEFT.test(run.signs) ? run : { ...run, signs: [...run.signs].toReversed().join('') }));
}

/** Cut where the face changes; accents and joiners stay with their letter. */
function byFace(text: string, weight: 'plain' | 'bold'): Run[] {
  const runs: Run[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const face = faceOf(segment, weight) ?? weight;
    const last = runs.at(-1);
    if (last?.face === face) last.signs += segment;
    else runs.push({ face, signs: segment });
  }
  return runs;
}
