import type { KafkaConfig } from 'kafkajs';

/** kafkajs options to sign in with SCRAM-SHA-512. No TLS: on this machine only, or inside a network that encrypts. */
export function kafkaClientOptions(brokers: string[], user: string, password: string, clientId: string): KafkaConfig {
  return {
    brokers,
    clientId,
    ssl: false,
    sasl: { mechanism: 'scram-sha-512', username: user, password },
    connectionTimeout: 3000,
  };
}

interface RequestQueue {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}

const whenOverloadedMs = 10;
const patched = Symbol.for('front-door.quiet-kafkajs');

/**
 * Stops kafkajs 2.2.4 from waking about every millisecond for each idle connection. Its queue schedules its next check even when
 * nothing waits, after `throttledUntil - now`: a negative time, which a timer takes as 1 ms. Now a check is scheduled only
 * while requests wait: at the end of the broker's throttling, else after 10 ms as before; a request that is pushed while
 * throttled or full asks for it itself. Once is enough. False, and nothing changed, when kafkajs is not built as expected.
 */
export function quietKafkajs(): boolean {
  const prototype = requestQueuePrototype();
  if (!prototype) return false;
  if (prototype[patched]) return true;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
    const throttledFor = this.throttledUntil - Date.now();
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      throttledFor > 0 ? throttledFor : whenOverloadedMs,
    );
  };
  prototype[patched] = true;
  return true;
}

function requestQueuePrototype(): (RequestQueue & { [patched]?: boolean }) | undefined {
  try {
    const { version } = require('kafkajs/package.json') as { version: string };
    const { prototype } = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
    const known =
      version.startsWith('2.2.') &&
      typeof prototype.scheduleCheckPendingRequests === 'function' &&
      typeof prototype.checkPendingRequests === 'function';
    return known ? prototype : undefined;
  } catch {
    return undefined;
  }
}
