/** An answer that was not what the story needs: what was asked, and what came back. */
export class UnexpectedAnswer extends Error {
  constructor(
    what: string,
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`${what} answered ${status}: ${JSON.stringify(body).slice(0, 600)}`);
  }
}

/** Somebody who is signed in and uses the doors. */
export class Caller {
  constructor(
    private readonly url: string,
    private readonly token: () => Promise<string>,
  ) {}

  /** Refuses (throws) any answer but a success. */
  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  /** `version` goes into If-Match; `key` is the Idempotency-Key. */
  post<T>(path: string, body: unknown, { version, key }: { version?: number; key?: string } = {}): Promise<T> {
    return this.send<T>('POST', path, body, {
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    });
  }

  private async send<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: {
        authorization: `Bearer ${await this.token()}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw new UnexpectedAnswer(`${method} ${path}`, response.status, answer);
    return answer as T;
  }
}

/** Asks again until there is an answer, or fails after so many milliseconds. `firstAfter`: how long an answer takes at the least. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  { withinMillis = 30_000, firstAfter = 0 }: { withinMillis?: number; firstAfter?: number } = {},
): Promise<T> {
  const end = Date.now() + withinMillis;
  if (firstAfter > 0) await pause(firstAfter);
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${withinMillis / 1000} seconds in vain: ${what}.`);
    await pause(50);
  }
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
