import type { AttachmentScanned, CheckAttachmentScanned, DiscussionAttachmentScanned } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { Controller } from '@nestjs/common';
import { infectedAnswerFile, infectedContributionFile, infectedFile } from '../domain/words/infected-file';
import { DeliverMessageHandler } from '../use-cases/deliver-message/deliver-message.handler';
import { senderToTell } from './known-sender';

/** Whoever attached an infected file is told that nobody can open it; of one that belongs to an answer or a contribution, the function that gave it. What staff put on for an agency it never had. */
@Controller()
export class AttachmentScannedReaction {
  constructor(private readonly delivering: DeliverMessageHandler) {}

  @ReactsTo('attachment.scanned')
  async tell(scanned: AttachmentScanned, { unit, by }: ReactionContext): Promise<void> {
    if (scanned.result !== 'infected' || isStaff(scanned)) return;
    const sender = await senderToTell(unit, scanned.contactId, scanned.agency);
    await this.delivering.handle(unit, by, infectedFile(scanned, sender));
  }

  @ReactsTo('check.attachment-scanned')
  async tellAsked(scanned: CheckAttachmentScanned, { unit, by }: ReactionContext): Promise<void> {
    if (scanned.result !== 'infected' || scanned.recordedByStaff) return;
    await this.delivering.handle(unit, by, infectedAnswerFile(scanned));
  }

  @ReactsTo('discussion.attachment-scanned')
  async tellInvited(scanned: DiscussionAttachmentScanned, { unit, by }: ReactionContext): Promise<void> {
    if (scanned.result === 'infected') await this.delivering.handle(unit, by, infectedContributionFile(scanned));
  }
}
