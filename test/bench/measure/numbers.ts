export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The nearest-rank percentile. */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1))]!;
}

export const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

/** Asks every so often until the answer is yes. Refuses (throws) in words when it takes too long. */
export async function until(
  what: string,
  withinSeconds: number,
  probe: () => Promise<boolean>,
  everyMillis = 50,
): Promise<void> {
  const end = Date.now() + withinSeconds * 1000;
  while (!(await probe())) {
    if (Date.now() > end) throw new Error(`${what}: not after ${withinSeconds} s.`);
    await pause(everyMillis);
  }
}
