import { addDays, dateInWords, londonDate } from '@front-door/casework';
import { conflict, invalid, notFound, type Refusal } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import type { AssignAction, DiscussionCommand, Given } from './commands';
import { type Audit, AUDIT_DIMENSION, type Discussion, type Named } from './discussion';
import { whyNoGuestsAction } from './guests';

/** Where the policy in force is from before it said so. */
const DELAY_MOST_DAYS = 14;
const NO_LATER = 'It cannot be put off any longer. Say that it is done, or telephone the chair.';

type DelayAction = Extract<DiscussionCommand, { type: 'delay-action' }>;

/** Something to do: owner, agency, day, and what happens if it is not done. */
export function assignAction(discussion: Discussion, command: AssignAction, { now }: Given): Discussion | Refusal {
  const { childIds, what, owner, agency, function: of, dueOn, ifNotDone } = command;
  if (dueOn < londonDate(now)) return invalid('due-in-the-past', 'An action is due on a day to come.', '/dueOn');
  const notAGuest = whyNoGuestsAction(discussion, command);
  if (notAGuest) return notAGuest;
  const unknown = childIds.findIndex((childId) => !discussion.children.some((child) => child.childId === childId));
  if (unknown >= 0) return invalid('child-unknown', 'This child is not discussed here.', `/childIds/${unknown}`);
  const action = {
    ...{ id: newId(), childIds, what, owner, agency, dueOn, ifNotDone, assignedAt: now.toISOString() },
    ...(of ? { function: of } : {}),
  };
  return { ...discussion, actions: [...discussion.actions, action] };
}

/** It is done, in time or not. */
export function completeAction(
  discussion: Discussion,
  { actionId, words, doneBy }: { actionId: string; words: string; doneBy: Named },
  { now }: Given,
): Discussion | Refusal {
  const action = discussion.actions.find(({ id }) => id === actionId);
  if (!action) return notFound('action');
  if (action.completed) return conflict('done-already', 'This action has been completed.');
  const completed = { at: now.toISOString(), by: doneBy, words, inTime: londonDate(now) <= action.dueOn };
  return {
    ...discussion,
    actions: discussion.actions.map((one) => (one.id === actionId ? { ...one, completed } : one)),
  };
}

/**
 * It will be later, and why: its day stays as the discussion set it. How much later is for policy, and counts from that day, however often it is
 * said: else it were never chased. For longer the chair settles it: what staff record counts from today.
 */
export function delayAction(
  discussion: Discussion,
  { actionId, why, expectedOn, saidBy, byStaff }: Omit<DelayAction, 'type'>,
  { now, policies }: Given,
): Discussion | Refusal {
  const action = discussion.actions.find(({ id }) => id === actionId);
  if (!action) return notFound('action');
  if (action.completed) return conflict('done-already', 'This action has been completed.');
  const [today, most] = [londonDate(now), policies.bodies.actions.delayMostDays ?? DELAY_MOST_DAYS];
  const last = addDays(byStaff && today > action.dueOn ? today : action.dueOn, most);
  if (expectedOn < today) return invalid('expected-in-the-past', 'Give a day that is still to come.', '/expectedOn');
  if (expectedOn > last) {
    const until = last < today ? NO_LATER : `Give a day until ${dateInWords(last)}. If it takes longer, telephone the chair.`; // prettier-ignore
    return invalid('expected-too-late', until, '/expectedOn');
  }
  const delay = { at: now.toISOString(), by: saidBy, why, expectedOn };
  return {
    ...discussion,
    actions: discussion.actions.map((one) =>
      one.id === actionId ? { ...one, delays: [...(one.delays ?? []), delay] } : one,
    ),
  };
}

/** The record is out: every child is decided on, and the six tasks are written down (WT-12). */
export function distribute(discussion: Discussion, { by, now }: Given): Discussion | Refusal {
  const undecided = discussion.children.find(
    ({ childId }) => !discussion.decisions.some((one) => one.childId === childId),
  );
  if (undecided)
    return conflict('undecided', `Decide about ${undecided.name} first: each child has a decision of its own.`);
  if (!discussion.minutes)
    return conflict(
      'no-minutes',
      'Write down the six tasks, the medical, who sees the children and what parents are told first.',
    );
  return {
    ...discussion,
    stage: 'distributed',
    distributed: { at: now.toISOString(), by, inTime: now <= new Date(discussion.recordDueAt!) },
  };
}

/** How good it was, dimension by dimension (M-25). */
export function audit(
  discussion: Discussion,
  { scores, words }: Pick<Audit, 'scores' | 'words'>,
  { by, now }: Given,
): Discussion | Refusal {
  const wrong = AUDIT_DIMENSION.find((dimension) => ![1, 2, 3, 4].includes(scores[dimension]));
  if (wrong)
    return invalid('score', 'A score is 1 (inadequate) to 4 (outstanding), for each dimension.', `/scores/${wrong}`);
  return { ...discussion, audits: [...discussion.audits, { scores, words, by, at: now.toISOString() }] };
}
