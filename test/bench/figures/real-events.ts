import { londonDate, WithheldKeys } from '@front-door/casework';
import { checkShape, SubmitContact } from '@front-door/contracts';
import { type CommandContext, isRefusal, UnitOfWork } from '@front-door/event-bus';
import type { ServiceDatabase } from '@front-door/persistence';
import { sharedSettings } from '@front-door/service';
import { contactsIntakeCard } from '../../../apps/contacts-intake/src/contacts-intake.service-card';
import { SubmitContactHandler } from '../../../apps/contacts-intake/src/use-cases/submit-contact/submit-contact.handler';
import { FindOpenCases } from '../../../apps/contacts-intake/src/open-cases/find-open-cases';
import { HeldCases } from '../../../apps/contacts-intake/src/open-cases/held-cases';
import { contactText } from '../payload';

const home = { source: contactsIntakeCard.name, topic: contactsIntakeCard.topic };
const AT_ONCE = 16;

/**
 * Fills the outbox of contacts-intake with `contact.received` as its own handler writes them. So many contacts are really taken; the rest
 * are their rows again under new ids.
 */
export async function fillOutbox(database: ServiceDatabase, wanted: number, taken: number): Promise<void> {
  const settings = sharedSettings({});
  const cases = new FindOpenCases(new HeldCases(), settings);
  const handler = new SubmitContactHandler(settings, cases, WithheldKeys.ofTheMoment());
  const now = new Date();
  const by: CommandContext = {
    actor: { kind: 'system', id: 'bench', agency: 'school-oakfield', functions: [], roles: ['partner-system'] },
    ...{ now, correlationId: `bench-${londonDate(now)}` },
  };
  const take = async (index: number): Promise<void> => {
    const checked = checkShape(SubmitContact, JSON.parse(contactText(index, `bus${now.getTime()}`)), 'refuse');
    if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
    await database.transactionAs(
      (client) => new UnitOfWork(client, home),
      async (unit) => {
        const receipt = await handler.handle(unit, by, checked.value, 'partner-api');
        if (isRefusal(receipt)) throw new Error(receipt.sentence);
      },
    );
  };
  for (let from = 0; from < taken; from += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, taken - from) }, (_, index) => take(from + index)));
  }
  const copies = Math.ceil(wanted / taken) - 1;
  await database.query(
    `INSERT INTO outbox (bucket, topic, key, event_id, type, headers, payload)
     SELECT ('x' || right(n.key, 2))::bit(8)::int % 16, topic, n.key, n.event, type,
            replace(replace(headers, o.event_id::text, n.event::text), o.key, n.key), replace(payload, o.key, n.key)
       FROM outbox o CROSS JOIN generate_series(1, ${copies}) AS g(copy)
       CROSS JOIN LATERAL (SELECT gen_random_uuid()::text AS key, gen_random_uuid() AS event WHERE o.id + g.copy > 0) n LIMIT ${wanted - taken}`,
  );
  await database.query('ANALYZE outbox').catch(() => undefined);
}
