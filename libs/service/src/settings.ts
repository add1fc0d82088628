import { type Env, list, required, SettingMissing, wholeNumber } from './environment';
import { keptSettings, type KeptSettings } from './kept-settings';
import { withheldKeys } from './withheld-keys';
import type { NotifySettings } from './emails/notify-emails';
import type { Telephones } from '@front-door/casework';
import type { RateLimit } from '@front-door/http';
import type { OwnClient } from '@front-door/identity';

export * from './environment';

/** Everything a service is told when it starts. Read once; a missing or bad value stops the process with its name. */
export interface ServiceSettings {
  /** With the service's own login role. */
  databaseUrl: string;
  events: { kind: 'log' } | { kind: 'kafka'; brokers: string[]; user: string; password: string };
  issuer: string;
  audience: string;
  /** Where all services answer, for what one asks of another. */
  gatewayUrl: string;
  /** Codes of the agencies that have topics. */
  agencies: readonly string[];
  /** A JSON file of agencies to register at start; none where an administrator registers them over HTTP. */
  agenciesFile?: string;
  /** The topics this service listens to. Left out: found from the cards of the services it runs with. */
  eventTopics?: readonly string[];
  rateLimit: RateLimit;
  /** Largest body, in bytes. */
  bodyLimit: number;
  poolSize: number;
  logLevel: LogLevel;
  /** Seconds between checkpoints of the journal. */
  checkpointSeconds: number;
  /** Told to whoever says that a child is in immediate danger. */
  telephones: Telephones;
  /** What the case system said longer ago than this is shown as stale. */
  openCasesStaleHours: number;
  /** Whether a receipt tells the sender that a child is known to the council, and with whom. */
  receiptSaysKnown: boolean;
  /** Where pages are posted; left out, a stand-in writes them into its log. */
  pager?: { url: string; token: string };
  /** Without it e-mails are kept and not sent. */
  notify?: NotifySettings;
  /** The page that asks a guest of a strategy discussion for the code; left out, `/guest` at the gateway. */
  guestPageUrl?: string;
  delivery: DeliverySettings;
  /** An absence is covered for at most so many days at a time. */
  coverMostDays: number;
  attachments: AttachmentSettings;
  kept: KeptSettings;
  books: BooksSettings;
  /** What fingerprints of withheld values are made under, the first for new ones. None for a service that sees no fingerprints. */
  withheldKeys: readonly string[];
}

/** How threshold-screening compares the books by itself; read by it alone. */
export interface BooksSettings {
  seconds: number;
  /** As whom it asks for intake's ledger. Left out: it does not, and the books are compared by command only. */
  client?: OwnClient;
}

/** Files attached to contacts, answers and contributions; read by the services that own those. */
export interface AttachmentSettings {
  /** Of one file. */
  mostBytes: number;
  /** Of one contact, one answer or one contribution. */
  mostFiles: number;
  /** Left out in production: nothing can be scanned, and so nothing opened. Elsewhere a stand-in that knows the EICAR test string. */
  clamd?: { host: string; port: number };
  production: boolean;
  /** Of one scan, from the connection to the answer. */
  scanSeconds: number;
  /** The wait after a first scan that failed; doubles with each, up to an hour. */
  retrySeconds: number;
  /** Whether the bytes of an infected file are removed. Else they are kept, and nobody can open them. */
  removeInfected: boolean;
  /** Where the bytes are kept. Left out: in PostgreSQL. */
  s3?: S3Settings;
}

/** A bucket of a store that speaks S3. */
export interface S3Settings {
  endpoint: string;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
}

/** How messages reach agencies outside their inboxes; read by partner-exchange alone. */
export interface DeliverySettings {
  /** Whether webhooks may go to this machine, and by http: for development. Never to another private address. */
  toLoopback: boolean;
  /** Of one attempt, the whole answer included. */
  timeoutSeconds: number;
  /** The wait after the first failure; doubles with each. */
  retrySeconds: number;
  retryMostSeconds: number;
  /** After so many attempts, or so many hours, a delivery is parked for a person. */
  attempts: number;
  ageHours: number;
  /** How long a renewed secret's predecessor still signs too. */
  rotationHours: number;
  /** An endpoint that has taken nothing for so long raises an alert. */
  alertMinutes: number;
  /** A function gets at most one e-mail in so many minutes while something is unread; and when nothing new has come, one in so many hours. */
  nudgeMinutes: number;
  nudgeAgainHours: number;
}

