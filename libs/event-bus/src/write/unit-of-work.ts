import { type EventName, EVENTS, isKeptBySender } from '@front-door/contracts';
import { newId, statement, Transaction, writesColumns } from '@front-door/persistence';
import type { PoolClient } from 'pg';
import { type Envelope, type NewEvent, toHeaders } from '../envelope';
import { canonical, CanonicalText } from '../journal/canonical';
import { bodyDigest, CHAIN_START, link, newSalt } from '../journal/chain';
import type { CommandContext } from './actor';
import { type Home, topicFor } from './home';

/** Outbox rows are spread over this many buckets; one relay at a time works on a bucket, so order within an aggregate is kept. */
export const BUCKETS = 16;

export interface JournalEntry {
  aggregate: { type: string; id: string };
  /** True when this command creates the aggregate: no earlier entry is looked for. */
  isNew?: boolean;
  /** What was done, in the field's own words: `contact.submitted`. */
  action: string;
  /** The reason given by the person, where one is asked for. */
  why?: string;
  policyVersion?: number;
  before?: unknown;
  after?: unknown;
  events?: readonly NewEvent[];
  /** Of entries erased in this same command: what of their events may still be published again. They are not published now. */
  restates?: readonly JournalledEvent[];
}

/** An event as a journal keeps it, for publishing it again; without the payload, where its sender does not keep what it says. */
export interface JournalledEvent {
  envelope: Envelope;
  topic: string;
  payload?: unknown;
}

interface Published {
  envelope: Envelope;
  /** Worked out once, for the outbox and for the journal. */
  payload: CanonicalText;
  topic: string;
}

interface Head {
  seq: number;
  sequence: number;
  hash: Uint8Array;
}

const HEADS = statement(
  'journal-heads',
  `SELECT a.id AS aggregate_id, j.seq, j.last_event_sequence, j.hash
     FROM unnest($1::uuid[]) AS a(id)
     CROSS JOIN LATERAL (SELECT seq, last_event_sequence, hash FROM journal WHERE aggregate_id = a.id ORDER BY seq DESC LIMIT 1) j`,
);

/** What was done, what is published of it, and the answers kept under Idempotency-Keys: each of them any number of rows. */
const RECORD = writesColumns(
  'journal-record',
  `WITH entry AS (
     INSERT INTO journal (aggregate_id, seq, aggregate_type, at, last_event_sequence, metadata, previous, hash, salt, body)
     SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[], $5::int[], $6::text[], $7::bytea[], $8::bytea[], $9::bytea[], $10::text[])
   ), answer AS (
     INSERT INTO idempotency (client, key, digest, response) SELECT * FROM unnest($18::text[], $19::text[], $20::bytea[], $21::text[])
   )
   INSERT INTO outbox (bucket, topic, key, event_id, type, headers, payload)
   SELECT * FROM unnest($11::smallint[], $12::text[], $13::text[], $14::uuid[], $15::text[], $16::text[], $17::text[])`,
  ['uuid', 'int', 'text', 'timestamptz', 'int', 'text', 'bytea', 'bytea', 'bytea', 'text'],
  ['smallint', 'text', 'text', 'uuid', 'text', 'text', 'text'],
  ['text', 'text', 'bytea', 'text'],
);

/** What a handler does with its transaction, be it its own or one that it shares with others: it asks by `query`, and writes by `send` alone. */
export type Unit = Pick<UnitOfWork, 'query' | 'send' | 'record'>;

/**
 * A transaction, of one command or of several: the new state, the journal entry and the outgoing events are written together or not at all.
 * `record` says what was done; the entries, chained per aggregate, leave just before the commit, in one statement.
 */
export class UnitOfWork extends Transaction {
  private readonly entries: { entry: JournalEntry; by: CommandContext }[] = [];
  private readonly done: (() => void)[] = [];
  /** Columns of client, key, digest and answer. */
  private readonly remembered: unknown[][] = [[], [], [], []];

  constructor(
    client: PoolClient,
    private readonly home: Home,
  ) {
    super(client);
  }

  /** Says what was done. The aggregate's row must be locked by now, or be new: order of events is order of commits. */
  record(by: CommandContext, entry: JournalEntry): void {
    this.entries.push({ entry, by });
  }

  /** Keeps the answer under the caller's Idempotency-Key, in this same transaction. */
  remember(by: CommandContext, response: unknown): void {
    if (!by.idempotency) return;
    const { client, key, digest } = by.idempotency;
    push(this.remembered, [client, key, digest, JSON.stringify(response ?? null)]);
  }

