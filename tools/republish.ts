import { republish } from '@front-door/event-bus';
import { serviceNamed } from '../apps/front-door/src/services';
import { command, CommandFailed, option, withDatabase } from './connect';

/**
 * `npm run republish -- --service S [--since 2026-01-31] [--aggregate ID]`: puts a service's events back into its outbox from its journal.
 * Consumers that have applied one skip it.
 */
command(async (args) => {
  const service = serviceNamed(option(args, 'service'));
  const [since, aggregateId] = [option(args, 'since'), option(args, 'aggregate')];
  if (since && Number.isNaN(Date.parse(since)))
    throw new CommandFailed(`--since is a date or a time such as 2026-01-31, not "${since}".`);
  const range = { ...(since ? { since: new Date(since) } : {}), ...(aggregateId ? { aggregateId } : {}) };
  const queued = await withDatabase(service, (database) =>
    republish(database, range, (count) => console.error(`${count} queued`)),
  );
  console.log(`${queued} events of ${service.card.name} are queued; the running service publishes them.`);
});
