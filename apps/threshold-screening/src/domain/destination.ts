import type { Rung } from './climb';

/**
 * Where a child can go after a decision, and who accepts there (FAST-12, FAST-13). A council team: staff with the role and the function. An
 * agency: its function, or its first. Elsewhere: nobody signs in, so staff write down who said so.
 */
export interface Destination {
  code: string;
  name: string;
  kind: 'council-team' | 'agency' | 'elsewhere';
  role?: string;
  function?: string;
  agency?: string;
  /** Whether the front door's staff may write down an answer that was given by telephone. */
  staffRecord: boolean;
  acceptWithin: { hours: number; skipNonWorkingDays: boolean };
  climb: readonly Rung[];
}

/** Every destination of a decision: its own, and those that it also goes to. */
export function destinationsOf(decision: { destination?: string; alsoTo?: readonly string[] }): string[] {
  return [...(decision.destination ? [decision.destination] : []), ...(decision.alsoTo ?? [])];
}
