import { randomUUID } from 'node:crypto';
import { checkShape } from '@front-door/contracts';
import { type CommandContext, isRefusal, WritePath } from '@front-door/event-bus';
import { Clock } from '@front-door/service';
import type { INestApplicationContext } from '@nestjs/common';
import { partnerExchangeCard } from '../../partner-exchange.service-card';
import { RegisterAgency } from './register-agency.command';
import { RegisterAgencyHandler } from './register-agency.handler';

/**
 * Registers a list of agencies at start, such as `examples/agencies.json`, as this service itself. `app` is the running service's Nest
 * application. Safe to run at every start and in several processes: what is known and unchanged stays as it is. Throws, naming the agency, at
 * the first that is not in order; what was registered before it stays registered.
 */
export async function registerAgencies(app: INestApplicationContext, agencies: readonly unknown[]): Promise<void> {
  const write = app.get(WritePath, { strict: false });
  const handler = app.get(RegisterAgencyHandler, { strict: false });
  const by: CommandContext = {
    actor: { kind: 'service', id: partnerExchangeCard.name, agency: 'front-door', functions: [], roles: [] },
    now: app.get(Clock, { strict: false }).now(),
    correlationId: randomUUID(),
  };
  for (const raw of agencies) {
    const code = String((raw as { code?: unknown } | null)?.code ?? 'an agency without a code');
    const checked = checkShape(RegisterAgency, raw, 'refuse');
    if (!checked.ok)
      throw new Error(
        `${code} cannot be registered: ${checked.faults.map(({ pointer, sentence }) => `${pointer} ${sentence}`).join(' ')}`,
      );
    const answer = await write.run(by, (unit) => handler.handle(unit, by, checked.value));
    if (isRefusal(answer)) throw new Error(`${code} cannot be registered: ${answer.sentence}`);
  }
}
