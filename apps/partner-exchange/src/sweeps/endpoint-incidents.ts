import { clockContext, WritePath } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Clock, SERVICE_SETTINGS, type ServiceSettings, type Sweep } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { systemFails, systemStopped, systemWorks } from '../domain/words/webhook-alert';
import { DeliverMessageHandler } from '../use-cases/deliver-message/deliver-message.handler';

const BEGUN = statement(
  'incident-begun',
  `SELECT id AS "endpointId", agency, function, failing_since AS since FROM endpoint e
    WHERE failing_since <= $1 AND stopped_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.endpoint_id = e.id AND i.over_at IS NULL)
    LIMIT 100 FOR UPDATE SKIP LOCKED`,
);
const OPEN = statement(
  'incident-open',
  'INSERT INTO incident (id, endpoint_id, agency, since, alerted_at) VALUES ($1, $2, $3, $4, $5)',
);
const ENDED = statement(
  'incident-ended',
  `SELECT i.id, i.agency, e.function, e.stopped_at IS NOT NULL AS stopped FROM incident i JOIN endpoint e ON e.id = i.endpoint_id
    WHERE i.over_at IS NULL AND e.failing_since IS NULL LIMIT 100 FOR UPDATE OF i SKIP LOCKED`,
);
const CLOSE = statement('incident-close', 'UPDATE incident SET over_at = $2 WHERE id = $1');

/** Alerts once when an endpoint has taken nothing for so many minutes, and once when that is over: never for each message. */
@Injectable()
export class EndpointIncidents implements Sweep {
  readonly name = 'endpoint-incidents';
  readonly everyMillis = 5_000;

  constructor(
    private readonly write: WritePath,
    private readonly clock: Clock,
    private readonly delivering: DeliverMessageHandler,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    const before = new Date(by.now.getTime() - this.settings.delivery.alertMinutes * 60_000);
    await this.write.run(by, async (unit) => {
      const begun = await unit.query<{ endpointId: string; agency: string; function: string; since: Date }>(BEGUN, [
        before,
      ]);
      for (const { since, endpointId, ...about } of begun) {
        const id = newId();
        unit.send(OPEN, [id, endpointId, about.agency, since, by.now]);
        unit.record(by, {
          aggregate: { type: 'incident', id },
          isNew: true,
          action: 'alert.raised',
          after: { endpointId, since },
        });
        await this.delivering.handle(unit, by, systemFails(about));
      }
      const ended = await unit.query<{ id: string; agency: string; function: string; stopped: boolean }>(ENDED);
      for (const { id, stopped, ...about } of ended) {
        unit.send(CLOSE, [id, by.now]);
        unit.record(by, { aggregate: { type: 'incident', id }, action: 'alert.over' });
        await this.delivering.handle(unit, by, stopped ? systemStopped(about) : systemWorks(about));
      }
    });
  }
}
