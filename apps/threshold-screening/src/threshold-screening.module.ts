import { SWEEPS } from '@front-door/service';
import { Module } from '@nestjs/common';
import { PolicyShelf } from './policies/policy-shelf';
import { AgencyRegisteredReaction } from './reactions/agency-registered.reaction';
import { ChildLinkedReactions } from './reactions/child-linked.reaction';
import { ContactChangedReactions } from './reactions/contact-changed.reaction';
import { ContactReceivedReaction } from './reactions/contact-received.reaction';
import { ReadBooks } from './reads/read-books';
import { ReadCheck } from './reads/read-check';
import { ReadPolicies } from './reads/read-policies';
import { ReadQueue } from './reads/read-queue';
import { ReadQueueSummary } from './reads/read-queue-summary';
import { ReadScreening } from './reads/read-screening';
import { ScreeningReadsController } from './reads/screening-reads.controller';
import { OverdueChecks } from './sweeps/overdue-checks';
import { AcknowledgeUrgentController } from './use-cases/acknowledge-urgent/acknowledge-urgent.controller';
import { AcknowledgeUrgentHandler } from './use-cases/acknowledge-urgent/acknowledge-urgent.handler';
import { AnswerCheckController } from './use-cases/answer-check/answer-check.controller';
import { AnswerCheckHandler } from './use-cases/answer-check/answer-check.handler';
import { TakeAnswerFromTopic } from './use-cases/answer-check/take-answer-from-topic';
import { AskChecksController } from './use-cases/ask-checks/ask-checks.controller';
import { AskChecksHandler } from './use-cases/ask-checks/ask-checks.handler';
import { AskQuestionController } from './use-cases/ask-question/ask-question.controller';
import { AskQuestionHandler } from './use-cases/ask-question/ask-question.handler';
import { AuthoriseDecisionController } from './use-cases/authorise-decision/authorise-decision.controller';
import { AuthoriseDecisionHandler } from './use-cases/authorise-decision/authorise-decision.handler';
import { ChangePolicyController } from './use-cases/change-policy/change-policy.controller';
import { ChangePolicyHandler } from './use-cases/change-policy/change-policy.handler';
import { ChangeScreening } from './use-cases/change-screening';
import { ClaimScreeningController } from './use-cases/claim-screening/claim-screening.controller';
import { ClaimScreeningHandler } from './use-cases/claim-screening/claim-screening.handler';
import { CloseScreeningController } from './use-cases/close-screening/close-screening.controller';
import { CloseScreeningHandler } from './use-cases/close-screening/close-screening.handler';
import { RecommendDecisionController } from './use-cases/recommend-decision/recommend-decision.controller';
import { RecommendDecisionHandler } from './use-cases/recommend-decision/recommend-decision.handler';
import { ReopenScreeningController } from './use-cases/reopen-screening/reopen-screening.controller';
import { SendBackDecisionController } from './use-cases/send-back-decision/send-back-decision.controller';
import { TriageScreeningController } from './use-cases/triage-screening/triage-screening.controller';

@Module({
  controllers: [
    // Reactions
    ...[
      ContactReceivedReaction,
      ContactChangedReactions,
      ChildLinkedReactions,
      AgencyRegisteredReaction,
      TakeAnswerFromTopic,
    ],
    // Doors
    ...[ScreeningReadsController, AcknowledgeUrgentController, ClaimScreeningController, TriageScreeningController],
    ...[AskQuestionController, AskChecksController, AnswerCheckController],
    ...[RecommendDecisionController, SendBackDecisionController, AuthoriseDecisionController],
    ...[CloseScreeningController, ReopenScreeningController, ChangePolicyController],
  ],
  providers: [
    ...[PolicyShelf, ChangeScreening],
    ...[AcknowledgeUrgentHandler, ClaimScreeningHandler, AskQuestionHandler, AskChecksHandler, AnswerCheckHandler],
    ...[RecommendDecisionHandler, AuthoriseDecisionHandler, CloseScreeningHandler, ChangePolicyHandler],
    ...[ReadQueue, ReadQueueSummary, ReadScreening, ReadCheck, ReadPolicies, ReadBooks],
    OverdueChecks,
    { provide: SWEEPS, useFactory: (overdue: OverdueChecks) => [overdue], inject: [OverdueChecks] },
  ],
})
export class ThresholdScreeningModule {}
