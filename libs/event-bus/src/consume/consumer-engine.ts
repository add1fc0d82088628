import { createHash } from 'node:crypto';
import type { Logger } from '@nestjs/common';
import { isInfrastructureFailure, newId, type ServiceDatabase, statement } from '@front-door/persistence';
import { backOff, pause } from '../pause';
import type { IncomingMessage, Knows } from '../transport/transport';
import type { Home } from '../write/home';
import { UnitOfWork } from '../write/unit-of-work';
import { markApplied, markOf } from './applied-marks';
import { Gathering, inLanes, type Part } from './gathering';
import { NeverValid, NotYet } from './not-yet';
import { Progress, type Started } from './progress';

const GROUP = 100;
const MOST_ATTEMPTS = 5;
const CAREFUL_FOR = 1_000;
/** While it waits for the infrastructure, so often it looks whether it is to stop. */
const LOOK_UP = 200;

const SET_ASIDE = statement(
  'parked-set-aside',
  `INSERT INTO parked (id, consumer, key, state, topic, partition, message_offset, event_id, type, headers, payload, reason, attempts)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (consumer, event_id) DO NOTHING`,
);

/** Applies fresh messages, in order, inside the transaction. Throws to have all of them rolled back. */
export type ApplyMessages = (messages: IncomingMessage[], unit: UnitOfWork) => Promise<void>;

export interface EngineOptions {
  consumer: string;
  database: ServiceDatabase;
  home: Home;
  logger: Logger;
  /** Types this consumer knows; others are skipped and counted. */
  knows: Knows;
  apply: ApplyMessages;
  /** Called after a commit that left something for the relay, so that it leaves at once. */
  committed: () => void;
  /** How many messages are applied in one transaction, at most; a projection takes more than reactions do. */
  atOnce?: number;
  /** How it waits between two tries while the infrastructure fails: the clock on the wall, unless a test lets time pass faster. */
  wait?: (millis: number) => Promise<void>;
}

/** A longer key is held by what it hashes to: PostgreSQL's index takes some 2,700 bytes, and refusing a row would stop the partition for good. */
const LONGEST_KEY = 200;

/** An agency chooses its keys: one that is parked holds up later ones of that key and topic, never another's, and one without a key only itself. */
function withOwnKey(message: IncomingMessage): IncomingMessage {
  const { topic, key } = message;
  if (!topic.startsWith('partner.')) return message;
  if (!key) return { ...message, key: identityOf(message) };
  const held = key.length > LONGEST_KEY ? createHash('sha256').update(key).digest('hex') : key;
  return { ...message, key: `${topic}/${held}` };
}

/** The message's own id: what an event is applied once by. An agency's message is known by its place, because its sender chooses the id. */
export function identityOf(message: IncomingMessage): string {
  return markOf(message).eventId;
}

export function typeOf(message: IncomingMessage): string {
  return message.headers.ce_type ?? '';
}

/** Why nothing was applied: keys are held, all of it was applied before, the process died of it too often, or it failed. */
type Hindrance = { held: string[] } | { applied: true } | { deaths: number } | { failure: Error; attempts: number };

/** Rolls the transaction back. */
class Hindered extends Error {
  constructor(readonly hindrance: Hindrance) {
    super('Nothing was applied.');
  }
}

/**
 * Takes messages of a partition, in order, and applies each once: the inbox row is written in the transaction of the effect. The same
 * for Kafka and the log. What several partitions hand over at the same moment is applied in one transaction; where that fails, each goes on
 * by itself. Infrastructure failures are tried again without limit; a failing group is halved until the failing message stands
 * alone; only a message that fails by itself, counted before each start, is parked, and later messages of its key queue behind it.
 */
export class ConsumerEngine {
  private problem: string | undefined;
  /** Per partition, how many messages are still to be taken one by one. */
  private readonly careful = new Map<string, number>();
  private readonly progress: Progress;
  private readonly gathering = new Gathering((parts) => this.takeParts(parts));
  applied = 0;
  skippedUnknown = 0;
  parkedCount = 0;

