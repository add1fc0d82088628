import { buffer } from 'node:stream/consumers';
import type { AttachmentStore } from '@front-door/attachments';
import type { AllegationPassedOn, MovedFile, SubmitContact } from '@front-door/contracts';
import { type CommandContext, event, type NewEvent } from '@front-door/event-bus';
import type { Moved } from '../../domain/move-words';
import type { FileRow, Rest } from '../../persistence/move-store';
import type { ContactRow } from '../../reads/visible-contact';

/** So small that some twenty of them still make one batch that Kafka takes. */
const PART_BYTES = 24_576;

/** What LADO gets of a contact: the words, who told them, the children, and what files follow. */
export function passedOn(
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
  { children, sentBySystem }: Pick<Rest, 'children' | 'sentBySystem'>,
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
    toldBy: { id: sender, ...(sentBySystem ? { isSystem: true } : {}), agency, name, role, telephone, email },
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

/** The content of the files that are free of viruses, in parts; each is small enough to be held whole. */
export async function partsOf(store: AttachmentStore, moveId: string, files: readonly FileRow[]): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const { id, size } of files.filter(({ scan_state }) => scan_state === 'clean')) {
    const content = await buffer(store.read(id));
    for (let part = 1; part <= partsIn(size); part += 1) {
      const piece = content.subarray((part - 1) * PART_BYTES, part * PART_BYTES);
      events.push(event('allegation.file-passed-on', { moveId, attachmentId: id, part, content: piece.toString('base64') })); // prettier-ignore
    }
  }
  return events;
}
