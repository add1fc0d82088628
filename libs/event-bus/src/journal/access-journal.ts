import { newId, type ServiceDatabase, statement } from '@front-door/persistence';
import type { Actor } from '../write/actor';
import { canonical } from './canonical';
import { CHAIN_START, link } from './chain';

export interface Access {
  actor: Actor;
  /** `contact.viewed`, `screening.queue-viewed`, `contact.exported`. */
  action: string;
  /** Ids of what was shown; at most 100 are kept, with the full count. */
  subjects: readonly string[];
  correlationId: string;
  /** Reason, where the right to see asks for one (break-glass). */
  why?: string;
}

const APPEND = statement(
  'access-journal-append',
  `INSERT INTO access_journal (writer, seq, at, metadata, previous, hash)
   SELECT $1, * FROM unnest($2::int[], $3::timestamptz[], $4::text[], $5::bytea[], $6::bytea[])`,
);
const MOST_SUBJECTS = 100;

interface Pending {
  access: Access;
  done: () => void;
  failed: (error: unknown) => void;
}

/**
 * Who saw what. One chain per writing process, written in groups before the responses leave, so that reading never queues behind deciding
 * and a group costs one statement however many readers wait for it.
 */
export class AccessJournal {
  private writer = newId();
  private seq = 0;
  private previous: Uint8Array = CHAIN_START;
  private pending: Pending[] = [];
  private writing = false;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly now: () => Date,
  ) {}

  /** Resolves when the entry is durable. */
  record(access: Access): Promise<void> {
    return new Promise((done, failed) => {
      this.pending.push({ access, done, failed });
      if (!this.writing) {
        this.writing = true;
        setImmediate(() => void this.write());
      }
    });
  }

  private async write(): Promise<void> {
    while (this.pending.length > 0) {
      const group = this.pending.splice(0, 500);
      try {
        await this.append(group);
        for (const { done } of group) done();
      } catch (error) {
        // It may be there all the same, when only the answer was lost: going on from before it would be refused for ever.
        this.beginAnew();
        for (const { failed } of group) failed(error);
      }
    }
    this.writing = false;
  }

  private beginAnew(): void {
    [this.writer, this.seq, this.previous] = [newId(), 0, CHAIN_START];
  }

  private async append(group: Pending[]): Promise<void> {
    const at = this.now();
    const columns: [number[], Date[], string[], Uint8Array[], Uint8Array[]] = [[], [], [], [], []];
    let { seq, previous } = this;
    for (const { access } of group) {
      seq += 1;
      const { actor, subjects } = access;
      const metadata = canonical({
        writer: this.writer,
        seq,
        at,
        action: access.action,
        actor: { kind: actor.kind, id: actor.id, agency: actor.agency, covering: actor.covering },
        subjects: subjects.slice(0, MOST_SUBJECTS),
        count: subjects.length,
        correlationId: access.correlationId,
        why: access.why,
      });
      const hash = link(previous, metadata);
      [seq, at, metadata, previous, hash].forEach((value, column) => (columns[column] as unknown[]).push(value));
      previous = hash;
    }
    await this.database.query(APPEND, [this.writer, ...columns]);
    this.seq = seq;
    this.previous = previous;
  }
}
