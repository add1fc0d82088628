import { type ClockState, clockState } from '@front-door/casework';
import { type Screening, triageOf } from '../domain/screening';

/** A clock as people see it: when, how it stands, and what it counts and why. */
export interface ClockView {
  dueAt: string;
  state: ClockState | 'met' | 'missed';
  because: string;
}

export interface Clocks {
  /** One working day from receipt, never paused (WT-01, M-03). */
  statutory: ClockView;
  /** The rating's target; none before triage (FAST-10). */
  rag?: ClockView;
}

/** Both clocks of a screening. A clock stops at the authorised decision, and then says whether it was met. */
export function clocksOf(screening: Screening, now: Date): Clocks {
  const { state, decisionDueAt, decisionDueBecause } = screening;
  const stoppedAt = state.stage === 'closed' ? Date.parse(state.at) : undefined;
  const view = (dueAt: string, because: string): ClockView => {
    const due = new Date(dueAt);
    const standing = stoppedAt === undefined ? clockState(due, now) : stoppedAt <= due.getTime() ? 'met' : 'missed';
    return { dueAt, state: standing, because };
  };
  const triage = triageOf(state);
  return {
    statutory: view(decisionDueAt, decisionDueBecause),
    ...(triage ? { rag: view(triage.targetAt, triage.targetBecause) } : {}),
  };
}

export function isOverdue({ statutory, rag }: Clocks): boolean {
  return [statutory, rag].some((clock) => clock?.state === 'overdue' || clock?.state === 'critically overdue');
}
