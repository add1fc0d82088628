import type { PagingChannel } from '@front-door/contracts';

export interface Page {
  /** The same at every try: by it a pager knows that it has sent this page before. */
  id: string;
  channel: PagingChannel;
  number: string;
  /** Without any personal detail. */
  words: string;
  at: Date;
}

/**
 * The port to whatever sends text messages and telephones people. `send` resolves once the page is surely on its way, and rejects otherwise
 * with a `PageNotSent`; it is then tried again. Tried twice with the same id, a page must ring once.
 */
export abstract class Pager {
  abstract readonly name: string;
  abstract send(page: Page): Promise<void>;
}

/** Says why in words that staff may read: no number, no words of the page, no address. */
export class PageNotSent extends Error {}