  constructor(private readonly options: EngineOptions) {
    this.progress = new Progress(options.consumer, options.database);
  }

  trouble(): string | undefined {
    return this.problem;
  }

  async take(messages: IncomingMessage[], stopping: () => boolean): Promise<void> {
    const known = messages.filter((message) => this.options.knows(typeOf(message), message.topic)).map(withOwnKey);
    this.skippedUnknown += messages.length - known.length;
    if (known.length === 0) return;
    const atOnce = await this.groupSize(known, stopping);
    await this.gathering.add({ messages: known, atOnce, stopping });
  }

  /**
   * After a crash, messages are taken one by one for a while: one of the group that was under way may be what killed the process, and
   * only a message that stands alone is counted by itself.
   */
  private async groupSize(messages: IncomingMessage[], stopping: () => boolean): Promise<number> {
    const partition = `${messages[0]!.topic}/${messages[0]!.partition}`;
    if (!this.careful.has(partition)) {
      const cutShort = await this.insist(() => this.progress.wasCutShort(messages[0]!), stopping);
      this.careful.set(partition, cutShort ? CAREFUL_FOR : 0);
    }
    const left = this.careful.get(partition)!;
    this.careful.set(partition, Math.max(0, left - messages.length));
    return left > 0 ? 1 : (this.options.atOnce ?? GROUP);
  }

  private async takeParts(parts: Part[]): Promise<void> {
    if (parts.length > 1 && (await this.allApplied(parts))) return parts.forEach(({ done }) => done());
    await inLanes(parts, (part) => this.takePart(part).then(part.done, part.failed));
  }

  /** One attempt, whose failure says nothing of any message: each partition goes on by itself. */
  private async allApplied(parts: Part[]): Promise<boolean> {
    if (parts.some(({ stopping }) => stopping())) return false;
    const groups = parts.map(({ messages }) => messages);
    try {
      return (await this.tryToApply(groups)) === undefined;
    } catch {
      await this.progress.count(groups, 0).catch(() => undefined);
      return false;
    }
  }

  private async takePart({ messages, atOnce, stopping }: Part): Promise<void> {
    for (let start = 0; start < messages.length; start += atOnce)
      await this.takeGroup(messages.slice(start, start + atOnce), stopping);
  }

  private async takeGroup(group: IncomingMessage[], stopping: () => boolean): Promise<void> {
    if (group.length === 0) return;
    const hindrance = await this.attempt(group, stopping);
    if (!hindrance || 'applied' in hindrance) return;
    if ('held' in hindrance) {
      const free = await this.insist(() => this.setAsideHeld(group, hindrance.held), stopping);
      return this.takeGroup(free, stopping);
    }
    if ('deaths' in hindrance) {
      const { deaths } = hindrance;
      const reason = 'The process ended each time this message was tried.';
      return this.insist(() => this.setAside(group[0]!, 'parked', reason, deaths), stopping);
    }
    if (group.length > 1) {
      const middle = Math.ceil(group.length / 2);
      await this.takeGroup(group.slice(0, middle), stopping);
      return this.takeGroup(group.slice(middle), stopping);
    }
    await this.failedAlone(group[0]!, hindrance.failure, hindrance.attempts, stopping);
  }

  private async failedAlone(
    message: IncomingMessage,
    failure: Error,
    attempts: number,
    stopping: () => boolean,
  ): Promise<void> {
    if (failure instanceof NotYet)
      return this.insist(() => this.setAside(message, 'waiting', failure.message, attempts), stopping);
    if (failure instanceof NeverValid || attempts >= MOST_ATTEMPTS) {
      await this.insist(() => this.setAside(message, 'parked', failure.message, attempts), stopping);
      return;
    }
    await pause(20 * attempts);
    return this.takeGroup([message], stopping);
  }

  /** Messages whose key is held by an earlier one queue behind it; the rest are free. */
  private async setAsideHeld(group: IncomingMessage[], held: readonly string[]): Promise<IncomingMessage[]> {
    const free: IncomingMessage[] = [];
    for (const message of group) {
      if (held.includes(message.key))
        await this.setAside(message, 'behind', 'An earlier message of the same key is parked or waiting.', 0);
      else free.push(message);
    }
    return free;
  }

