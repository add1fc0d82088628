import { ATTACHMENT_SWEEPS, attachmentsWith } from '@front-door/attachments';
import { emailsWith, type Sweep, SWEEPS } from '@front-door/service';
import { Module } from '@nestjs/common';
import { GUEST_LINK, GUEST_NEWS_EMAIL, GUEST_TASK } from './domain/words/guest-emails';
import { StrategyDiscussionRequestedReaction } from './reactions/strategy-discussion-requested.reaction';
import { WhatIsKnownReactions } from './reactions/what-is-known.reaction';
import { ContributionAttachments } from './persistence/contribution-attachments';
import { DiscussionsController } from './reads/discussions.controller';
import { FilesController } from './reads/files.controller';
import { ReadDiscussions } from './reads/read-discussions';
import { ReadFigures } from './reads/read-figures';
import { GuestPageController } from './guest-page/guest-page.controller';
import { ReadFiles } from './reads/read-files';
import { ReadGuests } from './reads/read-guests';
import { LateAnswers } from './sweeps/late-answers';
import { LateRecords } from './sweeps/late-records';
import { OverdueActions } from './sweeps/overdue-actions';
import { TellGuests } from './sweeps/tell-guests';
import { AgenciesController } from './use-cases/agencies.controller';
import { TakeInvitationAnswerFromTopic } from './use-cases/answer-invitation/take-invitation-answer-from-topic';
import { AttachToContributionController } from './use-cases/attach-to-contribution/attach-to-contribution.controller';
import { AttachToContributionHandler } from './use-cases/attach-to-contribution/attach-to-contribution.handler';
import { ChangeDiscussion } from './use-cases/change-discussion';
import { GuestsController } from './use-cases/guests.controller';
import { InviteGuestHandler } from './use-cases/invite-guest/invite-guest.handler';
import { IssueGuestLink } from './use-cases/invite-guest/issue-guest-link';
import { OpenDiscussionHandler } from './use-cases/open-discussion/open-discussion.handler';
import { OpenGuestSessionHandler } from './use-cases/open-guest-session/open-guest-session.handler';
import { StaffController } from './use-cases/staff.controller';

const THE_SWEEPS = [LateAnswers, LateRecords, OverdueActions, TellGuests, ...ATTACHMENT_SWEEPS];

@Module({
  controllers: [
    ...[StrategyDiscussionRequestedReaction, WhatIsKnownReactions, TakeInvitationAnswerFromTopic],
    ...[GuestPageController, GuestsController, DiscussionsController, StaffController, AgenciesController],
    ...[AttachToContributionController, FilesController],
  ],
  providers: [
    ...[ChangeDiscussion, OpenDiscussionHandler, ReadDiscussions, ReadFigures],
    ...[
      InviteGuestHandler,
      IssueGuestLink,
      OpenGuestSessionHandler,
      ReadGuests,
      emailsWith(GUEST_LINK, GUEST_NEWS_EMAIL, GUEST_TASK),
    ],
    ...[AttachToContributionHandler, ReadFiles, ...attachmentsWith(ContributionAttachments)],
    ...THE_SWEEPS,
    { provide: SWEEPS, useFactory: (...sweeps: Sweep[]) => sweeps, inject: THE_SWEEPS },
  ],
})
export class StrategyDiscussionsModule {}
