import { randomBytes } from 'node:crypto';
import type { AllegationPassedOn, MovedFile, MoveWords, SubmitContact } from '@front-door/contracts';
import {
  type CommandContext,
  eraseBodies,
  event,
  isRefusal,
  type NewEvent,
  notFound,
  Refusal,
  type UnitOfWork,
} from '@front-door/event-bus';
import { isStaff, mayDo } from '@front-door/identity';
import { newId } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { type Moved, moveWords } from '../../domain/move-words';
import { limitsOf } from '../../domain/sharing-limits';
import {
  contentOf,
  type FileRow,
  forgetPerson,
  forgetWhose,
  leaveRemains,
  readRest,
} from '../../persistence/move-store';
import { readPeopleOfConcern, readWithheld } from '../../persistence/sharing-store';
import { type ContactRow, visibleContact } from '../../reads/visible-contact';

/** The rule that journal bodies are erased under: allegations are kept apart, where only LADO reads them. */
const RULE = 'LADO-17';
/** So small that some twenty of them still make one batch that Kafka takes. */
const PART_BYTES = 24_576;

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
    const parts = await partsOf(unit, moveId, files);
    const forSenderAlone = row.for_sender_alone || !isStaff({ agency: row.sender_agency });
    const receipt = moved.redaction.allOutOf(JSON.parse(row.receipt) as unknown);
    leaveRemains(unit, contactId, { ...moved.left, receipt, forSenderAlone, files: moved.files }, rest, moved.redaction, by.now); // prettier-ignore
    for (const { id, name } of people) if (moved.redaction.namesIn(name)) forgetPerson(unit, id);
    for (const { id, whose } of withheld) if (moved.redaction.namesIn(whose)) forgetWhose(unit, id);

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
        event('allegation.passed-on', passedOn(moveId, row, moved, rest.children, files, written, command.why, by)),
        ...parts,
        ...(forSenderAlone === row.for_sender_alone
          ? []
          : [
              event('contact.sharing-limited', {
                contactId,
                reference: row.reference,
                limits: limitsOf(contactId, withheld, people),
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

function passedOn(
  moveId: string,
  {
    id,
    reference,
    sender_agency: agency,
    submitted_by: sender,
    received_at,
    immediate_danger: immediateDanger,
  }: ContactRow,
  { words, mayBeAbout }: Moved,
  children: readonly { id: string; name: string; born: string | null }[],
  files: readonly FileRow[],
  { contact: { referrer, children: sent } }: { contact: SubmitContact },
  why: string,
  { actor, now }: CommandContext,
): AllegationPassedOn {
  const { name, role, telephone, email } = referrer ?? {};
  return {
    moveId,
    foundIn: { kind: 'contact', id, reference },
    words,
    files: files.map(described),
    toldBy: { id: sender, agency, name, role, telephone, email },
    children: children.map((child, index) => ({
      childId: child.id,
      name: child.name,
      ...(child.born ? { dateOfBirth: child.born } : {}),
      ...(sent[index]?.school ? { school: sent[index].school.name } : {}),
    })),
    mayBeAbout,
    immediateDanger,
    why,
    movedBy: actor.id,
    movedByName: actor.name,
    noticedAt: received_at.toISOString(),
    movedAt: now.toISOString(),
  };
}

const partsIn = (bytes: number): number => Math.max(1, Math.ceil(bytes / PART_BYTES));

/** What is infected is passed on by its name alone. */
function described({ id, name, media_type, size, sha256, scan_state }: FileRow): MovedFile {
  return {
    attachmentId: id,
    fileName: name,
    contentType: media_type,
    bytes: size,
    sha256: sha256.toString('hex'),
    parts: scan_state === 'clean' ? partsIn(size) : 0,
  };
}

async function partsOf(unit: UnitOfWork, moveId: string, files: readonly FileRow[]): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const { id, size } of files.filter(({ scan_state }) => scan_state === 'clean')) {
    const content = await contentOf(unit, id);
    for (let part = 1; part <= partsIn(size); part += 1) {
      const piece = content.subarray((part - 1) * PART_BYTES, part * PART_BYTES);
      events.push(event('allegation.file-passed-on', { moveId, attachmentId: id, part, content: piece.toString('base64') })); // prettier-ignore
    }
  }
  return events;
}