export const LOG_LEVELS = ['debug', 'log', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The settings that have a default, the same for every way of running. */
export function sharedSettings(
  env: Env,
): Pick<
  ServiceSettings,
  | 'rateLimit'
  | 'bodyLimit'
  | 'poolSize'
  | 'logLevel'
  | 'checkpointSeconds'
  | 'audience'
  | 'agenciesFile'
  | 'openCasesStaleHours'
  | 'receiptSaysKnown'
  | 'telephones'
  | 'delivery'
  | 'attachments'
  | 'coverMostDays'
  | 'kept'
  | 'books'
  | 'withheldKeys'
  | 'pager'
  | 'notify'
  | 'guestPageUrl'
> {
  const perSecond = wholeNumber(env, 'RATE_LIMIT_PER_SECOND', 50);
  const logLevel = env.LOG_LEVEL ?? 'log';
  if (!(LOG_LEVELS as readonly string[]).includes(logLevel))
    throw new SettingMissing(`The setting LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${logLevel}".`);
  return {
    rateLimit: { perSecond, burst: wholeNumber(env, 'RATE_LIMIT_BURST', perSecond * 10) },
    bodyLimit: wholeNumber(env, 'BODY_LIMIT_BYTES', 262_144),
    poolSize: wholeNumber(env, 'DATABASE_POOL', 8),
    logLevel: logLevel as LogLevel,
    checkpointSeconds: wholeNumber(env, 'CHECKPOINT_SECONDS', 60),
    openCasesStaleHours: wholeNumber(env, 'OPEN_CASES_STALE_HOURS', 24),
    receiptSaysKnown: env.RECEIPT_SAYS_KNOWN === 'yes',
    audience: env.OIDC_AUDIENCE ?? 'front-door',
    telephones: {
      office: env.OFFICE_TELEPHONE || '020 7946 0500',
      outOfHours: env.DUTY_TELEPHONE || '020 7946 0510',
    },
    delivery: deliverySettings(env),
    attachments: attachmentSettings(env),
    coverMostDays: wholeNumber(env, 'COVER_MOST_DAYS', 42),
    kept: keptSettings(env),
    books: booksSettings(env),
    withheldKeys: withheldKeys(env),
    ...(env.PAGER_URL
      ? { pager: { url: webUrl(env.PAGER_URL, 'PAGER_URL'), token: required(env, 'PAGER_TOKEN') } }
      : {}),
    ...(env.NOTIFY_API_KEY ? { notify: notifySettings(env) } : {}),
    ...(env.GUEST_PAGE_URL ? { guestPageUrl: webUrl(env.GUEST_PAGE_URL, 'GUEST_PAGE_URL') } : {}),
    ...(env.AGENCIES_FILE ? { agenciesFile: env.AGENCIES_FILE } : {}),
  };
}

function deliverySettings(env: Env): DeliverySettings {
  const toLoopback = env.WEBHOOKS_TO_LOOPBACK === 'yes';
  if (toLoopback && env.NODE_ENV === 'production')
    throw new SettingMissing('The setting WEBHOOKS_TO_LOOPBACK is for development: leave it out in production.');
  return {
    toLoopback,
    timeoutSeconds: wholeNumber(env, 'WEBHOOK_SECONDS', 15),
    retrySeconds: wholeNumber(env, 'WEBHOOK_RETRY_SECONDS', 5),
    retryMostSeconds: wholeNumber(env, 'WEBHOOK_RETRY_MOST', 3600),
    attempts: wholeNumber(env, 'WEBHOOK_ATTEMPTS', 30),
    ageHours: wholeNumber(env, 'WEBHOOK_AGE_HOURS', 72),
    rotationHours: wholeNumber(env, 'WEBHOOK_RENEWAL_HOURS', 24),
    alertMinutes: wholeNumber(env, 'WEBHOOK_ALERT_MINUTES', 15),
    nudgeMinutes: wholeNumber(env, 'NUDGE_MINUTES', 30),
    nudgeAgainHours: wholeNumber(env, 'NUDGE_AGAIN_HOURS', 24),
  };
}

function booksSettings(env: Env): BooksSettings {
  const seconds = wholeNumber(env, 'BOOKS_SECONDS', 300);
  if (seconds < 10) throw new SettingMissing(`The setting BOOKS_SECONDS must be 10 or more, not ${seconds}.`);
  if (!env.BOOKS_CLIENT_ID) return { seconds };
  return { seconds, client: { id: env.BOOKS_CLIENT_ID, key: privateKey(required(env, 'BOOKS_CLIENT_KEY')) } };
}

function privateKey(text: string): OwnClient['key'] {
  try {
    const key = JSON.parse(text) as OwnClient['key'];
    if (typeof key.kty === 'string' && typeof key.d === 'string') return key;
  } catch {
    // Said below, without the text: it is a secret.
  }
  throw new SettingMissing('The setting BOOKS_CLIENT_KEY is not a private key as a JWK: {"kty":"EC",...}.');
}

function attachmentSettings(env: Env): AttachmentSettings {
  const infected = env.INFECTED_FILES || 'keep';
  if (infected !== 'keep' && infected !== 'remove')
    throw new SettingMissing(`The setting INFECTED_FILES must be keep or remove, not "${infected}".`);
  const port = wholeNumber(env, 'CLAMAV_PORT', 3310);
  return {
    mostBytes: wholeNumber(env, 'ATTACHMENT_BYTES', 10_485_760),
    mostFiles: wholeNumber(env, 'FILES_PER_CONTACT', 20),
    ...(env.CLAMAV_HOST ? { clamd: { host: env.CLAMAV_HOST, port } } : {}),
    production: env.NODE_ENV === 'production',
    scanSeconds: wholeNumber(env, 'SCAN_SECONDS', 60),
    retrySeconds: wholeNumber(env, 'SCAN_RETRY_SECONDS', 60),
    removeInfected: infected === 'remove',
    ...(env.S3_BUCKET ? { s3: s3Settings(env, env.S3_BUCKET) } : {}),
  };
}

function s3Settings(env: Env, bucket: string): S3Settings {
  const endpoint = webUrl(required(env, 'S3_ENDPOINT'), 'S3_ENDPOINT');
  if (env.NODE_ENV === 'production' && !endpoint.startsWith('https:'))
    throw new SettingMissing('The setting S3_ENDPOINT must use https in production: files go there as they are.');
  return {
    ...{ endpoint, bucket, region: env.S3_REGION || 'eu-west-2' },
    ...{ accessKey: required(env, 'S3_ACCESS_KEY'), secretKey: required(env, 'S3_SECRET_KEY') },
  };
}

function notifySettings(env: Env): NotifySettings {
  const templates = list(env, 'NOTIFY_TEMPLATES').map((one) => {
    const [name, id] = one.split('=');
    if (name && id) return [name, id] as const;
    throw new SettingMissing('The setting NOTIFY_TEMPLATES is not of the form name=id,name=id.');
  });
  return {
    url: webUrl(env.NOTIFY_URL || 'https://api.notifications.service.gov.uk/', 'NOTIFY_URL'),
    apiKey: required(env, 'NOTIFY_API_KEY'),
    templates: Object.fromEntries(templates),
  };
}

function webUrl(text: string, name: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new SettingMissing(`The setting ${name} is not a URL of the form https://host/path.`);
}

/** The settings of a service that runs as a process of its own. */
export function settingsFromEnv(env: Env, name: string): ServiceSettings {
  const brokers = list(env, 'KAFKA_BROKERS');
  return {
    ...sharedSettings(env),
    databaseUrl: required(env, 'DATABASE_URL'),
    events:
      brokers.length > 0
        ? { kind: 'kafka', brokers, user: env.KAFKA_USER ?? name, password: required(env, 'KAFKA_PASSWORD') }
        : { kind: 'log' },
    issuer: required(env, 'OIDC_ISSUER'),
    gatewayUrl: required(env, 'GATEWAY_URL'),
    agencies: list(env, 'AGENCIES'),
    ...(env.EVENT_TOPICS !== undefined ? { eventTopics: list(env, 'EVENT_TOPICS') } : {}),
  };
}
