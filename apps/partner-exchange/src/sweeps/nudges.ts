import { newId, ServiceDatabase, statement } from '@front-door/persistence';
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

/** Functions with addresses and something unread that no e-mail has told of: since the last one, or since the last one is a reminder's time ago. */
const DUE = statement(
  'nudges-due',
  `SELECT a.code AS agency, f.one ->> 'code' AS function, f.one -> 'emails' AS emails
     FROM agency a CROSS JOIN LATERAL jsonb_array_elements(a.functions) AS f(one)
     LEFT JOIN nudge n ON n.agency = a.code AND n.function = f.one ->> 'code'
    WHERE jsonb_array_length(coalesce(f.one -> 'emails', '[]')) > 0 AND (n.sent_at IS NULL OR n.sent_at <= $1)
      AND EXISTS (SELECT 1 FROM message m
                   WHERE m.agency = a.code AND m.function = f.one ->> 'code' AND m.read_at IS NULL
                     AND (n.sent_at IS NULL OR m.sent_at > n.sent_at OR n.sent_at <= $2))`,
);
/** One process sends; another that found the same waits here, and then changes nothing. */
const CLAIM = statement(
  'nudge-claim',
  `INSERT INTO nudge (agency, function, sent_at) VALUES ($1, $2, $3)
   ON CONFLICT (agency, function) DO UPDATE SET sent_at = $3 WHERE nudge.sent_at <= $4`,
);

interface Due {
  agency: string;
  function: string;
  emails: string[];
}

/** Tells a function by e-mail that something is unread: at most once in so many minutes, without a word of what. */
@Injectable()
export class Nudges implements Sweep {
  readonly name = 'nudges';
  readonly everyMillis = 5_000;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly emails: Emails,
    private readonly clock: Clock,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
  ) {}

  async sweep(): Promise<void> {
    const now = this.clock.now();
    const { last, again } = nudgeTimes(this.settings.delivery, now);
    for (const due of await this.database.query<Due>(DUE, [last, again])) await this.nudge(due, now, last);
  }

  /** In one transaction with its mark: when no address could be sent to, it is tried again at the next sweep. */
  private async nudge({ agency, function: of, emails }: Due, now: Date, last: Date): Promise<void> {
    await this.database.transaction(async (transaction) => {
      if ((await transaction.write(CLAIM, [agency, of, now, last])) === 0) return;
      const { templateId } = NUDGE;
      const sent = await Promise.allSettled(
        emails.map((emailAddress) =>
          this.emails.send({ templateId, emailAddress, personalisation: {}, reference: newId() }),
        ),
      );
      const failed = sent.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
      if (failed && sent.every(({ status }) => status === 'rejected')) throw failed.reason;
    });
  }
}
