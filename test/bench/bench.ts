import { writeFile } from 'node:fs/promises';
import { accept } from './figures/accept';
import { encompass } from './figures/encompass';
import { mixed } from './figures/mixed';
import { inbox } from './figures/inbox';
import { relay } from './figures/relay';
import { readModel } from './figures/read-model';
import { see } from './figures/see';
import { start } from './figures/start';
import { webhooks } from './figures/webhooks';
import { progress, tableOf } from './report';
import { FULL, QUICK, Run } from './run';

/**
 * In this order: see and start bring processes of their own, and want nobody beside them; mixed and encompass go on with the Front Door that accept
 * has filled, which from then on is there.
 */
const FIGURES: Record<string, (run: Run) => Promise<void>> = {
  see,
  start,
  relay,
  'read-model': readModel,
  accept,
  mixed,
  encompass,
  inbox,
  webhooks,
};

export interface BenchOptions {
  only?: readonly string[];
  quick: boolean;
  json?: string;
}

/** Measures, prints the table, and tells whether every goal was met. One figure that cannot be measured does not keep the others from it. */
export async function bench({ only = Object.keys(FIGURES), quick, json }: BenchOptions): Promise<boolean> {
  const unknown = only.filter((name) => !Object.hasOwn(FIGURES, name));
  if (unknown.length > 0)
    throw new Error(`There is no figure ${unknown.join(', ')}: choose from ${Object.keys(FIGURES).join(', ')}.`);
  const run = await Run.open(quick ? QUICK : FULL);
  // PostgreSQL and Kafka would outlive this process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void run.surroundings.close().then(() => process.exit(1)));
  try {
    for (const [name, measure] of Object.entries(FIGURES)) {
      if (!only.includes(name)) continue;
      try {
        await measure(run);
      } catch (error) {
        progress(`${name} could not be measured: ${(error as Error).message}`);
        run.add({ id: name, what: 'could not be measured', value: 'none', unit: '', goal: 'a figure', holds: false });
      }
    }
  } finally {
    progress('Ending');
    await run.surroundings.close();
  }
  console.log(`\n${tableOf(run.figures)}\n`);
  if (quick) console.log('Quick: short rounds on little data. These figures say that it works, not how fast.');
  if (json) await writeFile(json, `${JSON.stringify(run.figures, undefined, 2)}\n`);
  return run.figures.every(({ holds }) => holds !== false);
}
