import { type CommandContext, isRefusal, type Refusal, type UnitOfWork, WritePath } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { systemStopped } from '../../domain/words/webhook-alert';
import { newSecret } from '../../domain/webhook';
import { type EndpointView, visibleEndpoint } from '../../reads/endpoint-view';
import { DeliverMessageHandler } from '../deliver-message/deliver-message.handler';

const RENEW = statement(
  'endpoint-renew-secret',
  'UPDATE endpoint SET previous_secret = secret, previous_until = $2, secret = $3 WHERE id = $1',
);
const STOP = statement(
  'endpoint-stop',
  'UPDATE endpoint SET stopped_at = $2, stopped_because = $3, failing_since = NULL WHERE id = $1',
);
const RESUME = statement(
  'endpoint-resume',
  'UPDATE endpoint SET stopped_at = NULL, stopped_because = NULL, failures = 0, failing_since = NULL, paused_until = NULL WHERE id = $1',
);
const REPLAY = statement(
  'delivery-replay-parked',
  `UPDATE delivery SET state = 'waiting', attempts = 0, due_at = $2, waiting_since = $2 WHERE endpoint_id = $1 AND state = 'parked'`,
);

const HOUR = 3_600_000;

/** What is done to an endpoint that is there. What is not the caller's to look after is refused as not there. */
@Injectable()
export class ChangeEndpointHandler {
  constructor(
    private readonly write: WritePath,
    private readonly delivering: DeliverMessageHandler,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
  ) {}

  /** A new secret, shown this once. The one before signs beside it for some hours; renewing twice ends it at once. */
  renewSecret(by: CommandContext, agency: string, id: string) {
    const { idempotency: _key, ...once } = by;
    return this.write.run(once, async (unit) => {
      const endpoint = await visibleEndpoint(unit, by.actor, agency, id, true);
      if (isRefusal(endpoint)) return endpoint;
      const previousUntil = new Date(by.now.getTime() + this.settings.delivery.rotationHours * HOUR);
      const secret = newSecret();
      unit.send(RENEW, [id, previousUntil, secret]);
      unit.record(by, {
        aggregate: { type: 'endpoint', id },
        action: 'endpoint.secret-renewed',
        after: { previousUntil },
      });
      return { id, secret, previousUntil };
    });
  }

  /** Nothing more is sent to it. What waits stays waiting; new messages are not meant for it. Doing it again changes nothing. */
  async stop(unit: UnitOfWork, by: CommandContext, agency: string, id: string): Promise<EndpointView | Refusal> {
    const endpoint = await visibleEndpoint(unit, by.actor, agency, id, true);
    if (isRefusal(endpoint) || endpoint.stoppedAt) return endpoint;
    return this.stopped(unit, by, endpoint, 'by-person');
  }

  /** The receiver said that it wants nothing more. */
  async gone(unit: UnitOfWork, by: CommandContext, agency: string, id: string): Promise<void> {
    const endpoint = await visibleEndpoint(unit, by.actor, agency, id, true);
    if (isRefusal(endpoint) || endpoint.stoppedAt) return;
    this.stopped(unit, by, endpoint, 'gone');
    await this.delivering.handle(unit, by, systemStopped(endpoint));
  }

  /** It is sent to again, beginning with what waits. */
  async resume(unit: UnitOfWork, by: CommandContext, agency: string, id: string): Promise<EndpointView | Refusal> {
    const endpoint = await visibleEndpoint(unit, by.actor, agency, id, true);
    if (isRefusal(endpoint) || !endpoint.stoppedAt) return endpoint;
    unit.send(RESUME, [id]);
    unit.record(by, { aggregate: { type: 'endpoint', id }, action: 'endpoint.resumed' });
    return { ...endpoint, stoppedAt: null, stoppedBecause: null, failingSince: null };
  }

  /** Everything that is parked for it is sent again. */
  async replay(unit: UnitOfWork, by: CommandContext, agency: string, id: string) {
    const endpoint = await visibleEndpoint(unit, by.actor, agency, id, true);
    if (isRefusal(endpoint)) return endpoint;
    const replayed = await unit.write(REPLAY, [id, by.now]);
    unit.record(by, { aggregate: { type: 'endpoint', id }, action: 'endpoint.replayed', after: { replayed } });
    return { id, replayed };
  }

  private stopped(unit: UnitOfWork, by: CommandContext, endpoint: EndpointView, because: string): EndpointView {
    const { id } = endpoint;
    unit.send(STOP, [id, by.now, because]);
    unit.record(by, { aggregate: { type: 'endpoint', id }, action: 'endpoint.stopped', after: { because } });
    return { ...endpoint, stoppedAt: by.now, stoppedBecause: because, failingSince: null };
  }
}
