import { createHash } from 'node:crypto';
import type { Logger } from '@nestjs/common';
import {
  isInfrastructureFailure,
  newId,
  type ServiceDatabase,
  statement,
  WITHOUT_WAITING,
} from '@front-door/persistence';
import { backOff, pause } from '../pause';
import type { IncomingMessage } from '../transport/transport';
import type { Home } from '../write/home';
import { UnitOfWork } from '../write/unit-of-work';
import { markApplied, markOf, WAS_APPLIED } from './applied-marks';
import { NeverValid, NotYet } from './not-yet';

const GROUP = 100;
const MOST_ATTEMPTS = 5;
const CAREFUL_FOR = 1_000;
/** While it waits for the infrastructure, so often it looks whether it is to stop. */
const LOOK_UP = 200;

const PROGRESS = statement(
  'progress-read',
  'SELECT event_id, attempts FROM consumer_progress WHERE consumer = $1 AND topic = $2 AND partition = $3',
);
/**
 * What a group needs before it is tried, in one round trip: which of its keys ($6) are held, whether one that stands alone ($5) was applied
 * already, and else its attempt, counted. Counting need not wait for the disk: it is for when this process dies, not the server, and one
 * attempt more after both died is no harm.
 */
const START = statement(
  'progress-start',
  `WITH ${WITHOUT_WAITING},
        held AS MATERIALIZED (SELECT DISTINCT key FROM parked WHERE consumer = $1 AND key = ANY ($6::text[])),
        known AS MATERIALIZED (SELECT FROM (${WAS_APPLIED('$1', '$4', '$7::text', '$8::int')}) was WHERE $5::boolean),
        counted AS (
          INSERT INTO consumer_progress AS p (consumer, topic, partition, event_id, attempts)
          SELECT $1, $2, $3, $4, 1 FROM without_waiting WHERE NOT EXISTS (SELECT FROM held) AND NOT EXISTS (SELECT FROM known)
          ON CONFLICT (consumer, topic, partition) DO UPDATE SET event_id = excluded.event_id,
            attempts = CASE WHEN $5 AND p.event_id = excluded.event_id THEN p.attempts + 1 ELSE 1 END
          RETURNING p.attempts)
   SELECT ARRAY(SELECT key FROM held) AS held, (SELECT attempts FROM counted) AS attempts`,
);
const COUNT = statement(
  'progress-count',
  `INSERT INTO consumer_progress (consumer, topic, partition, event_id, attempts) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (consumer, topic, partition) DO UPDATE SET event_id = excluded.event_id, attempts = excluded.attempts`,
);
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
  knows: (type: string, topic: string) => boolean;
  apply: ApplyMessages;
  /** Called after each commit, so that what the reactions published leaves at once. */
  committed: () => void;
  /** How many messages are applied in one transaction, at most; a projection takes more than reactions do. */
  atOnce?: number;
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

/**
 * Takes messages of a partition, in order, and applies each once: the inbox row is written in the transaction of the effect. The same
 * for Kafka and the log. Infrastructure failures are tried again without limit; a failing group is halved until the failing message stands
 * alone; only a message that fails by itself, counted before each start, is parked, and later messages of its key queue behind it.
 */
export class ConsumerEngine {
  private problem: string | undefined;
  /** Per partition, how many messages are still to be taken one by one. */
  private readonly careful = new Map<string, number>();
  applied = 0;
  skippedUnknown = 0;
  parkedCount = 0;

  constructor(private readonly options: EngineOptions) {}

  trouble(): string | undefined {
    return this.problem;
  }

  async take(messages: IncomingMessage[], stopping: () => boolean): Promise<void> {
    const known = messages.filter((message) => this.options.knows(typeOf(message), message.topic)).map(withOwnKey);
    this.skippedUnknown += messages.length - known.length;
    if (known.length === 0) return;
    const size = await this.groupSize(known, stopping);
    for (let start = 0; start < known.length; start += size)
      await this.takeGroup(known.slice(start, start + size), stopping);
  }

