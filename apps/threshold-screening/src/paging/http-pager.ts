import { type Page, PageNotSent, Pager } from './pager';

const PATIENCE_MILLIS = 10_000;

/**
 * A gateway for text messages and calls: each page is posted as JSON with its id as Idempotency-Key, which the gateway must honour. Any 2xx
 * means that it is on its way.
 */
export class HttpPager extends Pager {
  readonly name = 'gateway';

  constructor(private readonly gateway: { url: string; token: string }) {
    super();
  }

  async send({ id, channel, number, words }: Page): Promise<void> {
    const response = await fetch(this.gateway.url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.gateway.token}`,
        'content-type': 'application/json',
        'idempotency-key': id,
      },
      body: JSON.stringify({ reference: id, channel, to: number, words }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    }).catch(() => {
      throw new PageNotSent('The paging gateway does not answer.');
    });
    await response.body?.cancel();
    if (!response.ok) throw new PageNotSent(`The paging gateway answered ${response.status}.`);
  }
}
