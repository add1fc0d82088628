type Nothing = undefined | null | false;

/** Asks again until `probe` returns something other than undefined, null or false, or time is up; then fails with the last error or a sentence. */
export async function eventually<T>(
  probe: () => Promise<T | Nothing> | T | Nothing,
  what = 'what was expected',
  withinMillis = 10_000,
): Promise<T> {
  const until = Date.now() + withinMillis;
  let last: unknown;
  for (;;) {
    try {
      const result = await probe();
      if (result !== undefined && result !== null && result !== false) return result;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > until) throw last ?? new Error(`${what} did not happen within ${withinMillis} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
