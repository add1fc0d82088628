import {
  AGENCY_INBOUND,
  AGENCY_MESSAGES,
  checkShape,
  type ClassOf,
  type EventName,
  EVENTS,
  isAgencyMessageName,
  isEventName,
  type ServiceCard,
} from '@front-door/contracts';
import type { ServiceDatabase } from '@front-door/persistence';
import type { Logger } from '@nestjs/common';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { fromHeaders, isTraceparent, type Received } from '../envelope';
import type { IncomingMessage, Knows, Subscription, Transport } from '../transport/transport';
import type { CommandContext } from '../write/actor';
import { homeOf } from '../write/home';
import { Refusal } from '../write/refusal';
import type { UnitOfWork } from '../write/unit-of-work';
import { ConsumerEngine, identityOf, typeOf } from './consumer-engine';
import { NeverValid } from './not-yet';
import type { Projection } from './projection';
import type { AgencyMessageContext, ReactionTerms } from './reacts-to';
import { SetAsideSweep } from './set-aside-sweep';
import { refuseSubmission } from './take-submission';
import { storable } from './storable';

const STRAY = new Refusal(
  422,
  'unknown-message-type',
  `Nobody here takes messages of this type. Set the header ce_type to one of: ${Object.keys(AGENCY_MESSAGES).join(', ')}.`,
);

/** Events that a projection writes in one statement. */
const PROJECTED_AT_ONCE = 500;

export interface BusServerOptions {
  card: ServiceCard;
  database: ServiceDatabase;
  transport: Transport;
  /** Topics whose events this service reacts to. */
  eventTopics: readonly string[];
  /** The agencies' inbound topics, where this service takes messages from them. */
  agencyTopics: readonly string[];
  projections: readonly Projection[];
  logger: Logger;
  now: () => Date;
  committed: () => void;
}

/**
 * Nest's transport strategy for our event bus. Reactions are `@ReactsTo` methods; each runs inside the transaction that marks its event
 * as applied. The handler's Observable must be subscribed to *inside* that transaction: awaiting the handler alone resolves even when it fails.
 */
