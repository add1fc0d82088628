import type { ConsultationOutcome } from '@front-door/contracts';

/** That somebody who works with children was spoken of is known to the line and to whoever asked, and counted by LADO alone (LADO-17). */
export const isForCallerAlone = (outcomes: readonly string[]): boolean => outcomes.includes('lado');

/** The outcomes as others list, hear and count them. */
export function toldOutside<O extends string>(outcomes: readonly O[]): O[] {
  return outcomes.filter((outcome) => outcome !== 'lado');
}

/** Those by which calls can be listed. */
export const listedOutcomes = (all: readonly ConsultationOutcome[]): ConsultationOutcome[] => toldOutside(all);
