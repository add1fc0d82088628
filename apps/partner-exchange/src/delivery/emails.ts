import { newId, ServiceDatabase, statement } from '@front-door/persistence';
import { Clock } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { NUDGE } from '../domain/words/nudge';

/** An e-mail as GOV.UK Notify takes one. */
export interface Email {
  templateId: string;
  emailAddress: string;
  /** What the template's placeholders become. */
  personalisation: Readonly<Record<string, string>>;
  /** Ours, to find it again. */
  reference: string;
}

/** Who sends e-mails. Rejects when one was not taken. */
export abstract class Emails {
  abstract send(email: Email): Promise<void>;
}

const KEEP = statement(
  'email-keep',
  'INSERT INTO sent_email (id, reference, template_id, email_address, subject, body, sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);

/** Stands in for the e-mail service: keeps what it was given, as its reader would see it, and sends nothing. */
@Injectable()
export class EmailsKept extends Emails {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly clock: Clock,
  ) {
    super();
  }

  async send({ templateId, emailAddress, personalisation, reference }: Email): Promise<void> {
    if (templateId !== NUDGE.templateId) throw new Error(`There is no template ${templateId}.`);
    const filled = (text: string): string =>
      text.replace(/\(\((\w+)\)\)/g, (_, name: string) => personalisation[name] ?? '');
    const { subject, body } = NUDGE;
    const shown = [filled(subject), filled(body)];
    await this.database.query(KEEP, [newId(), reference, templateId, emailAddress, ...shown, this.clock.now()]);
  }
}
