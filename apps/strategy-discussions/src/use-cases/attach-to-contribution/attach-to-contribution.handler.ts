import { type ArrivingFile, type FileKept, markWithin, TakeFile } from '@front-door/attachments';
import type { HandlingMark } from '@front-door/contracts';
import { type CommandContext, event, isRefusal, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import type { Reader } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { notAtThisStage } from '../../domain/decide';
import type { Contribution, Discussion } from '../../domain/discussion';
import { invitedToTell, isOwn } from '../../domain/files-seen';
import { lockDiscussion, readDiscussion } from '../../persistence/discussion-store';
import { invitationOf } from '../../reads/visible-discussion';

export interface ContributionFileReceipt extends FileKept {
  discussionId: string;
  contributionId: string;
  reference: string;
  whatHappensNext: string;
}

interface Where {
  discussionId: string;
  contributionId: string;
}

interface Contributed {
  discussion: Discussion;
  contribution: Contribution;
}

type Says = 'discussion.attachment-added' | 'discussion.attachment-recorded';

const NEXT = 'The file is checked for viruses before anybody can open it. What you said does not wait for that.';

/** Attaches a file to a contribution, as long as one can be made: by whoever made it, or by staff where they wrote it down. */
@Injectable()
export class AttachToContributionHandler {
  constructor(private readonly files: TakeFile) {}

  /** What others contributed looks like what is not there. */
  byAgency(by: CommandContext, where: Where, file: ArrivingFile): Promise<ContributionFileReceipt | Refusal> {
    const theirs = ({ discussion, contribution }: Contributed): boolean => {
      const invitation = invitationOf(discussion, by.actor);
      return invitation !== undefined && isOwn(contribution, invitation);
    };
    return this.take(by, where, file, theirs, 'discussion.attachment-added');
  }

  recordedByStaff(by: CommandContext, where: Where, file: ArrivingFile): Promise<ContributionFileReceipt | Refusal> {
    const writtenDown = ({ contribution }: Contributed): boolean => contribution.recordedBy !== undefined;
    return this.take(by, where, file, writtenDown, 'discussion.attachment-recorded');
  }

  private take(
    by: CommandContext,
    { discussionId, contributionId }: Where,
    file: ArrivingFile,
    theirs: (contributed: Contributed) => boolean,
    says: Says,
  ): Promise<ContributionFileReceipt | Refusal> {
    const find = async (reader: Reader, lock: boolean): Promise<Contributed | Refusal> => {
      const discussion = (await (lock ? lockDiscussion : readDiscussion)(reader, discussionId))?.body;
      const contribution = discussion?.contributions.find(({ id }) => id === contributionId);
      return discussion && contribution && theirs({ discussion, contribution })
        ? { discussion, contribution }
        : notFound('contribution');
    };
    return this.files.take(by, file, {
      what: 'A contribution',
      find,
      placeOf: ({ discussion, contribution }) => {
        const handlingMark = notAtThisStage(discussion, 'contribute') ?? markWithin(file.handlingMark, contribution);
        if (isRefusal(handlingMark)) return handlingMark;
        return { of: [contributionId, discussionId], agency: contribution.agency, handlingMark };
      },
      aggregateOf: () => ({ type: 'discussion', id: discussionId }),
      added: (unit, asked, contributed, kept) => added(unit, asked, contributed, kept, says),
      receipt: ({ discussion: { reference } }, kept) => ({
        ...kept,
        ...{ discussionId, contributionId, reference, whatHappensNext: NEXT },
      }),
    });
  }
}

/** A guest, and an agency for which staff wrote it down, has no inbox to which others would go on from the event. */
function added(
  unit: UnitOfWork,
  by: CommandContext,
  { discussion, contribution: { id: contributionId, agency } }: Contributed,
  { id: attachmentId, mediaType, size, sha256, handlingMark, addedAt }: FileKept,
  action: Says,
): void {
  const { id: discussionId, reference } = discussion;
  const about = { attachmentId, mediaType, size, sha256, handlingMark: handlingMark as HandlingMark };
  const told = { discussionId, reference, contributionId, agency, ...about, addedAt };
  unit.record(by, {
    aggregate: { type: 'discussion', id: discussionId },
    action,
    after: { contributionId, ...about },
    events: invitedToTell(discussion, contributionId) ? [event('discussion.attachment-added', told)] : [],
  });
}
