const WRITTEN = new WeakMap<object, Buffer | undefined>();

/** Marks an answer that is given to several: it is written out once. It must not change any more. */
export function writtenOnce<T extends object>(answer: T): T {
  WRITTEN.set(answer, undefined);
  return answer;
}

/** An answer as JSON, as it is sent. */
export function written(answer: unknown): string | Buffer {
  if (typeof answer !== 'object' || answer === null || !WRITTEN.has(answer)) return JSON.stringify(answer);
  const before = WRITTEN.get(answer);
  if (before) return before;
  const bytes = Buffer.from(JSON.stringify(answer));
  WRITTEN.set(answer, bytes);
  return bytes;
}
