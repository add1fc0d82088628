import type { Reader, ServiceDatabase } from '@front-door/persistence';
import { canonical } from './canonical';
import { CHAIN_START, link } from './chain';

/** What a checkpoint vouches for: every entry written by transactions from `fromXid` up to, not including, `toXid`. */
export interface CheckpointMetadata {
  seq: number;
  at: string;
  fromXid: string;
  toXid: string;
  /** Entries in the range, per journal. */
  entries: number;
  accesses: number;
  /** SHA-256 over the hashes in the range, ordered by chain and number. */
  digest: string;
  /** The entries held in all, so that a removed chain is missed even if its range is rewritten. */
  total: number;
}

/** Added up where the entries are: a busy minute has tens of thousands. */
const SUM = `
  SELECT count(*) FILTER (WHERE kind = 0)::int AS entries, count(*) FILTER (WHERE kind = 1)::int AS accesses,
         encode(sha256(coalesce(string_agg(hash, ''::bytea ORDER BY kind, chain, seq), ''::bytea)), 'hex') AS digest
    FROM (SELECT 0 AS kind, aggregate_id AS chain, seq, hash FROM journal WHERE xid >= $1 AND xid < $2
          UNION ALL
          SELECT 1, writer, seq, hash FROM access_journal WHERE xid >= $1 AND xid < $2) AS entry`;

/** Counts and digests the entries of a range of transactions. */
export async function sumOfRange(
  reader: Reader,
  fromXid: string,
  toXid: string,
): Promise<Pick<CheckpointMetadata, 'entries' | 'accesses' | 'digest'>> {
  const [sum] = await reader.query<Pick<CheckpointMetadata, 'entries' | 'accesses' | 'digest'>>(SUM, [fromXid, toXid]);
  return sum!;
}

/** One checkpoint at a time, and by the index of transactions: after a busy hour the planner would rather read the whole journal. */
const QUIETLY = `SELECT pg_advisory_xact_lock(hashtext(current_schema() || ' checkpoint')), set_config('enable_seqscan', 'off', true)`;

/**
 * Chains a statement of what was written since the last one, so that a cut tail or a missing chain is found too. Transaction ids make the
 * range exact: everything below the oldest transaction still running is settled. Returns nothing when there is nothing new.
 */
export function writeCheckpoint(database: ServiceDatabase, at: Date): Promise<CheckpointMetadata | undefined> {
  return database.transaction(async (transaction) => {
    await transaction.query(QUIETLY);
    const [last] = await transaction.query<{ seq: number; metadata: string; hash: Buffer }>(
      'SELECT seq, metadata, hash FROM journal_checkpoint ORDER BY seq DESC LIMIT 1',
    );
    const before = last ? (JSON.parse(last.metadata) as CheckpointMetadata) : undefined;
    const [settled] = await transaction.query<{ xid: string }>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid`,
    );
    const [fromXid, toXid] = [before?.toXid ?? '0', settled!.xid];
    const sum = await sumOfRange(transaction, fromXid, toXid);
    if (sum.entries + sum.accesses === 0) return undefined;
    const metadata: CheckpointMetadata = {
      seq: (last?.seq ?? 0) + 1,
      at: at.toISOString(),
      fromXid,
      toXid,
      ...sum,
      total: (before?.total ?? 0) + sum.entries,
    };
    const text = canonical(metadata);
    const previous = last?.hash ?? CHAIN_START;
    await transaction.query(
      'INSERT INTO journal_checkpoint (seq, at, metadata, previous, hash) VALUES ($1, $2, $3, $4, $5)',
      [metadata.seq, at, text, previous, link(previous, text)],
    );
    return metadata;
  });
}
