import type { HandlingMark } from '@front-door/contracts';
import { conflict, invalid, notFound, type Refusal } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import type { Contribute, Given, GiveView } from './commands';
import type { Discussion, Named } from './discussion';

/** What somebody knows, with its source, period and handling mark. */
export function contribute(
  discussion: Discussion,
  command: Contribute & { invitationId?: string; agency: string; writtenBy: Named; recordedBy?: Named },
  { now }: Given,
): Discussion {
  const {
    invitationId,
    agency,
    writtenBy,
    recordedBy,
    words,
    childsWords,
    source,
    periodFrom,
    periodTo,
    handlingMark,
  } = command;
  return {
    ...discussion,
    contributions: [
      ...discussion.contributions,
      {
        ...{ id: newId(), agency, words, source, by: writtenBy, at: now.toISOString() },
        ...(invitationId ? { invitationId } : {}),
        ...(childsWords ? { childsWords } : {}),
        ...(periodFrom ? { periodFrom } : {}),
        ...(periodTo ? { periodTo } : {}),
        ...(handlingMark ? { handlingMark } : {}),
        ...(recordedBy ? { recordedBy } : {}),
      },
    ],
  };
}

/** Once for each agency, and never changed: afterwards it has seen what the others think. */
export function giveView(
  discussion: Discussion,
  { invitationId, children, writtenBy }: GiveView & { invitationId: string; writtenBy: Named },
  { now }: Given,
): Discussion | Refusal {
  const invitation = discussion.invitations.find(({ id }) => id === invitationId);
  if (!invitation || invitation.state === 'cancelled') return notFound('invitation');
  if (discussion.views.some((view) => view.invitationId === invitationId))
    return conflict(
      'view-given-already',
      'Your agency’s view has been given, and stays: afterwards others’ views are seen. Record a dissent instead.',
    );
  const known = discussion.children.map(({ childId }) => childId);
  const named = children.map(({ childId }) => childId);
  const unknown = named.findIndex((childId) => !known.includes(childId));
  if (unknown >= 0)
    return invalid('child-unknown', 'This child is not discussed here.', `/children/${unknown}/childId`);
  if (known.some((childId) => !named.includes(childId)))
    return invalid('every-child', 'Give your view for each child; where you have none, say why.', '/children');
  const view = { invitationId, agency: invitation.agency, children, by: writtenBy, at: now.toISOString() };
  return { ...discussion, views: [...discussion.views, view] };
}

/** An agency sees it otherwise: that stays beside the decision. */
export function dissent(
  discussion: Discussion,
  {
    invitationId,
    words,
    handlingMark,
    writtenBy,
  }: { invitationId: string; words: string; handlingMark?: HandlingMark; writtenBy: Named },
  { now }: Given,
): Discussion | Refusal {
  const invitation = discussion.invitations.find(({ id }) => id === invitationId);
  if (!invitation) return notFound('invitation');
  const one = { invitationId, agency: invitation.agency, words, by: writtenBy, at: now.toISOString() };
  return { ...discussion, dissents: [...discussion.dissents, { ...one, ...(handlingMark ? { handlingMark } : {}) }] };
}
