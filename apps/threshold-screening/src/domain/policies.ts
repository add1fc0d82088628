import type { OpeningHours, PoliciesInForce, RagPolicy } from '@front-door/casework';
import type { Rag } from '@front-door/contracts';
import type { ChasingPolicy } from './chase-check';
import type { DisagreementPolicy } from './challenge';
import type { Destination } from './destination';
import type { Ladders } from './ladder';
import type { LookBackPolicy } from './look-back';

/** What is decided first, at triage (FAST-11). */
export interface InitialDecision {
  code: string;
  label: string;
  /** Early help: agencies are asked when the family agrees (FAST-06), or for a reason of INF-04 in words. */
  earlyHelp: boolean;
}

/** What can be decided for a child at the end, and where the child goes then (FAST-12, FAST-13). */
export interface DecisionChoice {
  code: string;
  label: string;
  destination?: string;
  /** Whether the contact becomes a referral (CIN-01). */
  referral: boolean;
  noFurtherAction: boolean;
  thresholdLevels: readonly string[];
  /** Early help needs the family's agreement (FAST-06). */
  needsAgreement: boolean;
  needsPrimaryNeed: boolean;
  /** Roles that may authorise it. */
  authorisedBy: readonly string[];
}

/** A level of the continuum of help (LON-11). */
export interface ThresholdLevel {
  code: string;
  label: string;
  order: number;
  needsConsent: boolean;
  legalTest?: string;
  defaultPathway: string;
}

/** Points that order the untriaged, each for a fact that is explained; they never pre-fill a rating. */
export interface QueuePoints {
  immediateDanger: number;
  policeRed: number;
  policeAmber: number;
  babyOrUnborn: number;
  injured: number;
  accessTonight: number;
}

/** Every policy of this service by name. Values are data with versions; see `first-policies.ts`. */
export interface PolicyBodies {
  'rag-targets': RagPolicy;
  'check-targets': RagPolicy;
  chasing: ChasingPolicy;
  urgent: { acknowledgeWithinMinutes: number; policeGradings: readonly Rag[] };
  'opening-hours': OpeningHours;
  /** Who is paged about an urgent contact, rung by rung. */
  paging: Ladders;
  claims: { minutes: number };
  queue: { points: QueuePoints };
  'initial-decisions': readonly InitialDecision[];
  thresholds: readonly ThresholdLevel[];
  decisions: readonly DecisionChoice[];
  destinations: readonly Destination[];
  /** How a referrer who does not agree is answered, stage by stage (WT-16). */
  disagreement: DisagreementPolicy;
  'look-back': LookBackPolicy;
  /** How many earlier contacts call for a review, and the roles whose review counts; without roles, whoever may authorise. */
  review: { contactsIn12Months: number; roles?: readonly string[] };
  closing: { rolesForRedOrUrgent: readonly string[] };
  /**
   * Which statuses count as open to social care, so that a contact goes to whoever holds the case; how long each rung has to acknowledge it;
   * and what its referrer hears then.
   */
  'already-open': {
    statuses: readonly string[];
    minutes: Readonly<Record<'allocated-worker' | 'team-manager' | 'duty-manager', number>>;
    outcomeWords: string;
  };
}

export type PolicyName = keyof PolicyBodies;

export type Policies = PoliciesInForce<PolicyBodies>;
