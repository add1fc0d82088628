import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { kafkaAvailability, kafkaVersion } from '@front-door/runtime';

const ROOT = join(__dirname, '..', '..');

export const KAFKA_LIB = join(ROOT, '.cache', `kafka-${kafkaVersion}`);

const available = kafkaAvailability(KAFKA_LIB);
if (!available.ok && !process.env.CI)
  process.stderr.write(`\n*** The journeys with the real Apache Kafka DID NOT RUN: ${available.why} ***\n\n`);

/** In CI they run, and fail, without Java: a green build must mean that Kafka was tried. */
export const withKafka: jest.Describe = available.ok || process.env.CI ? describe : describe.skip;

/** Compiles what the service processes run, when a source has changed: `npm test` has done so, `npx jest` has not. */
export function ensureBuilt(): void {
  const build = `import('./tools/build.mjs').then(({ ensureBuilt }) => ensureBuilt((text) => console.error(text)))`;
  const { status } = spawnSync(process.execPath, ['-e', build], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 300_000,
  });
  if (status !== 0)
    throw new Error('The build failed, so there are no service processes to test: npm run build says why.');
}
