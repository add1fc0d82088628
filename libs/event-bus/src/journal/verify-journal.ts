import type { ServiceDatabase } from '@front-door/persistence';
import { bodyDigest, CHAIN_START, link } from './chain';
import { type CheckpointMetadata, sumOfRange } from './checkpoints';

export interface JournalVerdict {
  ok: boolean;
  /** The first thing that is wrong, with its place. */
  fault?: string;
  chains: number;
  entries: number;
  /** Bodies erased under a rule: not a fault. */
  erased: number;
  accesses: number;
  checkpoints: number;
}

interface Link {
  chain: string;
  seq: number;
  metadata: string;
  previous: Buffer;
  hash: Buffer;
}

const PAGE = 5_000;

/** Reads every chain of a service's journals from its first link and names the first fault. `onProgress` hears of each page. */
export async function verifyJournal(
  database: ServiceDatabase,
  onProgress: (read: number) => void = () => undefined,
): Promise<JournalVerdict> {
  const verdict: JournalVerdict = { ok: true, chains: 0, entries: 0, erased: 0, accesses: 0, checkpoints: 0 };
  const fault =
    (await verifyEntries(database, verdict, onProgress)) ??
    (await verifyAccesses(database, verdict)) ??
    (await verifyCheckpoints(database, verdict));
  return fault ? { ...verdict, ok: false, fault } : verdict;
}

/** Follows links ordered by chain and number. */
class Follower {
  private chain = '';
  private seq = 0;
  private hash: Uint8Array = CHAIN_START;

  constructor(private readonly what: string) {}

  /** Returns the fault, if this link does not follow from the last. `starts` tells whether it begins a new chain. */
  follow(next: Link): { fault?: string; starts: boolean } {
    const starts = next.chain !== this.chain;
    if (starts) [this.chain, this.seq, this.hash] = [next.chain, 0, CHAIN_START];
    const place = `${this.what} ${next.chain}, entry ${next.seq}`;
    if (next.seq !== this.seq + 1) return { starts, fault: `${place}: entry ${this.seq + 1} is missing before it` };
    if (!next.previous.equals(this.hash))
      return { starts, fault: `${place}: does not follow from the entry before it` };
    if (!link(next.previous, next.metadata).equals(next.hash))
      return { starts, fault: `${place}: was changed after it was written` };
    [this.seq, this.hash] = [next.seq, next.hash];
    return { starts };
  }
}

interface Entry extends Link {
  aggregate_type: string;
  at: Date;
  last_event_sequence: number;
  salt: Buffer | null;
  body: string | null;
  erased_under: string | null;
}

interface EntryMetadata {
  aggregate: { id: string; type: string };
  seq: number;
  at: string;
  events: { sequence: number }[];
  bodyDigest: string;
}

async function verifyEntries(
  database: ServiceDatabase,
  verdict: JournalVerdict,
  onProgress: (read: number) => void,
): Promise<string | undefined> {
  const follower = new Follower('journal');
  let [afterChain, afterSeq, sequence] = ['00000000-0000-0000-0000-000000000000', 0, 0];
  for (;;) {
    const page = await database.query<Entry>(
      `SELECT aggregate_id AS chain, seq, aggregate_type, at, last_event_sequence, metadata, previous, hash, salt, body, erased_under FROM journal
        WHERE (aggregate_id, seq) > ($1, $2) ORDER BY aggregate_id, seq LIMIT ${PAGE}`,
      [afterChain, afterSeq],
    );
    for (const entry of page) {
      const { fault, starts } = follower.follow(entry);
      if (fault) return fault;
      if (starts) verdict.chains += 1;
      verdict.entries += 1;
      const wrong = entryFault(entry, starts ? 0 : sequence);
      if (wrong) return `journal ${entry.chain}, entry ${entry.seq}: ${wrong}`;
      sequence = entry.last_event_sequence;
      if (entry.body === null) verdict.erased += 1;
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return undefined;
    [afterChain, afterSeq] = [last.chain, last.seq];
    onProgress(verdict.entries);
  }
}

/** What stands beside the metadata for the database's sake must say the same: the next event's number is made from it. */
function entryFault(entry: Entry, sequenceBefore: number): string | undefined {
  const metadata = read<EntryMetadata>(entry.metadata);
  if (!metadata?.aggregate) return 'cannot be read';
  if (metadata.aggregate.id !== entry.chain || metadata.seq !== entry.seq) return "stands in another's place";
  const sequence = metadata.events.at(-1)?.sequence ?? sequenceBefore;
  const agrees = metadata.aggregate.type === entry.aggregate_type && Date.parse(metadata.at) === entry.at.getTime();
  if (!agrees || sequence !== entry.last_event_sequence) return 'what stands beside its metadata was changed';
  return bodyFault(entry, metadata.bodyDigest);
}

function bodyFault({ salt, body, erased_under }: Entry, digest: string): string | undefined {
  if (body === null) return erased_under ? undefined : 'its body is gone, and no rule says why';
  return salt && bodyDigest(salt, body) === digest ? undefined : 'its body was changed after it was written';
}

function read<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

async function verifyAccesses(database: ServiceDatabase, verdict: JournalVerdict): Promise<string | undefined> {
  const follower = new Follower('access journal');
  let [afterChain, afterSeq] = ['00000000-0000-0000-0000-000000000000', 0];
  for (;;) {
    const page = await database.query<Link>(
      `SELECT writer AS chain, seq, metadata, previous, hash FROM access_journal WHERE (writer, seq) > ($1, $2) ORDER BY writer, seq LIMIT ${PAGE}`,
      [afterChain, afterSeq],
    );
    for (const access of page) {
      const { fault } = follower.follow(access);
      if (fault) return fault;
      verdict.accesses += 1;
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return undefined;
    [afterChain, afterSeq] = [last.chain, last.seq];
  }
}

async function verifyCheckpoints(database: ServiceDatabase, verdict: JournalVerdict): Promise<string | undefined> {
  const follower = new Follower('checkpoints');
  const rows = await database.query<Link>(
    `SELECT 'all' AS chain, seq, metadata, previous, hash FROM journal_checkpoint ORDER BY seq`,
  );
  for (const row of rows) {
    const { fault } = follower.follow(row);
    if (fault) return fault;
    verdict.checkpoints += 1;
    const said = JSON.parse(row.metadata) as CheckpointMetadata;
    const found = await sumOfRange(database, said.fromXid, said.toXid);
    const place = `checkpoint ${row.seq} (${said.at})`;
    if (found.entries !== said.entries)
      return `${place}: vouches for ${said.entries} journal entries, ${found.entries} are there: a chain or its tail was removed or added`;
    if (found.accesses !== said.accesses)
      return `${place}: vouches for ${said.accesses} access entries, ${found.accesses} are there`;
    if (found.digest !== said.digest) return `${place}: the entries it vouches for are not the ones that are there`;
  }
  return undefined;
}
