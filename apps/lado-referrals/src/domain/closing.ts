import { londonDate } from '@front-door/casework';
import { conflict, type Refusal } from '@front-door/event-bus';
import type { Allegation, Outcome, Stage } from './allegation';
import type { Given } from './command';
import { say } from './conversation';
import { dutiesOf } from './duties';
import { retentionOf } from './retention';

export function recordOutcome(
  allegation: Allegation,
  {
    outcome,
    rationale,
    removed,
    harmTest,
    wordsForSender,
  }: Pick<Outcome, 'outcome' | 'rationale' | 'removed' | 'harmTest'> & {
    wordsForSender: string;
  },
  given: Given,
): Allegation | Refusal {
  if (!allegation.threshold?.met)
    return conflict('threshold-first', 'An outcome is only for what met the threshold (LADO-14a).');
  const unfinished = openStrand(allegation);
  if (unfinished) return unfinished;
  const made = { outcome, rationale, removed, harmTest, by: given.by, at: given.now.toISOString() };
  const decided = { ...allegation, stage: 'outcome' as const, outcome: made };
  const tasks = [...allegation.tasks, ...dutiesOf(decided, given.policies, given.now)];
  return say({ ...decided, tasks }, { from: 'lado', kind: 'outcome', words: wordsForSender }, given);
}

export function openStrand({ strands }: Allegation): Refusal | undefined {
  const open = Object.entries(strands).find(([, stands]) => ['asked-for', 'open'].includes(stands.status));
  return (
    open &&
    conflict('strand-open', `The ${open[0].replace('-', ' ')} strand has not ended: this waits for it (LADO-04).`)
  );
}

export function close(allegation: Allegation, words: string, { by, now, policies }: Given): Allegation | Refusal {
  if (allegation.stage === 'triaged' && allegation.triage?.result === 'referral' && !allegation.threshold)
    return conflict('threshold-first', 'Decide the threshold first: it was triaged as a referral.');
  const strand = openStrand(allegation);
  if (strand) return strand;
  const open = allegation.tasks.find((task) => !task.done && !task.notNeeded);
  if (open) return conflict('task-open', `“${open.what}” has to be done first, or said not to be needed.`);
  const closedOn = londonDate(now);
  return {
    ...allegation,
    stage: 'closed',
    closed: { at: now.toISOString(), by, words },
    retention: retentionOf(allegation, closedOn, policies.retention),
  };
}

/** Back to work on it: an outcome may turn out otherwise. Its milestones stay those of the day on which it came. */
export function reopen({ closed: _, retention: _r, outcome, ...rest }: Allegation): Allegation {
  const stage: Stage = rest.threshold?.met ? 'open' : 'triaged';
  return { ...rest, stage, earlierOutcomes: [...rest.earlierOutcomes, ...(outcome ? [outcome] : [])] };
}
