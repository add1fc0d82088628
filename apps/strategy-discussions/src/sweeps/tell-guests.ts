import { ServiceDatabase, statement, type Transaction } from '@front-door/persistence';
import { Clock, Emails, SERVICE_SETTINGS, type ServiceSettings, type Sweep } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import type { GuestNews } from '../domain/guest-news';
import { GUEST_NEWS_EMAIL, NEWS_IN_WORDS } from '../domain/words/guest-emails';

const NEXT = statement(
  'guest-news-next',
  `SELECT id, email, news, attempts FROM guest_news WHERE sent_at IS NULL AND try_at <= $1
    ORDER BY try_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
);
const SENT = statement('guest-news-sent', 'UPDATE guest_news SET sent_at = $2, attempts = attempts + 1 WHERE id = $1');
const FAILED = statement(
  'guest-news-failed',
  'UPDATE guest_news SET try_at = $2, attempts = attempts + 1 WHERE id = $1',
);
const LONGEST_PAUSE_SECONDS = 600;

interface News {
  id: string;
  email: string;
  news: GuestNews;
  attempts: number;
}

/** Sends guests what is new, one after the other, while its row is locked: replicas share the work. What fails is tried again after 5, 10, 20 ... seconds. */
@Injectable()
export class TellGuests implements Sweep {
  readonly name = 'tell-guests';
  readonly everyMillis = 2_000;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly emails: Emails,
    private readonly clock: Clock,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
  ) {}

  async sweep(): Promise<void> {
    while (await this.database.transaction((transaction) => this.tellNext(transaction)));
  }

  private async tellNext(transaction: Transaction): Promise<boolean> {
    const now = this.clock.now();
    const [one] = await transaction.query<News>(NEXT, [now]);
    if (!one) return false;
    const { id, email: emailAddress, news, attempts } = one;
    const personalisation = { news: NEWS_IN_WORDS[news], telephone: this.settings.telephones.office };
    const { templateId } = GUEST_NEWS_EMAIL;
    const taken = await this.emails.send({ templateId, emailAddress, personalisation, reference: id }).then(
      () => true,
      () => false,
    );
    if (taken) transaction.send(SENT, [id, now]);
    else transaction.send(FAILED, [id, later(now, attempts)]);
    return true;
  }
}

function later(now: Date, attempts: number): Date {
  return new Date(now.getTime() + Math.min(5 * 2 ** attempts, LONGEST_PAUSE_SECONDS) * 1000);
}
