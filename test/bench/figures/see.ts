import { join } from 'node:path';
import { kafkaVersion } from '@front-door/runtime';
import { median, percentile } from '../measure/numbers';
import { progress } from '../report';
import type { Run } from '../run';
import { startFrontDoor } from '../servers/front-door';
import { CONTACTS } from './store';

const PER_SECOND = 50;
const WITHIN = 250;
const BEFORE = 200;

/** From a contact's POST until all its children are in the queue that a screener reads: each service a process, Kafka between them. */
export async function see(run: Run): Promise<void> {
  const dataDir = join(run.surroundings.folder, 'see');
  progress('see: starting PostgreSQL, Kafka and every service as a process');
  const libDir = process.env.KAFKA_LIB_DIR || join('.cache', `kafka-${kafkaVersion}`);
  const { child, port } = await startFrontDoor(
    dataDir,
    { DATABASE_URL: '', KAFKA_LIB_DIR: libDir, OIDC_ISSUER: run.surroundings.issuer.issuer },
    'apps/front-door/src/kafka-mode/main.js',
  );
  try {
    const plan = {
      ...{ port, contactPath: CONTACTS, connections: 32, arrivals: PER_SECOND },
      ...{ contactToken: run.sender(), readerToken: run.reader() },
    };
    progress('see: a few seconds to warm up');
    await run.load.follow({ ...plan, run: 'warm', from: run.numbers(BEFORE), count: BEFORE });
    progress(`see: ${PER_SECOND} contacts/s for ${run.scale.seeSeconds} s`);
    const seconds = run.scale.seeSeconds;
    const result = await run.load.follow({ ...plan, run: 'see', from: run.numbers(100_000), seconds });
    const { visibleMillis, unseen, errors } = result;
    const p99 = percentile(visibleMillis, 99);
    const what = `POST to visible in the queue over Kafka, ${PER_SECOND} contacts/s for ${seconds} s`;
    const lost = unseen + errors;
    run.add(
      { id: 'see', what: `${what}: 99th percentile`, value: p99, unit: 'ms', goal: `< ${WITHIN} ms, all seen`, holds: p99 < WITHIN && lost === 0 },
      { id: 'see.median', what: 'the same: median', value: median(visibleMillis), unit: 'ms' },
      { id: 'see.worst', what: 'the same: worst', value: Math.max(...visibleMillis), unit: 'ms' },
      { id: 'see.lost', what: `not seen, or not taken, of ${visibleMillis.length + lost}`, value: String(lost), unit: '' },
    ); // prettier-ignore
    if (result.firstError) progress(`see: ${result.firstError}`);
  } finally {
    await child.stop();
  }
}
