import { randomUUID } from 'node:crypto';
import type { SubmitContact } from '@front-door/contracts';
import { aChild, aContact } from '@front-door/testing';

export interface Receipt {
  id: string;
  reference: string;
  children: { childId: string }[];
}

export interface LoadOptions {
  url: string;
  /** Access tokens of the senders, who take turns. */
  tokens: readonly string[];
  contacts: number;
  concurrency: number;
  /** Every so many contacts, information is added to the one just taken. */
  informationEvery?: number;
}

const GIVE_UP_MILLIS = 90_000;

/** Senders that give up on nothing: each request goes again, with its Idempotency-Key, until it is answered 201. */
export class Load {
  readonly receipts: Receipt[] = [];
  /** How often each answer but 201 came; a connection that broke counts as "no answer". */
  readonly setbacks: Record<string, number> = {};
  slowestMillis = 0;
  private stopped = false;
  private next = 0;

  constructor(private readonly options: LoadOptions) {}

  /** Resolves when every contact has its receipt. */
  async run(): Promise<Receipt[]> {
    await Promise.all(Array.from({ length: this.options.concurrency }, () => this.send()));
    return this.receipts;
  }

  /** No further contact; those under way are finished. */
  stop(): void {
    this.stopped = true;
  }

  /** Waits until so many have been taken. */
  async reached(count: number): Promise<void> {
    while (this.receipts.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  private async send(): Promise<void> {
    const { contacts, tokens, informationEvery } = this.options;
    while (this.next < contacts && !this.stopped) {
      const index = this.next++;
      const token = tokens[index % tokens.length]!;
      const receipt = await this.insist<Receipt>('/v1/contacts', token, contactOf(index));
      if (informationEvery && index % informationEvery === 0)
        await this.insist(`/v1/contacts/${receipt.id}/information`, token, {
          words: 'She was seen again today. The example is invented.',
          immediateDanger: false,
        });
      this.receipts.push(receipt);
    }
  }

  private async insist<T>(path: string, token: string, body: object): Promise<T> {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': randomUUID(),
    };
    const from = performance.now();
    for (;;) {
      let outcome: string;
      try {
        const response = await fetch(`${this.options.url}${path}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(30_000),
        });
        const answer = (await response.json()) as T;
        if (response.status === 201) {
          this.slowestMillis = Math.max(this.slowestMillis, performance.now() - from);
          return answer;
        }
        outcome = String(response.status);
      } catch {
        outcome = 'no answer';
      }
      this.setbacks[outcome] = (this.setbacks[outcome] ?? 0) + 1;
      if (performance.now() - from > GIVE_UP_MILLIS)
        throw new Error(`Not taken within ${GIVE_UP_MILLIS / 1000} s: ${JSON.stringify(this.setbacks)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One child each, or two; no two contacts are about children who might be the same. */
function contactOf(index: number): SubmitContact {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor(rest / 26)) name = LETTERS[rest % 26] + name;
  const children = Array.from({ length: index % 5 === 0 ? 2 : 1 }, (_, child) =>
    aChild({ lastName: `Loadwell-${name}`, dateOfBirth: `201${child}-0${1 + (index % 9)}-1${index % 7}` }),
  );
  return aContact({ senderReference: `load-${randomUUID()}`, children });
}
