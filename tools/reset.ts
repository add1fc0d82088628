import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { adoptProcess, isAlive, startPostgres } from '@front-door/runtime';
import { findRunning } from '../apps/front-door/src/running-file';
import { command, CommandFailed, dataDir } from './connect';

/** What this project puts there. Anything else is somebody's, and stays. */
const OURS = /^(postgres|kafka|dev-sign-in|secrets\.json|withheld-keys|running\.json)($|\.)/;

/** `npm run reset`: ends a database and a Kafka that a killed run left, and removes the data, secrets and keys. */
command(async () => {
  const folder = dataDir();
  const running = await findRunning(folder);
  if (running)
    throw new CommandFailed(`Front Door runs on ${folder} (process ${running.pid}, ${running.url}): end it first.`);
  const ours = existsSync(folder) ? readdirSync(folder).filter((name) => OURS.test(name)) : [];
  if (ours.length === 0) return console.log(`There is nothing of Front Door in ${folder}.`);
  console.log(`Removing from ${folder}: ${ours.join(', ')}`);
  await endKafka(join(folder, 'kafka'));
  if (existsSync(join(folder, 'postgres', 'postmaster.pid')))
    await (await startPostgres({ dataDir: join(folder, 'postgres') })).stop();
  for (const name of ours) rmSync(join(folder, name), { recursive: true, force: true });
  console.log('Removed. The next start begins with empty data.');
});

/** Proved by its command line, which names the folder: process ids are used again. */
async function endKafka(folder: string): Promise<void> {
  let pid: number;
  try {
    ({ pid } = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as { pid: number });
  } catch {
    return;
  }
  if (!isAlive(pid)) return;
  const line = process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
  if (line.includes(join(folder, 'server.properties'))) return void (await adoptProcess(pid).stop());
  if (process.platform !== 'linux')
    throw new CommandFailed(`If process ${pid} is the Kafka of ${folder}, end it first, then reset again.`);
}
