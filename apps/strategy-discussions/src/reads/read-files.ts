import { type AttachmentView, fileToOpen } from '@front-door/attachments';
import { withoutWithheld, WithheldKeys } from '@front-door/casework';
import { type Actor, isRefusal, type Refusal } from '@front-door/event-bus';
import { ServiceDatabase } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { Discussion, Invitation } from '../domain/discussion';
import { isOwn, seesFile } from '../domain/files-seen';
import { agencyAsShown } from '../domain/guests';
import { ContributionAttachments } from '../persistence/contribution-attachments';
import { readDiscussion } from '../persistence/discussion-store';
import { readWithheld } from '../persistence/sharing-store';
import { seenAs } from './visible-discussion';

/** A file of a contribution, as its reader sees it. */
export interface FileSeen extends AttachmentView {
  contributionId: string;
}

type Invited = Pick<Invitation, 'id' | 'agency'>;

/** The files of contributions: for staff all, as they see the words; for an invited function those that it may see. */
@Injectable()
export class ReadFiles {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly attached: ContributionAttachments,
    private readonly keys: WithheldKeys,
  ) {}

  /** Names repeat nothing that was withheld, but in what somebody attached themselves. */
  async of(discussion: Discussion, as: { staff: true } | { staff: false; invitation: Invited }): Promise<FileSeen[]> {
    const rows = await this.attached.rows.ofAll(this.database, discussion.id);
    const files = rows.map(({ of, ...file }) => ({ ...file, contributionId: of[0]! }));
    if (as.staff) return files;
    const seen = files.filter((file) => seesFile(discussion, as.invitation, file));
    if (seen.length === 0) return [];
    const withheld = await readWithheld(this.database, discussion.asking.contact?.id, this.keys);
    return seen.map((file) => {
      if (wrote(discussion, as.invitation, file)) return file;
      return withoutWithheld({ ...file, agency: agencyAsShown(discussion, file.agency) }, withheld);
    });
  }

  /** Those that an invited function attached to what it wrote. */
  async own(discussion: Discussion, invitation: Invited): Promise<FileSeen[]> {
    const files = await this.of(discussion, { staff: false, invitation });
    return files.filter((file) => wrote(discussion, invitation, file));
  }

  /** The file to be opened now; what is not clean is refused in words. */
  async toOpen(actor: Actor, discussionId: string, attachmentId: string): Promise<FileSeen | Refusal> {
    const row = await readDiscussion(this.database, discussionId);
    const as = seenAs(row, actor);
    return isRefusal(as) ? as : fileToOpen(await this.of(row!.body, as), attachmentId);
  }
}

function wrote({ contributions }: Discussion, invitation: Invited, { contributionId }: FileSeen): boolean {
  return isOwn(
    contributions.find(({ id }) => id === contributionId),
    invitation,
  );
}
