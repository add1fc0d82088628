import { type Reader, statement } from '@front-door/persistence';

export interface HistoryEntry {
  seq: number;
  at: string;
  action: string;
  /** `covering`: the functions of absent colleagues that they acted for at the time. */
  by: { kind: string; id: string; agency?: string; name?: string; covering?: string[] };
  why?: string;
  before?: unknown;
  after?: unknown;
  policyVersion?: number;
  erasedUnder?: string;
}

const HISTORY = statement(
  'journal-history',
  'SELECT seq, metadata, body, erased_under FROM journal WHERE aggregate_id = $1 ORDER BY seq',
);

/** What happened to one aggregate: who, when, why, and what it was before. */
export async function historyOf(reader: Reader, aggregateId: string): Promise<HistoryEntry[]> {
  const rows = await reader.query<{ seq: number; metadata: string; body: string | null; erased_under: string | null }>(
    HISTORY,
    [aggregateId],
  );
  return rows.map((row) => {
    const { at, action, actor, policyVersion } = JSON.parse(row.metadata);
    const body = row.body === null ? {} : JSON.parse(row.body);
    return {
      seq: row.seq,
      at,
      action,
      by: { ...actor, ...(body.actorName ? { name: body.actorName } : {}) },
      ...(body.why ? { why: body.why } : {}),
      ...(body.before === undefined ? {} : { before: body.before }),
      ...(body.after === undefined ? {} : { after: body.after }),
      ...(policyVersion ? { policyVersion } : {}),
      ...(row.erased_under ? { erasedUnder: row.erased_under } : {}),
    };
  });
}
