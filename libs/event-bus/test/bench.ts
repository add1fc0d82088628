import type { EventName, PayloadOf } from '@front-door/contracts';
import { dataSourceFor, newId, ServiceDatabase } from '@front-door/persistence';
import { eventually, type TestDatabase, testDatabase } from '@front-door/testing';
import type { Logger } from '@nestjs/common';
import {
  type Actor,
  type CommandContext,
  ConsumerEngine,
  type EngineOptions,
  event,
  type IncomingMessage,
  LogTransport,
  Relay,
  SetAsideSweep,
  toHeaders,
  WritePath,
} from '../src';

export const HOME = { source: 'contacts-intake', topic: 'frontdoor.contacts' };
export const PERSON: Actor = {
  kind: 'person',
  id: 'oakfield-lead',
  name: 'Efua Mensah',
  agency: 'school-oakfield',
  functions: [],
  roles: ['partner-user'],
};

/** A service's schema without the service: what writes, relays and consumes is made by the test. */
export interface Bench {
  data: TestDatabase;
  database: ServiceDatabase;
  transport: LogTransport;
  write: WritePath;
  relay(): Relay;
  /** Empties every table. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export const silent = {
  log: () => undefined,
  warn: () => undefined,
  error: () => undefined,
} as unknown as Logger;

/** With two tables of its own: `thing`, an aggregate with a number, and `seen`, what a consumer saw, in order. */
export async function bench(poolSize = 12): Promise<Bench> {
  const data = await testDatabase();
  await data.sql(`
    CREATE TABLE contacts_intake.thing (id uuid PRIMARY KEY, n int NOT NULL DEFAULT 0);
    CREATE TABLE contacts_intake.seen (ord bigint GENERATED ALWAYS AS IDENTITY, consumer text, key text, event_id text, sequence int);
    GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON contacts_intake.thing, contacts_intake.seen TO contacts_intake_service;
    CREATE POLICY bench ON event_log.log TO contacts_intake_service USING (true);
    CREATE POLICY bench ON event_log.consumer_offset TO contacts_intake_service USING (true)`);
  const database = await openDatabase(data, 'service', poolSize);
  const transport = new LogTransport(database, silent);
  return {
    data,
    database,
    transport,
    write: new WritePath(database, HOME, () => undefined),
    relay: () => new Relay(database, transport, silent),
    async clear() {
      await data.sql(
        `TRUNCATE contacts_intake.thing, contacts_intake.seen, contacts_intake.journal, contacts_intake.access_journal, contacts_intake.journal_checkpoint,
                  contacts_intake.outbox, contacts_intake.inbox, contacts_intake.applied, contacts_intake.consumer_progress, contacts_intake.parked, contacts_intake.idempotency,
                  event_log.log, event_log.consumer_offset`,
      );
    },
    async close() {
      await database.dataSource.destroy();
      await data.drop();
    },
  };
}

/** As one of the schema's roles. */
export async function openDatabase(data: TestDatabase, kind: 'service' | 'retention' | 'owner', poolSize = 2) {
  const parts = { schema: 'contacts_intake', entities: [], migrations: [] };
  const source = await dataSourceFor(parts, data.urlFor('contacts_intake', kind), poolSize).initialize();
  const database = new ServiceDatabase(source);
  database.pool.on('error', () => undefined);
  return database;
}

export function by(change: Partial<CommandContext> = {}): CommandContext {
  return { actor: PERSON, now: new Date(), correlationId: newId(), ...change };
}

/** A payload with little in it. */
export function unlinked(contactId = newId()): PayloadOf<'contact.child-unlinked'> {
  const [childId, knownChildId] = [newId(), newId()];
  return { contactId, childId, knownChildId, unlinkedAt: new Date().toISOString() };
}

/** Locks the thing, adds one to it, and says so: a command in miniature. */
export function addOne(on: Bench, id: string, context = by(), events = 1) {
  return on.write.run(context, async (unit) => {
    const [thing] = await unit.query<{ n: number }>('SELECT n FROM thing WHERE id = $1 FOR UPDATE', [id]);
    unit.send('UPDATE thing SET n = n + 1 WHERE id = $1', [id]);
    unit.record(context, {
      aggregate: { type: 'thing', id },
      action: 'thing.counted',
      why: 'It was there.',
      before: { n: thing!.n },
      after: { n: thing!.n + 1 },
      events: Array.from({ length: events }, () => event('contact.child-unlinked', unlinked(id))),
    });
    return { n: thing!.n + 1 };
  });
}

export async function newThing(on: Bench, id = newId()): Promise<string> {
  await on.database.query('INSERT INTO thing (id) VALUES ($1)', [id]);
  return id;
}

let position = 0;

/** A message as a transport hands it over. Its payload says its `sequence`. */
export function message(
  key: string,
  sequence = 1,
  change: Partial<IncomingMessage> = {},
  type: EventName = 'contact.child-unlinked',
): IncomingMessage {
  const id = newId();
  position += 1;
  const envelope = {
    id,
    type,
    source: 'test',
    subject: key,
    time: new Date().toISOString(),
    sequence,
    dataVersion: 1,
    correlationId: id,
  };
  return {
    topic: 'frontdoor.neighbours',
    partition: 0,
    offset: String(position),
    key,
    headers: toHeaders(envelope),
    payload: JSON.stringify(unlinked()),
    ...change,
  };
}

export const sequenceOf = ({ headers }: IncomingMessage): number => Number(headers.ce_sequence);

/** Writes down what it is handed, and counts how often. `refuse` throws for what it should. */
export function recorder(refuse: (message: IncomingMessage) => void = () => undefined) {
  const groups: number[] = [];
  const apply: EngineOptions['apply'] = async (messages, unit) => {
    groups.push(messages.length);
    for (const one of messages) {
      unit.send('INSERT INTO seen (consumer, key, event_id, sequence) VALUES ($1, $2, $3, $4)', [
        'it',
        one.key,
        one.headers.ce_id,
        sequenceOf(one),
      ]);
      refuse(one);
    }
  };
  return { apply, groups };
}

export function engineOn(
  on: Pick<Bench, 'database'>,
  apply: EngineOptions['apply'],
  change: Partial<EngineOptions> = {},
): ConsumerEngine {
  return new ConsumerEngine({
    consumer: 'it',
    database: on.database,
    home: HOME,
    logger: silent,
    knows: () => true,
    apply,
    committed: () => undefined,
    ...change,
  });
}

export function sweepOn(on: Pick<Bench, 'database'>, apply: EngineOptions['apply']): SetAsideSweep {
  const { database } = on;
  return new SetAsideSweep({ consumer: 'it', database, home: HOME, logger: silent, apply, committed: () => undefined });
}

/** Sequences that were seen, in order: of one key, or of all. */
export async function seen(on: Bench, key?: string): Promise<number[]> {
  const rows = await on.data.sql<{ sequence: number }>(
    'SELECT sequence FROM contacts_intake.seen WHERE $1::text IS NULL OR key = $1 ORDER BY ord',
    [key ?? null],
  );
  return rows.map(({ sequence }) => sequence);
}

export async function parked(
  on: Bench,
): Promise<{ state: string; sequence: number; reason: string; attempts: number; id: string; key: string }[]> {
  const rows = await on.data.sql<{
    state: string;
    headers: string;
    reason: string;
    attempts: number;
    id: string;
    key: string;
  }>('SELECT state, headers, reason, attempts, id, key FROM contacts_intake.parked ORDER BY ord');
  return rows.map(({ headers, ...row }) => ({
    ...row,
    sequence: Number((JSON.parse(headers) as { ce_sequence?: string }).ce_sequence),
  }));
}

/** Makes everything that is set aside due. */
export async function passTime(on: Bench, of = '1 hour'): Promise<void> {
  await on.data.sql('UPDATE contacts_intake.parked SET at = at - $1::interval', [of]);
}

export const never = (): boolean => false;

/**
 * Waits until no transaction that was running before the last entry runs any more, in any database of the server: only then does a
 * checkpoint vouch for all that is there.
 */
export function settled(on: Bench): Promise<true> {
  return eventually(async () => {
    const [row] = await on.data.sql<{ settled: boolean }>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > coalesce(max(xid), 0) AS settled
         FROM (SELECT xid FROM contacts_intake.journal UNION ALL SELECT xid FROM contacts_intake.access_journal) written`,
    );
    return row!.settled || undefined;
  }, 'every earlier transaction on the server has ended');
}
