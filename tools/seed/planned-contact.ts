import { type LocalDate, londonInstant } from '@front-door/casework';
import type { Rag, SubmitContact } from '@front-door/contracts';
import { contactOf } from './contact-of';
import { discussionOf, type PlannedDiscussion } from './planned-discussion';
import type { Families, Family } from './families';
import type { PlannedCall } from './planned-call';
import type { Random } from './random';
import { type Sender, SENDERS, type Worry, worryOf } from './worries';

export const FATES = {
  'csc-assessment': 25.5,
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
  /** When it comes to a strategy discussion: how that goes. */
  discussion?: PlannedDiscussion;
  /** The consultation that its sender had before, and quotes. */
  quotes?: PlannedCall;
  /** Working days that it waits beyond the day it is due. */
  late: number;
}

/** Of the children of one contact: one, two, three and more (FAST-04). */
const CHILDREN = { '1': 60, '2': 23, '3': 11, '4': 4, '5': 2 } as const;

/** A family that comes back, more likely one that was referred; else a new one. */
export function familyOf(random: Random, families: Families, known: Family[], most: number): Family {
  if (known.length > 50 && random.chance(0.27)) {
    const family = random.one(known);
    if (family.children.length <= most) return family;
  }
  const family = families.next(Math.min(most, Number(random.weighted(CHILDREN))));
  known.push(family);
  return family;
}

/** Who writes, about what, and what people will make of it. */
export function planOne(random: Random, date: LocalDate, family: Family, number: number): PlannedContact {
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
  const rag: Rag =
    danger || (referral && random.chance(0.25))
      ? 'red'
      : referral
        ? 'amber'
        : random.one(['amber', 'green', 'green'] as const);
  return {
    ...{ at, sender, worry, family, fates, rag },
    contact: contactOf(random, { sender, worry, family, number, danger }),
    agenciesAsked: referral ? random.chance(0.8) : random.chance(0.15),
    late: random.chance(0.07) ? random.between(1, 3) : 0,
    ...(rag === 'red' && referral
      ? { discussion: discussionOf(random.branch(`discussion ${number}`), { sender, worry, family, fates, danger }) }
      : {}),
  };
}

/** A family that was referred is referred again more often. */
function fateOf(random: Random, { referredAt }: Family, at: Date): Fate {
  if (referredAt && referredAt < at && random.chance(0.35)) return 'csc-assessment';
  return random.weighted(FATES);
}

/** Police at any hour, schools and surgeries while they are open. */
function timeOf(random: Random, sender: Sender): string {
  const night = sender === 'sys-police-ce' || sender === 'hospital-nurse';
  const hour = night && random.chance(0.55) ? random.between(0, 23) : random.between(9, 16);
  return `${String(hour).padStart(2, '0')}:${String(random.between(0, 59)).padStart(2, '0')}`;
}
