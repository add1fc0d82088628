import { createHmac, randomBytes } from 'node:crypto';
import type { InboxKind } from '@front-door/contracts';

/** What a webhook is made from: an inbox message. */
export interface WebhookMessage {
  id: string;
  function: string | null;
  kind: InboxKind;
  heading: string;
  words: string;
  aboutId: string | null;
  reference: string | null;
  senderReference: string | null;
  link: string | null;
  dueAt: Date | null;
  sentAt: Date;
}

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new signing secret in the form of Standard Webhooks: `whsec_` and base64. */
export function newSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/**
 * The body, in the shape that Standard Webhooks recommends. Without words it says that there is something, of what kind and where; nothing
 * that could be personal, the agency's own reference included. With words it says what the inbox message says.
 */
export function webhookBody(message: WebhookMessage, withWords: boolean): string {
  const { id, kind, sentAt } = message;
  const thin = ['function', 'reference', 'link', 'dueAt'] as const;
  const full = [...thin, 'aboutId', 'senderReference', 'heading', 'words'] as const;
  const said = (withWords ? full : thin).filter((name) => message[name] !== null).map((name) => [name, message[name]]);
  const data = { messageId: id, kind, ...(Object.fromEntries(said) as object) };
  return JSON.stringify({ type: 'message.delivered', timestamp: sentAt.toISOString(), data });
}

/**
 * The headers that Standard Webhooks asks for. One signature for each secret: while a secret is being renewed both hold. The id stays the same
 * however often a message is sent; the timestamp is that of this attempt.
 */
export function webhookHeaders(
  id: string,
  now: Date,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const sign = (secret: string): string =>
    createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  };
}
