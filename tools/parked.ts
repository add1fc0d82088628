import { ParkedMessages } from '@front-door/event-bus';
import { command, CommandFailed, option, servicesMeant, withDatabase } from './connect';

const USAGE = 'npm run parked -- list | show ID | replay ID [--service S]';

/**
 * Messages set aside by the consumers, of a service behind a wall only where it is named; through the database: also when nobody can sign in. `show` prints what a message says: personal data.
 */
command(async (args) => {
  const [what, id] = args;
  const named = option(args, 'service');
  const services = servicesMeant(named).filter(({ card }) => named || !card.walled);
  if (what === 'list') {
    let parked = 0;
    for (const service of services) {
      const items = await withDatabase(service, (database) => new ParkedMessages(database).list());
      parked += items.length;
      for (const item of items)
        console.log(
          `${item.id}  ${item.state.padEnd(7)} ${item.consumer}  ${item.type}  ${item.at.toISOString()}  ${item.attempts} attempts, ${item.behind} behind it\n    ${item.reason}`,
        );
    }
    console.log(
      parked === 0
        ? 'Nothing is parked.'
        : `${parked} in all. npm run parked -- replay ID sends one again, once its cause is put right.`,
    );
    return 0;
  }
  if ((what !== 'show' && what !== 'replay') || !id || !/^[0-9a-f-]{36}$/.test(id)) throw new CommandFailed(USAGE);
  for (const service of services) {
    const done = await withDatabase(service, async (database) => {
      const messages = new ParkedMessages(database);
      if (what === 'replay')
        return (await messages.replay(id)) && `${service.card.name} takes it again, and then what queues behind it.`;
      const found = await messages.show(id);
      return found && JSON.stringify(found, undefined, 2);
    });
    if (done) {
      console.log(done);
      return 0;
    }
  }
  throw new CommandFailed(
    `No service has ${what === 'replay' ? 'parked a message' : 'a message set aside'} with the id ${id}.`,
  );
});
