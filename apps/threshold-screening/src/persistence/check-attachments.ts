import { AttachedTo, AttachmentRows, type ToldOfScan, type ToScan } from '@front-door/attachments';
import { event, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { lockCheck } from './check-store';

const BY_STAFF = statement('attachment-by-staff', 'SELECT recorded_by_staff AS staff FROM attachment WHERE id = $1');
const PUT_ON_BY = statement('attachment-put-on-by', 'UPDATE attachment SET recorded_by_staff = $2 WHERE id = $1');

/** Files are attached to the answers of checks. */
@Injectable()
export class CheckAttachments extends AttachedTo {
  constructor() {
    super(new AttachmentRows(['check_id']));
  }

  async lock(unit: UnitOfWork, { id: attachmentId, of, agency }: ToScan): Promise<ToldOfScan> {
    const { id: checkId, reference, contactId, function: asked } = (await lockCheck(unit, of[0]!))!;
    const [file] = await unit.query<{ staff: boolean }>(BY_STAFF, [attachmentId]);
    const about = { checkId, reference, contactId, agency, attachmentId, ...(asked ? { function: asked } : {}) };
    const recordedByStaff = file?.staff ? { recordedByStaff: true } : {};
    return {
      aggregate: { type: 'check', id: checkId },
      event: ({ result, removed }, at) =>
        event('check.attachment-scanned', {
          ...about,
          ...recordedByStaff,
          result,
          removed,
          scannedAt: at.toISOString(),
        }),
    };
  }
}

/** Whether staff put the file on for the agency, or the agency sent it: it is told of a virus in what it sent itself. */
export function putOn(unit: UnitOfWork, attachmentId: string, recordedByStaff: boolean): void {
  unit.send(PUT_ON_BY, [attachmentId, recordedByStaff]);
}
