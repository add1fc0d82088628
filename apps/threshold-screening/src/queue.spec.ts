import { newId } from '@front-door/persistence';
import { NEIGHBOUR_TOPIC, people, startTestService, type TestPerson, type TestService } from '@front-door/testing';
import type { QueueQuery } from './reads/queue-query';
import { queuePage } from './reads/read-queue';
import { aContactReceived, doorsOf, hours } from './testing/doors';
import { thresholdScreening } from './threshold-screening.definition';

let service: TestService;
let doors: ReturnType<typeof doorsOf<TestPerson>>;
beforeAll(async () => {
  service = await startTestService(thresholdScreening);
  doors = doorsOf<TestPerson>(service, NEIGHBOUR_TOPIC, people.screener);
}, 60_000);
afterAll(() => service?.close());

interface Item {
  id: string;
  group: string;
  why: string;
  childName: string;
  overdue: boolean;
}
const queue = async (query = ''): Promise<{ items: Item[]; next?: string; summary?: object }> =>
  (await doors.get(people.screener, `/v1/queue${query}`).expect(200)).body;

const FILTERS: QueueQuery[] = [{}, { group: 'untriaged' }, { group: 'green', overdue: true }, { overdue: true }];

/** How PostgreSQL goes about a page under each filter, from a cursor in the middle. */
async function plansOf(filters: QueueQuery[]): Promise<{ filter: QueueQuery; plan: string }[]> {
  const plans: { filter: QueueQuery; plan: string }[] = [];
  for (const filter of filters) {
    const { page, values } = queuePage(filter, 'somebody', new Date());
    await service.data.sql(`PREPARE page AS ${page.text}`);
    const given = ['1', '-3', 'now()', `'${newId()}'`, '51', ...values.map(literal)];
    const lines = await service.data.sql<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE page (${given.join(', ')})`);
    await service.data.sql('DEALLOCATE page');
    plans.push({ filter, plan: lines.map((line) => line['QUERY PLAN']).join('\n') });
  }
  return plans;
}
const literal = (value: unknown): string => `'${value instanceof Date ? value.toISOString() : String(value)}'`;

describe('the queue', () => {
  it('risk first, clock second: urgent, red, untriaged by facts, amber, green; each says why', async () => {
    const child = (name: string, change: object = {}) => ({
      childId: newId(),
      name,
      dateOfBirth: '2016-03-04',
      injured: false,
      ...change,
    });
    const of = async (name: string, contact: object = {}, change: object = {}) =>
      (await doors.received(aContactReceived({ children: [child(name, change)], ...contact })))[0]!.id;
    const green = await of('green');
    await of('plain, due later', { decisionDueAt: hours(40) });
    await of('plain, due first', { decisionDueAt: hours(3) });
    await of('baby', {}, { dateOfBirth: hours(-2000).slice(0, 10) });
    await of('police amber', { policeGrading: 'amber' });
    const red = await of('red');
    await of('urgent', { policeGrading: 'red' });
    await doors.triage(green, 1, { rag: 'green' }).expect(200);
    await doors.triage(red, 1, { rag: 'red' }).expect(200);
    const { items, summary } = await queue();
    expect(items.map(({ childName }) => childName)).toEqual([
      'urgent',
      'red',
      'police amber',
      'baby',
      'plain, due first',
      'plain, due later',
      'green',
    ]);
    expect(items[3]!.why).toBe('Not yet triaged: a baby under one.');
    expect(items[1]!.why).toBe('Rated red by Maryam Daneshvar.');
    expect(summary).toMatchObject({
      waiting: { urgent: 1, red: 1, untriaged: 4, amber: 0, green: 1 },
      unacknowledgedUrgent: 1,
      unacknowledgedPastTheirMinutes: 0,
    });

    const walked: string[] = [];
    for (let next: string | undefined, page = 0; page < 10; page += 1) {
      const answer = await queue(`?limit=2${next ? `&after=${next}` : ''}`);
      walked.push(...answer.items.map(({ id }) => id));
      next = answer.next;
      if (!next) break;
    }
    expect(walked).toEqual(items.map(({ id }) => id));
  });

  it('filters: group, agency, overdue, mine', async () => {
    const [late] = await doors.received(
      aContactReceived({ decisionDueAt: hours(-1), sender: { agency: 'police-ce', sourceCode: '6' } }),
    );
    expect((await queue('?group=red')).items.map(({ childName }) => childName)).toEqual(['red']);
    expect((await queue('?agency=police-ce')).items.map(({ id }) => id)).toEqual([late!.id]);
    expect((await queue('?overdue=true')).items).toMatchObject([{ id: late!.id, overdue: true }]);
    expect((await queue('?mine=true')).items).toEqual([]);
    await doors.post(people.screener, `/v1/screenings/${late!.id}/claim`).expect(200);
    expect((await queue('?mine=true')).items).toMatchObject([
      { id: late!.id, claimedBy: { name: 'Maryam Daneshvar' } },
    ]);
    await doors.get(people.screener, '/v1/queue?group=purple').expect(422);
  });

  it('another’s live claim is refused with who; a manager assigns, and it is theirs to claim', async () => {
    const [one] = await doors.received(aContactReceived());
    const path = (what: string) => `/v1/screenings/${one!.id}/${what}`;
    await doors.post(people.screener, path('claim')).expect(200);
    expect((await doors.post(people.otherScreener, path('claim')).expect(409)).body.detail).toContain(
      'Maryam Daneshvar is working on it until',
    );
    await doors.post(people.otherScreener, path('release')).expect(409);
    await doors.post(people.screener, path('assignment'), { id: 'screener-two', name: 'Tomasz Wilk' }).expect(403);
    await doors.post(people.manager, path('assignment'), { id: 'screener-two', name: 'Tomasz Wilk' }).expect(200);
    await doors.post(people.otherScreener, path('claim')).expect(200);
    await doors.post(people.otherScreener, path('release')).expect(200);
    expect((await doors.look(one!.id)).version).toBe(1);
  });

  it('on 20,000 rows a page is a walk along the index', async () => {
    await service.data.sql(`
      INSERT INTO threshold_screening.screening (id, version, reference, contact_id, contact_reference, child_id, agency, received_at, day, decision_due_at,
        decision_due_because, facts, state, stage, rank_group, rank_order, rank_due_at)
      SELECT gen_random_uuid(), 1, 'X' || n, gen_random_uuid(), 'C' || n, gen_random_uuid(), 'school-oakfield', now(), current_date, now(), '', facts, state, stage,
             1 + n % 4, -(n % 7), now() + n * interval '1 minute'
        FROM threshold_screening.screening s, generate_series(1, 20000) n WHERE s.id = (SELECT id FROM threshold_screening.screening WHERE stage <> 'closed' LIMIT 1)`);
    await service.data.sql('SET search_path = threshold_screening');
    await service.data.sql('SET plan_cache_mode = force_generic_plan');
    // First as after a night of many contacts, when PostgreSQL has not looked at the table since it was all but empty.
    const plans = [await plansOf(FILTERS)];
    await service.data.sql('ANALYZE threshold_screening.screening');
    plans.push(await plansOf(FILTERS));
    for (const { filter, plan } of plans.flat()) {
      expect({ filter, plan, walk: plan.includes('Index Scan using screening_queue on screening s') }).toMatchObject({
        walk: true,
      });
      expect({ filter, plan, slow: /Seq Scan on (screening|same_child)|Sort/.test(plan) }).toMatchObject({
        slow: false,
      });
    }
    expect((await queue('?limit=200')).items).toHaveLength(200);
  });
});
