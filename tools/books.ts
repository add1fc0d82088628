import { signInAs } from '../apps/dev-sign-in/src/sign-in-as';
import { command, CommandFailed, option, theRunning } from './connect';

interface Named {
  childId: string;
  contactId: string;
}

interface HandOverBooks {
  destination: string;
  handedOver: number;
  awaiting: number;
  accepted: number;
  returned: number;
  missing: { screeningId: string; decisionId: string }[];
  surplus: { screeningId: string; decisionId: string }[];
}

interface Books {
  from: string;
  to: string;
  balanced: boolean;
  missing: Named[];
  surplus: Named[];
  handOvers: HandOverBooks[];
  [column: string]: unknown;
}

const COLUMNS = [
  'received',
  'inFlight',
  'parked',
  'waiting',
  'decided',
  'withdrawn',
  'duplicate',
  'passedOn',
  'joined',
];

/**
 * `npm run books [-- --from 2026-01-01 --to 2026-01-31]`: whether every child that was received (in 30 days) is somewhere,
 * and who is not; and whether every decision was handed over. With the
 * token in TOKEN, else as the demo's screening manager. Fails when the books do not balance.
 */
command(async (args) => {
  const { url, issuer } = await theRunning();
  const token = process.env.TOKEN ?? (await signInAs({ issuer, personId: 'screening-manager' })).accessToken;
  const days = new URLSearchParams({ from: option(args, 'from') ?? day(-30), to: option(args, 'to') ?? day(0) });
  const response = await fetch(`${url}/v1/books?${days}`, { headers: { authorization: `Bearer ${token}` } });
  const answer = (await response.json()) as Books & { detail?: string };
  if (!response.ok) throw new CommandFailed(`The books could not be read (${response.status}): ${answer.detail ?? ''}`);

  console.log(`Children received from ${answer.from} to ${answer.to}`);
  for (const column of COLUMNS) console.log(`  ${column.padEnd(10)} ${String(answer[column]).padStart(6)}`);
  tell('Missing: taken in, and not being screened. What to do: docs/operations.md, under books', answer.missing);
  tell('Surplus: being screened, and not in the ledger of what was taken in', answer.surplus);
  for (const { destination, handedOver, awaiting, accepted, returned } of answer.handOvers)
    console.log(
      `Handed over to ${destination}: ${handedOver} = ${awaiting} awaiting + ${accepted} accepted + ${returned} returned`,
    );
  for (const { destination, missing, surplus } of answer.handOvers) {
    for (const { screeningId } of missing)
      console.log(`Missing: screening ${screeningId} was decided for ${destination}, and offered to nobody`);
    for (const { screeningId } of surplus)
      console.log(`Surplus: screening ${screeningId} is offered to ${destination}, and no decision says so`);
  }
  console.log(answer.balanced ? 'The books balance.' : 'THE BOOKS DO NOT BALANCE.');
  return answer.balanced ? 0 : 1;
});

/** As London's calendar has it. */
function day(fromToday: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(Date.now() + fromToday * 86_400_000);
}

function tell(what: string, named: readonly Named[]): void {
  if (named.length > 0) console.log(`${what}:`);
  for (const { childId, contactId } of named) console.log(`  child ${childId} of contact ${contactId}`);
}