  /** Done once all of it is committed, and not at all when it is rolled back. Must not fail. */
  afterwards(work: () => void): void {
    this.done.push(work);
  }

  /** Whether anything has been recorded: a refusal must come before the first write. */
  get hasRecorded(): boolean {
    return this.entries.length > 0;
  }

  /** Whether there will be something for the relay. */
  get publishes(): boolean {
    return this.entries.some(({ entry }) => (entry.events ?? []).length > 0);
  }

  override async commit(): Promise<void> {
    if (this.hasRecorded || this.remembered[0]!.length > 0) await this.writeEntries();
    await super.commit();
    for (const work of this.done) work();
  }

  private async writeEntries(): Promise<void> {
    const heads = await this.heads();
    const journal: unknown[][] = Array.from({ length: 10 }, () => []);
    const outbox: unknown[][] = Array.from({ length: 7 }, () => []);
    for (const { entry, by } of this.entries) {
      const { aggregate } = entry;
      const head = heads.get(aggregate.id) ?? { seq: 0, sequence: 0, hash: CHAIN_START };
      const published = (entry.events ?? []).map((event, index) =>
        this.publish(event, by, aggregate.id, head.sequence + index + 1),
      );
      const seq = head.seq + 1;
      const salt = newSalt();
      const body = canonical({
        actorName: by.actor.name,
        why: entry.why,
        before: entry.before,
        after: entry.after,
        events: [...(entry.restates ?? []), ...published.map(inJournal)],
      });
      const metadata = canonical({
        aggregate,
        seq,
        at: by.now,
        action: entry.action,
        actor: { kind: by.actor.kind, id: by.actor.id, agency: by.actor.agency, covering: by.actor.covering },
        policyVersion: entry.policyVersion,
        correlationId: by.correlationId,
        causationId: by.causationId,
        events: published.map(({ envelope }) => ({
          id: envelope.id,
          type: envelope.type,
          sequence: envelope.sequence,
        })),
        bodyDigest: bodyDigest(salt, body),
      });
      const hash = link(head.hash, metadata);
      const sequence = head.sequence + published.length;
      push(journal, [aggregate.id, seq, aggregate.type, by.now, sequence, metadata, head.hash, hash, salt, body]);
      for (const { envelope, payload, topic } of published) {
        push(outbox, [
          bucketOf(aggregate.id),
          topic,
          aggregate.id,
          envelope.id,
          envelope.type,
          JSON.stringify(toHeaders(envelope)),
          payload.text,
        ]);
      }
      heads.set(aggregate.id, { seq, sequence, hash });
    }
    this.send(RECORD, [...journal, ...outbox, ...this.remembered]);
  }

  private async heads(): Promise<Map<string, Head>> {
    const heads = new Map<string, Head>();
    const fresh = new Set(this.entries.filter(({ entry }) => entry.isNew).map(({ entry }) => entry.aggregate.id));
    const known = [...new Set(this.entries.map(({ entry }) => entry.aggregate.id))].filter((id) => !fresh.has(id));
    if (known.length === 0) return heads;
    const rows = await this.query<{ aggregate_id: string; seq: number; last_event_sequence: number; hash: Buffer }>(
      HEADS,
      [known],
    );
    for (const row of rows)
      heads.set(row.aggregate_id, { seq: row.seq, sequence: row.last_event_sequence, hash: row.hash });
    return heads;
  }

  private publish(event: NewEvent, by: CommandContext, subject: string, sequence: number): Published {
    const envelope: Envelope = {
      id: newId(),
      type: event.type,
      source: this.home.source,
      subject,
      time: by.now.toISOString(),
      sequence,
      dataVersion: EVENTS[event.type as EventName].version,
      correlationId: by.correlationId,
      ...(by.causationId ? { causationId: by.causationId } : {}),
      ...(by.traceparent ? { traceparent: by.traceparent } : {}),
    };
    const payload = new CanonicalText(canonical(event.payload));
    return { envelope, payload, topic: event.topic ?? topicFor(this.home, event.type) };
  }
}

/** As the journal keeps it, for publishing again: without the payload, where what it says is not for its sender to keep. */
function inJournal({ envelope, payload, topic }: Published): JournalledEvent {
  return isKeptBySender(envelope.type as EventName) ? { envelope, topic, payload } : { envelope, topic };
}

function push(columns: unknown[][], row: unknown[]): void {
  for (let column = 0; column < row.length; column++) columns[column]!.push(row[column]);
}

/** The bucket of an aggregate: its last two hex digits, which are random in a UUID version 7. */
export function bucketOf(aggregateId: string): number {
  return Number.parseInt(aggregateId.slice(-2), 16) % BUCKETS;
}
