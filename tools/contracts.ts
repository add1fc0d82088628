import { join } from 'node:path';
import { contractsCommand } from '@front-door/contracts';

/** `npm run contracts` compares what is published with the committed baseline; `npm run contracts -- --accept` adds what is new to it. */
const baseline = join(process.cwd(), 'libs', 'contracts', 'baseline', 'events.json');
process.exitCode = contractsCommand(process.argv.slice(2), baseline, (line) => process.stdout.write(`${line}\n`));
