import { addDays, englandCalendar, type LocalDate, londonInstant, weekdayOf, dayNumber } from '@front-door/casework';
import type { Rag, SubmitContact } from '@front-door/contracts';
import { adultsOf, type PlannedAdult } from './dais-desk';
import { Families, type Family } from './families';
import { Random } from './random';
import { type Sender, SENDERS, type Worry, worryOf } from './worries';

/** Hackney's own year 2019/20: child-contacts, and the share of them that became referrals (SEED-02, SEED-03). */
export const CONTACTS_IN_A_YEAR = 16_044;
export const SHARE_OF_REFERRALS = 0.314;
export const DAYS_IN_A_YEAR = 365;

export const FATES = {
  'csc-assessment': 28.4,
  'no-recourse': 1,
  'disabled-childrens-service': 2,
  'family-support-service': 10,
  'young-hackney': 6,
  'childrens-centre': 3,
  'nfa-universal-plus': 14,
  nfa: 35.6,
} as const;
export type Fate = keyof typeof FATES;

export const REFERRALS: readonly Fate[] = ['csc-assessment', 'no-recourse', 'disabled-childrens-service'];

/** A contact that will come, and what people will make of it. */
export interface PlannedContact {
  at: Date;
  sender: Sender;
  contact: SubmitContact;
  worry: Worry;
  rag: Rag;
  /** In the order of the children. */
  fates: Fate[];
  /** Families come back: then this child was there before, by the place in the earlier contact's plan. */
  family: Family;
  agenciesAsked: boolean;
  /** Working days that it waits beyond the day it is due. */
  late: number;
}

export interface PlannedDay {
  date: LocalDate;
  working: boolean;
  contacts: PlannedContact[];
  /** Referred to DAIS. */
  adults: PlannedAdult[];
}

export interface YearAsked {
  seed: number;
  /** The first day. */
  from: LocalDate;
  days?: number;
  /** Child-contacts in a whole year; a shorter time has its share. */
  childContacts?: number;
}

/** Of the children of one contact: one, two, three and more (FAST-04). */
const CHILDREN = { '1': 60, '2': 23, '3': 11, '4': 4, '5': 2 } as const;
/** Shares of a week's contacts, Sunday first. */
const WEEKDAYS = [5, 19, 18, 18, 17, 17, 6];

/** Every contact of the time asked for, day by day. The same seed tells the same year; the children add up to the number asked for. */
export function planTheYear({
  seed,
  from,
  days = DAYS_IN_A_YEAR,
  childContacts = CONTACTS_IN_A_YEAR,
}: YearAsked): PlannedDay[] {
  const random = new Random(seed);
  const families = new Families(random.branch('families'), londonInstant(from, '00:00'));
  const known: Family[] = [];
  const perDay = shares(from, days, Math.round((childContacts * days) / DAYS_IN_A_YEAR));
  let number = 0;
  return perDay.map((children, index) => {
    const date = addDays(from, index);
    const today = random.branch(date);
    const contacts: PlannedContact[] = [];
    for (let left = children; left > 0;) {
      const family = familyOf(today, families, known, left);
      const planned = planOne(today, date, family, ++number);
      left -= planned.contact.children.length;
      contacts.push(planned);
    }
    contacts.sort((one, other) => one.at.getTime() - other.at.getTime());
    const working = isWorking(date);
    return { date, working, contacts, adults: working ? adultsOf(random.branch(`${date} adults`)) : [] };
  });
}

export function isWorking(date: LocalDate): boolean {
  return englandCalendar.isWorkingDay(date);
}

/** How many children of each day, so that they add up exactly. */
function shares(from: LocalDate, days: number, total: number): number[] {
  const weights = Array.from({ length: days }, (_, index) => {
    const date = addDays(from, index);
    const quiet = !isWorking(date) && WEEKDAYS[weekdayOf(dayNumber(date))]! > 10;
    return quiet ? 5 : WEEKDAYS[weekdayOf(dayNumber(date))]!;
  });
  const sum = weights.reduce((one, other) => one + other, 0);
  let [seen, given] = [0, 0];
  return weights.map((weight) => {
    seen += weight;
    const until = Math.round((total * seen) / sum);
    const today = until - given;
    given = until;
    return today;
  });
}

/** A family that comes back, more likely one that was referred; else a new one. */
function familyOf(random: Random, families: Families, known: Family[], most: number): Family {
  if (known.length > 50 && random.chance(0.24)) {
    const family = random.one(known);
    if (family.children.length <= most) return family;
  }
  const family = families.next(Math.min(most, Number(random.weighted(CHILDREN))));
  known.push(family);
  return family;
}

