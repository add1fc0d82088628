import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './build.mjs';

/** npm run bench: build if needed, then measure (test/bench). */
try {
  ensureBuilt((text) => console.error(text));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import(pathToFileURL(join(root, 'dist/test/bench/main.js')).href);
