import { type Sweep, SWEEPS } from '@front-door/service';
import { Module } from '@nestjs/common';
import { StrategyDiscussionRequestedReaction } from './reactions/strategy-discussion-requested.reaction';
import { WhatIsKnownReactions } from './reactions/what-is-known.reaction';
import { DiscussionsController } from './reads/discussions.controller';
import { ReadDiscussions } from './reads/read-discussions';
import { ReadFigures } from './reads/read-figures';
import { LateAnswers } from './sweeps/late-answers';
import { OverdueActions } from './sweeps/overdue-actions';
import { AgenciesController } from './use-cases/agencies.controller';
import { ChangeDiscussion } from './use-cases/change-discussion';
import { OpenDiscussionHandler } from './use-cases/open-discussion/open-discussion.handler';
import { StaffController } from './use-cases/staff.controller';

const THE_SWEEPS = [LateAnswers, OverdueActions];

@Module({
  controllers: [
    ...[StrategyDiscussionRequestedReaction, WhatIsKnownReactions],
    ...[DiscussionsController, StaffController, AgenciesController],
  ],
  providers: [
    ...[ChangeDiscussion, OpenDiscussionHandler, ReadDiscussions, ReadFigures],
    ...THE_SWEEPS,
    { provide: SWEEPS, useFactory: (...sweeps: Sweep[]) => sweeps, inject: THE_SWEEPS },
  ],
})
export class StrategyDiscussionsModule {}
