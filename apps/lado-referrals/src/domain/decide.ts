import { londonDate } from '@front-door/casework';
import type { LadoCriterion } from '@front-door/contracts';
import { conflict, invalid, notFound, type Refusal } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { nameReferrer } from './addressee';
import type { Allegation, Stage, StrandStatus, Task } from './allegation';
import { asvMeetingMilestone } from './clocks';
import { close, recordOutcome, reopen } from './closing';
import type { AllegationCommand, Given } from './command';
import { hear, notifyAt, open, readMessage, say } from './conversation';
import { compare, reread } from './facts';

const ALL_OPEN: readonly Stage[] = ['received', 'triaged', 'open', 'outcome'];
const WORKED: readonly Stage[] = ['open', 'outcome'];
const ENDS: readonly StrandStatus[] = ['ended', 'not-needed'];
const ALLOWED: Record<AllegationCommand['type'], readonly Stage[]> = {
  triage: ['received', 'triaged'],
  'decide-threshold': ['triaged', 'open'],
  'hold-meeting': WORKED,
  'move-strand': ['triaged', ...WORKED],
  'consider-suspension': ['triaged', 'open'],
  'ask-employer': ALL_OPEN,
  'write-to-sender': ALL_OPEN,
  // What a sender knows is never turned away: a closed one shows that something came since.
  'hear-from-sender': [...ALL_OPEN, 'closed'],
  'correct-facts': ALL_OPEN,
  'name-subject': ALL_OPEN,
  'name-referrer': [...ALL_OPEN, 'closed'],
  open: [...ALL_OPEN, 'closed'],
  'read-message': [...ALL_OPEN, 'closed'],
  'notify-at': [...ALL_OPEN, 'closed'],
  'record-outcome': ['open'],
  'add-task': ALL_OPEN,
  'finish-task': ALL_OPEN,
  'drop-task': ALL_OPEN,
  'override-priority': ALL_OPEN,
  'lift-override': ALL_OPEN,
  'name-authority': ALL_OPEN,
  compare: [...ALL_OPEN, 'closed'],
  close: ['triaged', 'outcome'],
  reopen: ['closed'],
  'hold-legally': [...ALL_OPEN, 'closed'],
  'lift-legal-hold': [...ALL_OPEN, 'closed'],
};
const WHY_NOT: Record<Stage, string> = {
  received: 'It has not been triaged yet.',
  triaged: 'The threshold has not been decided, or was not met.',
  open: 'Its threshold is met, and it is being worked on: it has no outcome yet.',
  outcome: 'It has its outcome.',
  closed: 'It is closed. Reopen it first, with a reason.',
};

/** The rules of an allegation: what it becomes, or why not. Pure: the one given is never changed (LADO-01..20). */
export function decide(allegation: Allegation, command: AllegationCommand, given: Given): Allegation | Refusal {
  if (!ALLOWED[command.type].includes(allegation.stage))
    return conflict('not-at-this-stage', WHY_NOT[allegation.stage]);
  const signed = { by: given.by, at: given.now.toISOString() };
  switch (command.type) {
    case 'triage':
      return triage(allegation, command, given);
    case 'decide-threshold':
      return decideThreshold(allegation, command, given);
    case 'hold-meeting': {
      const { at, attended, notes, actions } = command;
      if (new Date(at) > given.now) return invalid('in-the-future', 'Write down a meeting that has been held.', '/at');
      const meeting = { id: newId(), at, attended, notes, actions, by: given.by };
      return { ...allegation, meetings: [...allegation.meetings, meeting] };
    }
    case 'move-strand': {
      // What was begun while the threshold seemed met can be ended afterwards; nothing is begun below it.
      if (allegation.stage === 'triaged' && !ENDS.includes(command.status))
        return conflict('threshold-first', 'A strand is opened for what meets the threshold (LADO-04). End it here.');
      return {
        ...allegation,
        strands: {
          ...allegation.strands,
          [command.strand]: { status: command.status, words: command.words, ...signed },
        },
      };
    }
    case 'consider-suspension': {
      const { decision, alternativesConsidered, why } = command;
      if (decision === 'suspended' && alternativesConsidered.length === 0)
        return invalid(
          'alternatives-first',
          'Suspension is not automatic: say which alternatives were considered (LADO-08).',
          '/alternativesConsidered',
        );
      const suspended = decision === 'suspended' ? 'yes' : 'no';
      const suspension = { decision, alternativesConsidered, why, ...signed };
      return reread({ ...allegation, referral: { ...allegation.referral, suspended }, suspension }, given);
    }
    case 'ask-employer':
      if (command.dueOn < londonDate(given.now))
        return invalid('in-the-past', 'Give a day that is still to come.', '/dueOn');
      return say(
        {
          ...allegation,
          employerUpdates: [...allegation.employerUpdates, { id: newId(), askedAt: signed.at, dueOn: command.dueOn }],
        },
        { from: 'lado', kind: 'question', words: command.words },
        given,
      );
    case 'write-to-sender':
      return say(allegation, { from: 'lado', kind: 'update', words: command.words }, given);
    case 'hear-from-sender':
      return hear(allegation, command, given);
    case 'open':
      return open(allegation, given);
    case 'read-message':
      return readMessage(allegation, command.messageId, given);
    case 'notify-at':
      return notifyAt(allegation, command.noticeTo);
    case 'record-outcome':
      return recordOutcome(allegation, command, given);
    case 'add-task': {
      const { kind, what, whose, dueOn } = command;
      return {
        ...allegation,
        tasks: [...allegation.tasks, { id: newId(), kind, what, whose, ...(dueOn ? { dueOn } : {}) }],
      };
    }
    case 'finish-task':
      if (command.on > londonDate(given.now))
        return invalid('in-the-future', 'Give the day on which it was done.', '/on');
      return changeTask(allegation, command.taskId, (task) => ({
        ...task,
        done: { on: command.on, proof: command.proof, by: given.by },
      }));
    case 'drop-task':
      return changeTask(allegation, command.taskId, (task) => ({
        ...task,
        notNeeded: { why: command.why, by: given.by },
      }));
    case 'override-priority':
      return { ...allegation, override: { points: command.points, reason: command.reason, ...signed } };
    case 'lift-override': {
      const { override: _, ...rest } = allegation;
      return rest;
    }
    case 'name-authority':
      return { ...allegation, leadAuthority: command.leadAuthority };
    case 'correct-facts':
      return reread({ ...allegation, referral: { ...allegation.referral, ...command.changes } }, given);
    case 'name-subject':
      return {
        ...allegation,
        referral: { ...allegation.referral, subject: { ...allegation.referral.subject, ...command.subject } },
      };
    case 'name-referrer':
      return nameReferrer(allegation, command, given);
    case 'compare':
      return compare(allegation, command, given);
    case 'close':
      return close(allegation, command.words, given);
    case 'reopen':
      return reopen(allegation);
    case 'hold-legally':
      return { ...allegation, legalHold: { why: command.why, ...signed } };
    case 'lift-legal-hold': {
      if (!allegation.legalHold) return conflict('not-held', 'There is no legal hold on it.');
      const { legalHold: _, ...rest } = allegation;
      return rest;
    }
  }
}

