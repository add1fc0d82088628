import type { DiscussionHow } from '@front-door/contracts';
import { invalid, notFound, Refusal } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { answerBy } from './clocks';
import type { AnswerInvitation, Convene, Given } from './commands';
import type { Discussion, Invitation, Named } from './discussion';
import { invitedByRule, whyNotInvited } from './invitees';

/** Time, place and who is invited; whom the rules would invite is there, or left out with a reason (WT-05, WT-06). */
export function convene(discussion: Discussion, command: Convene, { by, now, policies }: Given): Discussion | Refusal {
  const { attendance, invitations } = policies.bodies;
  if (command.at <= now) return invalid('in-the-past', 'Choose a time that is still to come.', '/at');
  const byRule = invitedByRule(discussion.asking, attendance);
  const wrong = whyNotInvited(byRule, command.invitees, command.leftOut, discussion.asking.referrer);
  if (wrong) return wrong;
  const places = command.invitees.map(({ agency, function: of }) => `${agency}/${of ?? ''}`);
  if (new Set(places).size < places.length)
    return invalid('invited-twice', 'One function of an agency is invited twice.', '/invitees');
  const due = answerBy(now, command.at, invitations).toISOString();
  return {
    ...discussion,
    stage: 'convened',
    meeting: {
      ...{ at: command.at.toISOString(), how: command.how, where: command.where, chair: by, sequence: 0 },
      ...{ convenedAt: now.toISOString(), inTime: command.at <= new Date(discussion.holdBy.at) },
    },
    leftOut: command.leftOut.map(({ part, why }) => ({ part, why })),
    invitations: command.invitees.map(({ agency, function: of, part }) => ({
      ...{ id: newId(), agency, part, invitedAt: now.toISOString(), answerBy: due, sequence: 0, state: 'invited' },
      ...(of ? { function: of } : {}),
    })),
  };
}

/** Another time or place: every invitation is asked anew, and calendars hear of it. */
export function reschedule(
  discussion: Discussion,
  { at, how, where }: { at: Date; how: DiscussionHow; where: string },
  { now, policies }: Given,
): Discussion | Refusal {
  if (at <= now) return invalid('in-the-past', 'Choose a time that is still to come.', '/at');
  const meeting = discussion.meeting!;
  const sequence = meeting.sequence + 1;
  const due = answerBy(now, at, policies.bodies.invitations).toISOString();
  return {
    ...discussion,
    meeting: { ...meeting, at: at.toISOString(), how, where, sequence, inTime: at <= new Date(discussion.holdBy.at) },
    // Whoever answered, answered for another time.
    invitations: discussion.invitations.map((one) =>
      one.state === 'cancelled' ? one : { ...unanswered(one), answerBy: due, sequence },
    ),
  };
}

/** It does not take place: every invitation ends. */
export function cancel(discussion: Discussion, why: string, { by, now }: Given): Discussion {
  return {
    ...discussion,
    stage: 'cancelled',
    cancelled: { at: now.toISOString(), by, why },
    invitations: discussion.invitations.map((one) => ({ ...one, state: 'cancelled' })),
  };
}

/** One invitation becomes another; one that is cancelled is not there any more. */
export function changeInvitation(
  discussion: Discussion,
  id: string,
  change: (invitation: Invitation) => Invitation | Refusal,
): Discussion | Refusal {
  const found = discussion.invitations.find((one) => one.id === id && one.state !== 'cancelled');
  if (!found) return notFound('invitation');
  const changed = change(found);
  if (changed instanceof Refusal) return changed;
  return { ...discussion, invitations: discussion.invitations.map((one) => (one.id === id ? changed : one)) };
}

/** A function need not come after all; whom the rules would invite needs a reason. */
export function uninvite(
  discussion: Discussion,
  invitation: Invitation,
  why: string,
  { policies }: Given,
): Invitation | Refusal {
  const others = discussion.invitations.filter(({ id, state }) => id !== invitation.id && state !== 'cancelled');
  const byRule = invitedByRule(discussion.asking, policies.bodies.attendance);
  const leftOut = [...discussion.leftOut, { part: invitation.part, why }];
  return (
    whyNotInvited(byRule, others, leftOut, discussion.asking.referrer) ?? { ...invitation, state: 'cancelled', why }
  );
}

/** Who comes, by name, role and seniority (WT-07); or why nobody does. */
export function answer(
  invitation: Invitation,
  { attends, attendee, why, answeredBy, recordedBy }: AnswerInvitation & { answeredBy: Named; recordedBy?: Named },
  { now, policies }: Given,
): Invitation | Refusal {
  if (attends && !attendee)
    return invalid('attendee-required', 'Say who comes: name, role and seniority (WT-07).', '/attendee');
  if (!attends && !why?.trim()) return invalid('why-not-required', 'Say why nobody comes.', '/why');
  const { seniorEnough } = policies.bodies.invitations;
  return {
    ...unanswered(invitation),
    state: attends ? 'attends' : 'does-not-attend',
    ...(attends && attendee
      ? { attendee: { ...attendee, seniorEnough: seniorEnough.includes(attendee.seniority) } }
      : { why: why! }),
    ...{ answeredAt: now.toISOString(), answeredBy },
    ...(recordedBy ? { recordedBy } : {}),
  };
}

function unanswered({
  attendee: _a,
  why: _w,
  answeredAt: _t,
  answeredBy: _b,
  recordedBy: _r,
  ...rest
}: Invitation): Invitation {
  return { ...rest, state: 'invited' };
}
