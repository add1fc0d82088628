import type { ServiceSettings } from '@front-door/service';

/**
 * Whether an agency has topics. On Kafka they have to be made before anything is sent to them, and an agency that was taken out of the
 * agencies' file has none any more, whatever was registered of it.
 */
export function hasTopic({ events, agencies }: Pick<ServiceSettings, 'events' | 'agencies'>, code: string): boolean {
  return events.kind !== 'kafka' || agencies.includes(code);
}
