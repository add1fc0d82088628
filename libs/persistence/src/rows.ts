import { types } from 'pg';

/** A column of what a statement says: its name, and how its values are read. */
export interface Column {
  name: string;
  read(text: string): unknown;
}

const TIMESTAMPTZ = 1184;
const ZERO = 48;

export function columnsOf(fields: readonly { name: string; dataTypeID: number }[]): Column[] {
  return fields.map(({ name, dataTypeID }) => ({
    name,
    read: dataTypeID === TIMESTAMPTZ ? timeOf : (types.getTypeParser(dataTypeID, 'text') as Column['read']),
  }));
}

export function rowOf(columns: readonly Column[], values: readonly (string | null)[]): object {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < columns.length; index++) {
    const value = values[index]!;
    const { name, read } = columns[index]!;
    row[name] = value === null ? null : read(value);
  }
  return row;
}

const slow = types.getTypeParser(TIMESTAMPTZ, 'text') as Column['read'];

/** `2026-03-02 09:30:00.123456+00` as a `Date`, to the millisecond below. Whatever is written in another way is left to pg, which takes ten times as long. */
export function timeOf(text: string): unknown {
  const { length } = text;
  if (length < 22 || length > 29 || text[0] === '0' || text[10] !== ' ' || !text.endsWith('+00')) return slow(text);
  const two = (at: number): number => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
  let millis = 0;
  for (let at = 20, worth = 100; at < length - 3 && worth >= 1; at++, worth /= 10)
    millis += worth * (text.charCodeAt(at) - ZERO);
  return new Date(Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17), millis));
}
