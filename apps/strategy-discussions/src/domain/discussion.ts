import type {
  DiscussionHow,
  DiscussionPart,
  HandlingMark,
  HarmLevel,
  StrategyDecision,
  WhyStrategy,
} from '@front-door/contracts';

/** A person as the record names them; `recordedBy` when staff wrote it down for somebody else. */
export interface Named {
  id: string;
  name: string;
}

export interface ChildDiscussed {
  childId: string;
  screeningId?: string;
  name: string;
  dateOfBirth?: string;
  /** Where the child lives or was found: that authority makes the enquiries (WT-13). Left out: ours. */
  responsibleAuthority?: string;
}

/** Why it was asked for, by whom, and what it comes from (WT-04). The asking side's harm level is social care's first view. */
export interface Asking {
  by: Named;
  at: string;
  why: WhyStrategy;
  harmLevel: HarmLevel;
  rationale?: string;
  contact?: { id: string; reference: string };
  referrer?: { agency: string; function?: string };
}

export interface Meeting {
  at: string;
  how: DiscussionHow;
  /** A place, or how to join. Seen by whoever is invited. */
  where: string;
  chair: Named;
  /** Raised by every change, as calendars want it (RFC 5545). */
  sequence: number;
  convenedAt: string;
  inTime: boolean;
}

export interface Attendee {
  name: string;
  role: string;
  seniority: string;
  /** Whether that is senior enough to decide for the agency (WT-07), by policy. */
  seniorEnough: boolean;
}

/** Somebody of an agency without an account, whose address was verified before a link goes there. */
export interface Guest {
  agencyName: string;
  name: string;
  email: string;
  telephone: string;
  verifiedHow: string;
}

export interface Invitation {
  id: string;
  agency: string;
  guest?: Guest;
  function?: string;
  part: DiscussionPart;
  invitedAt: string;
  answerBy: string;
  sequence: number;
  state: 'invited' | 'attends' | 'does-not-attend' | 'cancelled';
  attendee?: Attendee;
  why?: string;
  answeredAt?: string;
  answeredBy?: Named;
  /** Staff wrote it down for the agency. */
  recordedBy?: Named;
}

/** What an agency knows, with its own mark. Without a mark it is for decision-makers alone. */
export interface Contribution {
  id: string;
  invitationId?: string;
  agency: string;
  words: string;
  childsWords?: string;
  source: string;
  periodFrom?: string;
  periodTo?: string;
  handlingMark?: HandlingMark;
  by: Named;
  at: string;
  recordedBy?: Named;
}

/** An agency's own view of harm for each child, written before it saw the others'. */
export interface View {
  invitationId: string;
  agency: string;
  children: { childId: string; harmLevel?: HarmLevel; why: string }[];
  by: Named;
  at: string;
}

export interface Dissent {
  invitationId: string;
  agency: string;
  words: string;
  handlingMark?: HandlingMark;
  by: Named;
  at: string;
}

export const ATTENDANCE_MODE = ['in-person', 'telephone', 'video'] as const;
export type AttendanceMode = (typeof ATTENDANCE_MODE)[number];

/** Somebody who was there. A telephone counts like a chair (WT-11). */
export interface Attendance {
  part: DiscussionPart;
  agency?: string;
  name: string;
  role?: string;
  mode: AttendanceMode;
  cameLate?: boolean;
  leftEarly?: boolean;
}

export interface Held {
  at: string;
  attendance: Attendance[];
  quorate: boolean;
  missing: DiscussionPart[];
  /** Why it went on without them, and when it is followed up. */
  inquorate?: { reason: string; followUpOn: string };
  by: Named;
}

export const TASKS = [
  'information-shared',
  'criminal-investigation',
  'section-47-decided',
  'further-information',
  'immediate-action',
  'legal-action',
] as const;
export type Task = (typeof TASKS)[number];

/** The record against the six tasks (WT-09), and what is easily forgotten. */
export interface Minutes {
  tasks: Partial<Record<Task, string>>;
  medical: { needed: boolean; byWhen?: string; where?: string; whyNot?: string };
  childSeen: { childId: string; alone: boolean; by?: string; when?: string; whyNot?: string }[];
  parentsTold: { told: boolean; by?: string; when?: string; what?: string; whyNot?: string };
  by: Named;
  at: string;
}

export interface Section47 {
  startedOn: string;
  conferenceBy: string;
  because: string;
  /** It began in an earlier discussion, and goes on. */
  goesOn: boolean;
}

export interface ChildDecision {
  childId: string;
  decision: StrategyDecision;
  harmLevel: HarmLevel;
  rationale: string;
  /** Why harm, and not significant harm; or the other way round (SEED-28). */
  harmRationale: string;
  immediateProtection?: string;
  legalAction?: string;
  section47?: Section47;
  warning?: string;
  by: Named;
  at: string;
}

export interface PlanAction {
  id: string;
  childIds: string[];
  what: string;
  owner: string;
  agency: string;
  function?: string;
  dueOn: string;
  ifNotDone: string;
  assignedAt: string;
  /** What its owner said about being late: its day stays, and it is chased again after the day that they gave. */
  delays?: { at: string; by: Named; why: string; expectedOn: string }[];
  completed?: { at: string; by: Named; words: string; inTime: boolean };
}

export const AUDIT_DIMENSION = [
  'information-shared',
  'attendance',
  'analysis-of-risk',
  'childs-voice',
  'decisions',
  'plan',
] as const;
export type AuditDimension = (typeof AUDIT_DIMENSION)[number];

/** 1 inadequate to 4 outstanding, for each dimension (SEED-12, M-25). */
export interface Audit {
  scores: Record<AuditDimension, number>;
  words: string;
  by: Named;
  at: string;
}

export type Stage = 'asked' | 'convened' | 'held' | 'distributed' | 'cancelled';
export const STAGES: readonly Stage[] = ['asked', 'convened', 'held', 'distributed', 'cancelled'];

/** One strategy discussion: siblings together, decisions for each child. */
export interface Discussion {
  readonly id: string;
  readonly reference: string;
  readonly stage: Stage;
  readonly asking: Asking;
  readonly children: readonly ChildDiscussed[];
  readonly holdBy: { at: string; because: string };
  /** The discussion that this one reconvenes. */
  readonly follows?: string;
  readonly meeting?: Meeting;
  readonly invitations: readonly Invitation[];
  /** Whom the rules would invite, and who was left out with a reason (WT-06). */
  readonly leftOut: readonly { part: DiscussionPart; why: string }[];
  readonly contributions: readonly Contribution[];
  readonly views: readonly View[];
  readonly dissents: readonly Dissent[];
  readonly held?: Held;
  readonly minutes?: Minutes;
  readonly decisions: readonly ChildDecision[];
  readonly actions: readonly PlanAction[];
  readonly recordDueAt?: string;
  readonly distributed?: { at: string; by: Named; inTime: boolean };
  readonly cancelled?: { at: string; by: Named; why: string };
  readonly audits: readonly Audit[];
  readonly policyVersion: number;
}
