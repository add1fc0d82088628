import { newId, ServiceDatabase } from '@front-door/persistence';
import {
  Clock,
  Emails,
  NUDGE,
  nudgeTimes,
  SERVICE_SETTINGS,
  type ServiceSettings,
  type Sweep,
} from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { claimNotice, readNoticesDue } from '../persistence/notice-store';

/**
 * Tells whoever referred that something waits, at the address they gave for it and nowhere else: by the e-mail that everybody gets for anything,
 * so that whoever sees it learns no more than that they use the front door. Nothing is said on any topic, and no inbox has it (LADO-17).
 */
@Injectable()
export class NotifySenders implements Sweep {
  readonly name = 'notify-senders';
  readonly everyMillis = 15_000;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly emails: Emails,
    private readonly clock: Clock,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
  ) {}

  async sweep(): Promise<void> {
    const now = this.clock.now();
    const { last, again } = nudgeTimes(this.settings.delivery, now);
    for (const address of await readNoticesDue(this.database, last, again)) await this.tell(address, now, last);
  }

  /** In one transaction with its mark: what could not be sent is tried again at the next sweep. */
  private tell(emailAddress: string, now: Date, last: Date): Promise<void> {
    return this.database.transaction(async (transaction) => {
      if (!(await claimNotice(transaction, emailAddress, now, last))) return;
      const { templateId } = NUDGE;
      await this.emails.send({ templateId, emailAddress, personalisation: {}, reference: newId() });
    });
  }
}
