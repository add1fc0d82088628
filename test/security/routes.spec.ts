import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { people } from '@front-door/testing';
import { ownAnswers } from '../../apps/front-door/src/doors/own-answers';
import { CARDS } from '../../apps/front-door/src/services';
import { type FrontDoorWithIssuer, problemOf, startFrontDoorWithIssuer } from '../setup/front-door-with-issuer';
import { aGuestsSession } from './guest';
import { declaredRoutes, listeningRoutes, type Route } from './routes-of';
import { routesPage } from './routes-table';

/** Every route has a permission and an audit event, or a reason to be open; docs/routes.md shows them all. */
const PAGE = join(__dirname, '../../docs/routes.md');
const WHY_OPEN: Record<string, string> = {
  '/': 'what this is, and where its doors are',
  '/health/live': 'a supervisor asks before anyone can sign in',
  '/health/ready': 'a supervisor asks before anyone can sign in; names what holds a service up, never about whom',
  '/metrics': 'figures without personal data, for Prometheus on the inner network',
  '/openapi.json': 'the HTTP interface; partners read it before they have an account',
  '/asyncapi.json': 'the events; partners read it before they have an account',
  '/docs': 'the HTTP interface as a page',
};
const whyOpen = (path: string): string | undefined =>
  WHY_OPEN[path] ?? (path.startsWith('/docs/') ? 'a part of the page /docs' : undefined);

let front: FrontDoorWithIssuer;
let routes: Route[];
let outer: string[];

beforeAll(async () => {
  front = await startFrontDoorWithIssuer();
  routes = CARDS.flatMap(({ name }) => declaredRoutes(front.door.services.get(name)!));
  outer = Object.keys(
    ownAnswers({ cards: CARDS, agencies: [], mode: '', issuer: '', openapi: never, readiness: never, metrics: never }),
  );
});
afterAll(() => front?.close());

const never = async (): Promise<never> => {
  throw new Error('not asked for');
};
const named = ({ method, path }: Route): string => `${method} ${path}`;
/** A path with an id that nothing has, so that nothing but the guard decides. */
const addressOf = ({ path }: Route): string => path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000');
const isOpen = ({ open }: Route): boolean => open !== undefined;

describe('the table', () => {
  it('is everything that the services listen to, and nothing but GET and POST', () => {
    for (const service of front.door.services.values()) {
      expect(listeningRoutes(service).sort()).toEqual(declaredRoutes(service).map(named).sort());
    }
    expect(new Set(routes.map(({ method }) => method))).toEqual(new Set(['GET', 'POST']));
    expect(routes.length).toBeGreaterThan(50);
  });

  it('has no gap: a permission and an audit event, or a reason to be open', () => {
    const gaps = routes.filter(({ method, rule, open, terms }) => {
      // An open door that takes something says what it records, and has a limit of its own.
      if (open !== undefined)
        return rule !== undefined || open.length < 10 || (method === 'GET') !== (terms === undefined);
      return !rule || Boolean(rule.views) === Boolean(rule.records?.length);
    });
    expect(gaps.map(named)).toEqual([]);
    expect(outer.filter((path) => !whyOpen(path))).toEqual([]);
  });

  it('a GET only views; what a POST does is in a journal', () => {
    expect(routes.filter(({ method, rule }) => method === 'GET' && rule?.records).map(named)).toEqual([]);
  });

  it('docs/routes.md is in step with the code', () => {
    const page = routesPage(
      routes,
      outer.map((path) => ({ path, open: whyOpen(path)! })),
    );
    if (process.env.UPDATE_ROUTES === 'yes') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});

describe('the guard', () => {
  it('asks everybody to sign in, but at the open doors', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const answer = await front.send(undefined, route.method, addressOf(route));
      const { status, headers } = answer;
      const asked =
        status === 401 && problemOf(answer).code === 'not-signed-in' && headers.get('www-authenticate') === 'Bearer';
      if (asked === isOpen(route)) wrong.push(`${named(route)} answered ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['somebody without a role', { ...people.screener, roles: [] }],
    [
      'somebody with a role that nobody knows',
      { ...people.screener, roles: ['superuser', 'constructor', '__proto__'] },
    ],
    ['somebody without an agency', { ...people.screener, agency: undefined }],
  ])('lets %s do nothing', async (_, who) => {
    const wrong: string[] = [];
    for (const route of routes.filter((one) => !isOpen(one))) {
      const answer = await front.send(who, route.method, addressOf(route), route.method === 'POST' ? { body: {} } : {});
      if (answer.status !== 403 || !['not-allowed', 'no-agency'].includes(problemOf(answer).code!))
        wrong.push(`${named(route)} answered ${answer.status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('lets a guest of one discussion use the doors of an invited agency, and no other door of any service', async () => {
    const session = await aGuestsSession(front);
    const letIn: string[] = [];
    for (const route of routes.filter((one) => !isOpen(one))) {
      const answer = await front.send(
        session,
        route.method,
        addressOf(route),
        route.method === 'POST' ? { body: {} } : {},
      );
      const known = route.service === 'strategy-discussions';
      if (answer.status === (known ? 403 : 401)) continue;
      expect([named(route), known]).toEqual([named(route), true]);
      letIn.push(named(route).replace('/v1/discussions', ''));
    }
    expect(letIn.sort()).toEqual(
      [
        ...['GET /invitations', 'GET /actions', 'GET /:discussionId', 'GET /:discussionId/record'],
        ...['GET /:discussionId/record/print', 'GET /:discussionId/record/print.pdf'],
        'GET /:discussionId/invitations/:invitationId/calendar.ics',
        ...['GET /:discussionId/sent', 'GET /:discussionId/sent/print', 'GET /:discussionId/sent/print.pdf'],
        'GET /:discussionId/attachments/:attachmentId',
        'POST /:discussionId/contributions/:contributionId/attachments',
        ...[
          'answer',
          'contributions',
          'view',
          'dissent',
          'actions/:actionId/completion',
          'actions/:actionId/delay',
          'leaving',
        ].map((verb) => `POST /:discussionId/${verb}`),
      ].sort(),
    );
  });

  it.each(['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE2'])('%s is nowhere a way in', async (method) => {
    const wrong: string[] = [];
    const accesses = await accessCount();
    for (const path of new Set(routes.filter((one) => !isOpen(one)).map(addressOf))) {
      const { status } = await raw(method, path);
      if (status < 400 || status > 499) wrong.push(`${method} ${path} answered ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await accessCount()).toBe(accesses);
  });
});

/** Also methods that fetch refuses to send. */
async function raw(method: string, path: string): Promise<{ status: number }> {
  if (method !== 'TRACE2') return front.send(people.auditor, method, path);
  return front.send(people.auditor, 'PROPFIND', path);
}

async function accessCount(): Promise<number> {
  const counts = await Promise.all(
    CARDS.map(({ schema }) => front.data.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${schema}.access_journal`)),
  );
  return counts.reduce((sum, [row]) => sum + row!.n, 0);
}
