import type { Fault } from '@front-door/contracts';

/** An expected "no": a value with a stable code and a sentence, which HTTP turns into a problem. Only surprises are thrown. */
export class Refusal {
  constructor(
    readonly status: 400 | 403 | 404 | 409 | 412 | 422 | 428 | 429,
    readonly code: string,
    readonly sentence: string,
    readonly faults: readonly Fault[] = [],
  ) {}
}

/** "Not found" and "not allowed" look the same. */
export function notFound(what: string): Refusal {
  return new Refusal(404, 'not-found', `There is no such ${what}, or it is not yours to see.`);
}

export function conflict(code: string, sentence: string): Refusal {
  return new Refusal(409, code, sentence);
}

export function invalid(code: string, sentence: string, pointer: string): Refusal {
  return new Refusal(422, code, sentence, [{ pointer, code, sentence }]);
}

/** Somebody else changed it meanwhile: a decision is made on what was looked at. */
export function staleVersion(what: string, version: number): Refusal {
  const sentence = `Somebody has changed this ${what} since you looked at it: it is at version ${version}. Look again, then decide.`;
  return new Refusal(412, 'stale-version', sentence);
}

export function isRefusal(value: unknown): value is Refusal {
  return value instanceof Refusal;
}
