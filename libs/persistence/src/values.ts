/** A parameter as PostgreSQL takes it: as text, or as bytes. Throws for what cannot be written, such as an invalid date or a circular object. */
export function sentAs(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return String(value);
  if (Buffer.isBuffer(value)) return value;
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${Array.from(value, elementOf).join(',')}}`;
  return JSON.stringify(value);
}

/** Of an array: quoted, so that nothing in it ends it. */
function elementOf(value: unknown): string {
  if (Array.isArray(value)) return sentAs(value) as string;
  const sent = sentAs(value);
  if (sent === null) return 'NULL';
  if (typeof sent !== 'string') return `"\\\\x${sent.toString('hex')}"`;
  return `"${sent.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
