import { setMaxListeners } from 'node:events';
import { clockContext, WritePath } from '@front-door/event-bus';
import { isInfrastructureFailure, newId, ServiceDatabase, statement } from '@front-door/persistence';
import { Clock, SERVICE_SETTINGS, ServiceHealth, type ServiceSettings, type Sweep } from '@front-door/service';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { type Attempt, isGone, judge, outcomeOf, waitAfter, wasTaken } from '../domain/delivery-attempt';
import { webhookBody, webhookHeaders, type WebhookMessage } from '../domain/webhook';
import { ChangeEndpointHandler } from '../use-cases/change-endpoint/change-endpoint.handler';
import { AT_ONCE, WebhookClient } from './webhook-client';

/** Taken by one statement, and told of by one. */
const BATCH = 128;
/** Receivers that are sent to side by side. */
const LANES = 16;
/** A round taken by a process that died is sent again after this, beyond the time that each of its attempts may take. */
const LEASE_MARGIN_SECONDS = 30;
/** The longest wait for a receiver that takes nothing: it should be noticed soon when it is back. */
const PAUSE_MOST_SECONDS = 60;
/** From so many failed rounds on it was an outage: once it is over, everything that was put off is sent at once. */
const OUTAGE = 3;

const DUE = statement(
  'webhook-endpoints-due',
  `SELECT id FROM endpoint e WHERE stopped_at IS NULL AND (paused_until IS NULL OR paused_until <= $1)
      AND EXISTS (SELECT 1 FROM delivery d WHERE d.endpoint_id = e.id AND d.state = 'waiting' AND d.due_at <= $1)
    ORDER BY random()`,
);
/** One message for a receiver that takes nothing at the moment; a batch otherwise. What another process sends is left to it. */
const TAKE = statement(
  'webhook-take',
  `WITH receiver AS (
     SELECT * FROM endpoint WHERE id = $1 AND stopped_at IS NULL AND (paused_until IS NULL OR paused_until <= $2)
   ), due AS (
     SELECT message_id FROM delivery
      WHERE endpoint_id = $1 AND state = 'waiting' AND due_at <= $2 AND EXISTS (SELECT 1 FROM receiver)
      ORDER BY due_at LIMIT (SELECT CASE WHEN failures > 0 THEN 1 ELSE $4::int END FROM receiver) FOR UPDATE SKIP LOCKED
   ), taken AS (
     UPDATE delivery d SET attempts = attempts + 1, due_at = $3, tried_at = $2 FROM due
      WHERE d.endpoint_id = $1 AND d.message_id = due.message_id
     RETURNING d.message_id, d.attempts, d.waiting_since
   )
   SELECT m.id, m.function, m.kind, m.heading, m.words, m.about_id AS "aboutId", m.reference, m.sender_reference AS "senderReference", m.link,
          m.due_at AS "dueAt", m.sent_at AS "sentAt", t.attempts, t.waiting_since AS "waitingSince", r.agency, r.url, r.with_words AS "withWords",
          r.secret, CASE WHEN r.previous_until > $2 THEN r.previous_secret END AS "previousSecret", r.failures
     FROM taken t JOIN message m ON m.id = t.message_id CROSS JOIN receiver r`,
);
const TOLD = statement(
  'webhook-told',
  `UPDATE delivery d SET state = o.state, attempts = d.attempts - o.uncounted, due_at = o.due_at, outcome = o.outcome
     FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::int[]) AS o(message_id, state, due_at, outcome, uncounted)
    WHERE d.endpoint_id = $1 AND d.message_id = o.message_id AND d.state = 'waiting'`,
);
const FAILED = statement(
  'webhook-endpoint-failed',
  `UPDATE endpoint SET failures = failures + 1, failing_since = coalesce(failing_since, $2), paused_until = $3 WHERE id = $1 AND stopped_at IS NULL`,
);
const RECOVERED = statement(
  'webhook-endpoint-recovered',
  'UPDATE endpoint SET failures = 0, failing_since = NULL, paused_until = NULL WHERE id = $1',
);
const PUT_OFF_NO_LONGER = statement(
  'webhook-put-off-no-longer',
  `UPDATE delivery SET due_at = $2 WHERE endpoint_id = $1 AND state = 'waiting' AND due_at > $2 AND outcome IS NOT NULL`,
);
const PARK_OLD = statement(
  'webhook-park-old',
  `UPDATE delivery SET state = 'parked', outcome = coalesce(outcome, 'never tried') WHERE state = 'waiting' AND waiting_since < $1`,
);
const COUNTS = statement(
  'webhook-counts',
  `SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting, count(*) FILTER (WHERE state = 'parked')::int AS parked
     FROM delivery WHERE state IN ('waiting', 'parked')`,
);

interface Taken extends WebhookMessage {
  attempts: number;
  waitingSince: Date;
  agency: string;
  url: string;
  withWords: boolean;
  secret: string;
  previousSecret: string | null;
  failures: number;
}

/**
 * Sends what waits to the agencies' endpoints: each receiver at its own pace, several at a time, at least once, in no promised order. A row is
 * leased while it is sent; what a process held when it died comes due again. A receiver that takes nothing is asked with one message, later
 * and later, so that an outage costs little and holds nobody else up.
 */
