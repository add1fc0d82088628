import { type AttachmentView, fileToOpen, markLets } from '@front-door/attachments';
import { type Actor, isRefusal, type Refusal } from '@front-door/event-bus';
import { type Reader, ServiceDatabase } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { ContactAttachments } from '../persistence/contact-attachments';
import { visibleContact } from './visible-contact';

@Injectable()
export class ReadAttachments {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly attached: ContactAttachments,
  ) {}

  /** Of a contact that this person may see: those that their marks let them see. */
  async of(actor: Actor, contactId: string, reader: Reader = this.database): Promise<AttachmentView[]> {
    const files = await this.attached.rows.ofAll(reader, contactId);
    return files
      .filter(({ agency, handlingMark: mark }) => markLets(actor, { agency, mark }))
      .map(({ of: _, ...file }) => file);
  }

  /** The file to be opened now; what is not clean is refused in words. */
  async toOpen(actor: Actor, contactId: string, attachmentId: string): Promise<AttachmentView | Refusal> {
    const contact = await visibleContact(this.database, actor, contactId);
    return isRefusal(contact) ? contact : fileToOpen(await this.of(actor, contactId), attachmentId);
  }
}
