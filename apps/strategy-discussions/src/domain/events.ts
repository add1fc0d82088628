import { event, type NewEvent } from '@front-door/event-bus';
import type { Discussion, Invitation } from './discussion';
import { isGuestAgency } from './guests';

/** What a change says to others: found by comparing before and after, so that no command can forget to say it. */
export function eventsOf(before: Discussion | undefined, after: Discussion, now: Date): NewEvent[] {
  const about = { discussionId: after.id, reference: after.reference };
  const at = now.toISOString();
  const screeningIds = screeningsOf(after);
  const said: NewEvent[] = [];
  if (!before)
    said.push(
      event('discussion.opened', {
        ...{ ...about, screeningIds, openedAt: at },
        ...{ holdBy: after.holdBy.at, holdByBecause: after.holdBy.because },
      }),
    );
  if (after.meeting && after.meeting.sequence !== before?.meeting?.sequence)
    said.push(
      event('discussion.convened', {
        ...{ ...about, screeningIds, at: after.meeting.at, inTime: after.meeting.inTime, convenedAt: at },
      }),
    );
  for (const invitation of after.invitations)
    said.push(
      ...ofInvitation(
        before?.invitations.find(({ id }) => id === invitation.id),
        invitation,
        after,
        at,
      ),
    );
  if (after.held && !before?.held)
    said.push(
      event('discussion.held', {
        ...{ ...about, screeningIds, quorate: after.held.quorate, heldAt: after.held.at },
        present: [...new Set(after.held.attendance.map(({ part }) => part))],
      }),
    );
  said.push(...ofDecisions(before, after));
  said.push(...ofActions(before, after, at));
  if (after.distributed && !before?.distributed) {
    const contact = after.asking.contact ? { contactId: after.asking.contact.id } : {};
    for (const { agency, function: of, state, guest } of after.invitations)
      if (state !== 'cancelled' && !guest)
        said.push(
          event('discussion.record-distributed', {
            ...{ ...about, ...contact, agency, distributedAt: at },
            ...(of ? { function: of } : {}),
          }),
        );
  }
  const how = after.stage === 'distributed' || after.stage === 'cancelled' ? after.stage : undefined;
  if (how && before?.stage !== how) said.push(event('discussion.ended', { ...about, screeningIds, how, endedAt: at }));
  return said;
}

/** The screenings that a discussion is beside. */
export function screeningsOf({ children }: Discussion): string[] {
  return children.flatMap(({ screeningId }) => (screeningId ? [screeningId] : []));
}

function ofInvitation(
  before: Invitation | undefined,
  after: Invitation,
  discussion: Discussion,
  at: string,
): NewEvent[] {
  // A guest has no inbox: what they are told goes by e-mail and telephone.
  if (after.guest) return [];
  const { meeting, asking } = discussion;
  const about = {
    ...{ discussionId: discussion.id, reference: discussion.reference, invitationId: after.id, agency: after.agency },
    ...(after.function ? { function: after.function } : {}),
  };
  if (after.state === 'cancelled')
    return before && before.state !== 'cancelled'
      ? [event('discussion.invitation-cancelled', { ...about, cancelledAt: at })]
      : [];
  if (!before || before.sequence !== after.sequence)
    return [
      event('discussion.invited', {
        ...{
          ...about,
          part: after.part,
          at: meeting!.at,
          how: meeting!.how,
          answerBy: after.answerBy,
          sequence: after.sequence,
        },
        ...(asking.contact ? { contactId: asking.contact.id } : {}),
      }),
    ];
  if (after.answeredAt && after.answeredAt !== before.answeredAt) {
    const { function: _, ...ofAgency } = about as typeof about & { function?: string };
    return [
      event('discussion.invitation-answered', { ...ofAgency, attends: after.state === 'attends', answeredAt: at }),
    ];
  }
  return [];
}

function ofDecisions(before: Discussion | undefined, after: Discussion): NewEvent[] {
  return after.decisions.slice(before?.decisions.length ?? 0).flatMap((made): NewEvent[] => {
    const { childId, decision, harmLevel, section47, immediateProtection } = made;
    const screeningId = after.children.find((child) => child.childId === childId)?.screeningId;
    const about = {
      ...{ discussionId: after.id, reference: after.reference, childId },
      ...(screeningId ? { screeningId } : {}),
    };
    return [
      event('discussion.decided', {
        ...{ ...about, decision, harmLevel, decidedAt: made.at },
        immediateProtection: immediateProtection !== undefined,
      }),
      ...(section47 && !section47.goesOn
        ? [
            event('section47.started', {
              ...about,
              startedOn: section47.startedOn,
              conferenceBy: section47.conferenceBy,
            }),
          ]
        : []),
    ];
  });
}

function ofActions(before: Discussion | undefined, after: Discussion, at: string): NewEvent[] {
  return after.actions.flatMap((action): NewEvent[] => {
    const { id, agency, function: of, dueOn, completed } = action;
    if (isGuestAgency(agency)) return [];
    const about = {
      ...{ discussionId: after.id, reference: after.reference, actionId: id, agency, dueOn },
      ...(of ? { function: of } : {}),
    };
    const was = before?.actions.find((one) => one.id === id);
    const contact = after.asking.contact ? { contactId: after.asking.contact.id } : {};
    if (!was) return [event('plan.action-assigned', { ...about, ...contact, assignedAt: at })];
    if (completed && !was.completed)
      return [event('plan.action-completed', { ...about, inTime: completed.inTime, completedAt: at })];
    return [];
  });
}
