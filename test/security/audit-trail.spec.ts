import { newId } from '@front-door/persistence';
import { people } from '@front-door/testing';
import { CARDS } from '../../apps/front-door/src/services';
import { type Answer, type FrontDoorWithIssuer, startFrontDoorWithIssuer } from '../setup/front-door-with-issuer';
import { type Act, consultationDay, type Ids, ladoDay, strategyDay } from './days';
import { declaredRoutes, recordsOf, type Route } from './routes-of';
import { A_FILE, dayOf, type Scene, setTheScene, take } from './scene';

/** What a route says it leaves behind is there when its answer arrives. */
let front: FrontDoorWithIssuer;
let scene: Scene;
let routes: Route[];
/** What the days of single services made, by the names that paths have for it. */
const made: Ids = {};

beforeAll(async () => {
  front = await startFrontDoorWithIssuer();
  routes = [...front.door.services.values()].flatMap(declaredRoutes);
  scene = await setTheScene(front);
});
afterAll(() => front?.close());

const routeOf = (name: string): Route => routes.find(({ method, path }) => `${method} ${path}` === name)!;
const schemaOf = (service: string): string => CARDS.find(({ name }) => name === service)!.schema;

/** The actions in a service's journal that belong to this answer, as they are now. */
async function left(table: 'journal' | 'access_journal', { service }: Route, { headers }: Answer): Promise<string[]> {
  const rows = await front.data.sql<{ action: string }>(
    `SELECT metadata::json ->> 'action' AS action FROM ${schemaOf(service)}.${table} WHERE metadata::json ->> 'correlationId' = $1`,
    [headers.get('x-request-id')],
  );
  // Behind the wall whoever looks leaves another entry, of what they were kept out, also where that is nothing.
  return rows.map(({ action }) => action).filter((action) => !action.startsWith('lado.kept-out'));
}

it('looking only at the headers of a message neither opens it nor is possible', async () => {
  const path = `/v1/inbox/${scene.messageId}`;
  const answer = await front.send(people.oakfieldLead, 'HEAD', path);
  expect(answer).toMatchObject({ status: 404, text: '' });
  const { items } = (await front.send(people.oakfieldLead, 'GET', '/v1/inbox')).body;
  expect(items.find(({ id }: { id: string }) => id === scene.messageId)).toMatchObject({ readAt: null });
});

it('every command has its action in the journal', async () => {
  const done = new Set<string>();
  const isLeft = async (name: string, answer: Answer) => {
    expect([name, answer.status, answer.status < 300 ? '' : answer.text]).toEqual([
      name,
      answer.status < 300 ? answer.status : 200,
      '',
    ]);
    const route = routeOf(name);
    const actions = await left('journal', route, answer);
    expect([name, actions.length]).not.toEqual([name, 0]);
    expect(recordsOf(route)).toEqual(expect.arrayContaining([...new Set(actions)]));
    done.add(name);
  };
  for (const step of dayOf(scene)) await isLeft(step.route, await take(front, step));
  const act: Act = async (name, who, path, body, version) => {
    const file = typeof body === 'string' ? { headers: A_FILE } : {};
    const answer = await front.send(who, 'POST', path, {
      ...file,
      ...(body ? { body } : {}),
      ...(version ? { version } : {}),
    });
    await isLeft(name, answer);
    return answer.body;
  };
  for (const day of [consultationDay, strategyDay, ladoDay]) Object.assign(made, await day(front, scene, act));
  const commands = routes.filter((route) => recordsOf(route).length > 0).map(({ method, path }) => `${method} ${path}`);
  expect(commands.filter((command) => !done.has(command))).toEqual([]);
});

it('the history shows who did what, and why', async () => {
  const history = async (path: string) => (await front.send(people.auditor, 'GET', path)).body.entries;
  const contact = await history(`/v1/contacts/${scene.contactId}/history`);
  expect(contact.map(({ action }: { action: string }) => action)).toEqual(
    expect.arrayContaining([
      'contact.submitted',
      'contact.information-added',
      'contact.corrected',
      'child.linked',
      'child.unlinked',
    ]),
  );
  expect(contact[0]).toMatchObject({ by: { id: 'oakfield-lead', agency: 'school-oakfield', name: 'Efua Mensah' } });
  const screening = await history(`/v1/screenings/${scene.children[0]!.screeningId}/history`);
  expect(screening.find(({ action }: { action: string }) => action === 'decision.sent-back')).toMatchObject({
    why: 'Because the test needs it.',
    by: { id: 'screening-manager', agency: 'front-door' },
  });
});

/** The file that is behind a door. */
function fileOf(path: string): string {
  if (path.includes(':matterId')) return scene.moved.fileId;
  if (path.includes(':discussionId')) return made.contributionFileId!;
  return path.includes(':checkId') ? scene.answerFileId : scene.attachmentId;
}

