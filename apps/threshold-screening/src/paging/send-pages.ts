import { ServiceDatabase, statement, type Transaction } from '@front-door/persistence';
import { Clock, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { type Page, PageNotSent, Pager } from './pager';

const NEXT = statement(
  'page-next',
  `SELECT p.id, p.channel, p.number, p.words, p.attempts FROM page p JOIN alarm a ON a.id = p.alarm_id
    WHERE p.sent_at IS NULL AND a.ended_at IS NULL AND p.try_at <= $1
    ORDER BY p.try_at LIMIT 1 FOR UPDATE OF p SKIP LOCKED`,
);
const SENT = statement(
  'page-sent',
  'UPDATE page SET sent_at = $2, sent_by = $3, attempts = attempts + 1, failed_because = NULL WHERE id = $1',
);
const FAILED = statement(
  'page-failed',
  'UPDATE page SET try_at = $2, failed_because = $3, attempts = attempts + 1 WHERE id = $1',
);
const LONGEST_PAUSE_SECONDS = 60;

/**
 * Sends what is to be sent, one after the other, while its row is locked: replicas share the work. When the process dies in between, the page
 * is still to be sent, and the pager knows its id. What fails is tried again after 5, 10, 20 ... 60 seconds; a page whose alarm has ended
 * is not sent any more.
 */
@Injectable()
export class SendPages implements Sweep {
  readonly name = 'send-pages';
  readonly everyMillis = 1_000;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly pager: Pager,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    while (await this.database.transaction((transaction) => this.sendNext(transaction)));
  }

  private async sendNext(transaction: Transaction): Promise<boolean> {
    const now = this.clock.now();
    const [page] = await transaction.query<Omit<Page, 'at'> & { attempts: number }>(NEXT, [now]);
    if (!page) return false;
    const why = await this.pager.send({ ...page, at: now }).then(() => undefined, whyNot);
    if (why === undefined) transaction.send(SENT, [page.id, now, this.pager.name]);
    else transaction.send(FAILED, [page.id, later(now, page.attempts), why]);
    return true;
  }
}

function whyNot(error: unknown): string {
  return error instanceof PageNotSent ? error.message : 'The pager failed.';
}

function later(now: Date, attempts: number): Date {
  return new Date(now.getTime() + Math.min(5 * 2 ** attempts, LONGEST_PAUSE_SECONDS) * 1000);
}
