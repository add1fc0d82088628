import type { Account, AdapterFactory, Client, Configuration } from 'oidc-provider';
import type { JWK } from 'jose';
import { boundedMemory } from './bounded-memory';
import { messagePage } from './pages';
import type { DevClient, DevPerson, DevSystem } from './who-can-sign-in';

/** Resource indicators must be URIs (RFC 8707), the audience in the token need not be. */
export const apiResource = 'urn:front-door:api';
export const apiAudience = 'front-door';
export const sessionCookie = 'dev-sign-in-session';
const apiScope = 'front-door';

const hour = 60 * 60;
const workingDay = 12 * hour;

export interface IssuerConfigurationOptions {
  mountPath: string;
  signingKey: JWK;
  people: DevPerson[];
  systems: DevSystem[];
  clients: DevClient[];
  personTokenSeconds: number;
  systemTokenSeconds: number;
}

/** What is switched on, for whom, and what the tokens say. Whatever this product does not use is off. */
export function issuerConfiguration(
  options: IssuerConfigurationOptions,
  { errors, interactionPolicy }: typeof import('oidc-provider'),
): Configuration {
  const { mountPath, people, systems } = options;
  const personOf = new Map(people.map((person) => [person.id, person]));
  const systemOf = new Map(systems.map((system) => [system.clientId, system]));

  // Native clients are always asked for consent otherwise: another app on the machine might use their name.
  const policy = interactionPolicy.base();
  policy.get('consent')?.checks.remove('native_client_prompt');

  return {
    adapter: memoryKnowing([...options.clients.map(personClient), ...systems.map(systemClient)]),
    jwks: { keys: [options.signingKey as never] },
    clientAuthMethods: ['none', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'ES256'], idTokenSigningAlgValues: ['RS256'] },
    responseTypes: ['code'],
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'roles', 'agency', 'functions', 'job', 'kind'],
      email: ['email', 'email_verified'],
    },
    // The ID token carries the profile itself: access tokens here are for the API, so there is no userinfo to ask.
    conformIdTokenClaims: false,
    cookies: {
      names: {
        session: sessionCookie,
        interaction: 'dev-sign-in-interaction',
        resume: 'dev-sign-in-resume',
      },
      long: { httpOnly: true, sameSite: 'lax', path: mountPath === '' ? '/' : mountPath },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiResource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== apiResource) throw new errors.InvalidTarget();
          return {
            audience: apiAudience,
            scope: apiScope,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    interactions: { policy, url: (_ctx, { uid }) => `${mountPath}/interaction/${uid}` },
    clientBasedCORS: () => false,
    findAccount: (_ctx, id) => {
      const person = personOf.get(id);
      return person === undefined ? undefined : accountOf(person);
    },
    // Every application here is ours: what it asks for is granted, and nobody is shown a consent page.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId,
        accountId: ctx.oidc.account?.accountId,
      });
      grant.addOIDCScope('openid profile email offline_access');
      grant.addResourceScope(apiResource, apiScope);
      await grant.save();
      return grant;
    },
    issueRefreshToken: (_ctx, client: Client) => client.grantTypeAllowed('refresh_token'),
    extraTokenClaims: (_ctx, token) => {
      if (token.kind === 'ClientCredentials') {
        const system = systemOf.get(token.clientId ?? '');
        return system && { kind: 'system', ...rightsOf(system) };
      }
      const person = personOf.get('accountId' in token ? token.accountId : '');
      return person && { kind: 'person', ...rightsOf(person) };
    },
    ttl: {
      AccessToken: options.personTokenSeconds,
      ClientCredentials: options.systemTokenSeconds,
      AuthorizationCode: 60,
      IdToken: hour,
      Interaction: hour,
      Session: workingDay,
      Grant: workingDay,
      RefreshToken: workingDay,
    },
    renderError: (ctx, { error, error_description: description }) => {
      ctx.type = 'html';
      ctx.body = messagePage('Sign-in did not work', `${error}: ${description ?? 'no further description'}.`);
    },
  };
}

/**
 * The clients are looked up like registered ones instead of being configured: configured ones go through
 * structuredClone, whose result inside Jest belongs to another realm, and oidc-provider then refuses every system's key
 * as "not a plain object".
 */
function memoryKnowing(clients: (ReturnType<typeof personClient> | ReturnType<typeof systemClient>)[]): AdapterFactory {
  const memory = boundedMemory();
  const known = boundedMemory(Infinity)('Client');
  for (const client of clients) void known.upsert(client.client_id, client, Infinity);
  return (name) => (name === 'Client' ? known : memory(name));
}

function personClient({ clientId, redirectUris }: DevClient) {
  return {
    client_id: clientId,
    application_type: 'native' as const,
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    // Not form_post: its page submits itself by a script, which the content security policy rightly stops.
    response_modes: ['query'],
    redirect_uris: redirectUris,
  };
}

function systemClient({ clientId, name, publicJwk }: DevSystem) {
  return {
    client_id: clientId,
    client_name: name,
    token_endpoint_auth_method: 'private_key_jwt' as const,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    jwks: { keys: [publicJwk as never] },
  };
}

/** The claims that services decide by. `functions` is always there, so that nobody has to ask whether it is. */
function rightsOf({ name, roles, agency, functions }: DevPerson | DevSystem) {
  return { name, roles, ...(agency === undefined ? {} : { agency }), functions: functions ?? [] };
}

function accountOf(person: DevPerson): Account {
  return {
    accountId: person.id,
    claims: async () => ({
      sub: person.id,
      kind: 'person',
      ...rightsOf(person),
      job: person.job,
      email: person.email,
      email_verified: true,
    }),
  };
}
