/** SQLSTATE classes that say "the machinery failed, try again": connection, resources, shutdown, serialization, deadlock, lock timeout. */
const PASSING = [/^08/, /^53/, /^57P/, /^57014$/, /^25P0[34]$/, /^58/, /^40001$/, /^40P01$/, /^55P03$/, /^25006$/];
const PASSING_NODE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
]);
/** Of connecting to a socket in a folder: nobody has made it (yet), or its queue is full. Elsewhere the same codes mean something else. */
const PASSING_OF_SOCKET = new Set(['ENOENT', 'EAGAIN']);
const PASSING_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed|not queryable|Cannot use a pool after calling end/i;

/** Whether an error is of the infrastructure, so that trying again later is right and parking would be wrong. */
export function isInfrastructureFailure(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, syscall } = cause as { code?: unknown; syscall?: unknown };
    if (typeof code === 'string' && (PASSING_NODE.has(code) || PASSING.some((passing) => passing.test(code))))
      return true;
    if (syscall === 'connect' && PASSING_OF_SOCKET.has(code as string)) return true;
    if (PASSING_WORDS.test(cause.message)) return true;
    // The broker is away or hangs: kafkajs says itself what may pass.
    if ((cause as { retriable?: unknown }).retriable === true) return true;
  }
  return false;
}

/** The violated constraint when the error is a unique violation, else undefined. */
export function violatedUnique(error: unknown): string | undefined {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string };
  return code === '23505' ? (constraint ?? '') : undefined;
}
