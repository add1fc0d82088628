import { WithheldKeys } from '@front-door/casework';
import { randomBytes } from 'node:crypto';
import { AttachmentStore } from '@front-door/attachments';
import type { MoveWords, SubmitContact } from '@front-door/contracts';
import {
  type CommandContext,
  eraseBodies,
  event,
  isRefusal,
  notFound,
  Refusal,
  type UnitOfWork,
} from '@front-door/event-bus';
import { isStaff, mayDo } from '@front-door/identity';
import { newId } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { moveWords } from '../../domain/move-words';
import { limitsOf } from '../../domain/sharing-limits';
import { forgetPerson, forgetWhose, leaveRemains, readRest } from '../../persistence/move-store';
import { readPeopleOfConcern, readWithheld, toldUnder } from '../../persistence/sharing-store';
import { visibleContact } from '../../reads/visible-contact';
import { partsOf, passedOn } from './passed-on';

/** The rule that journal bodies are erased under: allegations are kept apart, where only LADO reads them. */
const RULE = 'LADO-17';

const STALE = new Refusal(
  412,
  'stale-version',
  'Somebody changed this contact after you opened it. Look at it again: the words may have moved.',
);

export interface WordsMoved {
  id: string;
  contactId: string;
  movedAt: string;
  version: number;
  /** What was not reached, in a sentence. */
  note?: string;
}

const TOLD_TO_SCHOOL =
  'Some of these words had gone to the child’s school with the notice of this notification. They stand there still: tell LADO, who decides what the school is told.';

/**
 * Moves an allegation that was found in a contact behind the wall: one transaction passes it on to LADO's door and takes it out of everywhere
 * it stood here, the journal's bodies included. The contact goes on for the child.
 */
@Injectable()
export class MoveWordsHandler {
  constructor(
    private readonly store: AttachmentStore,
    private readonly keys: WithheldKeys,
  ) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    version: number,
    command: MoveWords,
  ): Promise<WordsMoved | Refusal> {
    if (!mayDo(by.actor.roles, 'contact.read-any')) return notFound('contact');
    const row = await visibleContact(unit, by.actor, contactId, true);
    if (isRefusal(row)) return row;
    if (row.version !== version) return STALE;
    const [rest, people, withheld] = await Promise.all([
      readRest(unit, contactId),
      readPeopleOfConcern(unit, contactId),
      readWithheld(unit, contactId),
    ]);
    const written = {
      contact: JSON.parse(row.sent) as SubmitContact,
      sentAt: row.received_at.toISOString(),
      alsoSent: rest.alsoSent,
      added: rest.added.map(({ id, words, added_by: addedBy, added_at }) => ({
        ...{ id, words, addedBy, addedAt: added_at.toISOString() },
      })),
      files: rest.files.map(({ id, scan_state }) => ({
        id,
        scanned: scan_state === 'clean' || scan_state === 'infected',
      })),
    };
    const moved = moveWords(written, command.marks, command.calledBy ?? [], randomBytes(16).toString('hex'));
    if (isRefusal(moved)) return moved;

    const moveId = newId();
    const files = rest.files.filter(({ id }) => moved.files.includes(id));
    const parts = await partsOf(this.store, moveId, files);
    const forSenderAlone = row.for_sender_alone || !isStaff({ agency: row.sender_agency });
    const receipt = moved.redaction.allOutOf(JSON.parse(row.receipt) as unknown);
    leaveRemains(unit, contactId, { ...moved.left, receipt, forSenderAlone, files: moved.files }, rest, moved.redaction, by.now); // prettier-ignore
    for (const { id, name } of people) if (moved.redaction.namesIn(name)) forgetPerson(unit, id);
    for (const { id, whose } of withheld) if (moved.redaction.namesIn(whose)) forgetWhose(unit, id);

    if (forSenderAlone !== row.for_sender_alone) toldUnder(unit, contactId, this.keys);
    const { restated, restates } = await eraseBodies(unit, contactId, RULE, (body) => moved.redaction.allOutOf(body));
    unit.record(by, {
      aggregate: { type: 'contact', id: contactId },
      action: 'contact.words-moved',
      after: {
        moveId,
        from: command.marks.map(({ pointer }) => pointer),
        restated,
      },
      restates,
      events: [
        event('allegation.passed-on', passedOn(moveId, row, moved, rest, files, written, command.why, by)),
        ...parts,
        ...(forSenderAlone === row.for_sender_alone
          ? []
          : [
              event('contact.sharing-limited', {
                contactId,
                reference: row.reference,
                limits: limitsOf(contactId, withheld, people, this.keys),
                forSenderAlone,
                changedAt: by.now.toISOString(),
              }),
            ]),
      ],
    });
    return {
      ...{ id: moveId, contactId, movedAt: by.now.toISOString(), version: version + 1 },
      ...(moved.toldToSchool ? { note: TOLD_TO_SCHOOL } : {}),
    };
  }
}
