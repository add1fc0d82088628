import { type ServiceCard, topicsReadBy } from '@front-door/contracts';
import type { OwnClient } from '@front-door/identity';
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
  /** Who compares the books, where this process knows it. */
  booksClient?: OwnClient;
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
    ...(place.booksClient && comparesBooks(card) ? booksEnvironment(place.booksClient) : {}),
  };
}

function comparesBooks({ paths }: ServiceCard): boolean {
  return paths.includes('/v1/books');
}

function booksEnvironment({ id, key }: OwnClient): Record<string, string> {
  return { BOOKS_CLIENT_ID: id, BOOKS_CLIENT_KEY: JSON.stringify(key) };
}

/** This process's environment without what only it should know. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { KAFKA_ADMIN_USER: _user, KAFKA_ADMIN_PASSWORD: _password, ...others } = process.env;
  const { ROLE_SECRET: _secret, WITHHELD_KEYS: _keys, BOOKS_CLIENT_KEY: _key, BOOKS_CLIENT_ID: _id, ...rest } = others;
  return rest;
}