  /**
   * After a crash, messages are taken one by one for a while: one of the group that was under way may be what killed the process, and
   * only a message that stands alone is counted by itself.
   */
  private async groupSize(messages: IncomingMessage[], stopping: () => boolean): Promise<number> {
    const partition = `${messages[0]!.topic}/${messages[0]!.partition}`;
    if (!this.careful.has(partition)) {
      const [progress] = await this.insist(() => this.progressOf(messages[0]!), stopping);
      this.careful.set(partition, progress && progress.attempts > 0 ? CAREFUL_FOR : 0);
    }
    const left = this.careful.get(partition)!;
    this.careful.set(partition, Math.max(0, left - messages.length));
    return left > 0 ? 1 : (this.options.atOnce ?? GROUP);
  }

  private progressOf(message: IncomingMessage) {
    const { consumer, database } = this.options;
    return database.query<{ event_id: string; attempts: number }>(PROGRESS, [
      consumer,
      message.topic,
      message.partition,
    ]);
  }

  private async takeGroup(group: IncomingMessage[], stopping: () => boolean): Promise<void> {
    if (group.length === 0) return;
    const { held, attempts } = await this.insist(() => this.start(group), stopping);
    if (held.length > 0)
      return this.takeGroup(await this.insist(() => this.setAsideHeld(group, held), stopping), stopping);
    // Applied already.
    if (attempts === null) return;
    if (group.length === 1 && attempts > MOST_ATTEMPTS) {
      await this.insist(
        () => this.setAside(group[0]!, 'parked', 'The process ended each time this message was tried.', attempts - 1),
        stopping,
      );
      return;
    }
    const failure = await this.attempt(group, attempts, stopping);
    if (!failure) return;
    if (group.length > 1) {
      const middle = Math.ceil(group.length / 2);
      await this.takeGroup(group.slice(0, middle), stopping);
      return this.takeGroup(group.slice(middle), stopping);
    }
    await this.failedAlone(group[0]!, failure, attempts, stopping);
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

  /**
   * Counts the attempt before it starts, so that a message that kills the process is counted too, unless keys of the group are held, or
   * the only message of the group was applied before.
   */
  private async start(group: IncomingMessage[]): Promise<{ held: string[]; attempts: number | null }> {
    const { consumer, database } = this.options;
    const { topic, partition } = group[0]!;
    const { eventId, subject, sequence } = markOf(group[0]!);
    const [started] = await database.query<{ held: string[]; attempts: number | null }>(START, [
      ...[consumer, topic, partition, eventId, group.length === 1],
      ...[[...new Set(group.map(({ key }) => key))], subject ?? null, sequence ?? null],
    ]);
    return started!;
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

  private async count(first: IncomingMessage, attempts: number): Promise<void> {
    const { consumer, database } = this.options;
    await database.query(COUNT, [consumer, first.topic, first.partition, identityOf(first), attempts]);
  }

  /** An attempt that ends because this process was told to stop, while the infrastructure held it up, is no death and does not count. */
  private async attempt(
    group: IncomingMessage[],
    attempts: number,
    stopping: () => boolean,
  ): Promise<Error | undefined> {
    try {
      return await this.insist(() => this.tryToApply(group), stopping);
    } catch (error) {
      await this.count(group[0]!, attempts - 1).catch(() => undefined);
      throw error;
    }
  }

  /** Returns what a message did wrong; throws what the infrastructure did. */
  private async tryToApply(group: IncomingMessage[]): Promise<Error | undefined> {
    const { consumer, database, home, apply, committed } = this.options;
    try {
      const count = await database.transactionAs(
        (client) => new UnitOfWork(client, home),
        async (unit) => {
          const fresh = await markApplied(unit, consumer, group.map(markOf));
          const messages = group.filter((message) => fresh.delete(identityOf(message)));
          if (messages.length > 0) await apply(messages, unit);
          const { topic, partition } = group[0]!;
          unit.send(COUNT, [consumer, topic, partition, identityOf(group[0]!), 0]);
          return messages.length;
        },
      );
      this.applied += count;
      committed();
      return undefined;
    } catch (error) {
      if (isInfrastructureFailure(error)) throw error;
      return error instanceof Error ? error : new Error(String(error));
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
          await pause(Math.min(left, LOOK_UP));
      }
    }
  }
}
