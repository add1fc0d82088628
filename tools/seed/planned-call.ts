import { type LocalDate, londonInstant, londonTime } from '@front-door/casework';
import type { ConsultationOutcome } from '@front-door/contracts';
import type { Families } from './families';
import type { PlannedAllegation } from './planned-allegation';
import type { PlannedContact } from './planned-contact';
import type { Random } from './random';
import type { Sender } from './worries';

/** Calls that nothing else comes from. Our own value: nobody has counted them (SEED-25). */
export const CALLS_IN_A_YEAR = 1_500;

/** Who calls, of a hundred: schools and the police most, the voluntary sector too little (SEED-22, SEED-25). */
const CALLERS = {
  'police-mash': 28,
  'oakfield-lead': 16,
  'marsh-lane-lead': 16,
  'hospital-nurse': 9,
  'health-visitor': 9,
  'gp-lead': 7,
  'education-worker': 5,
  'housing-officer': 4,
  'dais-worker': 3,
  'kites-lead': 3,
} as const;
const OUTCOMES = {
  'advice-only': 36,
  'agency-acts-first': 22,
  'seek-consent-then-refer': 14,
  'early-help': 14,
  'refer-now': 8,
  dais: 6,
} as const;
const CALLS_IN_A_SLOT = 2;
const LEAD = { yes: 55, 'i-am-the-lead': 25, no: 13, 'nobody-available': 7 } as const;

const CONCERNS: Record<ConsultationOutcome, string> = {
  'advice-only': 'A child has been quiet for some weeks. Is there more that we should look for?',
  'agency-acts-first': 'Attendance has dropped, and the parents do not answer letters. What can we do ourselves first?',
  'seek-consent-then-refer': 'The family may need support. May we refer without asking them?',
  'early-help': 'The mother is worn out and would take help at home. How do we ask for it?',
  'refer-now': 'A child told us something today that we cannot keep to ourselves.',
  'immediate-protection': 'A child is here who is afraid to go home tonight.',
  lado: 'We are worried about somebody who works with children, and do not know whom to tell.',
  dais: 'A mother told the nurse about her partner. Whom may we tell, and how do we keep her safe?',
};
const SUMMARIES: Record<ConsultationOutcome, string> = {
  'advice-only': 'Go on as you do, and write down what you see. Ring again if it changes.',
  'agency-acts-first': 'Meet the parents with the school nurse, and agree on a plan. Ring again in three weeks.',
  'seek-consent-then-refer': 'Speak with the parents first; we talked about how. Then send a contact.',
  'early-help': 'With their agreement send a contact for family support.',
  'refer-now': 'Send a contact today.',
  'immediate-protection': 'Keep the child with you. A social worker rings you within the hour.',
  lado: 'The LADO has it, and writes to you. Do not speak with the person about it.',
  dais: 'Refer her to DAIS with her agreement, and ring only the number that she gave you.',
};

export interface ConsentAnswers {
  askedFor: 'early-help' | 'assessment' | 'protection';
  risk: 'no-known-risk' | 'harm' | 'significant-harm-likely' | 'immediate-danger';
  parentsTold: 'informed-and-agreed' | 'informed-not-agreed' | 'not-informed';
}

/** A call to the consultation line, and how it goes. */
export interface PlannedCall {
  caller: string;
  at: Date;
  /** The half hour that was chosen for a call-back; left out, the caller waits. */
  slot?: Date;
  takenAt: Date;
  endsAt: Date;
  ends: 'advised' | 'cancelled' | 'not-reached';
  lead: keyof typeof LEAD;
  child?: { name: string; dateOfBirth: string };
  concern: string;
  outcome: ConsultationOutcome;
  consent?: ConsentAnswers;
  summary: string;
  /** What was disclosed becomes a contact before the call ends (CON-09). */
  opens?: PlannedContact;
  /** About somebody who works with children: those words go to the LADO alone. */
  tells?: PlannedAllegation;
}

export function callsOf(random: Random, date: LocalDate, count: number, callers: Families): PlannedCall[] {
  return Array.from({ length: count }, () => {
    const [child] = callers.next(1).children;
    return {
      ...callAbout(random, date, random.weighted(CALLERS), random.weighted(OUTCOMES)),
      ends: random.weighted({ advised: 92, cancelled: 4, 'not-reached': 4 }),
      ...(random.chance(0.6) ? { child: nameOf(child!) } : {}),
    };
  });
}

/** A caller tells of somebody who works with children. */
export function callThatTells(random: Random, date: LocalDate, tells: PlannedAllegation): PlannedCall {
  const { consent: _, ...call } = callAbout(random, date, tells.sender, 'lado');
  return { ...call, tells };
}

/** Whoever sends this contact talks it through first. */
export function callBefore(
  random: Random,
  date: LocalDate,
  { sender, family }: PlannedContact,
  outcome: ConsultationOutcome,
): PlannedCall {
  return { ...callAbout(random, date, callerOf(sender), outcome), child: nameOf(family.children[0]!) };
}

function callAbout(random: Random, date: LocalDate, caller: string, outcome: ConsultationOutcome): PlannedCall {
  const at = londonInstant(date, clock(random.between(9, 14), 5 * random.between(0, 11)));
  const slot = random.chance(0.35) ? nextSlot(at) : undefined;
  const takenAt = later(slot ?? at, random.one([5, 5, 5, 10, 10, 15, 25, 40]));
  return {
    ...{ caller, at, takenAt, endsAt: later(takenAt, random.one([10, 10, 15, 20, 25])), ends: 'advised', outcome },
    ...(slot ? { slot } : {}),
    ...{ lead: random.weighted(LEAD), concern: CONCERNS[outcome], summary: SUMMARIES[outcome] },
    consent: consentOf(random, outcome),
  };
}

/** A slot has room for so many call-backs: whoever else wanted it waits instead. */
export function keepToSlots(calls: readonly PlannedCall[]): void {
  const taken = new Map<number, number>();
  for (const call of calls) {
    if (!call.slot) continue;
    const before = taken.get(call.slot.getTime()) ?? 0;
    if (before < CALLS_IN_A_SLOT) taken.set(call.slot.getTime(), before + 1);
    else delete call.slot;
  }
}

function consentOf(random: Random, outcome: ConsultationOutcome): ConsentAnswers {
  const protects = outcome === 'refer-now' || outcome === 'immediate-protection';
  return {
    askedFor: outcome === 'early-help' ? 'early-help' : protects ? 'protection' : 'assessment',
    risk: protects ? 'harm' : random.weighted({ 'no-known-risk': 70, harm: 30 }),
    parentsTold: random.weighted({ 'informed-and-agreed': 25, 'informed-not-agreed': 10, 'not-informed': 65 }),
  };
}

/** The person who would ring for whoever writes: a system does not. */
export function callerOf(sender: Sender): string {
  return sender === 'sys-police-ce' ? 'police-mash' : sender;
}

function nameOf({ firstName, lastName, dateOfBirth }: { firstName: string; lastName: string; dateOfBirth: string }) {
  return { name: `${firstName} ${lastName}`, dateOfBirth };
}

/** The next slot but one half hour: begins on the hour or the half hour. */
function nextSlot(at: Date): Date {
  const [hours, minutes] = londonTime(at).split(':').map(Number);
  const past = (hours! * 60 + minutes!) % 30;
  return later(at, 60 - past);
}

function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

function clock(hours: number, minutes: number): string {
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
