import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './build.mjs';

/** Runs one of the commands, `tools/<name>.ts`, compiled like the rest: `node tools/run.mjs <name> [arguments]`. */
const [name = ''] = process.argv.splice(2, 1);
const file = join(root, 'dist/tools', `${name.replace(/^tools\//, '')}.js`);
try {
  ensureBuilt((text) => console.error(text));
  if (!existsSync(file)) throw new Error(`There is no command "${name}".`);
  await import(pathToFileURL(file).href);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
