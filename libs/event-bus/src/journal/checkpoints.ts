import { createHash } from 'node:crypto';
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

const RANGE = `
  SELECT 0 AS kind, aggregate_id AS chain, seq, hash FROM journal WHERE xid >= $1 AND xid < $2
  UNION ALL
  SELECT 1, writer, seq, hash FROM access_journal WHERE xid >= $1 AND xid < $2
  ORDER BY 1, 2, 3`;

/** Counts and digests the entries of a range of transactions. */
export async function sumOfRange(
  reader: Reader,
  fromXid: string,
  toXid: string,
): Promise<{ entries: number; accesses: number; digest: string }> {
  const rows = await reader.query<{ kind: number; hash: Buffer }>(RANGE, [fromXid, toXid]);
  const digest = createHash('sha256');
  let entries = 0;
  for (const row of rows) {
    digest.update(row.hash);
    if (row.kind === 0) entries += 1;
  }
  return { entries, accesses: rows.length - entries, digest: digest.digest('hex') };
}

/**
 * Chains a statement of what was written since the last one, so that a cut tail or a missing chain is found too. Transaction ids make the
 * range exact: everything below the oldest transaction still running is settled. Returns nothing when there is nothing new.
 */
export function writeCheckpoint(database: ServiceDatabase, at: Date): Promise<CheckpointMetadata | undefined> {
  return database.transaction(async (transaction) => {
    await transaction.query(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || ' checkpoint'))`);
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