const viewers = [
  people.manager,
  people.auditor,
  people.administrator,
  people.oakfieldLead,
  people.policeMash,
  people.dutyManager,
  people.maracChair,
  people.lado,
];

it('every view is in the access journal before its answer arrives, with what was shown', async () => {
  const ids: Record<string, string> = {
    ...{ contactId: scene.contactId, childId: scene.children[0]!.childId, screeningId: scene.children[0]!.screeningId },
    ...{ checkId: scene.policeCheckId, messageId: scene.messageId, noticeId: scene.noticeId, code: 'school-oakfield' },
    endpointId: scene.endpointId,
    function: 'designated-safeguarding-lead',
    handOverId: scene.handOvers.accepted,
    ...{ referralId: scene.adultReferrals.taken, on: '2026-12-10' },
    challengeId: scene.challenges.accepted,
    matterId: scene.moved.matterId,
    ...made,
  };
  const queries: Record<string, string> = {
    '/v1/lado/counts': '?period=2025',
    '/v1/lado/figures': '?from=2026-01-01&to=2026-12-31',
    '/v1/consultations/figures': '?from=2026-01-01&to=2026-12-31',
    '/v1/consultations/figures/list': '?from=2026-01-01&to=2026-12-31',
    '/v1/discussions/figures': '?from=2026-01-01&to=2026-12-31',
    '/v1/discussions/figures/list': '?from=2026-01-01&to=2026-12-31&measure=quorate&holds=yes',
    '/v1/discussions/audit-sample': '?from=2026-01-01&to=2026-12-31&size=5',
    '/v1/discussions/of-contact': `?contactId=${scene.contactId}`,
    '/v1/ledger': '?from=2020-01-01&to=2040-01-01',
    '/v1/ledger/entries': '?from=2020-01-01&to=2040-01-01',
    '/v1/books': '?from=2020-01-01&to=2040-01-01',
    '/v1/encompass/figures': '?from=2020-01-01&to=2040-01-01',
    '/v1/dais/figures': '?from=2026-01-01&to=2026-12-31',
    '/v1/dais/figures/referrals': '?from=2026-01-01&to=2026-12-31',
    '/v1/screenings': `?contactId=${scene.contactId}`,
    '/v1/messages': `?contactId=${scene.contactId}`,
  };
  const bodies: Record<string, object> = {
    '/v1/open-cases/look-up': { name: 'Noor Rahimi', dateOfBirth: '2015-01-09' },
    '/v1/screenings/:screeningId/outcome-preview': { outcomeWords: 'We will call you.' },
  };
  const parked = await park();
  for (const route of routes.filter(({ rule }) => rule?.views)) {
    const path = route.path.replace(/:(\w+)/g, (_, name) =>
      name === 'id'
        ? parked.get(route.service)!
        : route.path.includes('/held/')
          ? scene.heldMessageIds[0]!
          : name === 'attachmentId'
            ? fileOf(route.path)
            : route.path.endsWith('/outcome-preview')
              ? scene.decided.own
              : ids[name]!,
    );
    const answers = [];
    for (const who of viewers) {
      const answer = await front.send(
        who,
        route.method,
        `${path}${queries[route.path] ?? ''}`,
        route.method === 'POST' ? { body: bodies[route.path] ?? {} } : {},
      );
      expect([route.path, await left('access_journal', route, answer)]).toEqual([
        route.path,
        answer.status < 300 ? [route.rule!.views] : [],
      ]);
      answers.push(answer.status);
    }
    expect([route.path, answers.some((status) => status < 300)]).toEqual([route.path, true]);
  }
  const [row] = await front.data.sql<{ metadata: string }>(
    `SELECT metadata FROM contacts_intake.access_journal WHERE metadata::json ->> 'action' = 'contact.viewed' ORDER BY seq LIMIT 1`,
  );
  expect(JSON.parse(row!.metadata)).toMatchObject({
    actor: { id: 'screening-manager', agency: 'front-door' },
    subjects: [scene.contactId],
    count: 1,
  });
});

/** A message set aside in each service, so that there is something to show and to replay. */
async function park(): Promise<Map<string, string>> {
  const parked = new Map<string, string>();
  for (const { name, schema } of CARDS) {
    const id = newId();
    await front.data.sql(
      `INSERT INTO ${schema}.parked (id, consumer, key, state, topic, partition, message_offset, event_id, type, headers, payload, reason, attempts)
       VALUES ($1::uuid, 'nobody', $1::text, 'parked', 'nowhere', 0, '0', $1::text, 'nothing.happened', '{}', '{}', 'A test.', 1)`,
      [id],
    );
    parked.set(name, id);
  }
  return parked;
}
