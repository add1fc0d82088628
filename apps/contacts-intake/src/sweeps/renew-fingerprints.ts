import { WithheldKeys } from '@front-door/casework';
import { clockContext, event, type UnitOfWork, WritePath } from '@front-door/event-bus';
import { newId, ServiceDatabase, statement } from '@front-door/persistence';
import { Clock, ServiceHealth, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { limitsOf } from '../domain/sharing-limits';
import {
  countToldUnderAnotherKey,
  readPeopleOfConcern,
  readWithheld,
  toldUnder,
  toldUnderAnotherKey,
} from '../persistence/sharing-store';

const AT_ONCE = 100;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const LOCK = statement(
  'contact-lock-to-renew-fingerprints',
  'SELECT reference, for_sender_alone AS "forSenderAlone" FROM contact WHERE id = $1 FOR UPDATE',
);

/**
 * Tells others fingerprints under the current key, of every contact of which they were told others: those from before there were keys, and
 * after each change of the key. The values are here and nowhere else. What is done is noted with each, so that a restart goes on.
 */
@Injectable()
export class RenewFingerprints implements Sweep {
  readonly name = 'renew-fingerprints';
  readonly everyMillis = 60_000;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly write: WritePath,
    private readonly keys: WithheldKeys,
    private readonly clock: Clock,
    { registry }: ServiceHealth,
  ) {
    const left = () => countToldUnderAnotherKey(database, keys);
    new Gauge({
      name: 'frontdoor_fingerprints_to_renew',
      help: 'Withheld values of which others have no fingerprint under the current key',
      registers: [registry],
      collect: async function () {
        this.set(await left());
      },
    });
  }

  /** Each contact once at most: another process, for which another key is the current one, would have the two undo each other without end. */
  async sweep(): Promise<void> {
    for (let after = BEFORE_ALL; ;) {
      const stale = await toldUnderAnotherKey(this.database, this.keys, AT_ONCE, after);
      for (const contactId of stale) {
        const by = clockContext(this.name, this.clock.now(), newId());
        await this.write.run(by, (unit) => this.renew(unit, by, contactId));
      }
      if (stale.length === 0) return;
      after = stale.at(-1)!;
    }
  }

  private async renew(unit: UnitOfWork, by: ReturnType<typeof clockContext>, contactId: string): Promise<void> {
    const [contact] = await unit.query<{ reference: string; forSenderAlone: boolean }>(LOCK, [contactId]);
    const [withheld, people] = await Promise.all([readWithheld(unit, contactId), readPeopleOfConcern(unit, contactId)]);
    toldUnder(unit, contactId, this.keys);
    if (!contact) return;
    unit.record(by, {
      aggregate: { type: 'contact', id: contactId },
      action: 'contact.fingerprints-renewed',
      events: [
        event('contact.sharing-limited', {
          ...{ contactId, ...contact, changedAt: by.now.toISOString() },
          limits: limitsOf(contactId, withheld, people, this.keys),
        }),
      ],
    });
  }
}
