import { type ServiceCard, topicsReadBy } from '@front-door/contracts';
import { seesFingerprints } from '@front-door/service';
import { type Agencies, codesOf } from '../agencies';

export interface ServicePlace {
  databaseUrl: string;
  brokers: readonly string[];
  password: string;
  issuer: string;
  gatewayUrl: string;
  agencies: Agencies;
  withheldKeys: readonly string[];
}

/** What one service's process is told about the world: its own sign-ins only, and the topics it listens to. */
export function serviceEnvironment(
  card: ServiceCard,
  cards: readonly ServiceCard[],
  place: ServicePlace,
): Record<string, string> {
  return {
    DATABASE_URL: place.databaseUrl,
    KAFKA_BROKERS: place.brokers.join(','),
    KAFKA_USER: card.name,
    KAFKA_PASSWORD: place.password,
    OIDC_ISSUER: place.issuer,
    GATEWAY_URL: place.gatewayUrl,
    AGENCIES: codesOf(place.agencies).join(','),
    AGENCIES_FILE: place.agencies.file,
    EVENT_TOPICS: topicsReadBy(card, cards).join(','),
    ...(seesFingerprints(card) ? { WITHHELD_KEYS: place.withheldKeys.join(',') } : {}),
  };
}

/** This process's environment without what only it should know. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { KAFKA_ADMIN_USER: _user, KAFKA_ADMIN_PASSWORD: _password, ...others } = process.env;
  const { ROLE_SECRET: _secret, WITHHELD_KEYS: _keys, ...rest } = others;
  return rest;
}
