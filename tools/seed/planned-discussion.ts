import type { DiscussionPart, StrategyDecision, WhyStrategy } from '@front-door/contracts';
import type { Family } from './families';
import type { Fate } from './planned-contact';
import type { Random } from './random';
import type { Sender, Worry } from './worries';

/** In how many of a hundred discussions each agency was there, as at 31 July 2020 (SEED-10); schools too rarely (SEED-11), by our own value. */
export const ATTENDANCE = { police: 99, health: 72, school: 46, referrer: 60 } as const;

/** A function that is invited, and who answers for it. */
export interface Seat {
  part: DiscussionPart;
  agency: string;
  function: string;
  person: string;
  name: string;
  seniority: string;
  comes: boolean;
}

/** A strategy discussion that will be asked for, and how it goes. */
export interface PlannedDiscussion {
  why: WhyStrategy;
  chair: 'chair' | 'chair-two';
  seats: Seat[];
  /** Held a working day after it was asked for, and so too late. */
  late: boolean;
  /** In the order of the children. */
  decisions: StrategyDecision[];
  /** Working days from the discussion to its record. */
  recordAfter: number;
  /** Working days from the discussion until the action is done; it is due after two. */
  doneAfter: number;
}

type Place = Omit<Seat, 'comes'>;
const POLICE: Place = seat('police', 'police-ce', 'mash-desk', 'police-mash-sergeant', 'DS Devinder Gill', 'detective-sergeant'); // prettier-ignore
const HOSPITAL: Place = seat('health', 'health-hospital', 'safeguarding-team', 'hospital-doctor', 'Dr Tomas Herrera', 'named-professional'); // prettier-ignore
const OAKFIELD: Place = seat('school', 'school-oakfield', 'designated-safeguarding-lead', 'oakfield-lead', 'Yetunde Balogun', 'designated-lead'); // prettier-ignore
const MARSH_LANE: Place = seat('school', 'school-marsh-lane', 'designated-safeguarding-lead', 'marsh-lane-lead', 'Chaya Friedmann', 'designated-lead'); // prettier-ignore
/** Who sits for whoever referred, where that is none of the three. */
const OF_SENDER: Partial<Record<Sender, Place>> = {
  'oakfield-lead': OAKFIELD,
  'marsh-lane-lead': MARSH_LANE,
  'health-visitor': seat('health', 'health-visiting', 'safeguarding-team', 'health-visitor-lead', 'Siobhan Keane', 'named-professional'), // prettier-ignore
  'gp-lead': seat('health', 'health-gp', 'practice-safeguarding-lead', 'gp-lead', 'Dr Mehwish Siddiqui', 'named-professional'), // prettier-ignore
  'education-worker': seat('referrer', 'education-desk', 'education-safeguarding', 'education-worker', 'Amina Yusuf', 'senior-practitioner'), // prettier-ignore
  'housing-officer': seat('referrer', 'housing', 'duty-desk', 'housing-officer', 'Mehmet Aydin', 'practitioner'),
  'dais-worker': seat('referrer', 'dais', 'duty-desk', 'dais-worker', 'Ifeoma Nwosu', 'senior-practitioner'),
  'kites-lead': seat('referrer', 'vol-kites', 'designated-safeguarding-lead', 'kites-lead', 'Shanice Clarke', 'designated-lead'), // prettier-ignore
};
const WHY: Record<string, WhyStrategy> = { 'Physical abuse': 'physical-abuse', Neglect: 'neglect', 'Criminal exploitation': 'exploitation' }; // prettier-ignore
const OF_REFERRED = { 'section-47-joint': 34, 'section-47-single': 32, 'section-17-assessment': 34 } as const;

interface About {
  sender: Sender;
  worry: Worry;
  family: Family;
  fates: readonly Fate[];
  danger: boolean;
}

export function discussionOf(random: Random, { sender, worry, family, fates, danger }: About): PlannedDiscussion {
  const referred = fates.map((fate) => fate === 'csc-assessment');
  return {
    why: danger ? 'immediate-danger' : (WHY[worry.category] ?? 'other-significant-harm'),
    chair: random.one(['chair', 'chair-two']),
    seats: seatsOf(sender, family).map((place) => ({ ...place, comes: random.chance(shareOf(place.part) / 100) })),
    late: !danger && random.chance(0.08),
    decisions: referred.map((is) => (is ? random.weighted(OF_REFERRED) : 'no-further-action')),
    recordAfter: random.one([0, 0, 0, 0, 1, 1, 1, 1, 1, 3]),
    doneAfter: random.one([1, 1, 2, 2, 2, 4]),
  };
}

/** Police and health always (WT-05); a school where a child goes to one that we know of, and whoever referred (WT-06). */
function seatsOf(sender: Sender, family: Family): Place[] {
  const referrer = OF_SENDER[sender];
  const known = family.children.find(({ school }) => school)?.school?.name;
  const school = known?.startsWith('Oakfield') ? OAKFIELD : known ? MARSH_LANE : undefined;
  const places = [POLICE, referrer?.part === 'health' ? referrer : HOSPITAL];
  if (referrer?.part === 'school') return [...places, referrer];
  return [...places, ...(school ? [school] : []), ...(referrer?.part === 'referrer' ? [referrer] : [])];
}

function shareOf(part: DiscussionPart): number {
  return ATTENDANCE[part as keyof typeof ATTENDANCE];
}

function seat(
  part: DiscussionPart,
  agency: string,
  of: string,
  person: string,
  name: string,
  seniority: string,
): Place {
  return { part, agency, function: of, person, name, seniority };
}
