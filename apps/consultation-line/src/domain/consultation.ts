import type { ConsentNeeded, ConsultationMode, ConsultationOutcome } from '@front-door/contracts';
import type { ConsentAnswers } from './consent-advice';

/** A person as the record names them. */
export interface Named {
  id: string;
  name: string;
}

/** Who asks, and for which function of which agency (CON-01). */
export interface Caller extends Named {
  agency: string;
  /** Asked for by the agency’s system: no person of it is known by a sign-in. */
  isSystem?: true;
  function?: string;
}

export const LEAD_CONSULTED = ['yes', 'no', 'i-am-the-lead', 'nobody-available'] as const;
export type LeadConsulted = (typeof LEAD_CONSULTED)[number];

/** The child, where the caller names one: a setting says whether that is asked for (CON-08). */
export interface NamedChild {
  name: string;
  dateOfBirth?: string;
}

/** What was asked for, as it was asked. It never changes; what is said in the call is recorded beside it. */
export interface Asked {
  telephone?: string;
  immediateDanger: boolean;
  leadConsulted?: LeadConsulted;
  child?: NamedChild;
  concern: string;
}

/** What the worker wrote down in the call. */
export interface Said {
  /** What the caller told: facts. */
  concern: string;
  child?: NamedChild;
  leadConsulted: LeadConsulted;
  /** The worker's view of the threshold, a code of the continuum (CON-08). */
  thresholdView?: string;
  consent?: ConsentAnswers;
}

/** The consent advice as it was given, with the version of the rules. */
export interface ConsentGiven {
  needed: ConsentNeeded;
  rule: string;
  lawfulBasis: string;
  because: string;
  wordsForParents: string;
  record: string[];
}

export interface Advice {
  outcomes: ConsultationOutcome[];
  said: Said;
  consent?: ConsentGiven;
  /** For the caller, sent to their inbox. */
  summary: string;
  /** For the record; stays here. */
  note?: string;
  by: Named;
  at: string;
  minutes: number;
}

/** A try to reach the caller that did not. */
export interface Attempt {
  at: string;
  by: Named;
  note?: string;
}

/** Where a consultation stands, and only what belongs there. */
export type ConsultationState =
  | { stage: 'waiting' }
  | { stage: 'in-call'; by: Named; since: string }
  | { stage: 'advised'; advice: Advice; answeredAt: string }
  | { stage: 'not-reached'; at: string; by: Named }
  | { stage: 'cancelled'; at: string; by: Named; why?: string };

export type Stage = ConsultationState['stage'];
export const STAGES: readonly Stage[] = ['waiting', 'in-call', 'advised', 'not-reached', 'cancelled'];

export interface Consultation {
  readonly id: string;
  readonly reference: string;
  readonly caller: Caller;
  readonly mode: ConsultationMode;
  readonly asked: Asked;
  readonly askedAt: string;
  /** Begin of the slot, for a call-back. */
  readonly callBackAt?: string;
  readonly attempts: readonly Attempt[];
  /** When a contact was opened from what was said (CON-09). */
  readonly escalated?: { at: string; by: Named };
  readonly state: ConsultationState;
  readonly policyVersion: number;
}
