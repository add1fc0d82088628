import { newId, type Reader, ServiceDatabase, statement } from '@front-door/persistence';
import { Clock } from '../clock';

/** An e-mail as GOV.UK Notify takes one. */
export interface Email {
  templateId: string;
  emailAddress: string;
  /** What the template's placeholders become. */
  personalisation: Readonly<Record<string, string>>;
  /** Ours, to find it again. */
  reference: string;
}

/** A template as the e-mail service keeps it, with `((placeholders))`. */
export interface EmailTemplate {
  readonly templateId: string;
  /** By which a council says its id in GOV.UK Notify. */
  readonly name: string;
  readonly subject: string;
  readonly body: string;
}

/** Who sends e-mails. Rejects when one was not taken. */
export abstract class Emails {
  abstract send(email: Email): Promise<void>;
}

/** An e-mail that was sent, as its reader saw it. */
export interface EmailView {
  id: string;
  reference: string;
  templateId: string;
  emailAddress: string;
  subject: string;
  body: string;
  sentAt: Date;
}

const KEEP = statement(
  'email-keep',
  'INSERT INTO sent_email (id, reference, template_id, email_address, subject, body, sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);
const SENT = statement(
  'emails-sent',
  `SELECT id, reference, template_id AS "templateId", email_address AS "emailAddress", subject, body, sent_at AS "sentAt"
     FROM sent_email ORDER BY id DESC LIMIT 200`,
);

/** Stands in for the e-mail service: keeps what it was given, as its reader would see it, and sends nothing. */
export class EmailsKept extends Emails {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly clock: Clock,
    private readonly templates: readonly EmailTemplate[],
  ) {
    super();
  }

  async send({ templateId, emailAddress, personalisation, reference }: Email): Promise<void> {
    const template = this.templates.find((one) => one.templateId === templateId);
    if (!template) throw new Error(`There is no template ${templateId}.`);
    const filled = (text: string): string =>
      text.replace(/\(\((\w+)\)\)/g, (_, name: string) => personalisation[name] ?? '');
    const shown = [filled(template.subject), filled(template.body)];
    await this.database.query(KEEP, [newId(), reference, templateId, emailAddress, ...shown, this.clock.now()]);
  }
}

/** The newest 200 that the stand-in keeps. */
export function readSentEmails(reader: Reader): Promise<EmailView[]> {
  return reader.query<EmailView>(SENT);
}
