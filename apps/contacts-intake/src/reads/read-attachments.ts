import { type AttachmentView, fileToOpen, markLets } from '@front-door/attachments';
import { lookedFor, withoutWithheld } from '@front-door/casework';
import { type Actor, isRefusal, type Refusal } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { type Reader, ServiceDatabase } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { ContactAttachments } from '../persistence/contact-attachments';
import { readWithheld } from '../persistence/sharing-store';
import { visibleContact } from './visible-contact';

@Injectable()
export class ReadAttachments {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly attached: ContactAttachments,
  ) {}

  /** Of a contact that this person may see: those that their marks let them see. Names that others gave repeat nothing that must not be disclosed. */
  async of(actor: Actor, contactId: string, reader: Reader = this.database): Promise<AttachmentView[]> {
    const rows = await this.attached.rows.ofAll(reader, contactId);
    const files = rows
      .filter(({ agency, handlingMark: mark }) => markLets(actor, { agency, mark }))
      .map(({ of: _, ...file }) => file);
    const isOwn = ({ agency }: AttachmentView): boolean => !isStaff(actor) && agency === actor.agency;
    if (files.every(isOwn)) return files;
    const withheld = lookedFor(await readWithheld(reader, contactId), contactId);
    return files.map((file) => (isOwn(file) ? file : withoutWithheld(file, withheld)));
  }

  /** The file to be opened now; what is not clean is refused in words. */
  async toOpen(actor: Actor, contactId: string, attachmentId: string): Promise<AttachmentView | Refusal> {
    const contact = await visibleContact(this.database, actor, contactId);
    return isRefusal(contact) ? contact : fileToOpen(await this.of(actor, contactId), attachmentId);
  }
}
