import { invalid, type Refusal } from '@front-door/event-bus';

/**
 * The address of an endpoint as it will be asked for, or why it cannot be one. https, without a name and password and without a fragment; http
 * only where `toLoopback` lets development send to this machine. Where it leads to is checked apart, because a name may change its mind.
 */
export function endpointUrl(text: string, toLoopback: boolean): URL | Refusal {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const refused = (sentence: string): Refusal => invalid('url-not-taken', sentence, '/url');
  if (!url || !url.hostname) return refused('Give a full address, such as https://records.example.org/front-door.');
  if (url.protocol !== 'https:' && !(toLoopback && url.protocol === 'http:'))
    return refused('Give an address that begins with https.');
  if (url.username || url.password) return refused('Leave name and password out: the signature says who sends.');
  if (url.hash) return refused('Leave out what follows #: it is never sent.');
  return url;
}
