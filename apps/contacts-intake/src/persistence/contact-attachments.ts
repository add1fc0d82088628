import { AttachedTo, AttachmentRows, type ToldOfScan, type ToScan } from '@front-door/attachments';
import { event, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';

const LOCK = statement('attachment-lock-contact', 'SELECT reference FROM contact WHERE id = $1 FOR UPDATE');

/** Files are attached to contacts. One whose content was moved behind the wall stays the same when it is sent again. */
@Injectable()
export class ContactAttachments extends AttachedTo {
  constructor() {
    super(new AttachmentRows(['contact_id'], 'content_removed_at IS NULL OR moved'));
  }

  async lock(unit: UnitOfWork, { id: attachmentId, of, agency, addedBy }: ToScan): Promise<ToldOfScan> {
    const contactId = of[0]!;
    const [contact] = await unit.query<{ reference: string }>(LOCK, [contactId]);
    const about = { contactId, reference: contact!.reference, agency, addedBy, attachmentId };
    return {
      aggregate: { type: 'contact', id: contactId },
      event: ({ result, removed }, at) =>
        event('attachment.scanned', { ...about, result, removed, scannedAt: at.toISOString() }),
    };
  }
}
