/** Waits, unless woken earlier by the function handed to `onWake`. */
export function pause(millis: number, onWake?: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    onWake?.(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Milliseconds to wait after so many failures in a row: 100 ms, doubling, at most 5 seconds. */
export function backOff(failures: number): number {
  return Math.min(5_000, 100 * 2 ** Math.min(failures - 1, 10));
}

/** Waits for `work`, but no longer than so many milliseconds. Leaves no timer behind. */
export async function within(millis: number, work: Promise<unknown>): Promise<void> {
  let wake: () => void = () => undefined;
  const bound = pause(millis, (wakes) => (wake = wakes));
  try {
    await Promise.race([work, bound]);
  } finally {
    wake();
  }
}
