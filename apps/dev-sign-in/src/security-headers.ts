import type { ServerResponse } from 'node:http';
import { styleHash } from './pages';

/** On every answer, refusals included: no script at all, no style but ours, nothing stored, nothing framed. */
export function setSecurityHeaders(res: ServerResponse): void {
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('X-Frame-Options', 'DENY');
  res.setHeader('Referrer-Policy', 'no-referrer');
  res.setHeader('Content-Security-Policy', contentSecurityPolicy("'self'"));
}

/** Browsers hold the redirects after a form to `form-action` too, and the last one leads back to the application. */
export function allowFormTo(res: ServerResponse, redirectUri: unknown): void {
  if (typeof redirectUri !== 'string' || !URL.canParse(redirectUri)) return;
  const { protocol, origin, hostname } = new URL(redirectUri);
  if (protocol !== 'http:' && protocol !== 'https:') return;
  // A policy cannot name an IPv6 address: no source matches [::1], only its scheme does.
  const source = hostname.startsWith('[') ? protocol : origin;
  res.setHeader('Content-Security-Policy', contentSecurityPolicy(`'self' ${source}`));
}

function contentSecurityPolicy(formAction: string): string {
  return `default-src 'none'; style-src ${styleHash}; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`;
}
