import { people } from '@front-door/testing';
import { percentile } from '../measure/numbers';
import { progress } from '../report';
import type { Run } from '../run';

const MESSAGES = 10_000;
const WITHIN = 30;
const PAGES = 20;

/** A page of an agency's inbox of 10,000 messages: the first, filtered, and far back, in turns. */
export async function inbox(run: Run): Promise<void> {
  const frontDoor = await run.frontDoor();
  progress(`inbox: ${MESSAGES} messages of one function`);
  await frontDoor.sql(`
    INSERT INTO partner_exchange.message (id, agency, function, kind, heading, words, sent_at, to_topic, open, read_at)
    SELECT gen_random_uuid(), 'school-marsh-lane', 'designated-safeguarding-lead', CASE WHEN n % 10 = 0 THEN 'question' ELSE 'receipt' END,
           'Message ' || n, repeat('words ', 100), timestamptz '2026-01-01 09:00Z' + n * interval '1 minute', false, n % 500 = 0,
           CASE WHEN n % 20 > 0 THEN now() END
      FROM generate_series(1, ${MESSAGES}) n`);
  await frontDoor.sql('ANALYZE partner_exchange.message');
  const token = run.surroundings.issuer.token(people.marshLaneLead);
  const paths = ['/v1/inbox?limit=50&unread=true', '/v1/inbox?limit=50&open=true', '/v1/inbox?limit=50&kind=question'];
  let next = '';
  for (let page = 0; page < PAGES; page++) {
    const path: string = `/v1/inbox?limit=50${next}`;
    paths.push(path);
    const response = await fetch(`http://127.0.0.1:${frontDoor.port}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    next = `&after=${((await response.json()) as { next: string }).next}`;
  }
  const plan = {
    ...{
      port: frontDoor.port,
      contactPath: '',
      contactToken: '',
      from: 0,
      connections: 4,
      arrivals: 'closed' as const,
    },
    reads: { share: 1, token, paths },
  };
  await run.load.run({ ...plan, run: 'warm', seconds: 2 });
  const { readMillis, errors } = await run.load.run({ ...plan, run: 'inbox', seconds: run.scale.roundSeconds });
  const p95 = percentile(readMillis, 95);
  const what = `a page of 50 from ${MESSAGES.toLocaleString('en-GB')} messages, 4 readers: 95th percentile`;
  run.add({ id: 'inbox', what, value: p95, unit: 'ms', goal: `< ${WITHIN} ms`, holds: p95 < WITHIN && errors === 0 });
}
