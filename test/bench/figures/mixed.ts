import { readdirSync, readFileSync } from 'node:fs';
import { percentile } from '../measure/numbers';
import { progress } from '../report';
import type { Run } from '../run';
import type { FrontDoor } from '../servers/front-door';
import { CONTACTS, storeContacts } from './store';

const PER_SECOND = 300;
const READS = 0.8;
const WITHIN = 60;
const MEMORY = 350;
const MB = 1_048_576;
const RECORDS = 500;

/** Reads and contacts that arrive at a constant rate, and what the process weighs afterwards. */
export async function mixed(run: Run): Promise<void> {
  const { scale } = run;
  const frontDoor = await run.frontDoor();
  await storeContacts(run, frontDoor, scale.mixedStored);
  const stored = await frontDoor.contactsStored();
  const plan = {
    ...{ run: 'mixed', port: frontDoor.port, contactPath: CONTACTS, contactToken: run.sender() },
    reads: { share: READS, token: run.reader(), paths: await paths(frontDoor) },
    ...{ connections: 64, arrivals: PER_SECOND },
  };
  progress('mixed: a few seconds to warm up');
  await run.load.run({ ...plan, run: 'warm', from: run.numbers(10_000), seconds: 5 });
  progress(`mixed: ${PER_SECOND} requests/s for ${scale.mixedSeconds} s with ${stored} contacts stored`);
  const result = await run.load.run({ ...plan, from: run.numbers(100_000), seconds: scale.mixedSeconds });
  if (result.firstError) progress(`mixed: ${result.firstError}`);
  const p95 = percentile([...result.contactMillis, ...result.readMillis], 95);
  const what = `${PER_SECOND} requests/s, ${READS * 100}% reads, ${stored.toLocaleString('en-GB')} contacts stored`;
  const achieved = result.answered / result.seconds;
  run.add(
    { id: 'mixed', what: `${what}: 95th percentile`, value: p95, unit: 'ms', goal: `< ${WITHIN} ms`, holds: p95 < WITHIN },
    { id: 'mixed.errors', what: `errors among ${result.answered + result.errors}`, value: String(result.errors), unit: '', goal: '0', holds: result.errors === 0 },
    { id: 'mixed.rate', what: 'answered', value: achieved, unit: 'requests/s' },
    { id: 'mixed.reads', what: 'reads: 95th percentile', value: percentile(result.readMillis, 95), unit: 'ms' },
    { id: 'mixed.contacts', what: 'contacts: 95th percentile', value: percentile(result.contactMillis, 95), unit: 'ms' },
  ); // prettier-ignore
  const { rssBytes } = await frontDoor.child.usage();
  run.add(
    { id: 'memory', what: 'memory of the Node process after all this', value: rssBytes / MB, unit: 'MB', goal: `< ${MEMORY} MB`, holds: rssBytes / MB < MEMORY },
    { id: 'memory.postgres', what: 'memory of PostgreSQL, shared pages counted once', value: postgresBytes(run.surroundings.postgres.pid) / MB, unit: 'MB' },
  ); // prettier-ignore
  await frontDoor.caughtUp();
}

/** Half queue pages, half records: contacts and screenings drawn from all that are stored. */
async function paths(frontDoor: FrontDoor): Promise<string[]> {
  const ids = async (table: string): Promise<string[]> =>
    (await frontDoor.sql<{ id: string }>(`SELECT id FROM ${table} ORDER BY random() LIMIT ${RECORDS}`)).map(
      ({ id }) => id,
    );
  const [contacts, screenings] = [await ids('contacts_intake.contact'), await ids('threshold_screening.screening')];
  const queues = ['/v1/queue', '/v1/queue?limit=50&group=untriaged', '/v1/queue?limit=20'];
  return contacts.flatMap((id, index) => [
    queues[index % 3]!,
    `/v1/contacts/${id}`,
    queues[(index + 1) % 3]!,
    `/v1/screenings/${screenings[index] ?? screenings[0]!}`,
  ]);
}

/** Proportional set size of the server and its children: a page that ten share counts a tenth each. NaN where the system does not tell. */
function postgresBytes(pid: number): number {
  try {
    const parentOf = (id: string): number =>
      Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]);
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const own = all.filter((id) => Number(id) === pid || safely(() => parentOf(id)) === pid);
    const pss = (id: string): number =>
      Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1]) * 1024;
    return own.reduce((sum, id) => sum + (safely(() => pss(id)) ?? 0), 0);
  } catch {
    return NaN;
  }
}

/** A process may end while it is looked at. */
function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
