import { AttachedTo, AttachmentRows, type ToldOfScan, type ToScan } from '@front-door/attachments';
import { event, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { invitedToTell } from '../domain/files-seen';
import { lockDiscussion } from './discussion-store';

/** Files are attached to contributions, and read with their discussion. */
@Injectable()
export class ContributionAttachments extends AttachedTo {
  constructor() {
    super(new AttachmentRows(['contribution_id', 'discussion_id']));
  }

  async lock(unit: UnitOfWork, { id: attachmentId, of, agency }: ToScan): Promise<ToldOfScan> {
    const [contributionId, discussionId] = of as [string, string];
    const { body: discussion } = (await lockDiscussion(unit, discussionId))!;
    const invitation = invitedToTell(discussion, contributionId);
    return {
      aggregate: { type: 'discussion', id: discussionId },
      event: ({ result, removed }, at) =>
        invitation &&
        event('discussion.attachment-scanned', {
          ...{ discussionId, reference: discussion.reference, contributionId, attachmentId, agency },
          ...(invitation.function ? { function: invitation.function } : {}),
          ...(discussion.asking.contact ? { contactId: discussion.asking.contact.id } : {}),
          ...{ result, removed, scannedAt: at.toISOString() },
        }),
    };
  }
}
