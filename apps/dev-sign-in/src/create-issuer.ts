import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { issuerConfiguration, sessionCookie } from './issuer-configuration';
import { keepPrivateKey, publicPart } from './key-files';
import { loadOidcProvider } from './load-oidc-provider';
import { isLocalHost, isLoopbackAddress } from './loopback';
import { choosePersonPage, messagePage } from './pages';
import { allowFormTo, setSecurityHeaders } from './security-headers';
import type { DevClient, DevPerson, DevSystem } from './who-can-sign-in';

export type { DevClient, DevPerson, DevSystem } from './who-can-sign-in';

export interface IssuerOptions {
  /** Where the listener is reached, path included: `http://localhost:8080/dev-sign-in`. */
  issuer: string;
  /** The signing key is kept here, in a folder `dev-sign-in`, across restarts. */
  dataDir: string;
  people: DevPerson[];
  systems: DevSystem[];
  /** Applications beside `front-door-web` and `front-door-demo`; one of the same name replaces it. */
  clients?: DevClient[];
  /** Agency names for the sign-in page; without one the code is shown. */
  agencyNames?: Record<string, string>;
  /** Life of a person's access token: 3600. */
  personTokenSeconds?: number;
  /** Life of a system's access token: 900. */
  systemTokenSeconds?: number;
}

export interface DevIssuer {
  /** Handles every request whose path begins with the path of `issuer`; the URL must arrive unchanged. */
  listener: (req: IncomingMessage, res: ServerResponse) => void;
  issuer: string;
  /** Public keys only. */
  jwks: { keys: JWK[] };
}

const loopbackRedirects = ['127.0.0.1', 'localhost', '[::1]'].flatMap((host) =>
  ['/callback', '/sign-in/callback'].map((path) => `http://${host}${path}`),
);
const ownClients: DevClient[] = ['front-door-web', 'front-door-demo'].map((clientId) => ({
  clientId,
  redirectUris: loopbackRedirects,
}));

/**
 * The development OpenID issuer: anybody may choose to be anybody, so it exists only where `DEV_SIGN_IN=yes`, never in
 * production, and answers nobody but this machine.
 */
