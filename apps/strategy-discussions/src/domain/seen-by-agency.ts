import { asReadBy } from '@front-door/casework';
import type { Contribution, Discussion, Dissent, Invitation } from './discussion';
import { agencyAsShown } from './guests';

/**
 * What an invited function sees. Until its own view of harm is given it sees its invitation and what it wrote itself, and nothing of the
 * others': not what they think, not how many have answered. Then, what others marked for the discussion; and once the record is out, the
 * record (WT-12). Deny by default: whatever is not named here is not there.
 */
export function seenByAgency(discussion: Discussion, invitation: Invitation): object {
  const { id, reference, stage, meeting, children, asking, actions } = discussion;
  const { guest: _, ...asInvited } = invitation;
  const own = <T extends { invitationId?: string }>(all: readonly T[]): T[] =>
    all.filter((one) => one.invitationId === invitation.id);
  const viewGiven = own(discussion.views).length > 0;
  return {
    ...{ id, reference, stage, why: asking.why, children: children.map(forAgency) },
    ...(meeting
      ? { meeting: { at: meeting.at, how: meeting.how, where: meeting.where, chair: meeting.chair.name } }
      : {}),
    invitation: { ...asInvited, answeredBy: invitation.answeredBy?.name },
    ownView: own(discussion.views)[0] ?? null,
    ownContributions: own(discussion.contributions),
    ownDissents: own(discussion.dissents),
    ownActions: actions.filter((one) => isFor(one, invitation)),
    ...(viewGiven
      ? othersThen(discussion, invitation)
      : { othersAre: 'shown once your own view of each child is given' }),
    ...(stage === 'distributed' ? { record: recordFor(discussion, invitation) } : {}),
  };
}

function othersThen(discussion: Discussion, { id, agency }: Invitation): object {
  const { contributions, views, dissents } = discussion;
  const others = <T extends { invitationId?: string }>(all: readonly T[]): T[] =>
    all.filter((one) => one.invitationId !== id);
  return {
    contributions: others(contributions).map((one) => readBy(discussion, one, agency)),
    views: others(views).map(({ agency: whose, children, at }) => ({
      ...{ agency: agencyAsShown(discussion, whose), children, at },
    })),
    dissents: others(dissents).map((one) => readBy(discussion, one, agency)),
  };
}

/** Without the names of who wrote it; and without the words, where their mark is narrower than a discussion, or is not there. */
function readBy(discussion: Discussion, one: Contribution | Dissent, agency: string) {
  const { by: _, recordedBy: _r, childsWords, ...rest } = one as Contribution;
  const handlingMark = one.handlingMark ?? null;
  const marked = {
    ...rest,
    agency: agencyAsShown(discussion, one.agency),
    handlingMark,
    ...(childsWords ? { inChildsWords: { handlingMark, words: childsWords } } : {}),
  };
  return one.agency === agency ? marked : asReadBy(marked, 'discussion');
}

/** The record as this agency has it: decisions with their reasons, the six tasks, who was there, and the whole plan. */
export function recordFor(discussion: Discussion, { agency }: Pick<Invitation, 'agency'>) {
  const { reference, held, minutes, decisions, actions, children, distributed, leftOut, contributions, dissents } =
    discussion;
  return {
    ...{ reference, heldAt: held?.at, quorate: held?.quorate, inquorate: held?.inquorate, leftOut },
    attendance: held?.attendance.map(({ part, agency: whose, role, mode }) => ({ part, agency: whose, role, mode })),
    tasks: minutes?.tasks,
    medical: minutes?.medical,
    childSeen: minutes?.childSeen,
    parentsTold: minutes?.parentsTold,
    decisions: decisions.map(({ by, warning: _, ...one }) => ({
      ...one,
      decidedBy: by.name,
      child: nameOf(children, one.childId),
    })),
    actions: actions.map(({ completed, delays: _, agency: whose, ...one }) => ({
      ...{ ...one, agency: agencyAsShown(discussion, whose), completedAt: completed?.at ?? null },
    })),
    contributions: contributions.map((one) => readBy(discussion, one, agency)),
    dissents: dissents.map((one) => readBy(discussion, one, agency)),
    distributedAt: distributed?.at,
  };
}

export type RecordSeen = ReturnType<typeof recordFor>;

const nameOf = (children: Discussion['children'], childId: string): string | undefined =>
  children.find((child) => child.childId === childId)?.name;

const forAgency = ({ childId, name, dateOfBirth }: Discussion['children'][number]) => ({ childId, name, dateOfBirth });

export function isFor(action: { agency: string; function?: string }, { agency, function: of }: Invitation): boolean {
  return action.agency === agency && (action.function === undefined || action.function === of);
}
