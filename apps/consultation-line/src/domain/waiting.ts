/** The middle of the waits, in seconds: what a caller may expect. Undefined while too few were counted to say. */
export function typicalWait(waitedSeconds: readonly number[], atLeast: number): number | undefined {
  if (waitedSeconds.length < atLeast) return undefined;
  const sorted = [...waitedSeconds].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
}

/** “12 minutes”, “less than a minute”: for somebody who waits. */
export function waitInWords(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const inHours = hours === 1 ? '1 hour' : `${hours} hours`;
  return rest === 0 ? inHours : `${inHours} ${rest === 1 ? '1 minute' : `${rest} minutes`}`;
}