  /**
   * Counted once, however often the infrastructure fails. An attempt that ends because this process was told to stop meanwhile is no death
   * and does not count.
   */
  private async attempt(group: IncomingMessage[], stopping: () => boolean): Promise<Hindrance | undefined> {
    const counted: { started?: Started } = {};
    try {
      return await this.insist(() => this.tryToApply([group], counted), stopping);
    } catch (error) {
      const { attempts } = counted.started ?? {};
      if (attempts) await this.progress.count([group], attempts - 1).catch(() => undefined);
      throw error;
    }
  }

  /** In one transaction. Returns why it cannot be, or what a message did wrong; throws what the infrastructure did. */
  private async tryToApply(
    groups: IncomingMessage[][],
    counted: { started?: Started } = {},
  ): Promise<Hindrance | undefined> {
    const { consumer, database, home, apply, committed } = this.options;
    const all = groups.flat();
    let published = false;
    try {
      const count = await database.transactionAs(
        (client) => new UnitOfWork(client, home),
        async (unit) => {
          const [started, fresh] = await Promise.all([
            counted.started ?? this.progress.start(unit, groups).then((now) => (counted.started = now)),
            markApplied(unit, consumer, all.map(markOf)),
          ]);
          hinder(started, all.length);
          const messages = all.filter((message) => fresh.delete(identityOf(message)));
          if (messages.length > 0) await apply(messages, unit);
          this.progress.ended(unit, groups);
          published = unit.publishes;
          return messages.length;
        },
      );
      this.applied += count;
      if (published) committed();
      return undefined;
    } catch (error) {
      if (error instanceof Hindered) return error.hindrance;
      if (isInfrastructureFailure(error)) throw error;
      const failure = error instanceof Error ? error : new Error(String(error));
      return { failure, attempts: counted.started?.attempts ?? MOST_ATTEMPTS };
    }
  }

  private async setAside(
    message: IncomingMessage,
    state: 'parked' | 'behind' | 'waiting',
    reason: string,
    attempts: number,
  ): Promise<void> {
    const { consumer, database, logger } = this.options;
    const { key, topic, partition, offset, headers, payload } = message;
    await database.query(SET_ASIDE, [
      ...[newId(), consumer, key, state, topic, partition, offset, identityOf(message), typeOf(message)],
      ...[
        JSON.stringify(headers),
        payload.replaceAll('\u0000', '\uFFFD'),
        reason.slice(0, 2000).replaceAll('\u0000', '\uFFFD'),
        attempts,
      ],
    ]);
    if (state === 'parked') {
      this.parkedCount += 1;
      logger.error(
        `${consumer} parked ${typeOf(message)} ${identityOf(message)} after ${attempts} attempts; see: npm run parked -- list`,
      );
    }
  }

  /** Does `work` until the infrastructure lets it, unless told to stop. */
  private async insist<T>(work: () => Promise<T>, stopping: () => boolean): Promise<T> {
    const wait = this.options.wait ?? pause;
    for (let failures = 0; ;) {
      if (stopping()) throw new Error('Stopping: what is not applied will come again.');
      try {
        const result = await work();
        this.problem = undefined;
        return result;
      } catch (error) {
        if (!isInfrastructureFailure(error)) throw error;
        failures += 1;
        this.problem = `${this.options.consumer} is held up: ${(error as Error).message}`;
        if (failures === 1) this.options.logger.warn(this.problem);
        for (let left = backOff(failures); left > 0 && !stopping(); left -= LOOK_UP)
          await wait(Math.min(left, LOOK_UP));
      }
    }
  }
}

/** Throws what stands against trying. */
function hinder({ held, attempts }: Started, messages: number): void {
  if (held.length > 0) throw new Hindered({ held });
  if (attempts === null) throw new Hindered({ applied: true });
  if (messages === 1 && attempts > MOST_ATTEMPTS) throw new Hindered({ deaths: attempts - 1 });
}
