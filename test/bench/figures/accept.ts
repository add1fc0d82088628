import { cpuSteps } from '../measure/cpu-steps';
import { median, percentile } from '../measure/numbers';
import { progress, shown } from '../report';
import type { Run } from '../run';
import { type Compared, startFloor, startStock } from '../servers/compared';
import { contactsIntake } from '../../../apps/contacts-intake/src/contacts-intake.definition';
import { FrontDoor } from '../servers/front-door';
import { CONTACTS, storeContacts } from './store';

const CONNECTIONS = 32;
const OF_FLOOR = 0.35;
const OF_STOCK = 2;
/** More than any round can take. */
const NUMBERS = 1_000_000;

type Side = 'ours' | 'floor' | 'alone' | 'stock';
const SIDES = ['ours', 'floor', 'alone', 'stock'] as const;

interface Round {
  perSecond: number;
  /** Of the server process, in microseconds a contact; ours until every service has taken it. */
  cpu: number;
  p99: number;
  /** Of Front Door: contacts a second until the screenings stand and the receipts are delivered. */
  throughAll?: number;
}

/** Accepting a contact durably, beside a bare INSERT and beside a stock Nest application, in turns. */
export async function accept(run: Run): Promise<void> {
  const { scale, surroundings } = run;
  const frontDoor = await run.frontDoor();
  const compared: Record<'floor' | 'stock', Compared> = {
    floor: await startFloor(surroundings),
    stock: await startStock(surroundings),
  };
  const alone = await FrontDoor.start(surroundings, 'intake_alone', {
    main: 'test/bench/servers/intake-alone.js',
    services: [contactsIntake],
  });
  await storeContacts(run, frontDoor, scale.storedBefore);
  await storeContacts(run, alone, scale.storedBefore);
  for (const side of ['floor', 'stock'] as const) {
    progress(`Storing contacts with the ${side}`);
    await send(run, compared[side].port, '/contacts', '', { count: scale.storedBefore });
  }

  const rounds: Record<Side, Round[]> = { ours: [], floor: [], alone: [], stock: [] };
  for (let round = 1; round <= scale.rounds; round++) {
    for (const side of SIDES) {
      const result =
        side === 'ours'
          ? await ours(run, frontDoor)
          : side === 'alone'
            ? await ours(run, alone)
            : await theirs(run, compared[side]);
      rounds[side].push(result);
      progress(
        `accept, round ${round} of ${scale.rounds}, ${side}: ${shown(result.perSecond)} contacts/s, ${shown(result.cpu)} µs CPU each`,
      );
    }
  }
  const of = (side: Side, pick: (round: Round) => number): number => median(rounds[side].map(pick));
  const [our, floor, stock, together] = [of('alone', rate), of('floor', rate), of('stock', rate), of('ours', rate)];
  run.add(
    { id: 'accept', what: 'contacts accepted durably, outbox drained; contacts-intake in its process', value: our, unit: 'contacts/s', ratio: our / floor, goal: `≥ ${OF_FLOOR} of the floor`, holds: our / floor >= OF_FLOOR },
    { id: 'accept.stock', what: 'the same, beside a stock Nest application', value: our, unit: 'contacts/s', ratio: our / stock, goal: `≥ ${OF_STOCK} × stock`, holds: our / stock >= OF_STOCK },
    { id: 'accept.floor-rate', what: 'floor: bare Fastify, one prepared INSERT', value: floor, unit: 'contacts/s' },
    { id: 'accept.stock-rate', what: 'stock: Nest, Express, ValidationPipe, TypeORM, ClientKafka', value: stock, unit: 'contacts/s' },
    { id: 'accept.all-in-one', what: 'with screening and exchange in the same process, working meanwhile', value: together, unit: 'contacts/s', ratio: together / floor },
    { id: 'accept.through-all', what: 'all in one: until screened, delivered and listed', value: of('ours', (round) => round.throughAll!), unit: 'contacts/s' },
    { id: 'accept.p99', what: `99th percentile of the answer, ${CONNECTIONS} connections`, value: of('alone', ({ p99 }) => p99), unit: 'ms' },
    { id: 'accept.p99-all-in-one', what: 'the same, all in one', value: of('ours', ({ p99 }) => p99), unit: 'ms' },
    { id: 'accept.cpu', what: 'CPU of contacts-intake', value: of('alone', ({ cpu }) => cpu), unit: 'µs/contact' },
    { id: 'accept.cpu-all-in-one', what: 'CPU of all three services', value: of('ours', ({ cpu }) => cpu), unit: 'µs/contact' },
    { id: 'accept.cpu-floor', what: 'CPU of the floor’s process', value: of('floor', ({ cpu }) => cpu), unit: 'µs/contact' },
    { id: 'accept.cpu-stock', what: 'CPU of the stock process', value: of('stock', ({ cpu }) => cpu), unit: 'µs/contact' },
  ); // prettier-ignore
  await steps(run, alone);
}

const rate = ({ perSecond }: Round): number => perSecond;

async function send(
  run: Run,
  port: number,
  contactPath: string,
  contactToken: string,
  much: { count?: number; seconds?: number },
) {
  const result = await run.load.run({
    ...{ run: 'round', from: run.numbers(NUMBERS), port, contactPath, contactToken },
    ...{ connections: CONNECTIONS, arrivals: 'closed', ...much },
  });
  if (result.errors > 0) throw new Error(`${result.errors} contacts were not taken: ${result.firstError}`);
  return result;
}

async function ours(run: Run, frontDoor: FrontDoor): Promise<Round> {
  const before = await frontDoor.child.usage();
  const from = performance.now();
  const { answered, contactMillis } = await send(run, frontDoor.port, CONTACTS, run.sender(), {
    seconds: run.scale.roundSeconds,
  });
  await frontDoor.drained();
  const perSecond = answered / ((performance.now() - from) / 1000);
  await frontDoor.caughtUp();
  const throughAll = answered / ((performance.now() - from) / 1000);
  const after = await frontDoor.child.usage();
  return {
    perSecond,
    throughAll,
    cpu: (after.cpuMicros - before.cpuMicros) / answered,
    p99: percentile(contactMillis, 99),
  };
}

async function theirs(run: Run, { child, port }: Compared): Promise<Round> {
  const before = await child.usage();
  const { answered, seconds, contactMillis } = await send(run, port, '/contacts', '', {
    seconds: run.scale.roundSeconds,
  });
  const after = await child.usage();
  return {
    perSecond: answered / seconds,
    cpu: (after.cpuMicros - before.cpuMicros) / answered,
    p99: percentile(contactMillis, 99),
  };
}

/** One more round, not counted, under V8's profiler: where our CPU goes. */
async function steps(run: Run, frontDoor: FrontDoor): Promise<void> {
  let answered = 0;
  progress('accept: one more round under the profiler');
  const profile = await frontDoor.child.profile(async () => {
    ({ answered } = await send(run, frontDoor.port, CONTACTS, run.sender(), { seconds: run.scale.roundSeconds }));
    await frontDoor.caughtUp();
  });
  for (const [step, millis] of cpuSteps(profile)) {
    run.add({ id: 'accept.step', what: step, value: (millis * 1000) / answered, unit: 'µs/contact' });
  }
}
