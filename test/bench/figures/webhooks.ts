import { people } from '@front-door/testing';
import { Child } from '../measure/child';
import { pause, until } from '../measure/numbers';
import { progress } from '../report';
import type { Run } from '../run';
import type { FrontDoor } from '../servers/front-door';

const PER_SECOND = 500;
const AGENCY = 'vol-kites';
const FUNCTION = 'designated-safeguarding-lead';
const WAITING = `SELECT count(*)::int AS n FROM partner_exchange.delivery WHERE state <> 'delivered'`;

/** Webhooks to a receiver in its own process: how many a second, and whether one that dies for a while misses any. */
export async function webhooks(run: Run): Promise<void> {
  const { scale } = run;
  const frontDoor = await run.frontDoor();
  const receiver = await startReceiver(0);
  const port = await receiver.ask<number>({ port: true }, 'port');
  await register(run, frontDoor, port);
  await messages(frontDoor, 500);
  await delivered(frontDoor);

  progress(`webhooks: ${scale.webhooks} at once`);
  const from = performance.now();
  await messages(frontDoor, scale.webhooks);
  await delivered(frontDoor);
  const rate = scale.webhooks / ((performance.now() - from) / 1000);
  const before = await receiver.ask<string[]>({ ids: true }, 'ids');

  progress(`webhooks: the receiver is away for ${scale.awaySeconds} s`);
  await receiver.stop();
  for (let second = 0; second < scale.awaySeconds; second++) {
    await messages(frontDoor, 100);
    await pause(1_000);
  }
  const again = await startReceiver(port);
  const back = performance.now();
  await delivered(frontDoor);
  const seconds = (performance.now() - back) / 1000;
  const heard = new Set([...before, ...(await again.ask<string[]>({ ids: true }, 'ids'))]);
  await again.stop();
  const [meant] = await frontDoor.sql<{ n: number }>('SELECT count(*)::int AS n FROM partner_exchange.delivery');
  const lost = meant!.n - heard.size;
  const missed = `lost of ${meant!.n}, the receiver being away for ${scale.awaySeconds} s`;
  run.add(
    { id: 'webhooks', what: `${scale.webhooks} waiting, one receiver, stored with their messages`, value: rate, unit: 'webhooks/s', goal: `≥ ${PER_SECOND} webhooks/s`, holds: rate >= PER_SECOND },
    { id: 'webhooks.lost', what: missed, value: String(lost), unit: '', goal: '0', holds: lost === 0 },
    { id: 'webhooks.back', what: 'from its return until it has everything', value: seconds, unit: 's' },
  ); // prettier-ignore
}

async function startReceiver(port: number): Promise<Child> {
  const receiver = Child.start('test/bench/servers/webhook-receiver.js', { ...process.env, PORT: String(port) }, false);
  await receiver.ask(undefined, 'listening');
  return receiver;
}

async function register(run: Run, frontDoor: FrontDoor, port: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${frontDoor.port}/v1/agencies/${AGENCY}/endpoints`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${run.surroundings.issuer.token(people.administrator)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ function: FUNCTION, url: `http://127.0.0.1:${port}/` }),
  });
  if (response.status !== 201) throw new Error(`The endpoint was not registered: ${await response.text()}`);
}

/** Messages with their rows for the endpoint, in one transaction, as the write path leaves them. */
async function messages(frontDoor: FrontDoor, count: number): Promise<void> {
  await frontDoor.sql(`
    WITH made AS (
      INSERT INTO partner_exchange.message (id, agency, function, kind, heading, words, reference, sent_at, to_topic, open)
      SELECT gen_random_uuid(), '${AGENCY}', '${FUNCTION}', 'receipt', 'We have your contact', repeat('words ', 100), 'C7HK49TRXM', now(), false, false
        FROM generate_series(1, ${count}) RETURNING id)
    INSERT INTO partner_exchange.delivery (message_id, endpoint_id, state, attempts, due_at, waiting_since)
    SELECT made.id, e.id, 'waiting', 0, now(), now() FROM made, partner_exchange.endpoint e WHERE e.agency = '${AGENCY}'`);
}

function delivered(frontDoor: FrontDoor): Promise<void> {
  return until(
    'The webhooks are delivered',
    300,
    async () => (await frontDoor.sql<{ n: number }>(WAITING))[0]!.n === 0,
    20,
  );
}
