import { addDays, type LocalDate, londonDate, londonInstant } from '@front-door/casework';
import type { LadoCriterion, LadoOutcome, LadoSector, LadoTriage } from '@front-door/contracts';
import type { Random } from './random';

/** Hackney's own year 2019/20 (SEED-15). */
export const LADO_REFERRALS_IN_A_YEAR = 309;

/** An allegation that will come, and what the LADO will make of it. */
export interface PlannedAllegation {
  at: Date;
  sender: string;
  /** Some are told to the consultation line first, and go on behind the wall. */
  toldTo: 'the-lado' | 'the-line';
  referral: {
    subject: { name: string; job: string; employer: string; sector: LadoSector };
    whatHappened: string;
  } & Record<string, unknown>;
  triage: LadoTriage;
  /** Of a referral: by which the threshold is met; none, it is not. */
  criteria: LadoCriterion[];
  police: boolean;
  outcome: LadoOutcome;
  removed: boolean;
  /** Working days from receipt to closing, or longer than the year. */
  closesAfter: number;
  senderAdds: boolean;
}

interface Place {
  sectors: Partial<Record<LadoSector, number>>;
  employers: readonly string[];
  jobs: readonly string[];
}

/** Who writes, of a hundred: most are from education (SEED-16). */
const SENDERS = {
  'oakfield-lead': 19,
  'marsh-lane-lead': 19,
  'education-worker': 22,
  'screener-one': 12,
  'police-mash': 10,
  'health-visitor': 5,
  'hospital-nurse': 4,
  'kites-lead': 7,
  'dais-worker': 2,
} as const;

const SCHOOL_JOBS = ['Teacher', 'Teaching assistant', 'Lunchtime supervisor', 'Sports coach', 'Premises officer'];
const PLACES: Record<keyof typeof SENDERS, Place> = {
  'oakfield-lead': { sectors: { school: 1 }, employers: ['Oakfield Primary School'], jobs: SCHOOL_JOBS },
  'marsh-lane-lead': { sectors: { school: 1 }, employers: ['Marsh Lane Secondary School'], jobs: SCHOOL_JOBS },
  'education-worker': {
    sectors: { 'early-years': 50, school: 30, college: 14, 'unregistered-school': 6 },
    employers: ['Little Wrens Nursery', 'Canal Side Academy', 'Tallow Street Tuition'],
    jobs: ['Nursery practitioner', 'Tutor', 'Childminder', 'Supply teacher'],
  },
  'screener-one': {
    sectors: { fostering: 55, 'residential-care': 25, 'social-care': 20 },
    employers: ['Harbour Fostering', 'Elm House', 'Agency staff'],
    jobs: ['Foster carer', 'Residential worker', 'Contact supervisor'],
  },
  'police-mash': {
    sectors: { transport: 30, faith: 25, sport: 25, police: 10, other: 10 },
    employers: ['Beacon Minibuses', 'A place of worship', 'Reservoir Football Club'],
    jobs: ['Driver', 'Volunteer', 'Coach'],
  },
  'health-visitor': {
    sectors: { health: 70, 'early-years': 30 },
    employers: ['A surgery'],
    jobs: ['Nurse', 'Assistant'],
  },
  'hospital-nurse': { sectors: { health: 1 }, employers: ['St Brannock Hospital'], jobs: ['Porter', 'Nurse'] },
  'kites-lead': {
    sectors: { voluntary: 60, sport: 30, faith: 10 },
    employers: ['Kites Youth Project', 'Wharf Boxing'],
    jobs: ['Volunteer', 'Youth worker', 'Coach'],
  },
  'dais-worker': { sectors: { 'social-care': 1 }, employers: ['Agency staff'], jobs: ['Support worker'] },
};
const FIRST = [
  'Anton',
  'Bernice',
  'Corey',
  'Dalia',
  'Edwin',
  'Fern',
  'Graham',
  'Hettie',
  'Idris',
  'Jolene',
  'Kurt',
  'Lorna',
  'Milo',
  'Nerys',
];
const LAST = [
  'Applegarth',
  'Brockbank',
  'Cattermole',
  'Dunderdale',
  'Entwhistle',
  'Fothergill',
  'Garraway',
  'Hollingbery',
  'Inskip',
  'Jessop',
  'Kettlewell',
  'Lanyon',
  'Mossop',
  'Nettleship',
  'Oxberry',
  'Pickersgill',
];
const KINDS = [
  { harm: 'physical', words: 'Held a child by the arm and pulled, in front of others.' },
  { harm: 'physical', words: 'A child says that they were pushed against a wall.' },
  { harm: 'emotional', words: 'Shouts at one child every day and makes the others laugh at them.' },
  { harm: 'sexual', words: 'Sends messages to a pupil at night, and asked for a picture.' },
  { harm: 'conduct', words: 'Was drunk in charge of a group on an outing.' },
  { harm: 'suitability', words: 'Was arrested at home for something against a partner; children were there.' },
  { harm: 'neglect', words: 'Left small children alone on the landing for most of an hour.' },
] as const;