function triage(
  allegation: Allegation,
  { result, why, goTo, wordsForSender, pattern }: Extract<AllegationCommand, { type: 'triage' }>,
  given: Given,
): Allegation | Refusal {
  if (result === 'out-of-scope' && !goTo?.trim())
    return invalid('where-to-go', 'It is not for the LADO: say where the sender is to go instead.', '/goTo');
  const made = { result, why, ...(goTo ? { goTo } : {}), by: given.by, at: given.now.toISOString() };
  // What was decided under another triage is decided anew.
  const { threshold: _, ...rest } = allegation;
  return say(
    { ...rest, stage: 'triaged', triage: made, tasks: withPattern(rest.tasks, pattern) },
    { from: 'lado', kind: 'update', words: wordsForSender },
    given,
  );
}

/** Low-level concerns that may be a pattern are looked at together before this one is closed: asked for once (LADO-06). */
function withPattern(tasks: readonly Task[], pattern: string | undefined): readonly Task[] {
  if (!pattern || tasks.some(({ rule }) => rule === 'LADO-06')) return tasks;
  return [...tasks, { id: newId(), kind: 'other', rule: 'LADO-06', what: pattern, whose: 'LADO' }];
}

/** At least one criterion, or none: an outcome is only for what met the threshold (LADO-01, LADO-14a). */
function decideThreshold(
  allegation: Allegation,
  { met, criteria, why }: { met: boolean; criteria: LadoCriterion[]; why: string },
  { by, now, policies }: Given,
): Allegation | Refusal {
  if (allegation.triage?.result !== 'referral')
    return conflict('not-a-referral', 'The threshold is decided for a referral. Triage it as one first.');
  if (met && criteria.length === 0)
    return invalid(
      'criterion-required',
      'The threshold is met by at least one criterion: say which (LADO-01).',
      '/criteria',
    );
  if (!met && criteria.length > 0)
    return invalid('criterion-holds', 'A criterion holds, so that the threshold is met.', '/criteria');
  const threshold = { met, criteria, why, by, at: now.toISOString() };
  const milestones = [
    ...allegation.milestones.filter(({ code }) => code !== 'asv-meeting'),
    ...(met ? asvMeetingMilestone(now, policies.targets.asvMeetingHours) : []),
  ];
  return { ...allegation, stage: met ? 'open' : 'triaged', threshold, milestones };
}

function changeTask(allegation: Allegation, taskId: string, change: (task: Task) => Task): Allegation | Refusal {
  const task = allegation.tasks.find(({ id }) => id === taskId);
  if (!task) return notFound('task');
  if (task.done || task.notNeeded) return conflict('task-settled', 'This task is settled already.');
  return { ...allegation, tasks: allegation.tasks.map((one) => (one.id === taskId ? change(one) : one)) };
}
