import type { AboutScreening, AlreadyOpen, HarmLevel, Rag } from '@front-door/contracts';

/** A person of the council as the record names them. */
export interface Named {
  id: string;
  name: string;
}

/** What is known of the child and the contact, as received and corrected since. It orders the untriaged; it never pre-fills a rating. */
export interface Facts {
  childName: string;
  dateOfBirth?: string;
  expectedDateOfBirth?: string;
  injured: boolean;
  immediateDanger: boolean;
  policeGrading?: Rag;
  accessTonight: boolean;
  contactsIn12Months: number;
  kind: string;
  channel: string;
  supportRequested?: string;
  referrersHarmView?: string;
  consentStatus?: string;
  openToSupport?: boolean;
  categories?: string[];
}

/** Somebody must take note of it within minutes; set again when danger is reported again. */
export interface Urgency {
  since: string;
  because: string;
  acknowledgeBy: string;
  acknowledged?: { at: string; by: Named; note?: string };
}

export type AllocationRung = 'allocated-worker' | 'team-manager' | 'duty-manager';

/** A contact about a child who is already open: who is to acknowledge it, by when, and how it came to them (CIN-01, CIN-14). */
export interface Allocation {
  rung: AllocationRung;
  since: string;
  acknowledgeBy: string;
  because: string;
  acknowledged?: { at: string; by: Named; note?: string };
  climbed: { from: AllocationRung; to: AllocationRung; since: string; missed: string; at: string }[];
}

/** The rating by a named social worker, with the reason, and its target (FAST-10, LON-07). */
export interface Triage {
  rag: Rag;
  initialDecision: string;
  rationale: string;
  by: Named;
  at: string;
  targetAt: string;
  targetBecause: string;
  policyVersion: number;
}

/** What the referrer's consent note does not settle: whether the family agrees to the help now offered (FAST-06). */
export interface Agreement {
  agreed: boolean;
  who: string;
  when?: string;
}

export interface ParentsTold {
  told: boolean;
  who?: string;
  when?: string;
  whyNot?: string;
}

/** What a screener would decide for this child. `whatDiffers` is there when the rationale is shared with brothers or sisters. */
export interface DecisionWritten {
  decision: string;
  thresholdLevel: string;
  harmLevel: HarmLevel;
  harmRationale: string;
  legalBasis: string;
  /** WT-02: several may apply. */
  responses: string[];
  rationale: string;
  evidence: string[];
  parentsTold: ParentsTold;
  agreement?: Agreement;
  primaryNeed?: string;
  outcomeWords: string;
  /** Further destinations beside the decision's own, such as MARAC. */
  alsoTo?: string[];
  /** What an agency that the child goes to is told: its own text, as the referrer's is. */
  handOverWords?: string;
  whatDiffers?: string;
}

export interface Recommendation extends DecisionWritten {
  label: string;
  destination?: string;
  referral: boolean;
  by: Named;
  at: string;
  policyVersion: number;
}

export interface Authorisation {
  by: Named;
  at: string;
  inTime: boolean;
  reviewedHistory: boolean;
  enquiriesCannotWait?: string;
  note?: string;
  policyVersion: number;
}

/** An ending without a decision about the child's needs. */
export interface Ending {
  rationale: string;
  by: Named;
  at: string;
  duplicateOf?: string;
  /** The screening of the same child that it joined. */
  joins?: string;
}

/** How a screening ends that is not decided. */
export const WITHOUT_DECISION = ['withdrawn', 'duplicate', 'passed-to-allocated-worker', 'joined'] as const;
export type WithoutDecision = (typeof WITHOUT_DECISION)[number];

export interface SentBack {
  reason: string;
  by: Named;
  at: string;
}

/** Where a screening stands, and only what belongs there: a closed one has nothing left to change. */
export type ScreeningState =
  | { stage: 'awaiting-triage' }
  | { stage: 'triaged' | 'checks'; triage: Triage; sentBack?: SentBack }
  | { stage: 'recommended'; triage: Triage; from: 'triaged' | 'checks'; recommendation: Recommendation }
  | { stage: 'authorised'; triage: Triage; recommendation: Recommendation; authorisation: Authorisation }
  | {
      stage: 'closed';
      how: 'decided';
      at: string;
      triage: Triage;
      recommendation: Recommendation;
      authorisation: Authorisation;
    }
  | {
      stage: 'closed';
      how: WithoutDecision;
      at: string;
      triage?: Triage;
      ending: Ending;
    };

export type Stage = ScreeningState['stage'];
export const STAGES: readonly Stage[] = ['awaiting-triage', 'triaged', 'checks', 'recommended', 'authorised', 'closed'];

/** One child of one contact at the front door. */
export interface Screening {
  readonly about: AboutScreening;
  readonly senderFunction?: string;
  /** The person or system at the agency who sent the contact. */
  readonly submittedBy?: string;
  readonly receivedAt: string;
  readonly decisionDueAt: string;
  readonly decisionDueBecause: string;
  readonly facts: Facts;
  readonly urgency?: Urgency;
  readonly withdrawalRequestedAt?: string;
  readonly informationAddedAt?: string;
  /** As intake told it; a possible match until `certain`. */
  readonly alreadyOpen?: AlreadyOpen;
  readonly allocation?: Allocation;
  readonly state: ScreeningState;
}

export function triageOf(state: ScreeningState): Triage | undefined {
  return 'triage' in state ? state.triage : undefined;
}

export function ragOf(state: ScreeningState): Rag | undefined {
  return triageOf(state)?.rag;
}

/** Whether it waits for whoever holds the child's case, short of the duty manager. */
export function isWithCaseHolder({ allocation, state }: Screening): boolean {
  return (
    allocation !== undefined &&
    !allocation.acknowledged &&
    allocation.rung !== 'duty-manager' &&
    state.stage !== 'closed'
  );
}

/** Whether an urgent one still waits for somebody to take note of it. */
export function isUnacknowledged({ urgency, state }: Screening): boolean {
  return urgency !== undefined && urgency.acknowledged === undefined && state.stage !== 'closed';
}
