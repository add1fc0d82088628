import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root, watched } from './build.mjs';

/** npm start, npm run start:kafka, npm run dev (--watch): build if needed, then run. */
const flags = new Set(process.argv.slice(2));
const main = join(root, 'dist/apps/front-door/src', flags.has('--kafka') ? 'kafka-mode/main.js' : 'main.js');

// For this machine: the development sign-in unless another issuer is named, with it webhooks to this machine, and a quiet log, as people read along.
if (!process.env.OIDC_ISSUER) {
  process.env.DEV_SIGN_IN ??= 'yes';
  process.env.WEBHOOKS_TO_LOOPBACK ??= 'yes';
}
process.env.LOG_LEVEL ??= 'warn';

if (flags.has('--watch')) watchAndRestart();
else {
  try {
    ensureBuilt();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  await import(pathToFileURL(main).href);
}

/** Builds and starts again a moment after the last change. A build that fails leaves what runs running. */
function watchAndRestart() {
  let child;
  let timer;
  let working = false;
  let again = false;
  const restart = async () => {
    if (working) return void (again = true);
    working = true;
    try {
      if (ensureBuilt() || !child) {
        await stop(child);
        child = spawn(process.execPath, [...process.execArgv, main], {
          cwd: root,
          stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
        });
      }
    } catch (error) {
      console.error(`${error.message} Waiting for the next change.`);
    }
    working = false;
    if (again) {
      again = false;
      void restart();
    }
  };
  for (const folder of watched.map((name) => join(root, name)).filter((path) => existsSync(path))) {
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void restart(), 300);
    });
  }
  // Ctrl-C reaches the child by itself; this process waits for it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop(child).then(() => process.exit(0)));
  void restart();
}

async function stop(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 30_000).unref();
  });
}
