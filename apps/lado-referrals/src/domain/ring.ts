import { londonDate } from '@front-door/casework';
import { newId } from '@front-door/persistence';
import type { Allegation, Task } from './allegation';
import type { Given } from './command';
import { isHiddenFromSender, type Sent } from './kept-out';

const RULE = 'LADO-17';
const NOBODY =
  'Ring the agency now: nobody is known there who is told that you write, and may read it. Then name who is answered.';
const IN_DANGER =
  'Ring the agency now: a child is in immediate danger, and it is not known yet whether the person whom its system named reads what you write.';

/**
 * Somebody is rung, before it is closed, where it is not sure that anybody reads what is written (LADO-17). Contacts are not told of it, and the
 * only one may be the one it is about; a system may name a sign-in that nobody has.
 */
export function ringing(sent: Sent, now: Date): Task[] {
  const what = whyRing(sent);
  return what ? [{ id: newId(), kind: 'other', what, whose: 'LADO', dueOn: londonDate(now), rule: RULE }] : [];
}

function whyRing(sent: Sent): string | undefined {
  const { sender, referral } = sent;
  if (sender.namedBy === 'nobody' || isHiddenFromSender(sender, sent)) return NOBODY;
  return sender.namedBy === 'system' && referral.immediateDanger ? IN_DANGER : undefined;
}

const isOpen = ({ rule, done, notNeeded }: Task): boolean => rule === RULE && !done && !notNeeded;

/** Whether somebody is still to be rung. */
export function isToBeRung({ tasks }: Pick<Allegation, 'tasks'>): boolean {
  return tasks.some(isOpen);
}

/** No need to ring any more: whoever is answered has opened it, or LADO has named them. */
export function reached(allegation: Allegation, proof: string, { by, now }: Pick<Given, 'by' | 'now'>): Allegation {
  const done = { on: londonDate(now), proof, by };
  const tasks = allegation.tasks.map((task) => (isOpen(task) ? { ...task, done } : task));
  return { ...allegation, tasks };
}