export class BusServer extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly subscriptions: Subscription[] = [];
  private readonly engines: ConsumerEngine[] = [];
  private readonly sweeps: SetAsideSweep[] = [];

  constructor(private readonly options: BusServerOptions) {
    super();
  }

  listen(done: (error?: Error) => void): void {
    this.begin().then(() => done(), done);
  }

  async close(): Promise<void> {
    await Promise.all([
      ...this.subscriptions.map((subscription) => subscription.stop()),
      ...this.sweeps.map((sweep) => sweep.stop()),
    ]);
  }

  on(): never {
    throw new Error('The event bus has no listeners of this kind.');
  }

  unwrap<T>(): T {
    return this.options.transport as T;
  }

  /** What is wrong with consuming, in words, for readiness. */
  troubles(): string[] {
    return [...this.subscriptions, ...this.engines]
      .map((part) => part.trouble())
      .filter((trouble) => trouble !== undefined);
  }

  async lag(): Promise<number> {
    const lags = await Promise.all(this.subscriptions.map((subscription) => subscription.lag()));
    return lags.reduce((sum, lag) => sum + lag, 0);
  }

  counts(): { applied: number; skippedUnknown: number; parked: number } {
    const sum = (pick: (engine: ConsumerEngine) => number): number =>
      this.engines.reduce((total, engine) => total + pick(engine), 0);
    return {
      applied: sum((engine) => engine.applied),
      skippedUnknown: sum((engine) => engine.skippedUnknown),
      parked: sum((engine) => engine.parkedCount),
    };
  }

  private async begin(): Promise<void> {
    const { card, eventTopics, agencyTopics, projections } = this.options;
    for (const name of [...card.reactsTo, ...card.takesFromAgencies]) {
      if (
        !this.messageHandlers.has(name) &&
        !projections.some((projection) => (projection.events as readonly string[]).includes(name))
      ) {
        throw new Error(`${card.name} declares that it takes ${name}, but nothing in it does.`);
      }
    }
    for (const name of this.messageHandlers.keys()) {
      if (![...card.reactsTo, ...card.takesFromAgencies].includes(name as never))
        throw new Error(`${card.name} reacts to ${name} without declaring it on its service card.`);
    }
    const reactionTopics = [...eventTopics, ...agencyTopics];
    if (this.messageHandlers.size > 0 && reactionTopics.length > 0) {
      await this.consume(
        card.name,
        reactionTopics,
        (type, topic) => this.takes(type, topic),
        (messages, unit) => this.react(messages, unit),
      );
    }
    for (const projection of projections) {
      const known = new Set<string>(projection.events);
      await this.consume(
        `${card.name}.${projection.name}`,
        eventTopics,
        (type) => known.has(type),
        (messages, unit) => projection.apply(messages.map(receive), unit),
        PROJECTED_AT_ONCE,
      );
    }
  }

  private async consume(
    consumer: string,
    topics: readonly string[],
    knows: Knows,
    apply: (messages: IncomingMessage[], unit: UnitOfWork) => Promise<void>,
    atOnce?: number,
  ): Promise<void> {
    const { card, database, transport, logger, committed } = this.options;
    const shared = { consumer, database, home: homeOf(card), logger, apply, committed };
    const engine = new ConsumerEngine({ ...shared, knows, ...(atOnce ? { atOnce } : {}) });
    const sweep = new SetAsideSweep(shared);
    this.engines.push(engine);
    this.sweeps.push(sweep);
    sweep.start();
    this.subscriptions.push(
      await transport.subscribe(consumer, topics, (messages, { stopping }) => engine.take(messages, stopping), knows),
    );
  }

  /** An agency's topic carries agency messages only, and ours events only: neither can pass for the other. */
  private takes(type: string, topic: string): boolean {
    if (!AGENCY_INBOUND.test(topic)) return isEventName(type) && this.messageHandlers.has(type);
    return isAgencyMessageName(type) ? this.messageHandlers.has(type) : this.options.card.answersStrayMessages === true;
  }

  private async react(messages: IncomingMessage[], unit: UnitOfWork): Promise<void> {
    for (const group of this.sideBySide(messages)) {
      // Every one has ended before the transaction does: nothing of it comes behind the rollback.
      const outcomes = await Promise.allSettled(group.map((message) => this.reactTo(message, unit)));
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    }
  }

  /** One by one, but for neighbours of a kind whose events stand apart: what their reactions ask leaves together. */
  private sideBySide(messages: readonly IncomingMessage[]): IncomingMessage[][] {
    const groups: IncomingMessage[][] = [];
    for (const message of messages) {
      const last = groups.at(-1);
      const { eachApart } = (this.messageHandlers.get(typeOf(message))?.extras ?? {}) as ReactionTerms;
      const joins =
        eachApart && last && typeOf(last[0]!) === typeOf(message) && !last.some(({ key }) => key === message.key);
      if (joins) last.push(message);
      else groups.push([message]);
    }
    return groups;
  }

  private async reactTo(message: IncomingMessage, unit: UnitOfWork): Promise<void> {
    const type = typeOf(message);
    const agency = AGENCY_INBOUND.exec(message.topic)?.[1];
    if (agency && !isAgencyMessageName(type)) {
      const [raw, context] = this.fromAgency(message, agency, unit);
      return refuseSubmission(storable(type, 100) || 'none', raw, context, STRAY);
    }
    const handler = this.messageHandlers.get(type)!;
    const result: unknown = agency
      ? await handler(...this.fromAgency(message, agency, unit))
      : await handler(...this.fromService(message, unit));
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }

  private fromService(message: IncomingMessage, unit: UnitOfWork): [unknown, object] {
    const { envelope, payload } = receive(message);
    return [payload, { unit, envelope, by: this.actingOn(envelope.correlationId, envelope.id, envelope.traceparent) }];
  }

  private fromAgency(message: IncomingMessage, agency: string, unit: UnitOfWork): [unknown, AgencyMessageContext] {
    const messageId = storable(message.headers.ce_id ?? '', 200) || identityOf(message);
    let payload: unknown;
    try {
      payload = JSON.parse(message.payload);
    } catch {
      payload = undefined;
    }
    const by: CommandContext = {
      ...this.actingOn(identityOf(message), messageId, message.headers.traceparent),
      actor: { kind: 'system', id: `topic:${agency}`, agency, functions: [], roles: ['partner-system'] },
    };
    return [payload, { unit, agency, messageId, by, logger: this.options.logger }];
  }

  private actingOn(correlationId: string, causationId: string, traceparent?: string): CommandContext {
    const { card, now } = this.options;
    return {
      actor: { kind: 'service', id: card.name, agency: 'front-door', functions: [], roles: [] },
      now: now(),
      correlationId,
      causationId,
      ...(isTraceparent(traceparent) ? { traceparent } : {}),
    };
  }
}

/** Parses and checks an event; one that is not in its published shape is never valid, however often it is tried. */
function receive(message: IncomingMessage): Received {
  const envelope = fromHeaders(message.headers);
  if (!envelope) throw new NeverValid('The CloudEvents headers are missing.');
  let raw: unknown;
  try {
    raw = JSON.parse(message.payload);
  } catch {
    throw new NeverValid('The payload is not JSON.');
  }
  const checked = checkShape(EVENTS[envelope.type as EventName].payload as ClassOf, raw, 'ignore');
  if (!checked.ok) {
    const faults = checked.faults.slice(0, 5).map(({ pointer, code }) => `${pointer} ${code}`);
    throw new NeverValid(`The payload is not a ${envelope.type}: ${faults.join('; ')}`);
  }
  return { envelope, payload: checked.value as Received['payload'] };
}
