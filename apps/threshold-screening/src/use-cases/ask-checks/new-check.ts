import { newReference } from '@front-door/casework';
import { type CommandContext, event, type UnitOfWork } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { type Asked, LAWFUL_BASIS } from '../../domain/ask-checks';
import { named } from '../../domain/decided';
import type { CheckRow } from '../../persistence/check-store';
import { deciderOf } from '../change-screening';
import type { Addressee } from './agencies-to-ask';
import type { AskChecksCommand } from './ask-checks.dto';

/** One check, for one agency of those that are asked. */
export function newCheck(
  addressee: Addressee,
  contact: { contactId: string; contactReference: string },
  command: AskChecksCommand,
  asked: Asked,
  by: CommandContext,
): CheckRow {
  return {
    id: newId(),
    reference: newReference('check'),
    ...contact,
    ...addressee,
    screeningIds: asked.screeningIds,
    people: asked.people,
    purpose: command.purpose,
    lawfulBasis: command.lawfulBasis,
    lawfulBasisWords: command.lawfulBasisWords,
    agreement: asked.agreement,
    questions: command.questions,
    periodFrom: command.periodFrom ?? null,
    dueAt: asked.dueAt,
    dueBecause: asked.dueBecause,
    requestedAt: by.now,
    requestedBy: named(deciderOf(by)),
    answeredAt: null,
    answer: null,
    ...{ chased: 0, chasedAt: null, chaseAt: asked.dueAt },
  };
}

/** The start of the check's own history, and what its agency hears. */
export function recordRequested(unit: UnitOfWork, by: CommandContext, check: CheckRow): void {
  const {
    id,
    reference,
    contactId,
    contactReference,
    screeningIds,
    agency,
    people,
    purpose,
    agreement,
    questions,
    periodFrom,
  } = check;
  const requested = event('check.requested', {
    ...{
      checkId: id,
      reference,
      contactId,
      contactReference,
      screeningIds,
      agency,
      people,
      purpose,
      agreement,
      questions,
    },
    ...(check.function ? { function: check.function } : {}),
    lawfulBasis: LAWFUL_BASIS[check.lawfulBasis as keyof typeof LAWFUL_BASIS],
    ...(periodFrom ? { periodFrom } : {}),
    dueAt: check.dueAt.toISOString(),
    requestedAt: check.requestedAt.toISOString(),
  });
  unit.record(by, {
    aggregate: { type: 'check', id },
    isNew: true,
    action: 'check.requested',
    after: check,
    events: [requested],
  });
}
