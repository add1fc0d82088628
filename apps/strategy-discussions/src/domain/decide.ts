import { conflict, type Refusal } from '@front-door/event-bus';
import type { DiscussionCommand, Given } from './commands';
import { contribute, dissent, giveView } from './contribute';
import type { Discussion, Stage } from './discussion';
import { assignAction, audit, completeAction, delayAction, distribute } from './follow-up';
import { inviteGuest } from './guests';
import { decideChild, hold, writeMinutes } from './hold';
import { answer, cancel, changeInvitation, convene, reschedule, uninvite } from './invite';

const STARTED: readonly Stage[] = ['convened', 'held'];
const ALLOWED: Record<DiscussionCommand['type'], readonly Stage[]> = {
  convene: ['asked'],
  reschedule: ['convened'],
  cancel: ['asked', 'convened'],
  'invite-guest': ['convened'],
  uninvite: ['convened'],
  'answer-invitation': ['convened'],
  contribute: STARTED,
  'give-view': STARTED,
  dissent: ['held', 'distributed'],
  hold: ['convened'],
  'write-minutes': ['held'],
  'decide-child': ['held'],
  'assign-action': ['held'],
  'complete-action': ['held', 'distributed'],
  'delay-action': ['held', 'distributed'],
  distribute: ['held'],
  audit: ['distributed'],
};
const WHY_NOT: Record<Stage, string> = {
  asked: 'It has not been convened yet: give it a time, a place and who is invited first.',
  convened: 'It has not been held yet.',
  held: 'It has been held; what was said and decided is being written down.',
  distributed: 'Its record is out and stays as it is. Reconvene, for what has to be decided anew.',
  cancelled: 'It was cancelled.',
};

/** Why it cannot be done as the discussion stands; undefined when it can. */
export function notAtThisStage({ stage }: Discussion, type: DiscussionCommand['type']): Refusal | undefined {
  return ALLOWED[type].includes(stage) ? undefined : conflict('not-at-this-stage', WHY_NOT[stage]);
}

/** The rules of a strategy discussion: what it becomes, or why not. Pure: the one given is never changed (WT-04..14). */
export function decide(discussion: Discussion, command: DiscussionCommand, given: Given): Discussion | Refusal {
  const notNow = notAtThisStage(discussion, command.type);
  if (notNow) return notNow;
  switch (command.type) {
    case 'convene':
      return convene(discussion, command, given);
    case 'reschedule':
      return reschedule(discussion, command, given);
    case 'cancel':
      return cancel(discussion, command.why, given);
    case 'invite-guest':
      return inviteGuest(discussion, command, given);
    case 'uninvite':
      return changeInvitation(discussion, command.invitationId, (one) => uninvite(discussion, one, command.why, given));
    case 'answer-invitation':
      return changeInvitation(discussion, command.invitationId, (one) => answer(one, command, given));
    case 'contribute':
      return contribute(discussion, command, given);
    case 'give-view':
      return giveView(discussion, command, given);
    case 'dissent':
      return dissent(discussion, command, given);
    case 'hold':
      return hold(discussion, command, given);
    case 'write-minutes':
      return writeMinutes(discussion, command, given);
    case 'decide-child':
      return decideChild(discussion, command, given);
    case 'assign-action':
      return assignAction(discussion, command, given);
    case 'complete-action':
      return completeAction(discussion, command, given);
    case 'delay-action':
      return delayAction(discussion, command, given);
    case 'distribute':
      return distribute(discussion, given);
    case 'audit':
      return audit(discussion, command, given);
  }
}
