import { cursorOf } from '@front-door/http';

/**
 * A page of what is there for somebody: rows that are not are passed over, so that neither a gap nor a cursor tells of them. `read` gives
 * so many rows from a position on, and `positionOf` where a row stands. `leftOut` is for the journal alone.
 */
export async function pageOfVisible<Row>(
  limit: number,
  cursor: readonly unknown[],
  read: (from: readonly unknown[], count: number) => Promise<Row[]>,
  isThere: (row: Row) => boolean,
  positionOf: (row: Row) => [at: string, id: string],
): Promise<{ items: Row[]; leftOut: Row[]; next?: string }> {
  const found: Row[] = [];
  const leftOut: Row[] = [];
  let from = cursor;
  let rows: Row[];
  do {
    rows = await read(from, limit + 1);
    for (const row of rows) (isThere(row) ? found : leftOut).push(row);
    const last = rows.at(-1);
    if (last !== undefined) from = positionOf(last);
  } while (found.length <= limit && rows.length > limit);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    leftOut,
    ...(found.length > limit && last !== undefined ? { next: cursorOf(...positionOf(last)) } : {}),
  };
}
