/** What came of trying to deliver: the status of an answer, or why there was none. Never what the receiver said. */
export interface Attempt {
  status?: number;
  /** A short word, such as `timeout` or `ECONNREFUSED`. */
  problem?: string;
  /** Seconds that the receiver asked us to wait. */
  retryAfter?: number;
}

export interface RetryPolicy {
  /** The wait after the first failure; doubles with each. */
  retrySeconds: number;
  retryMostSeconds: number;
  /** After so many attempts, or so many hours, it is parked for a person. */
  attempts: number;
  ageHours: number;
}

export type Verdict = { state: 'delivered' } | { state: 'parked' } | { state: 'waiting'; afterSeconds: number };

/** Any 2xx, and nothing else: a redirect is not followed. */
export function wasTaken({ status }: Attempt): boolean {
  return status !== undefined && status >= 200 && status < 300;
}

/** The receiver says that it wants nothing more (410). */
export function isGone({ status }: Attempt): boolean {
  return status === 410;
}

/** What the journal, the trace and a person are shown of an attempt. */
export function outcomeOf({ status, problem }: Attempt): string {
  return status === undefined ? (problem ?? 'no answer') : `status ${status}`;
}

/**
 * Seconds to wait after so many failures in a row: doubling, with a spread of a quarter to either side so that not everything comes back at
 * the same moment, and never sooner than the receiver asked for. `chance` is from 0 to 1.
 */
export function waitAfter(failures: number, policy: RetryPolicy, chance: number, retryAfter = 0): number {
  const { retrySeconds, retryMostSeconds } = policy;
  const doubled = Math.min(retryMostSeconds, retrySeconds * 2 ** Math.min(failures - 1, 30));
  return Math.max(doubled * (0.75 + chance / 2), Math.min(retryAfter, retryMostSeconds));
}

/** What becomes of a delivery after its attempt number `attempts`, counted from when it last began to wait. */
export function judge(
  attempt: Attempt,
  delivery: { attempts: number; waitingSince: Date },
  policy: RetryPolicy,
  now: Date,
  chance: number,
): Verdict {
  if (wasTaken(attempt)) return { state: 'delivered' };
  const hours = (now.getTime() - delivery.waitingSince.getTime()) / 3_600_000;
  if (delivery.attempts >= policy.attempts || hours >= policy.ageHours) return { state: 'parked' };
  return { state: 'waiting', afterSeconds: waitAfter(delivery.attempts, policy, chance, attempt.retryAfter) };
}
