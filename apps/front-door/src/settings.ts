import { resolve } from 'node:path';
import {
  type Env,
  required,
  type ServiceSettings,
  SettingMissing,
  sharedSettings,
  wholeNumber,
} from '@front-door/service';
import { type Agencies, codesOf, readAgencies } from './agencies';

/** What every service is told alike. */
export type SharedSettings = ReturnType<typeof sharedSettings>;

/** What both ways of running on one machine are told. Read once; a missing or bad value stops the start with its name. */
export interface HostSettings {
  /** 0: a free one. */
  port: number;
  host: string;
  /** Data, secrets and the file that says what runs. */
  dataDir: string;
  /** Left out: PostgreSQL is started here, with its data in the data folder. */
  databaseUrl?: string;
  /** `development`: mounted at /dev-sign-in, where anybody may choose to be anybody. */
  issuer: 'development' | { url: string };
  agencies: Agencies;
  shared: SharedSettings;
  /** Left out: made once and kept in the data folder. Needed where several data folders share one PostgreSQL. */
  secret?: string;
}

export function hostSettings(env: Env): HostSettings {
  const port = wholeNumber(env, 'PORT', 3000);
  if (port > 65_535) throw new SettingMissing(`The setting PORT must be from 0 to 65535, not ${port}.`);
  return {
    port,
    host: env.HOST || '127.0.0.1',
    dataDir: resolve(env.DATA_DIR || '.data'),
    ...(env.DATABASE_URL ? { databaseUrl: databaseUrl(env.DATABASE_URL) } : {}),
    issuer: issuerOf(env),
    agencies: readAgencies(env.AGENCIES_FILE),
    shared: sharedSettings(env),
    ...(env.ROLE_SECRET ? { secret: required(env, 'ROLE_SECRET') } : {}),
  };
}

function issuerOf(env: Env): HostSettings['issuer'] {
  if (env.OIDC_ISSUER) {
    if (!URL.canParse(env.OIDC_ISSUER))
      throw new SettingMissing(`The setting OIDC_ISSUER is not a URL: "${env.OIDC_ISSUER}".`);
    return { url: env.OIDC_ISSUER.replace(/\/$/, '') };
  }
  if (env.DEV_SIGN_IN === 'yes') return 'development';
  throw new SettingMissing(
    'The setting OIDC_ISSUER is missing: who signs people in? To try it on this machine use npm start or npm run start:kafka, which set DEV_SIGN_IN=yes.',
  );
}

function databaseUrl(text: string): string {
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
  throw new SettingMissing('The setting DATABASE_URL is not of the form postgres://user:password@host:port/database.');
}

/** The settings of one service inside this process or started by it. */
export function serviceSettings(
  host: Pick<HostSettings, 'agencies' | 'shared'>,
  place: Pick<ServiceSettings, 'databaseUrl' | 'events' | 'issuer' | 'gatewayUrl' | 'withheldKeys' | 'books'>,
): ServiceSettings {
  return { ...host.shared, ...place, agencies: codesOf(host.agencies), agenciesFile: host.agencies.file };
}
