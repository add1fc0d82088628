import { addDays, type LocalDate, londonInstant } from '@front-door/casework';
import { adultsOf, type PlannedAdult } from './dais-desk';
import { DAYS_IN_A_YEAR, isWorking, shares, weightOf } from './days';
import { Families, type Family } from './families';
import { allegationsOf, LADO_REFERRALS_IN_A_YEAR, type PlannedAllegation } from './planned-allegation';
import { CALLS_IN_A_YEAR, callsOf, callThatTells, type PlannedCall } from './planned-call';
import { familyOf, planOne, type PlannedContact } from './planned-contact';
import { Random } from './random';
import { tieCallsToContacts } from './tie-calls';

/** Hackney's own year 2019/20: child-contacts (SEED-02). */
export const CONTACTS_IN_A_YEAR = 16_044;

export interface PlannedDay {
  date: LocalDate;
  working: boolean;
  /** Sent by their senders. */
  contacts: PlannedContact[];
  /** Referred to DAIS. */
  adults: PlannedAdult[];
  /** To the consultation line. From some of them a contact is opened. */
  calls: PlannedCall[];
  /** Written to the LADO. */
  allegations: PlannedAllegation[];
  /** At the begin of a month, of the discussions of the two before it. */
  audit?: PlannedAudit;
}

export interface PlannedAudit {
  from: LocalDate;
  to: LocalDate;
  random: Random;
}

export interface YearAsked {
  seed: number;
  /** The first day. */
  from: LocalDate;
  days?: number;
  /** Child-contacts in a whole year; a shorter time has its share. */
  childContacts?: number;
}

/** Everything that comes in the time asked for, day by day. The same seed tells the same year; the children add up to the number asked for. */
export function planTheYear({
  seed,
  from,
  days = DAYS_IN_A_YEAR,
  childContacts = CONTACTS_IN_A_YEAR,
}: YearAsked): PlannedDay[] {
  const random = new Random(seed);
  const bornBefore = londonInstant(from, '00:00');
  const families = new Families(random.branch('families'), bornBefore);
  const callers = new Families(random.branch('callers'), bornBefore);
  const known: Family[] = [];
  const children = shares({ from, days, inAYear: childContacts }, weightOf);
  const onWorkingDays = (inAYear: number) => shares({ from, days, inAYear }, (date) => (isWorking(date) ? 1 : 0));
  const [calls, allegations] = [onWorkingDays(CALLS_IN_A_YEAR), onWorkingDays(LADO_REFERRALS_IN_A_YEAR)];
  let [number, month] = [0, from.slice(0, 7)];
  const year = children.map((left, index): PlannedDay => {
    const date = addDays(from, index);
    const today = random.branch(date);
    const contacts: PlannedContact[] = [];
    while (left > 0) {
      const planned = planOne(today, date, familyOf(today, families, known, left), ++number);
      left -= planned.fates.length;
      contacts.push(planned);
    }
    const working = isWorking(date);
    const toLado = allegationsOf(random.branch(`${date} allegations`), date, allegations[index]!);
    const begins = working && date.slice(0, 7) !== month;
    if (begins) month = date.slice(0, 7);
    const onTheLine = random.branch(`${date} calls`);
    return {
      ...{ date, working, contacts: contacts.sort(byTime) },
      adults: working ? adultsOf(random.branch(`${date} adults`)) : [],
      calls: [
        ...callsOf(onTheLine, date, calls[index]!, callers),
        ...toLado.filter(({ toldTo }) => toldTo === 'the-line').map((told) => callThatTells(onTheLine, date, told)),
      ],
      allegations: toLado.filter(({ toldTo }) => toldTo === 'the-lado'),
      ...(begins
        ? { audit: { from: addDays(date, -62), to: addDays(date, -1), random: random.branch(`${date} audit`) } }
        : {}),
    };
  });
  tieCallsToContacts(random.branch('ties'), year);
  return year;
}

/** Every contact of a day: those sent, and those opened from a call. */
export function contactsOf({ contacts, calls }: PlannedDay): PlannedContact[] {
  return [...contacts, ...calls.flatMap(({ opens }) => opens ?? [])].sort(byTime);
}

/** How much will come in all. */
export function countsOf(days: readonly PlannedDay[]) {
  const contacts = days.flatMap(contactsOf);
  return {
    children: contacts.reduce((sum, { fates }) => sum + fates.length, 0),
    contacts: contacts.length,
    discussions: contacts.filter(({ discussion }) => discussion).length,
    calls: days.flatMap(({ calls }) => calls).length,
    adults: days.flatMap(({ adults }) => adults).length,
    allegations: allegationsIn(days).length,
  };
}

/** Those written to the LADO, and those told in a call. */
export function allegationsIn(days: readonly PlannedDay[]): PlannedAllegation[] {
  return days.flatMap(({ allegations, calls }) => [...allegations, ...calls.flatMap(({ tells }) => tells ?? [])]);
}

function byTime({ at: one }: { at: Date }, { at: other }: { at: Date }): number {
  return one.getTime() - other.getTime();
}
