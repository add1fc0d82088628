import { provisionEventLog } from '@front-door/event-bus';
import { dataSourceFor, migrate, provision, roleUrl, ServiceDatabase } from '@front-door/persistence';
import type { ServiceDefinition } from '@front-door/service';
import type { Logger } from '@nestjs/common';
import type { Run } from '../run';
import { CARDS } from '../../../apps/front-door/src/services';
import { ROLE_SECRET } from '../servers/surroundings';

/** Says what goes wrong, and nothing else. */
export const logger = { error: console.error, warn: console.error, log() {}, debug() {} } as unknown as Logger;

/** A service's own tables in a new database, without the service: parts of it are measured by themselves. */
export async function tablesOf(run: Run, { card, parts }: ServiceDefinition, name: string): Promise<ServiceDatabase> {
  const url = await run.surroundings.database(name);
  await provision(url, ROLE_SECRET, [card.schema]);
  await provisionEventLog(url, [card], CARDS);
  await migrate(parts, roleUrl(url, ROLE_SECRET, card.schema, 'owner'));
  const source = await dataSourceFor(parts, roleUrl(url, ROLE_SECRET, card.schema, 'service'), 8).initialize();
  run.surroundings.atEnd(() => source.destroy());
  return new ServiceDatabase(source);
}
