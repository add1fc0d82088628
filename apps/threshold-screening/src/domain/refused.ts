import type { Fault } from '@front-door/contracts';

/** An expected "no" of a rule: a value with a stable code and a sentence. The use cases turn it into a problem. */
export interface Refused {
  readonly refused: true;
  readonly status: 403 | 409 | 422;
  readonly code: string;
  readonly sentence: string;
  readonly faults: readonly Fault[];
}

/** It does not fit with what is already there. */
export function doesNotFit(code: string, sentence: string): Refused {
  return { refused: true, status: 409, code, sentence, faults: [] };
}

/** This person may not do it. */
export function notYours(code: string, sentence: string): Refused {
  return { refused: true, status: 403, code, sentence, faults: [] };
}

/** A field is not right; `pointer` says which. */
export function notRight(code: string, sentence: string, pointer: string): Refused {
  return { refused: true, status: 422, code, sentence, faults: [{ pointer, code, sentence }] };
}

export function isRefused(value: object): value is Refused {
  return 'refused' in value;
}
