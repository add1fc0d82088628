import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, wherever it was started from. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stamp = join(dist, '.built-from');
const main = join(dist, 'apps/front-door/src/main.js');

export const watched = ['apps', 'libs', 'tools', 'examples', 'test/bench'];

/** Compiles everything when a source differs from what was compiled last; says so, as it takes a while. */
export function ensureBuilt(say = (text) => console.log(text)) {
  const now = digest();
  if (existsSync(main) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false;
  const from = Date.now();
  say(existsSync(stamp) ? 'Sources have changed: building' : 'Building (only when sources have changed)');
  // The compiler believes its notes, not the folder: without its output they would make it write nothing.
  if (!existsSync(main)) rmSync(dist, { recursive: true, force: true });
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const built = spawnSync(process.execPath, [nest, 'build', 'front-door'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status !== 0) throw new Error('The build failed; the compiler says above where.');
  mkdirSync(dist, { recursive: true });
  writeFileSync(stamp, now);
  say(`Built in ${((Date.now() - from) / 1000).toFixed(1)} s`);
  return true;
}

/** Of all that the compiler reads. By content: a checkout changes every date. */
function digest() {
  const hash = createHash('sha256');
  const settings = ['package-lock.json', 'nest-cli.json', 'tsconfig.json'].map((name) => join(root, name));
  for (const file of [...settings, ...watched.flatMap((folder) => filesIn(join(root, folder)))])
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name) && !/\.(spec|d)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

// npm run build
if (process.argv[1] === fileURLToPath(import.meta.url)) ensureBuilt();
