import { addDays, londonDate, londonInstant } from '@front-door/casework';
import { command, CommandFailed, dataDir, option } from './connect';
import { type Lived, liveTheYear } from './seed/live-the-year';
import { Progress } from './seed/progress';
import { sayTheBooks, sayTheFigures } from './seed/say-the-figures';
import { type SimulatedFrontDoor, startSimulated } from './seed/simulated-front-door';
import { DAYS_IN_A_YEAR } from './seed/days';
import { CONTACTS_IN_A_YEAR, countsOf, type PlannedDay, planTheYear } from './seed/the-year';

const FIRST_SEED = 2019;

/**
 * `npm run seed -- --year`: fills empty data with a synthetic year, through the public doors, at the times when it would have happened.
 * `--seed N` tells another year, `--days N` the last days of it only. Interrupted, it ends with the day that it is at.
 */
command(async (args) => {
  if (!args.includes('--year') && !args.includes('--days'))
    throw new CommandFailed(
      'Say how much: npm run seed -- --year, or -- --days 30. It needs empty data: npm run reset.',
    );
  const seed = wholeNumber(option(args, 'seed') ?? String(FIRST_SEED), 'seed');
  const days = wholeNumber(option(args, 'days') ?? String(DAYS_IN_A_YEAR), 'days');
  const from = addDays(londonDate(new Date()), -days);
  const plan = planTheYear({ seed, from, days });
  const { children, contacts, calls, adults, discussions, allegations } = countsOf(plan);
  console.log(
    `A synthetic ${days === DAYS_IN_A_YEAR ? 'year' : `${days} days`} from ${from}, seed ${seed}: ${children} children in ${contacts} contacts (a whole year: ${CONTACTS_IN_A_YEAR} children), ${calls} calls to the consultation line, ${adults} adults to DAIS, ${discussions} strategy discussions, ${allegations} allegations to the LADO.`,
  );
  const begun = Date.now();
  const front = await startSimulated(londonInstant(from, '00:00'), (text) => console.log(`  ${text}`));
  try {
    await refuseUnlessEmpty(front);
    const progress = new Progress(plan.length);
    let done = 0;
    const isStopped = stopsWhenAsked();
    const onDay = ({ date }: PlannedDay, lived: Lived): void =>
      progress.at(++done, `${date}  ${lived.children} children`);
    await liveTheYear(front, plan, onDay, isStopped);
    const to = addDays(from, done);
    report(front, (Date.now() - begun) / 1000, from, to);
    await sayTheBooks(front, from, to);
    await sayTheFigures(front, from, to);
  } finally {
    await front.close();
  }
  console.log(`Filled ${dataDir()}. npm start shows it.`);
});

/** SIGINT or SIGTERM: the day that is being told is ended, and what was told is reported. */
function stopsWhenAsked(): () => boolean {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (asked = true));
  return () => asked;
}

async function refuseUnlessEmpty(front: SimulatedFrontDoor): Promise<void> {
  const { items } = await front.as('auditor').get<{ items: unknown[] }>('/v1/contacts?limit=1');
  if (items.length > 0)
    throw new CommandFailed(
      'There are contacts already, and a year cannot be told backwards. Begin with empty data: npm run reset.',
    );
}

function report({ times }: SimulatedFrontDoor, seconds: number, from: string, until: string): void {
  const rows = times.rows();
  const requests = rows.reduce((sum, { count }) => sum + count, 0);
  console.log(
    `\n${from} to ${until} told in ${Math.round(seconds)} s: ${requests} requests, ${Math.round(requests / seconds)} a second.`,
  );
  console.log('Where the time went (requests run side by side, so that these add up to more):');
  for (const { kind, count, seconds: spent, millisEach } of rows.slice(0, 15))
    console.log(
      `  ${spent.toFixed(0).padStart(6)} s ${String(count).padStart(8)} x ${millisEach.toFixed(1).padStart(6)} ms  ${kind}`,
    );
}

function wholeNumber(text: string, name: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandFailed(`--${name} is a whole number, not ${text}.`);
}
