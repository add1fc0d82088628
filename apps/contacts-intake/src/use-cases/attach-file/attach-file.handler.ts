import { type ArrivingFile, type FileKept, TakeFile } from '@front-door/attachments';
import type { HandlingMark } from '@front-door/contracts';
import { type CommandContext, event, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { type ContactRow, visibleContact } from '../../reads/visible-contact';

export interface AttachmentReceipt extends FileKept {
  contactId: string;
  reference: string;
  whatHappensNext: string;
}

const NEXT = 'The file is checked for viruses before anybody can open it. The contact itself does not wait for that.';
const TOUCH = statement('attachment-touch', 'UPDATE contact SET version = version + 1 WHERE id = $1');

/** Attaches a file to a contact. Without a mark it is for decision-makers alone. */
@Injectable()
export class AttachFileHandler {
  constructor(private readonly files: TakeFile) {}

  handle(by: CommandContext, contactId: string, file: ArrivingFile): Promise<AttachmentReceipt | Refusal> {
    const { handlingMark = 'decision-makers-only' } = file;
    return this.files.take(by, file, {
      what: 'A contact',
      find: (reader, lock) => visibleContact(reader, by.actor, contactId, lock),
      placeOf: () => ({ of: [contactId], agency: by.actor.agency!, handlingMark }),
      aggregateOf: ({ id }) => ({ type: 'contact', id }),
      added,
      receipt: ({ reference }, kept) => ({ ...kept, contactId, reference, whatHappensNext: NEXT }),
    });
  }
}

function added(unit: UnitOfWork, by: CommandContext, { id: contactId, reference }: ContactRow, file: FileKept): void {
  const { id: attachmentId, mediaType, size, sha256, addedAt } = file;
  const about = { attachmentId, mediaType, size, sha256, handlingMark: file.handlingMark as HandlingMark };
  unit.send(TOUCH, [contactId]);
  unit.record(by, {
    aggregate: { type: 'contact', id: contactId },
    action: 'contact.attachment-added',
    after: about,
    events: [event('contact.attachment-added', { contactId, reference, agency: by.actor.agency!, ...about, addedAt })],
  });
}
