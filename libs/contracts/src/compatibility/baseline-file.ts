import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { additionsTo, compareWithBaseline } from './compare-with-baseline';
import { type Published, publishedNow } from './published';

const NOTHING: Published = { events: {}, agencyMessages: {} };

/** The committed baseline; nothing published where there is no file yet. */
export function readBaseline(file: string): Published {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Published) : NOTHING;
}

/** Writes what is published as the new baseline. Call it only after `compareWithBaseline` found nothing. */
export function writeBaseline(file: string, published: Published = publishedNow()): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(published, null, 1)}\n`);
}

/**
 * `npm run contracts`: refuses anything but additions, and additions that nobody has accepted, so that the committed baseline is always
 * what is published. `--accept` writes additions to the baseline; it never accepts what breaks others. Returns the exit code.
 */
export function contractsCommand(args: readonly string[], file: string, say: (line: string) => void): 0 | 1 {
  const baseline = readBaseline(file);
  const current = publishedNow();
  const broken = compareWithBaseline(baseline, current);
  for (const { sentence } of broken) say(sentence);
  if (broken.length) {
    say(`${broken.length} changes would break others. Nothing was accepted.`);
    return 1;
  }
  const added = additionsTo(baseline, current);
  if (added.length && !args.includes('--accept')) {
    for (const name of added) say(`${name} has additions that are not in the baseline.`);
    say('Run: npm run contracts -- --accept, and commit the baseline.');
    return 1;
  }
  if (added.length) writeBaseline(file, current);
  say(
    added.length ? `Accepted additions to: ${added.join(', ')}.` : 'The published contracts are those of the baseline.',
  );
  return 0;
}
