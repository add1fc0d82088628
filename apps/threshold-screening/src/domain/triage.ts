import { ragTarget } from '@front-door/casework';
import type { Rag } from '@front-door/contracts';
import { type Decided, type Given, named } from './decided';
import { whyNot } from './life-cycle';
import { notRight, notYours, type Refused } from './refused';
import { type Screening, type Triage, triageOf } from './screening';
import { blank } from './words';

export interface TriageCommand {
  rag: Rag;
  initialDecision: string;
  rationale: string;
}

/**
 * A named social worker rates the child and says what comes first (WT-03, FAST-10, FAST-11). A reason is needed each time (LON-07). The
 * target runs from the rating; the same rating given again keeps its target; the statutory due time never moves.
 */
export function triage(screening: Screening, command: TriageCommand, { by, now, policies }: Given): Decided | Refused {
  const { state } = screening;
  const refused = whyNot('triage', state.stage);
  if (refused) return refused;
  if (state.stage !== 'awaiting-triage' && state.stage !== 'triaged' && state.stage !== 'checks')
    throw new Error(`No triage at ${state.stage}.`);
  if (by.kind !== 'person')
    return notYours('social-worker-only', 'A rating is given by a named social worker, not by a system.');
  if (blank(command.rationale))
    return notRight('rationale-required', 'Say why you give this rating. A change needs its own reason.', '/rationale');
  if (!policies.bodies['initial-decisions'].some(({ code }) => code === command.initialDecision)) {
    return notRight(
      'not-on-the-list',
      'Choose the initial decision from the list in force: see the policies.',
      '/initialDecision',
    );
  }
  const before = triageOf(state);
  const same = before?.rag === command.rag ? before : undefined;
  const target = same
    ? { at: same.targetAt, because: same.targetBecause }
    : targetOf(command.rag, now, policies.bodies['rag-targets']);
  const after: Triage = {
    rag: command.rag,
    initialDecision: command.initialDecision,
    rationale: command.rationale,
    by: named(by),
    at: now.toISOString(),
    targetAt: target.at,
    targetBecause: target.because,
    policyVersion: policies.version,
  };
  const payload = {
    ...screening.about,
    rag: after.rag,
    initialDecision: after.initialDecision,
    targetAt: after.targetAt,
    changed: before !== undefined && before.rag !== after.rag,
    triagedAt: after.at,
  };
  return {
    screening: {
      ...screening,
      state: state.stage === 'awaiting-triage' ? { stage: 'triaged', triage: after } : { ...state, triage: after },
    },
    entries: [
      { action: 'screening.triaged', why: command.rationale, events: [{ type: 'screening.triaged', payload }] },
    ],
  };
}

function targetOf(rag: Rag, now: Date, policy: Given['policies']['bodies']['rag-targets']) {
  const clock = ragTarget(rag, now, policy);
  return { at: clock.dueAt.toISOString(), because: clock.reasoning };
}
