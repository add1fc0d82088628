import { mayRead } from '@front-door/casework';
import type { Contribution, Discussion, Invitation } from './discussion';

/** A file, and the contribution that it belongs to. */
export interface FileOfContribution {
  contributionId: string;
  handlingMark: string;
}

const contributionOf = ({ contributions }: Discussion, contributionId: string): Contribution | undefined =>
  contributions.find(({ id }) => id === contributionId);

/** Whether an invited function wrote the contribution itself. What staff wrote down for it is not its own to add to. */
export function isOwn(contribution: Contribution | undefined, { id }: Pick<Invitation, 'id'>): boolean {
  return contribution?.invitationId === id;
}

/**
 * Whether an invited function sees a file: its own always; another's not before it sees the contribution, and then as far as the file's mark
 * lets a discussion read it, or its own agency said it (WT-12, INF-01).
 */
export function seesFile(
  discussion: Discussion,
  invitation: Pick<Invitation, 'id' | 'agency'>,
  { contributionId, handlingMark }: FileOfContribution,
): boolean {
  const contribution = contributionOf(discussion, contributionId);
  if (!contribution) return false;
  if (isOwn(contribution, invitation)) return true;
  const viewGiven = discussion.views.some(({ invitationId }) => invitationId === invitation.id);
  if (!viewGiven && discussion.stage !== 'distributed') return false;
  return contribution.agency === invitation.agency || mayRead(handlingMark, 'discussion');
}

/** The invitation of whoever contributed, where its function can be told of something by message: a guest has no inbox. */
export function invitedToTell(discussion: Discussion, contributionId: string): Invitation | undefined {
  const invitationId = contributionOf(discussion, contributionId)?.invitationId;
  return discussion.invitations.find(({ id, guest }) => id === invitationId && !guest);
}