@Injectable()
export class WebhookSender implements Sweep, OnModuleDestroy {
  readonly name = 'webhooks';
  readonly everyMillis = 100;
  private readonly logger = new Logger('webhooks');
  private readonly lanes = new Map<string, Promise<void>>();
  private readonly ending = new AbortController();
  private parkedOldAt = 0;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly write: WritePath,
    private readonly clock: Clock,
    private readonly client: WebhookClient,
    private readonly changing: ChangeEndpointHandler,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
    { registry }: ServiceHealth,
  ) {
    // Each request under way listens to it.
    setMaxListeners(0, this.ending.signal);
    const counts = async () => (await database.query<{ waiting: number; parked: number }>(COUNTS))[0]!;
    const gauge = (name: string, help: string, of: 'waiting' | 'parked') =>
      new Gauge({ name, help, registers: [registry], collect: async function () { this.set((await counts())[of]); } }); // prettier-ignore
    gauge('frontdoor_webhooks_waiting', 'Webhooks not yet delivered', 'waiting');
    gauge('frontdoor_webhooks_parked', 'Webhooks set aside for a person', 'parked');
  }

  /** Starts a lane for each receiver that something is due for and that has none. Does not wait for them. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    if (Math.abs(now.getTime() - this.parkedOldAt) >= 60_000) {
      this.parkedOldAt = now.getTime();
      await this.database.query(PARK_OLD, [new Date(now.getTime() - this.settings.delivery.ageHours * 3_600_000)]);
    }
    for (const { id } of await this.database.query<{ id: string }>(DUE, [now])) {
      if (this.lanes.size >= LANES) return;
      if (this.lanes.has(id)) continue;
      const lane = this.lane(id)
        .catch((error: Error) => {
          if (!isInfrastructureFailure(error)) this.logger.error(`Sending to endpoint ${id} failed: ${error.message}`);
        })
        .finally(() => this.lanes.delete(id));
      this.lanes.set(id, lane);
    }
  }

  /** Gives up what is under way; it is due again at once, and not counted as an attempt. */
  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.lanes.values());
    this.client.close();
  }

  private async lane(endpointId: string): Promise<void> {
    const { timeoutSeconds } = this.settings.delivery;
    while (!this.ending.signal.aborted) {
      const now = this.clock.now();
      // So many attempts one behind the other, at worst.
      const lease = Math.ceil(BATCH / AT_ONCE) * timeoutSeconds + LEASE_MARGIN_SECONDS;
      const taken = await this.database.query<Taken>(TAKE, [endpointId, now, after(now, lease), BATCH]);
      if (taken.length === 0) return;
      await this.tell(endpointId, taken, await this.send(taken));
    }
  }

  private async send(taken: readonly Taken[]): Promise<Attempt[]> {
    const attempts: Attempt[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < taken.length) {
        const index = next++;
        attempts[index] = this.ending.signal.aborted ? { problem: 'stopped' } : await this.one(taken[index]!);
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, taken.length) }, worker));
    return attempts;
  }

  private one(message: Taken): Promise<Attempt> {
    const body = webhookBody(message, message.withWords);
    const secrets = [message.secret, ...(message.previousSecret ? [message.previousSecret] : [])];
    const headers = webhookHeaders(message.id, this.clock.now(), body, secrets);
    return this.client.post(new URL(message.url), headers, body, this.ending.signal);
  }

  /** Stores what came of a round: of each message, and of the receiver. */
  private async tell(endpointId: string, taken: readonly Taken[], attempts: readonly Attempt[]): Promise<void> {
    const now = this.clock.now();
    const policy = this.settings.delivery;
    const outcomes = attempts.map((attempt, index) => {
      if (attempt.problem === 'stopped') return { state: 'waiting', dueAt: now, outcome: null, uncounted: 1 };
      const verdict = judge(attempt, taken[index]!, policy, now, Math.random());
      const dueAt = verdict.state === 'waiting' ? after(now, verdict.afterSeconds) : now;
      return { state: verdict.state, dueAt, outcome: outcomeOf(attempt), uncounted: 0 };
    });
    await this.database.query(TOLD, [
      endpointId,
      taken.map(({ id }) => id),
      ...(['state', 'dueAt', 'outcome', 'uncounted'] as const).map((name) => outcomes.map((one) => one[name])),
    ]);
    const { agency, failures } = taken[0]!;
    const failed = attempts.filter((attempt) => !wasTaken(attempt) && attempt.problem !== 'stopped');
    if (attempts.some(isGone)) {
      const by = clockContext(this.name, now, newId());
      await this.write.run(by, (unit) => this.changing.gone(unit, by, agency, endpointId));
    } else if (attempts.some(wasTaken)) {
      if (failures > 0) await this.database.query(RECOVERED, [endpointId]);
      if (failures >= OUTAGE) await this.database.query(PUT_OFF_NO_LONGER, [endpointId, now]);
    } else if (failed.length > 0) {
      const asked = Math.max(0, ...failed.map(({ retryAfter = 0 }) => retryAfter));
      const spread = { ...policy, retryMostSeconds: Math.min(PAUSE_MOST_SECONDS, policy.retryMostSeconds) };
      const pause = Math.max(waitAfter(failures + 1, spread, Math.random()), Math.min(asked, policy.retryMostSeconds));
      await this.database.query(FAILED, [endpointId, now, after(now, pause)]);
    }
  }
}

function after(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}
