/** One step up when something is late: so many hours after it was due, and the roles that are to act then. */
export interface Rung {
  afterHours: number;
  roles: readonly string[];
}

export interface Climbed {
  rung: number;
  at: string;
  roles: readonly string[];
}

/** Something with a time by which it is due, on its way up. */
export interface OnTheWayUp {
  dueAt: string;
  climbed: readonly Climbed[];
}

/** When it climbs next; undefined once it stands on the top rung. */
export function nextRungAt({ dueAt, climbed }: OnTheWayUp, rungs: readonly Rung[]): Date | undefined {
  const rung = rungs[climbed.length];
  return rung && new Date(Date.parse(dueAt) + rung.afterHours * 3_600_000);
}

/** The rungs climbed after one more, when its time has come. */
export function oneRungUp(it: OnTheWayUp, rungs: readonly Rung[], now: Date): Climbed[] | undefined {
  const at = nextRungAt(it, rungs);
  if (!at || at > now) return undefined;
  const rung = it.climbed.length + 1;
  return [...it.climbed, { rung, at: now.toISOString(), roles: rungs[rung - 1]!.roles }];
}

/** Whether a later rung would be reached before an earlier one. */
export function goesBackwards(rungs: readonly Rung[]): boolean {
  return rungs.some(({ afterHours }, index) => index > 0 && afterHours < rungs[index - 1]!.afterHours);
}
