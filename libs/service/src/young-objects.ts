import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from making objects old at birth ("pretenuring"). It does so where many of a place's objects outlived a collection, and here requests
 * and transactions under load do. But an old object, dead or alive, keeps all that it points at until the next full collection: so whole
 * requests grew old, and full collections came every second.
 */
export function keepYoungObjectsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
