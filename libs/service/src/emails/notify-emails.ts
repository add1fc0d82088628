import { SignJWT } from 'jose';
import { SettingMissing } from '../settings';
import { type Email, Emails, type EmailTemplate } from './emails';

/** How GOV.UK Notify is reached, and under which of its ids a council keeps each of our templates, by the template's name. */
export interface NotifySettings {
  url: string;
  /** As Notify shows it once: a name, the service's id and the secret, with hyphens between. */
  apiKey: string;
  templates: Readonly<Record<string, string>>;
}

const PATIENCE_MILLIS = 10_000;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const API_KEY = new RegExp(`(${UUID})-(${UUID})$`, 'i');

/** GOV.UK Notify. A template that Notify has no id for stops the service at its start, and so does a key that is none. */
export class NotifyEmails extends Emails {
  private readonly service: string;
  private readonly secret: Uint8Array;
  private readonly ids: ReadonlyMap<string, string>;

  constructor(
    private readonly notify: NotifySettings,
    templates: readonly EmailTemplate[],
  ) {
    super();
    const [, service, secret] = API_KEY.exec(notify.apiKey) ?? [];
    if (!service || !secret) throw new SettingMissing('The setting NOTIFY_API_KEY is not a key of GOV.UK Notify.');
    this.service = service;
    this.secret = new TextEncoder().encode(secret);
    this.ids = new Map(templates.map(({ templateId, name }) => [templateId, this.idOf(name)]));
  }

  /** Says why one was not taken without address, words or link. */
  async send({ templateId, emailAddress, personalisation, reference }: Email): Promise<void> {
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(this.service)
      .setIssuedAt()
      .sign(this.secret);
    const response = await fetch(new URL('v2/notifications/email', this.notify.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ email_address: emailAddress, template_id: this.ids.get(templateId), personalisation, reference },
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    }).catch(() => {
      throw new Error('The e-mail service does not answer.');
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The e-mail service answered ${response.status}.`);
  }

  private idOf(name: string): string {
    const id = this.notify.templates[name];
    if (id) return id;
    throw new SettingMissing(
      `The setting NOTIFY_TEMPLATES has no id for the template "${name}". Make it in GOV.UK Notify, and add ${name}=<its id>.`,
    );
  }
}
