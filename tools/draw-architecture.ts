import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARDS } from '../apps/front-door/src/services';
import { command, CommandFailed } from './connect';
import { withDiagram } from './drawing/architecture-diagram';

/** `npm run docs:draw` puts the diagram of the service cards into docs/architecture.md; with `-- --check` it only tells whether it is there. */
command(async (args) => {
  const file = join(process.cwd(), 'docs', 'architecture.md');
  const text = readFileSync(file, 'utf8');
  const drawn = withDiagram(text, CARDS);
  if (drawn === text) return console.log('docs/architecture.md shows the service cards as they are.');
  if (args.includes('--check'))
    throw new CommandFailed('docs/architecture.md is out of step with the service cards: npm run docs:draw.');
  writeFileSync(file, drawn);
  console.log('docs/architecture.md is drawn again.');
});