const TRIAGE = { referral: 46, consultation: 20, advice: 18, 'low-level-concern': 11, 'out-of-scope': 5 } as const;
const OUTCOMES = { substantiated: 36, unsubstantiated: 30, unfounded: 16, false: 11, malicious: 7 } as const;
const CRITERION: Record<string, LadoCriterion> = {
  sexual: 'may-pose-a-risk',
  suitability: 'may-not-be-suitable',
  conduct: 'may-not-be-suitable',
};
const MET = 0.72;

/** Those of a working day. */
export function allegationsOf(random: Random, date: LocalDate, count: number): PlannedAllegation[] {
  return Array.from({ length: count }, () => {
    const sender = random.weighted(SENDERS);
    const { sectors, employers, jobs } = PLACES[sender];
    const { harm, words } = random.one(KINDS);
    const at = londonInstant(date, `${random.one(['09', '11', '12', '14', '16'])}:${random.one(['05', '25', '50'])}`);
    const triage = random.weighted(TRIAGE);
    const met = triage === 'referral' && random.chance(MET);
    const outcome = random.weighted(OUTCOMES);
    const police = met && (harm === 'sexual' || random.chance(0.3));
    return {
      ...{ at, sender, triage, police, outcome },
      toldTo: sender !== 'screener-one' && random.chance(0.08) ? 'the-line' : 'the-lado',
      referral: {
        subject: {
          ...{
            name: `${random.one(FIRST)} ${random.one(LAST)}`,
            job: random.one(jobs),
            employer: random.one(employers),
          },
          sector: random.weighted(sectors as Record<LadoSector, number>),
        },
        ...{ whatHappened: words, harm: [harm], awareAt: awareAt(random, at).toISOString() },
        worksWithChildrenNow: random.weighted({ yes: 60, no: 25, 'not-known': 15 }),
        subjectAware: random.weighted({ yes: 30, no: 55, 'not-known': 15 }),
        policeInvolved: police ? 'yes' : random.one(['no', 'not-known']),
      },
      criteria: met ? [CRITERION[harm] ?? 'harmed-a-child'] : [],
      removed: outcome === 'substantiated' && random.chance(0.6),
      closesAfter: met ? workingDaysToClose(random, police) : random.between(1, 8),
      senderAdds: random.chance(0.25),
    };
  });
}

/** Most are told within a working day of knowing (LADO-03); some were known for a week or more. */
function awareAt(random: Random, at: Date): Date {
  const day = londonDate(at);
  const when = random.weighted({ today: 45, yesterday: 36, earlier: 19 });
  if (when === 'today') return new Date(at.getTime() - 30 * 60_000);
  if (when === 'yesterday') return londonInstant(addDays(day, -1), '15:30');
  return londonInstant(addDays(day, -random.between(6, 16)), '10:00');
}

/** Eighty of a hundred within a month, ninety within three, is what is aimed at (LADO-10); police take longer. */
function workingDaysToClose(random: Random, police: boolean): number {
  const within = random.weighted(police ? { month: 30, quarter: 40, year: 30 } : { month: 68, quarter: 24, year: 8 });
  if (within === 'month') return random.between(8, 20);
  return within === 'quarter' ? random.between(24, 58) : random.between(66, 230);
}
