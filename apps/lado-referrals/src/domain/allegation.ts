import type { LadoClock, LadoCriterion, LadoOutcome, LadoSector, LadoTriage } from '@front-door/contracts';

export interface Named {
  id: string;
  name: string;
}

export const HARM_KIND = ['physical', 'sexual', 'emotional', 'neglect', 'conduct', 'suitability'] as const;
export type HarmKind = (typeof HARM_KIND)[number];

export const YES_NO_UNKNOWN = ['yes', 'no', 'not-known'] as const;
export type YesNoUnknown = (typeof YES_NO_UNKNOWN)[number];

/** The person an allegation is about: one referral for each. */
export interface Subject {
  name: string;
  knownAs?: string;
  dateOfBirth?: string;
  sex?: string;
  /** Kept for the form; no rule reads it. */
  ethnicity?: string;
  email?: string;
  address?: string;
  job: string;
  profession?: string;
  employer: string;
  employerAgency?: string;
  sector: LadoSector;
  ownChildren?: YesNoUnknown;
  previousAllegations?: string;
  /** Work with children elsewhere: a risk may be carried over. */
  otherWork?: string;
}

export interface ChildConcerned {
  name?: string;
  description?: string;
  dateOfBirth?: string;
  /** Such as looked after, or on a plan. */
  status?: string;
}

/** A written referral, as it was sent (domain rules, section 5). */
export interface Referral {
  subject: Subject;
  /** Whether a child is in immediate danger; left out where nobody said so. */
  immediateDanger?: boolean;
  children: ChildConcerned[];
  whatHappened: string;
  where?: string;
  happenedOn?: string;
  /** When the employer came to know: the working day of LADO-03 runs from then. */
  awareAt?: string;
  allegationBy?: string;
  harm: HarmKind[];
  criteria: LadoCriterion[];
  worksWithChildrenNow: YesNoUnknown;
  subjectAware: YesNoUnknown;
  seniorManagerAware: YesNoUnknown;
  policeInvolved: YesNoUnknown;
  crimeReference?: string;
  actionsTaken?: string;
  suspensionAlternatives?: string;
  senderReference?: string;
  suspended: YesNoUnknown;
  /** `noticeTo`: where they want to be told that something waits. */
  referrer: { name: string; role: string; telephone?: string; relationship?: string; noticeTo?: string };
}

/** Who is answered: a person, by their own sign-in at their agency. */
export interface Sender {
  id: string;
  name: string;
  agency: string;
  /**
   * Where it was not with their own sign-in that they referred: who says that it is them. With `nobody` it stands for the system that sent it,
   * and the agency’s contacts are answered.
   */
  namedBy?: 'system' | 'lado' | 'nobody';
}

export interface Message {
  id: string;
  at: string;
  from: 'lado' | 'sender';
  kind: 'receipt' | 'question' | 'update' | 'outcome' | 'answer' | 'information';
  words: string;
  by?: Named;
  readAt?: string;
}

export const STRANDS = ['child-protection', 'criminal', 'disciplinary'] as const;
export type Strand = (typeof STRANDS)[number];
export const STRAND_STATUS = ['not-needed', 'asked-for', 'open', 'ended'] as const;
export type StrandStatus = (typeof STRAND_STATUS)[number];

export interface StrandStands {
  status: StrandStatus;
  words: string;
  at: string;
  by: Named;
}

export interface AsvMeeting {
  id: string;
  at: string;
  attended: string[];
  notes: string;
  actions: string[];
  by: Named;
}

export interface Suspension {
  decision: 'suspended' | 'alternative' | 'neither';
  alternativesConsidered: string[];
  why: string;
  at: string;
  by: Named;
}

export interface EmployerUpdate {
  id: string;
  askedAt: string;
  dueOn: string;
  receivedAt?: string;
  words?: string;
}

export const TASK_KIND = ['letter', 'notification', 'dbs', 'regulator', 'other'] as const;
export type TaskKind = (typeof TASK_KIND)[number];

/** Something that has to be done before it is closed: whose duty, by when, with what proof. */
export interface Task {
  id: string;
  kind: TaskKind;
  what: string;
  whose: string;
  dueOn?: string;
  /** The rule that asks for it; not for tasks that somebody added. */
  rule?: string;
  done?: { on: string; proof: string; by: Named };
  notNeeded?: { why: string; by: Named };
}

export interface Milestone {
  code: Exclude<LadoClock, 'employer-update' | `task-${string}`>;
  dueAt: string;
  because: string;
}

export interface PriorityFactor {
  code: string;
  points: number;
  words: string;
}

export interface Priority {
  points: number;
  factors: PriorityFactor[];
}

export interface Override {
  points: number;
  reason: string;
  by: Named;
  at: string;
}

export interface Outcome {
  outcome: LadoOutcome;
  rationale: string;
  /** Removed or moved from regulated activity, or would have been had they not left (LADO-15). */
  removed: boolean;
  /** The harm test, relevant conduct or a relevant offence applies: the second half of the duty (LADO-15). */
  harmTest: boolean;
  by: Named;
  at: string;
}

export interface Compared {
  id: string;
  same: boolean;
  /** It came earlier, and was not found untrue. */
  counts: boolean;
  /** The other’s names, where it is the same person: whoever bears one is kept out here too. */
  names?: readonly string[];
  reason: string;
  by: Named;
  at: string;
}

export type Stage = 'received' | 'triaged' | 'open' | 'outcome' | 'closed';
export const STAGES: readonly Stage[] = ['received', 'triaged', 'open', 'outcome', 'closed'];

/** One allegation against one person who works with children. */
export interface Allegation {
  readonly id: string;
  readonly reference: string;
  readonly stage: Stage;
  readonly receivedAt: string;
  readonly sender: Sender;
  readonly referral: Referral;
  readonly fromMatterId?: string;
  /** Names of those whom what it came of may be about: they are kept out as its subject is. */
  readonly mayBeAbout?: readonly string[];
  readonly leadAuthority: string;
  readonly triage?: { result: LadoTriage; why: string; goTo?: string; by: Named; at: string };
  readonly threshold?: { met: boolean; criteria: LadoCriterion[]; why: string; by: Named; at: string };
  readonly meetings: readonly AsvMeeting[];
  readonly strands: Partial<Record<Strand, StrandStands>>;
  readonly suspension?: Suspension;
  readonly employerUpdates: readonly EmployerUpdate[];
  readonly outcome?: Outcome;
  /** Outcomes from before it was reopened. */
  readonly earlierOutcomes: readonly Outcome[];
  readonly tasks: readonly Task[];
  readonly priority: Priority;
  readonly override?: Override;
  readonly milestones: readonly Milestone[];
  readonly messages: readonly Message[];
  readonly closed?: { at: string; by: Named; words: string };
  readonly retention?: { on: string; rule: string };
  readonly legalHold?: { why: string; by: Named; at: string };
  /** What a person has said of other allegations: about the same subject, or not. */
  readonly compared: readonly Compared[];
  readonly policyVersion: number;
}
