import type { ServiceCard } from '@front-door/contracts';
import { type Env, list, SettingMissing } from './environment';

const SHORTEST_KEY = 32;

/** The keys that are set; none is for the host to make, or for a service to refuse. */
export function withheldKeys(env: Env): string[] {
  const keys = list(env, 'WITHHELD_KEYS');
  if (keys.some((key) => key.length < SHORTEST_KEY))
    throw new SettingMissing(
      `The setting WITHHELD_KEYS has a key that is too short. Each is ${SHORTEST_KEY} characters or more: openssl rand -base64 32`,
    );
  return keys;
}

/** Whether a service makes or compares fingerprints of withheld values: no other is given the keys. */
export function seesFingerprints({ publishes, reactsTo }: ServiceCard): boolean {
  return publishes.includes('contact.sharing-limited') || reactsTo.includes('contact.sharing-limited');
}

/** Refuses to start a service that could not recognise what must not be disclosed. */
export function refuseWithoutKeys(card: ServiceCard, keys: readonly string[]): void {
  if (keys.length > 0 || !seesFingerprints(card)) return;
  throw new SettingMissing(
    'The setting WITHHELD_KEYS is missing: under these keys values that must not be disclosed are recognised. Make one with ' +
      '"openssl rand -base64 32", give the same to every service, and keep it outside the database and its copies; see docs/operations.md.',
  );
}