function planOne(random: Random, date: LocalDate, family: Family, number: number): PlannedContact {
  const sender = random.weighted(SENDERS);
  const worry = worryOf(random, sender);
  const at = londonInstant(date, timeOf(random, sender));
  const first = fateOf(random, family, at);
  const fates = family.children.map((_, index) =>
    index === 0 || random.chance(0.85) ? first : fateOf(random, family, at),
  );
  if (fates.some((fate) => REFERRALS.includes(fate))) family.referredAt = at;
  const referral = REFERRALS.includes(first);
  const danger = referral && random.chance(0.04);
  return {
    ...{ at, sender, worry, family, fates },
    contact: contactOf(random, { sender, worry, family, number, danger }),
    rag:
      danger || (referral && random.chance(0.25))
        ? 'red'
        : referral
          ? 'amber'
          : random.one(['amber', 'green', 'green'] as const),
    agenciesAsked: referral ? random.chance(0.8) : random.chance(0.15),
    late: random.chance(0.07) ? random.between(1, 3) : 0,
  };
}

/** A family that was referred is referred again more often. */
function fateOf(random: Random, { referredAt }: Family, at: Date): Fate {
  if (referredAt && referredAt < at && random.chance(0.3)) return 'csc-assessment';
  return random.weighted(FATES);
}

/** Police at any hour, schools and surgeries while they are open. */
function timeOf(random: Random, sender: Sender): string {
  const night = sender === 'sys-police-ce' || sender === 'hospital-nurse';
  const hour = night && random.chance(0.55) ? random.between(0, 23) : random.between(9, 16);
  return `${String(hour).padStart(2, '0')}:${String(random.between(0, 59)).padStart(2, '0')}`;
}

interface ToWrite {
  sender: Sender;
  worry: Worry;
  family: Family;
  number: number;
  danger: boolean;
}

function contactOf(random: Random, { sender, worry, family, number, danger }: ToWrite): SubmitContact {
  const police = sender === 'sys-police-ce';
  const consent = random.weighted({ 'informed-and-agreed': 55, 'informed-not-agreed': 15, 'not-informed': 30 });
  return {
    kind: police && random.chance(0.7) ? 'notification' : 'request-for-support',
    immediateDanger: danger,
    senderReference: `Y-${String(number).padStart(6, '0')}`,
    supportRequested: worry.need === 'N4' ? 'early-help-family' : 'safeguarding',
    ...(sender === 'screener-one'
      ? {
          referrer: {
            role: 'Neighbour',
            telephone: '07700 900310',
            caller: 'public',
            sourceCode: '1B',
            tellBy: 'telephone',
          },
        }
      : { referrer: { role: 'Whoever is on duty', telephone: '020 7946 0101' } }),
    children: family.children.map((child) => ({
      ...{ firstName: child.firstName, lastName: child.lastName, dateOfBirth: child.dateOfBirth, sex: child.sex },
      ...{ ethnicity: child.ethnicity, nhsNumber: child.nhsNumber, address: family.address },
      ...(child.school ? { school: child.school } : {}),
      ...(worry.words && random.chance(0.5) ? { ownWords: random.one(worry.words) } : {}),
      ...(worry.category.startsWith('Domestic')
        ? { atIncident: random.one(['saw-or-heard', 'in-the-home', 'not-there'] as const) }
        : {}),
    })),
    concern: {
      facts: random.one(worry.facts),
      opinion: worry.opinion,
      categories: [worry.category],
      harmView: random.weighted({ 'no-harm': 10, harm: 65, 'significant-harm-likely': 20, 'significant-harm': 5 }),
    },
    mother: { details: 'provided', person: { name: family.mother } },
    father: family.father
      ? { details: 'provided', person: { name: family.father } }
      : { details: random.one(['not-known', 'not-asked', 'withheld-for-safety']) },
    consent:
      consent === 'not-informed'
        ? {
            status: consent,
            reasonNotSought: 'would-prejudice-protection',
            explanation: 'Asking first could raise the risk tonight.',
            decidedBy: 'The referrer',
          }
        : { status: consent, openToSupport: consent === 'informed-and-agreed' },
    ...(police
      ? {
          police: {
            reference: `CE-Y-${number}`,
            grading: danger ? 'red' : random.weighted({ red: 3, amber: 37, green: 60 }),
            domesticAbuse: worry.category.startsWith('Domestic'),
          },
        }
      : {}),
  };
}