export async function createIssuer(options: IssuerOptions): Promise<DevIssuer> {
  refuseOutsideDevelopment();
  const { issuer, people, systems } = options;
  const mountPath = new URL(issuer).pathname.replace(/\/$/, '');
  const signingKey = await keepPrivateKey(join(options.dataDir, 'dev-sign-in', 'issuer-signing-key.json'), 'RS256');

  const clients = [...new Map([...ownClients, ...(options.clients ?? [])].map((c) => [c.clientId, c])).values()];
  const oidcProvider = await loadOidcProvider();
  const provider = new oidcProvider.Provider(
    issuer,
    issuerConfiguration(
      {
        mountPath,
        signingKey,
        people,
        systems,
        clients,
        personTokenSeconds: options.personTokenSeconds ?? 60 * 60,
        systemTokenSeconds: options.systemTokenSeconds ?? 15 * 60,
      },
      oidcProvider,
    ),
  );
  // A bad key or redirect address stops the start, not the first sign-in.
  for (const { clientId } of [...clients, ...systems]) await provider.Client.find(clientId);
  // Without a listener oidc-provider answers 500 and says nothing.
  provider.on('server_error', (_ctx, error) => console.error('dev-sign-in:', error));
  const protocol = provider.callback();

  async function answer(req: Mounted, res: ServerResponse): Promise<void> {
    setSecurityHeaders(res);
    if (!isLoopbackAddress(req.socket.remoteAddress) || !isLocalHost(req.headers.host, issuer)) {
      return send(res, 403, 'Not from here', 'The development sign-in answers only the machine it runs on.');
    }
    const full = req.originalUrl ?? req.url ?? '/';
    const rest = full.slice(mountPath.length);
    if (!full.startsWith(mountPath) || !rest.startsWith('/')) {
      return send(res, 404, 'Page not found', 'There is nothing at this address.');
    }
    const path = rest.split('?', 1)[0];

    if (path?.startsWith('/interaction/')) return choose(req, res, path.slice('/interaction/'.length));

    if (path === '/auth') forgetEarlierChoice(req, res, sessionCookie, mountPath);
    // As Connect mounts do it: oidc-provider finds its prefix by comparing these.
    req.originalUrl = full;
    req.baseUrl = mountPath;
    req.url = rest;
    await protocol(req, res);
  }

  async function choose(req: Mounted, res: ServerResponse, uid: string): Promise<void> {
    const interaction = await provider.interactionDetails(req, res).catch((error: unknown) => {
      if (error instanceof oidcProvider.errors.SessionNotFound) return undefined;
      throw error;
    });
    if (interaction === undefined || interaction.uid !== uid) {
      return send(res, 400, 'This sign-in has ended', 'Go back to where you came from and sign in again.');
    }
    if (interaction.prompt.name !== 'login') {
      return provider.interactionFinished(req, res, { consent: {} }, { mergeWithLastSubmission: true });
    }
    if (req.method === 'GET' || req.method === 'HEAD') {
      allowFormTo(res, interaction.params.redirect_uri);
      return sendHtml(res, 200, choosePersonPage(people, options.agencyNames ?? {}));
    }
    if (req.method !== 'POST') return send(res, 405, 'Not possible', 'This page can be shown and submitted only.');

    const form = await readForm(req);
    if (form === undefined) return send(res, 413, 'Too much', 'The form was larger than a choice can be.');
    if (form.has('cancel')) {
      const cancelled = { error: 'access_denied', error_description: 'nobody was chosen' };
      return provider.interactionFinished(req, res, cancelled, { mergeWithLastSubmission: false });
    }
    const person = people.find(({ id }) => id === form.get('person'));
    if (person === undefined)
      return send(res, 400, 'Nobody by that name', 'Go back and choose one of the people shown.');
    await provider.interactionFinished(req, res, { login: { accountId: person.id } });
  }

  return {
    issuer,
    jwks: { keys: [publicPart(signingKey)] },
    listener: (req, res) => {
      answer(req, res).catch((error: unknown) => {
        console.error('dev-sign-in:', error);
        if (res.headersSent) res.destroy();
        else send(res, 500, 'Sign-in failed', 'The development sign-in met an error; its log says which.');
      });
    },
  };
}

type Mounted = IncomingMessage & { originalUrl?: string; baseUrl?: string };

function refuseOutsideDevelopment(): void {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error(
      'The development sign-in is refused because NODE_ENV is production; set OIDC_ISSUER to a real issuer',
    );
  }
  if (process.env['DEV_SIGN_IN'] !== 'yes') {
    throw new Error('The development sign-in needs DEV_SIGN_IN=yes; without it set OIDC_ISSUER to a real issuer');
  }
}

/**
 * Every sign-in asks anew. A remembered choice would make "now as her manager" a matter of clearing cookies, and
 * oidc-provider changes from one person to another by a page that submits itself with a script, which we do not allow.
 */
function forgetEarlierChoice(req: IncomingMessage, res: ServerResponse, cookie: string, mountPath: string): void {
  const kept = (req.headers.cookie ?? '').split(/;\s*/).filter((pair) => pair !== '' && !pair.startsWith(`${cookie}=`));
  req.headers.cookie = kept.join('; ');
  res.setHeader('Set-Cookie', [
    `${cookie}=; path=${mountPath || '/'}; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly`,
  ]);
}

async function readForm(req: IncomingMessage): Promise<URLSearchParams | undefined> {
  let text = '';
  for await (const chunk of req) {
    text += String(chunk);
    if (text.length > 10_000) return undefined;
  }
  return new URLSearchParams(text);
}

function send(res: ServerResponse, status: number, title: string, sentence: string): void {
  sendHtml(res, status, messagePage(title, sentence));
}

function sendHtml(res: ServerResponse, status: number, html: string): void {
  res.statusCode = status;
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.end(html);
}
