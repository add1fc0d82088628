import { addDays, londonDate, londonInstant } from '@front-door/casework';
import { command, CommandFailed, dataDir, option } from './connect';
import { liveTheYear } from './seed/live-the-year';
import { Progress } from './seed/progress';
import { startSimulated } from './seed/simulated-front-door';
import { DAYS_IN_A_YEAR } from './seed/days';
import { CONTACTS_IN_A_YEAR, contactsOf, planTheYear } from './seed/the-year';

const FIRST_SEED = 2019;

/**
 * `npm run seed -- --year`: fills empty data with a synthetic year, through the public doors, at the times when it would have happened.
 * `--seed N` tells another year, `--days N` the last days of it only.
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
  const contacts = plan.flatMap(contactsOf);
  const sum = (numbers: number[]): number => numbers.reduce((one, other) => one + other, 0);
  console.log(
    `A synthetic ${days === DAYS_IN_A_YEAR ? 'year' : `${days} days`} from ${from}, seed ${seed}: ${sum(contacts.map(({ fates }) => fates.length))} children in ${contacts.length} contacts (a whole year: ${CONTACTS_IN_A_YEAR} children), ${sum(plan.map(({ calls }) => calls.length))} calls to the consultation line, ${sum(plan.map(({ adults }) => adults.length))} adults to DAIS, ${contacts.filter(({ discussion }) => discussion).length} strategy discussions, ${sum(plan.map(({ allegations, calls }) => allegations.length + calls.filter(({ tells }) => tells).length))} allegations to the LADO.`,
  );
  const begun = Date.now();
  const front = await startSimulated(londonInstant(from, '00:00'), (text) => console.log(`  ${text}`));
  try {
    await refuseUnlessEmpty(front);
    const progress = new Progress(plan.length);
    let done = 0;
    await liveTheYear(front, plan, ({ date }, lived) => progress.at(++done, `${date}  ${lived.children} children`));
    report(front, (Date.now() - begun) / 1000, `${from}`, addDays(from, days));
    await sayTheBooks(front, from, addDays(from, days));
    await sayTheFigures(front, from, addDays(from, days));
  } finally {
    await front.close();
  }
  console.log(`Filled ${dataDir()}. npm start shows it.`);
});

type Front = Awaited<ReturnType<typeof startSimulated>>;

async function refuseUnlessEmpty(front: Front): Promise<void> {
  const { items } = await front.as('auditor').get<{ items: unknown[] }>('/v1/contacts?limit=1');
  if (items.length > 0)
    throw new CommandFailed(
      'There are contacts already, and a year cannot be told backwards. Begin with empty data: npm run reset.',
    );
}

function report({ times }: Front, seconds: number, from: string, until: string): void {
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

async function sayTheBooks(front: Front, from: string, to: string): Promise<void> {
  const books = await front
    .as('screening-manager')
    .get<{ balanced: boolean; received: number; waiting: number; decided: number }>(`/v1/books?from=${from}&to=${to}`);
  console.log(
    `The books ${books.balanced ? 'balance' : 'DO NOT BALANCE'}: ${books.received} children received, ${books.waiting} waiting, ${books.decided} decided.`,
  );
}

interface Share {
  part: string;
  percent: number | null;
}

/** What the figures' own doors answer, in a line for each service. */
async function sayTheFigures(front: Front, from: string, to: string): Promise<void> {
  const period = `from=${from}&to=${to}`;
  const line = await front
    .as('auditor')
    .get<{ calls: { asked: number; advised: number }; followedByContact: Share; voluntarySector: Share }>(
      `/v1/consultations/figures?${period}`,
    );
  console.log(
    `The consultation line: ${line.calls.asked} calls, ${line.calls.advised} advised, ${percent(line.followedByContact)} followed by a contact, ${percent(line.voluntarySector)} from the voluntary sector.`,
  );
  const strategy = await front
    .as('auditor')
    .get<{ discussions: { asked: number; held: number }; attendance: Share[]; quorate: Share; section47: Share }>(
      `/v1/discussions/figures?${period}`,
    );
  const there = strategy.attendance.map((share) => `${share.part} ${percent(share)}`).join(', ');
  console.log(
    `Strategy discussions: ${strategy.discussions.asked} asked for, ${strategy.discussions.held} held; there: ${there}; quorate ${percent(strategy.quorate)}, section 47 ${percent(strategy.section47)}.`,
  );
  const { figures } = await front
    .as('lado')
    .get<{ figures: { received: number; thresholdMet: number; byOutcome: Record<string, number> } }>(
      `/v1/lado/figures?${period}`,
    );
  const outcomes = Object.entries(figures.byOutcome).map(([outcome, count]) => `${outcome} ${count}`);
  console.log(`LADO: ${figures.received} received, ${figures.thresholdMet} met the threshold; ${outcomes.join(', ')}.`);
}

function percent({ percent: known }: Pick<Share, 'percent'>): string {
  return known === null ? 'none' : `${known}%`;
}

function wholeNumber(text: string, name: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandFailed(`--${name} is a whole number, not ${text}.`);
}
