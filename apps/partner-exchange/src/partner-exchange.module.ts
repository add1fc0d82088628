import { emailsWith, type Sweep, SWEEPS, NUDGE } from '@front-door/service';
import { Module } from '@nestjs/common';
import { WebhookClient } from './delivery/webhook-client';
import { WebhookSender } from './delivery/webhook-sender';
import { Names, WhereItLeads } from './delivery/where-it-leads';
import { ChallengeReactions } from './reactions/challenge.reaction';
import { CheckAnsweredReaction } from './reactions/check-answered.reaction';
import { CheckOverdueReaction } from './reactions/check-overdue.reaction';
import { CheckRequestedReaction } from './reactions/check-requested.reaction';
import { ContactCorrectedReaction } from './reactions/contact-corrected.reaction';
import { ContactInformationAddedReaction } from './reactions/contact-information-added.reaction';
import { ConsultationAdvisedReaction } from './reactions/consultation-advised.reaction';
import { StrategyDiscussionReactions } from './reactions/strategy-discussion.reaction';
import { ContactReceivedReaction } from './reactions/contact-received.reaction';
import { ContactSharingLimitedReaction } from './reactions/contact-sharing-limited.reaction';
import { HandOverReactions } from './reactions/hand-over.reaction';
import { AttachmentScannedReaction } from './reactions/attachment-scanned.reaction';
import { OutcomeToldReaction } from './reactions/outcome-told.reaction';
import { QuestionAskedReaction } from './reactions/question-asked.reaction';
import { SubmissionRefusedReaction } from './reactions/submission-refused.reaction';
import { AgenciesController } from './reads/agencies.controller';
import { DaisController } from './reads/dais.controller';
import { EncompassController } from './reads/encompass.controller';
import { EndpointsController } from './reads/endpoints.controller';
import { FunctionsController } from './reads/functions.controller';
import { InboxController } from './reads/inbox.controller';
import { ReadAdultReferrals } from './reads/read-adult-referrals';
import { ReadAgencies } from './reads/read-agencies';
import { ReadAlerts } from './reads/read-alerts';
import { ReadDaisFigures } from './reads/read-dais-figures';
import { ReadEncompass } from './reads/read-encompass';
import { ReadEndpoints } from './reads/read-endpoints';
import { ReadHeld } from './reads/read-held';
import { ReadInbox } from './reads/read-inbox';
import { ReadMarac } from './reads/read-marac';
import { ReadMembers } from './reads/read-members';
import { ReadSubmissions } from './reads/read-submissions';
import { ReadTrace } from './reads/read-trace';
import { TraceController } from './reads/trace.controller';
import { EndpointIncidents } from './sweeps/endpoint-incidents';
import { Nudges } from './sweeps/nudges';
import { UnreadEncompassNotices } from './sweeps/unread-encompass-notices';
import { AcknowledgeMessageHandler } from './use-cases/acknowledge-message/acknowledge-message.handler';
import { AnswerAdultReferralHandler } from './use-cases/answer-adult-referral/answer-adult-referral.handler';
import { ArrangeDaisHandler } from './use-cases/arrange-dais/arrange-dais.handler';
import { ArrangeCoverHandler } from './use-cases/arrange-cover/arrange-cover.handler';
import { ArrangeEncompassHandler } from './use-cases/arrange-encompass/arrange-encompass.handler';
import { ChangeEndpointHandler } from './use-cases/change-endpoint/change-endpoint.handler';
import { CloseMessageHandler } from './use-cases/close-message/close-message.handler';
import { DecideHeldHandler } from './use-cases/decide-held/decide-held.handler';
import { HeldMessagesController } from './use-cases/decide-held/held-messages.controller';
import { DeliverMessageHandler } from './use-cases/deliver-message/deliver-message.handler';
import { HoldMessageHandler } from './use-cases/hold-message/hold-message.handler';
import { NominateToMaracHandler } from './use-cases/nominate-to-marac/nominate-to-marac.handler';
import { EndCoverHandler } from './use-cases/end-cover/end-cover.handler';
import { OpenMessageHandler } from './use-cases/open-message/open-message.handler';
import { RecordContactAttemptHandler } from './use-cases/record-contact-attempt/record-contact-attempt.handler';
import { ReferAdultHandler } from './use-cases/refer-adult/refer-adult.handler';
import { RegisterAgencyController } from './use-cases/register-agency/register-agency.controller';
import { RegisterAgencyHandler } from './use-cases/register-agency/register-agency.handler';
import { RegisterEndpointHandler } from './use-cases/register-endpoint/register-endpoint.handler';
import { SendAgainHandler } from './use-cases/send-again/send-again.handler';
import { SendEncompassNoticeHandler } from './use-cases/send-encompass-notice/send-encompass-notice.handler';
import { TelephoneSchoolHandler } from './use-cases/telephone-school/telephone-school.handler';

const sweeps = [WebhookSender, EndpointIncidents, Nudges, UnreadEncompassNotices];

const reactions = [
  StrategyDiscussionReactions,
  ConsultationAdvisedReaction,
  ContactReceivedReaction,
  ContactInformationAddedReaction,
  ContactCorrectedReaction,
  ContactSharingLimitedReaction,
  SubmissionRefusedReaction,
  CheckRequestedReaction,
  CheckAnsweredReaction,
  CheckOverdueReaction,
  QuestionAskedReaction,
  AttachmentScannedReaction,
  OutcomeToldReaction,
  HandOverReactions,
  ChallengeReactions,
];

@Module({
  controllers: [
    RegisterAgencyController,
    AgenciesController,
    FunctionsController,
    EndpointsController,
    InboxController,
    HeldMessagesController,
    TraceController,
    EncompassController,
    DaisController,
    ...reactions,
  ],
  providers: [
    RegisterAgencyHandler,
    DeliverMessageHandler,
    HoldMessageHandler,
    DecideHeldHandler,
    CloseMessageHandler,
    OpenMessageHandler,
    AcknowledgeMessageHandler,
    RegisterEndpointHandler,
    ChangeEndpointHandler,
    SendAgainHandler,
    Names,
    WhereItLeads,
    WebhookClient,
    ReadEndpoints,
    ReadAlerts,
    emailsWith(NUDGE),
    ReadAgencies,
    ReadInbox,
    ReadHeld,
    ReadMembers,
    ArrangeCoverHandler,
    EndCoverHandler,
    ReadSubmissions,
    ReadTrace,
    ReadEncompass,
    SendEncompassNoticeHandler,
    TelephoneSchoolHandler,
    ArrangeEncompassHandler,
    ReadAdultReferrals,
    ReadMarac,
    ReadDaisFigures,
    ReferAdultHandler,
    AnswerAdultReferralHandler,
    RecordContactAttemptHandler,
    NominateToMaracHandler,
    ArrangeDaisHandler,
    ...sweeps,
    { provide: SWEEPS, useFactory: (...all: Sweep[]) => all, inject: sweeps },
  ],
})
export class PartnerExchangeModule {}
