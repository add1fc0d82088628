import { command, option } from '../../tools/connect';
import { bench } from './bench';

/** `npm run bench [-- --quick] [--only accept,relay] [--json FILE]`: measures on a database of its own; nothing that runs is touched. */
command(async (args) => {
  const only = option(args, 'only')?.split(',');
  const json = option(args, 'json');
  const allHold = await bench({
    quick: args.includes('--quick'),
    ...(only ? { only } : {}),
    ...(json ? { json } : {}),
  });
  return allHold ? 0 : 1;
});
