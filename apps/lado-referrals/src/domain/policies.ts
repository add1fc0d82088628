import type { LadoOutcome, LadoSector } from '@front-door/contracts';
import type { LowLevelPolicy } from './low-level';
import type { ReminderPolicy } from './running';

/** The policies of lado-referrals, by name. */
export interface LadoPolicies {
  /** Outside, numbers are told as multiples of this, and smaller ones not at all. */
  'counts-outside': { least: number };
  /** Whether a contact about a child at risk may name an adult from whom the child has to be kept. */
  'child-at-risk': { mayNameAdult: boolean };
  /** Points of each fact that orders the list. */
  priority: Record<Exclude<PriorityFact, 'immediate-danger'>, number> & { 'immediate-danger'?: number };
  /** Local targets (LADO-10..13): how many calendar months, working days and days; and where a council has one, elapsed hours to the meeting (LADO-09). */
  targets: {
    months: readonly [number, number, number];
    employerWorkingDays: number;
    hearingWorkingDays: number;
    clearlyUntrueDays: number;
    asvMeetingHours?: number;
  };
  /** When LADO’s people are reminded of what comes due and of what is late. */
  reminders: ReminderPolicy;
  /** Local targets for what follows from an outcome, in working days: the law says that it is done, and not by when. */
  duties: Record<'dbs' | 'regulator' | 'letter' | 'notification', number>;
  /** How long a file is kept (LADO-18): from closing, from birth, or until a retirement age and at least so many years. */
  retention: Record<LadoOutcome | 'advice', RetentionRule> & { 'low-level-concern'?: RetentionRule };
  /** From how many low-level concerns on, in how many months, they are looked at together (LADO-06). */
  'low-level-concerns': LowLevelPolicy;
  /** Whom LADO knows as its contacts at agencies, by their own sign-ins: answered where a system named nobody. */
  'agency-contacts': readonly { agency: string; signIn: string }[];
  /** Whom a profession or a setting answers to. */
  regulators: readonly { sector?: LadoSector; profession?: string; regulator: string }[];
}

export const PRIORITY_FACT = [
  'immediate-danger',
  'works-with-children-now',
  'sexual-harm',
  'physical-harm',
  'police-involved',
  'residential',
  'several-children',
  'earlier-allegation',
  'each-day-since-known',
] as const;
export type PriorityFact = (typeof PRIORITY_FACT)[number];

export type RetentionRule =
  | { from: 'closing'; years: number }
  | { from: 'birth'; years: number }
  | { from: 'retirement'; age: number; atLeastYears: number };

export const FIRST_POLICIES: LadoPolicies = {
  'counts-outside': { least: 5 },
  'child-at-risk': { mayNameAdult: true },
  priority: {
    ...{
      'immediate-danger': 200,
      'works-with-children-now': 40,
      'sexual-harm': 30,
      'physical-harm': 20,
      'police-involved': 15,
      residential: 15,
    },
    ...{ 'several-children': 10, 'earlier-allegation': 20, 'each-day-since-known': 2 },
  },
  targets: { months: [1, 3, 12], employerWorkingDays: 3, hearingWorkingDays: 15, clearlyUntrueDays: 7 },
  reminders: { monthsDaysBefore: 7, othersDaysBefore: 1, againEveryDays: 7 },
  duties: { dbs: 5, regulator: 10, letter: 5, notification: 10 },
  retention: {
    ...{
      substantiated: { from: 'retirement', age: 68, atLeastYears: 10 },
      unsubstantiated: { from: 'retirement', age: 68, atLeastYears: 10 },
    },
    ...{ unfounded: { from: 'closing', years: 10 }, false: { from: 'closing', years: 10 } },
    ...{ malicious: { from: 'closing', years: 0 }, advice: { from: 'closing', years: 6 } },
    // The employer keeps these: here they are kept as advice is, to be found when there are more.
    'low-level-concern': { from: 'closing', years: 6 },
  },
  'low-level-concerns': { patternAt: 3, withinMonths: 24 },
  'agency-contacts': [],
  regulators: [
    { profession: 'teacher', regulator: 'Teaching Regulation Agency' },
    { profession: 'social-worker', regulator: 'Social Work England' },
    { profession: 'nurse', regulator: 'Nursing and Midwifery Council' },
    { profession: 'doctor', regulator: 'General Medical Council' },
    { sector: 'early-years', regulator: 'Ofsted' },
    { sector: 'residential-care', regulator: 'Ofsted' },
    { sector: 'fostering', regulator: 'Ofsted' },
    { sector: 'unregistered-school', regulator: 'Ofsted' },
    { sector: 'health', regulator: 'Care Quality Commission' },
    { sector: 'voluntary', regulator: 'Charity Commission' },
  ],
};
