import { AttachedTo, AttachmentRows, type ToldOfScan, type ToScan } from '@front-door/attachments';
import { event, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { lockCheck } from './check-store';

/** Files are attached to the answers of checks. */
@Injectable()
export class CheckAttachments extends AttachedTo {
  constructor() {
    super(new AttachmentRows(['check_id']));
  }

  async lock(unit: UnitOfWork, { id: attachmentId, of, agency }: ToScan): Promise<ToldOfScan> {
    const { id: checkId, reference, contactId, function: asked } = (await lockCheck(unit, of[0]!))!;
    const about = { checkId, reference, contactId, agency, attachmentId, ...(asked ? { function: asked } : {}) };
    return {
      aggregate: { type: 'check', id: checkId },
      event: ({ result, removed }, at) =>
        event('check.attachment-scanned', { ...about, result, removed, scannedAt: at.toISOString() }),
    };
  }
}
