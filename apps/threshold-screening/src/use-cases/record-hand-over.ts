import { type CommandContext, event, type NewEvent, type UnitOfWork } from '@front-door/event-bus';
import type { HandOver } from '../domain/hand-over';
import { insertHandOver, updateHandOver } from '../persistence/hand-over-store';

/** What every event about it carries. */
function aboutOf({ id, about, to, receiver }: HandOver) {
  return {
    ...{ ...about, handOverId: id, destination: to.code },
    ...(to.kind === 'agency' ? { toAgency: receiver.agency } : {}),
    ...(to.kind === 'agency' && receiver.function ? { toFunction: receiver.function } : {}),
  };
}

/** Writes a new one and says that it is offered. Only an agency's event carries the child's name and the text for it. */
export function recordOffered(unit: UnitOfWork, by: CommandContext, handOver: HandOver): void {
  const { id, to, childName, dateOfBirth, words, dueAt, offeredAt } = handOver;
  insertHandOver(unit, handOver);
  const forAgency = { childName, ...(dateOfBirth ? { dateOfBirth } : {}), ...(words ? { words } : {}) };
  const offered = { ...aboutOf(handOver), ...(to.kind === 'agency' ? forAgency : {}), dueAt, offeredAt };
  unit.record(by, {
    aggregate: { type: 'hand-over', id },
    isNew: true,
    action: 'handover.offered',
    policyVersion: handOver.policyVersion,
    after: handOver,
    events: [event('handover.offered', offered)],
  });
}

/** Writes the answer, or that it was taken back, and says so. */
export function recordAnswered(unit: UnitOfWork, by: CommandContext, handOver: HandOver): void {
  const answer = handOver.answer!;
  updateHandOver(unit, handOver);
  const recordedByStaff = answer.saidBy !== undefined;
  const about = { ...aboutOf(handOver), recordedByStaff };
  const events: NewEvent[] = [
    handOver.state === 'accepted'
      ? event('handover.accepted', { ...about, acceptedAt: answer.at })
      : event('handover.returned', { ...about, takenBack: answer.takenBack ?? false, returnedAt: answer.at }),
  ];
  unit.record(by, {
    aggregate: { type: 'hand-over', id: handOver.id },
    action: answer.takenBack ? 'handover.taken-back' : `handover.${handOver.state}`,
    ...(answer.reason ? { why: answer.reason } : {}),
    after: { state: handOver.state, answer },
    events,
  });
}

/** Writes the rung that it has climbed, and says so. */
export function recordClimbed(unit: UnitOfWork, by: CommandContext, handOver: HandOver): void {
  const { rung, roles, at } = handOver.climbed.at(-1)!;
  updateHandOver(unit, handOver);
  const overdue = { ...aboutOf(handOver), rung, roles: [...roles], dueAt: handOver.dueAt, climbedAt: at };
  unit.record(by, {
    aggregate: { type: 'hand-over', id: handOver.id },
    action: 'handover.climbed',
    after: { climbed: handOver.climbed },
    events: [event('handover.overdue', overdue)],
  });
}
