import { hoursClock, type RagPolicy } from '@front-door/casework';
import type { Rag } from '@front-door/contracts';
import { WORST } from './ask-checks';

/** How long until an agency that has not answered is told again, by the worst rating that waits for it; and how often it is told in all. */
export interface ChasingPolicy {
  again: RagPolicy;
  atMost: number;
}

/** An agency that has not answered, about to be told for the `time`th time. */
export interface Chase {
  time: number;
  /** When it is told again; without it this was the last time, and a person telephones. */
  nextAt?: Date;
}

/** `told`: how often it has been told already. `ratings`: of the children who still wait; one that is not rated waits as amber does. */
export function chaseCheck(
  told: number,
  ratings: readonly (Rag | null)[],
  now: Date,
  { again, atMost }: ChasingPolicy,
): Chase {
  const time = told + 1;
  if (time >= atMost) return { time };
  const rated = ratings.map((rag) => rag ?? 'amber');
  const worst = WORST.find((rag) => rated.includes(rag)) ?? 'amber';
  return { time, nextAt: hoursClock(now, again[worst], { what: 'Told again', from: 'now' }).dueAt };
}
