import type { Statement } from '@front-door/persistence';
import { people } from '@front-door/testing';
import { Client } from 'pg';
import { INBOX_PAGE, INBOX_PAGE_OPEN, INBOX_PAGE_UNREAD } from '../src/reads/read-inbox';
import { SUBMISSIONS_PAGE } from '../src/reads/read-submissions';
import { Exchange, oakfieldLead, oakfieldTeacher } from './exchange';

const MESSAGES = 10_000;

let exchange: Exchange;
beforeAll(async () => {
  exchange = await Exchange.start();
  await exchange.rows(`
    INSERT INTO partner_exchange.message (id, agency, function, addressed_to, kind, heading, words, sent_at, to_topic, open, read_at)
    SELECT gen_random_uuid(), 'school-oakfield', 'designated-safeguarding-lead', CASE WHEN n % 100 = 0 THEN 'oakfield-teacher' END,
           CASE WHEN n % 10 = 0 THEN 'question' ELSE 'receipt' END, 'Message ' || n, 'words', timestamptz '2026-01-01 09:00Z' + (n / 3) * interval '1 minute',
           false, n % 500 = 0, CASE WHEN n % 50 > 0 THEN now() END
      FROM generate_series(1, ${MESSAGES}) n`);
  await exchange.rows(`
    INSERT INTO partner_exchange.submission (child_id, contact_id, agency, reference, function, submitted_by, child_name, received_at, decision_due_at)
    SELECT gen_random_uuid(), gen_random_uuid(), 'school-oakfield', 'C' || n, 'designated-safeguarding-lead', 'oakfield-lead', 'A child',
           timestamptz '2026-01-01 09:00Z' + n * interval '1 minute', now() FROM generate_series(1, ${MESSAGES}) n`);
  await exchange.rows(`
    INSERT INTO partner_exchange.contact_sender (contact_id, agency, function, submitted_by)
    SELECT contact_id, agency, function, submitted_by FROM partner_exchange.submission ON CONFLICT DO NOTHING`);
  await exchange.rows('ANALYZE partner_exchange.message, partner_exchange.submission, partner_exchange.contact_sender');
}, 60_000);
afterAll(() => exchange?.service.close());

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

/** What the database does for a prepared statement once it no longer plans each call: every node of the plan. */
async function planOf(statement: Statement, parameters: string): Promise<Plan[]> {
  const client = new Client({ connectionString: exchange.service.data.urlFor('partner_exchange') });
  await client.connect();
  try {
    await client.query(
      `SET search_path = partner_exchange; SET plan_cache_mode = force_generic_plan; PREPARE page AS ${statement.text}`,
    );
    const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE page (${parameters})`);
    const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
    return nodes(rows[0]['QUERY PLAN'][0].Plan);
  } finally {
    await client.end();
  }
}

const MINE = `'school-oakfield', ARRAY['designated-safeguarding-lead'], 'oakfield-lead', NULL, NULL, 51`;

describe(`an inbox of ${MESSAGES} messages`, () => {
  it.each([
    ['everything', INBOX_PAGE, `${MINE}, NULL, NULL, NULL`, ['message_of_function', 'message_of_person']],
    ['what is unread', INBOX_PAGE_UNREAD, `${MINE}, NULL, true, NULL`, ['message_unread', 'message_of_person']],
    ['what is open', INBOX_PAGE_OPEN, `${MINE}, NULL, NULL, true`, ['message_open', 'message_of_person']],
    [
      'where each child stands',
      SUBMISSIONS_PAGE,
      MINE,
      ['submission_of_function', 'submission_of_person', 'outcome_told_pkey', 'contact_sender_pkey'],
    ],
  ])('shows %s by an index alone, reading no more than the page', async (_, statement, parameters, indexes) => {
    const plan = await planOf(statement, parameters);
    expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan');
    const used = plan.map((node) => node['Index Name']).filter((name) => name !== undefined);
    expect(used).toContain(indexes[0]);
    for (const name of used) expect(indexes).toContain(name);
    const scans = plan.filter((node) => node['Index Name'] === indexes[0]);
    for (const scan of scans)
      expect(scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0)).toBeLessThanOrEqual(51);
  });

  it('gives every message once, newest first, page by page', async () => {
    const seen: { id: string; sentAt: string }[] = [];
    let next = '';
    do {
      const { body } = await exchange.service.as(oakfieldLead).get(`/v1/inbox?limit=200${next}`).expect(200);
      seen.push(...body.items);
      next = body.next ? `&after=${body.next}` : '';
    } while (next);
    expect(seen).toHaveLength(MESSAGES);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(MESSAGES);
    const places = seen.map(({ sentAt, id }) => `${sentAt} ${id}`);
    expect(places).toEqual([...places].sort().reverse());
  }, 30_000);

  it('counts the same for each filter as the database does', async () => {
    expect(await exchange.inbox(oakfieldLead, '&unread=true')).toHaveLength(200);
    expect(await exchange.inbox(oakfieldLead, '&open=true')).toHaveLength(20);
    expect(await exchange.inbox(oakfieldLead, '&open=true&unread=false')).toHaveLength(0);
    expect(await exchange.inbox(oakfieldLead, '&open=true&kind=receipt')).toHaveLength(0);
    expect(await exchange.inbox(oakfieldTeacher)).toHaveLength(100);
  });

  it('refuses what is no cursor of its own', async () => {
    const forged = Buffer.from(JSON.stringify(['now', 'x'])).toString('base64url');
    for (const after of [forged, 'nonsense']) {
      const { body } = await exchange.service.as(oakfieldLead).get(`/v1/inbox?after=${after}`).expect(422);
      expect(body.code).toBe('cursor-unknown');
      await exchange.service.as(oakfieldLead).get(`/v1/submissions?after=${after}`).expect(422);
    }
    await exchange.service.as(people.oakfieldLead).get('/v1/inbox?kind=letter').expect(422);
  });
});
