/** The kinds of column that can be sent, each with its type's number in PostgreSQL and how one value is written. */
const KINDS = {
  uuid: { oid: 2950, size: () => 16, put: putUuid },
  text: { oid: 25, size: (value: string) => Buffer.byteLength(value), put: (to: Buffer, at: number, value: string) => void to.write(value, at) },
  int: { oid: 23, size: () => 4, put: (to: Buffer, at: number, value: number) => void to.writeInt32BE(whole(value), at) },
  smallint: { oid: 21, size: () => 2, put: (to: Buffer, at: number, value: number) => void to.writeInt16BE(whole(value), at) },
  boolean: { oid: 16, size: () => 1, put: (to: Buffer, at: number, value: boolean) => void to.writeUInt8(value ? 1 : 0, at) },
  timestamptz: { oid: 1184, size: () => 8, put: putTime },
  date: { oid: 1082, size: () => 4, put: putDate },
  bytea: { oid: 17, size: (value: Uint8Array) => value.length, put: (to: Buffer, at: number, value: Uint8Array) => to.set(value, at) },
}; // prettier-ignore

/** The type of a column. Times are `Date` or ISO 8601 with its zone, to the millisecond; dates `YYYY-MM-DD`; bytes `Uint8Array`. Any value may be null. */
export type ColumnType = keyof typeof KINDS;

/** 2000-01-01, from where PostgreSQL counts, in milliseconds. */
const EPOCH = Date.UTC(2000, 0, 1);
const DAY = 86_400_000;
const HEADER = 20;

/**
 * A column as PostgreSQL's own binary array. As text, every quotation mark of a JSON text would be escaped here and unescaped there, which
 * costs more than storing it. Throws for a value that is not of the type.
 */
export function columnOf(type: ColumnType, values: readonly unknown[]): Buffer {
  const { oid, size, put } = KINDS[type] as {
    oid: number;
    size(value: unknown): number;
    put(to: Buffer, at: number, value: unknown): void;
  };
  const sizes = values.map((value) => (value === null || value === undefined ? -1 : size(value)));
  const to = Buffer.allocUnsafe(sizes.reduce((sum, one) => sum + 4 + Math.max(one, 0), HEADER));
  // One dimension that counts from 1; without values, none.
  to.writeInt32BE(values.length > 0 ? 1 : 0, 0);
  to.writeInt32BE(sizes.includes(-1) ? 1 : 0, 4);
  to.writeInt32BE(oid, 8);
  to.writeInt32BE(values.length, 12);
  to.writeInt32BE(1, 16);
  if (values.length === 0) return to.subarray(0, 12);
  let at = HEADER;
  for (let index = 0; index < values.length; index++) {
    const length = sizes[index]!;
    to.writeInt32BE(length, at);
    at += 4;
    if (length < 0) continue;
    put(to, at, values[index]);
    at += length;
  }
  return to;
}

function putUuid(to: Buffer, at: number, value: string): void {
  const written = to.write(value.replaceAll('-', ''), at, 16, 'hex');
  if (written !== 16 || value.length !== 36) throw new TypeError('Not a UUID.');
}

function whole(value: number): number {
  if (!Number.isInteger(value)) throw new TypeError('Not a whole number.');
  return value;
}

/** What a `Date` cannot hold is not cut off, and a time without a zone is not taken for one of this machine's. */
const TIME = /^\d{4}-\d\d-\d\dT[\d:]+(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const WORD = 2 ** 32;

function putTime(to: Buffer, at: number, value: Date | string): void {
  const millis = (typeof value !== 'string' ? value.getTime() : TIME.test(value) ? Date.parse(value) : NaN) - EPOCH;
  if (Number.isNaN(millis)) throw new TypeError('Not a time.');
  // In microseconds it is more than a number holds exactly: in two words.
  const high = Math.floor(millis / WORD);
  const low = (millis - high * WORD) * 1000;
  const carried = Math.floor(low / WORD);
  to.writeInt32BE(high * 1000 + carried, at);
  to.writeUInt32BE(low - carried * WORD, at + 4);
}

function putDate(to: Buffer, at: number, value: string): void {
  const midnight = new Date(DATE.test(value) ? `${value}T00:00:00Z` : NaN);
  // 30 February would be taken for the second of March, and the year 0 for one before it.
  if (midnight.getUTCDate() !== Number(value.slice(8)) || value < '0001') throw new TypeError('Not a date.');
  to.writeInt32BE((midnight.getTime() - EPOCH) / DAY, at);
}

/** Makes columns for rows: of one value for each, or of a field of each. */
export function columnsFor<Row>(
  rows: readonly Row[],
): [(value: unknown) => unknown[], (field: keyof Row) => unknown[]] {
  return [(value) => rows.map(() => value), (field) => rows.map((row) => row[field])];
}

/** Adds the rows of one set of columns to another. */
export function appendColumns(to: readonly unknown[][], columns: readonly (readonly unknown[])[]): void {
  for (let index = 0; index < columns.length; index++) for (const value of columns[index]!) to[index]!.push(value);
}
