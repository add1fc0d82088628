import { ServiceDatabase } from '@front-door/persistence';
import { Clock } from '../clock';
import { SERVICE_SETTINGS } from '../tokens';
import type { ServiceSettings } from '../settings';
import { Emails, EmailsKept, type EmailTemplate } from './emails';
import { NotifyEmails } from './notify-emails';

/** For a service's module: its e-mails, with the templates it uses. GOV.UK Notify sends them where a key is set, else the stand-in keeps them. */
export const emailsWith = (...templates: EmailTemplate[]) => ({
  provide: Emails,
  useFactory: (database: ServiceDatabase, clock: Clock, { notify }: ServiceSettings) =>
    notify ? new NotifyEmails(notify, templates) : new EmailsKept(database, clock, templates),
  inject: [ServiceDatabase, Clock, SERVICE_SETTINGS],
});
