import { ATTACHMENT_SWEEPS, attachmentsWith } from '@front-door/attachments';
import { ServiceDatabase } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings, type Sweep, SWEEPS } from '@front-door/service';
import { Module } from '@nestjs/common';
import { RaiseAlarm } from './alarms/raise-alarm';
import { HttpPager } from './paging/http-pager';
import { Pager } from './paging/pager';
import { SendPages } from './paging/send-pages';
import { StandInPager } from './paging/stand-in-pager';
import { CheckAttachments } from './persistence/check-attachments';
import { AgencyRegisteredReaction } from './reactions/agency-registered.reaction';
import { MessageHeldReaction } from './reactions/message-held.reaction';
import { ChildLinkedReactions } from './reactions/child-linked.reaction';
import { ContactChangedReactions } from './reactions/contact-changed.reaction';
import { ContactReceivedReaction } from './reactions/contact-received.reaction';
import { ContactSharingLimitedReaction } from './reactions/contact-sharing-limited.reaction';
import { ReadAlarms } from './reads/read-alarms';
import { ChallengesController } from './reads/challenges.controller';
import { CheckFilesController } from './reads/check-files.controller';
import { HandOversController } from './reads/hand-overs.controller';
import { OpenCaseReactions } from './reactions/open-case.reaction';
import { StrategyDiscussionReactions } from './reactions/strategy-discussion.reaction';
import { AskStrategyDiscussionController } from './use-cases/ask-strategy-discussion/ask-strategy-discussion.controller';
import { AskStrategyDiscussionHandler } from './use-cases/ask-strategy-discussion/ask-strategy-discussion.handler';
import { OverdueClocks } from './reads/overdue-clocks';
import { ReadAllocations } from './reads/read-allocations';
import { ReadBooks } from './reads/read-books';
import { ReadChallenges } from './reads/read-challenges';
import { ReadCheckFiles } from './reads/read-check-files';
import { ReadCheck } from './reads/read-check';
import { ReadEmergencyDuty } from './reads/read-emergency-duty';
import { ReadHandOvers } from './reads/read-hand-overs';
import { ReadQueue } from './reads/read-queue';
import { ReadQueueSummary } from './reads/read-queue-summary';
import { ReadScreening } from './reads/read-screening';
import { OutcomePreviewController } from './reads/outcome-preview.controller';
import { ReadOutcomePreview } from './reads/read-outcome-preview';
import { ScreeningReadsController } from './reads/screening-reads.controller';
import { UrgentReadsController } from './reads/urgent-reads.controller';
import { CheckBooks } from './sweeps/check-books';
import { ClimbAlarms } from './sweeps/climb-alarms';
import { LateChallenges } from './sweeps/late-challenges';
import { LateHandBacks } from './sweeps/late-hand-backs';
import { LateHandOvers } from './sweeps/late-hand-overs';
import { ChaseChecks } from './sweeps/chase-checks';
import { UnacknowledgedAllocations } from './sweeps/unacknowledged-allocations';
import { AllocationsController } from './use-cases/acknowledge-allocation/allocations.controller';
import { AcknowledgeUrgentController } from './use-cases/acknowledge-urgent/acknowledge-urgent.controller';
import { AcknowledgeUrgentHandler } from './use-cases/acknowledge-urgent/acknowledge-urgent.handler';
import { AnswerChallengeController } from './use-cases/answer-challenge/answer-challenge.controller';
import { AnswerChallengeHandler } from './use-cases/answer-challenge/answer-challenge.handler';
import { AnswerCheckController } from './use-cases/answer-check/answer-check.controller';
import { AnswerCheckHandler } from './use-cases/answer-check/answer-check.handler';
import { TakeAnswerFromTopic } from './use-cases/answer-check/take-answer-from-topic';
import { AnswerHandOverController } from './use-cases/answer-hand-over/answer-hand-over.controller';
import { AnswerHandOverHandler } from './use-cases/answer-hand-over/answer-hand-over.handler';
import { AskChecksController } from './use-cases/ask-checks/ask-checks.controller';
import { AskChecksHandler } from './use-cases/ask-checks/ask-checks.handler';
import { AskQuestionController } from './use-cases/ask-question/ask-question.controller';
import { AskQuestionHandler } from './use-cases/ask-question/ask-question.handler';
import { AttachToAnswerController } from './use-cases/attach-to-answer/attach-to-answer.controller';
import { AttachToAnswerHandler } from './use-cases/attach-to-answer/attach-to-answer.handler';
import { AuthoriseDecisionController } from './use-cases/authorise-decision/authorise-decision.controller';
import { AuthoriseDecisionHandler } from './use-cases/authorise-decision/authorise-decision.handler';
import { ReadWithheld } from './persistence/sharing-store';
import { ChangeScreening } from './use-cases/change-screening';
import { ClaimScreeningController } from './use-cases/claim-screening/claim-screening.controller';
import { ClaimScreeningHandler } from './use-cases/claim-screening/claim-screening.handler';
import { CloseScreeningController } from './use-cases/close-screening/close-screening.controller';
import { CloseScreeningHandler } from './use-cases/close-screening/close-screening.handler';
import { HandBackController } from './use-cases/hand-back-in-writing/hand-back.controller';
import { HandBackHandler } from './use-cases/hand-back-in-writing/hand-back.handler';
import { MakeChallengeController } from './use-cases/make-challenge/make-challenge.controller';
import { MakeChallengeHandler } from './use-cases/make-challenge/make-challenge.handler';
import { RecommendDecisionController } from './use-cases/recommend-decision/recommend-decision.controller';
import { RecommendDecisionHandler } from './use-cases/recommend-decision/recommend-decision.handler';
import { ReopenScreeningController } from './use-cases/reopen-screening/reopen-screening.controller';
import { ReplyToChallengeController } from './use-cases/reply-to-challenge/reply-to-challenge.controller';
import { ReplyToChallengeHandler } from './use-cases/reply-to-challenge/reply-to-challenge.handler';
import { SendBackDecisionController } from './use-cases/send-back-decision/send-back-decision.controller';
import { TriageScreeningController } from './use-cases/triage-screening/triage-screening.controller';

