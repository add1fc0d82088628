import { verifyJournal } from '@front-door/event-bus';
import { command, option, servicesMeant, withDatabase } from './connect';

/** `npm run journal:verify [-- --service S]`: reads every chain from its first link and names the first fault. */
command(async (args) => {
  let faults = 0;
  for (const service of servicesMeant(option(args, 'service'))) {
    const { name } = service.card;
    const verdict = await withDatabase(service, (database) =>
      verifyJournal(database, (read) => console.error(`${name}: ${read} entries read`)),
    );
    const { chains, entries, erased, accesses, checkpoints } = verdict;
    console.log(
      `${name}: ${chains} chains, ${entries} entries (${erased} erased under a rule), ${accesses} accesses, ${checkpoints} checkpoints`,
    );
    console.log(verdict.ok ? '  whole' : `  FAULT: ${verdict.fault}`);
    if (!verdict.ok) faults += 1;
  }
  return faults > 0 ? 1 : 0;
});
