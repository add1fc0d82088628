/**
 * Ends the process in order at the first SIGTERM or SIGINT, or when the process that started it is gone (its IPC channel closes);
 * at once at the second, and when the orderly end takes longer than `withinMillis`.
 */
export function endInOrder(close: () => Promise<void>, withinMillis = 45_000): void {
  let ending = false;
  const end = (): void => {
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => process.exit(1), withinMillis).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  // Ctrl-C reaches every process of the terminal at once; one that is supervised is told by its supervisor, in order.
  if (process.send) process.on('SIGINT', () => undefined);
  else process.on('SIGINT', end);
  // Without this a killed supervisor would leave its services behind.
  process.once('disconnect', end);
}

/** Once only, however often it is asked for. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => (running ??= work());
}