const THE_SWEEPS = [
  ChaseChecks,
  ClimbAlarms,
  SendPages,
  LateHandBacks,
  LateHandOvers,
  UnacknowledgedAllocations,
  LateChallenges,
  CheckBooks,
  ...ATTACHMENT_SWEEPS,
];

@Module({
  controllers: [
    // Reactions
    ...[
      ContactReceivedReaction,
      ContactChangedReactions,
      ContactSharingLimitedReaction,
      ChildLinkedReactions,
      OpenCaseReactions,
      StrategyDiscussionReactions,
      MessageHeldReaction,
      AgencyRegisteredReaction,
      TakeAnswerFromTopic,
    ],
    // Doors
    ...[
      ScreeningReadsController,
      OutcomePreviewController,
      AcknowledgeUrgentController,
      ClaimScreeningController,
      TriageScreeningController,
    ],
    ...[UrgentReadsController, HandBackController],
    AllocationsController,
    AskStrategyDiscussionController,
    ...[AskQuestionController, AskChecksController, AnswerCheckController],
    ...[AttachToAnswerController, CheckFilesController],
    ...[RecommendDecisionController, SendBackDecisionController, AuthoriseDecisionController],
    ...[HandOversController, AnswerHandOverController],
    ...[ChallengesController, MakeChallengeController, AnswerChallengeController, ReplyToChallengeController],
    ...[CloseScreeningController, ReopenScreeningController],
  ],
  providers: [
    ...[ReadWithheld, ChangeScreening, AskStrategyDiscussionHandler],
    ...[AcknowledgeUrgentHandler, ClaimScreeningHandler, AskQuestionHandler, AskChecksHandler, AnswerCheckHandler],
    ...[AttachToAnswerHandler, ReadCheckFiles, ...attachmentsWith(CheckAttachments)],
    ...[RecommendDecisionHandler, AuthoriseDecisionHandler, CloseScreeningHandler],
    ...[ReadQueue, ReadQueueSummary, ReadScreening, ReadOutcomePreview, ReadCheck, ReadBooks],
    ...[AnswerHandOverHandler, ReadHandOvers],
    ...[ReadAllocations, OverdueClocks],
    ...[MakeChallengeHandler, AnswerChallengeHandler, ReplyToChallengeHandler, ReadChallenges],
    ...[RaiseAlarm, HandBackHandler, ReadAlarms, ReadEmergencyDuty],
    {
      provide: Pager,
      useFactory: ({ pager }: ServiceSettings, database: ServiceDatabase) =>
        pager ? new HttpPager(pager) : new StandInPager(database),
      inject: [SERVICE_SETTINGS, ServiceDatabase],
    },
    ...THE_SWEEPS,
    { provide: SWEEPS, useFactory: (...sweeps: Sweep[]) => sweeps, inject: [...THE_SWEEPS] },
  ],
})
export class ThresholdScreeningModule {}
