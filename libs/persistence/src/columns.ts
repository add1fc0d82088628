/** The kinds of column that can be sent, each with its type's number in PostgreSQL and how one value is written. */
const KINDS = {
  uuid: { oid: 2950, size: () => 16, put: (to: Buffer, at: number, value: string) => putUuid(to, at, value) },
  text: {
    oid: 25,
    size: (value: string) => Buffer.byteLength(value),
    put: (to: Buffer, at: number, value: string) => void to.write(value, at),
  },
  int: { oid: 23, size: () => 4, put: (to: Buffer, at: number, value: number) => void to.writeInt32BE(value, at) },
  smallint: { oid: 21, size: () => 2, put: (to: Buffer, at: number, value: number) => void to.writeInt16BE(value, at) },
  boolean: { oid: 16, size: () => 1, put: (to: Buffer, at: number, value: boolean) => void to.writeUInt8(+value, at) },
  timestamptz: { oid: 1184, size: () => 8, put: (to: Buffer, at: number, value: Date | string) => putTime(to, at, value) },
  date: { oid: 1082, size: () => 4, put: (to: Buffer, at: number, value: string) => putDate(to, at, value) },
  bytea: {
    oid: 17,
    size: (value: Uint8Array) => value.length,
    put: (to: Buffer, at: number, value: Uint8Array) => to.set(value, at),
  },
}; // prettier-ignore

/** The type of a column. Times are `Date` or ISO 8601, dates `YYYY-MM-DD`, bytes `Uint8Array`; any value may be null. */
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

function putTime(to: Buffer, at: number, value: Date | string): void {
  const micros = (known(typeof value === 'string' ? Date.parse(value) : value.getTime()) - EPOCH) * 1000;
  const high = Math.floor(micros / 2 ** 32);
  to.writeInt32BE(high, at);
  to.writeUInt32BE(micros - high * 2 ** 32, at + 4);
}

function putDate(to: Buffer, at: number, value: string): void {
  to.writeInt32BE(Math.floor((known(Date.parse(`${value}T00:00:00Z`)) - EPOCH) / DAY), at);
}

function known(millis: number): number {
  if (Number.isNaN(millis)) throw new TypeError('Not a time.');
  return millis;
}
