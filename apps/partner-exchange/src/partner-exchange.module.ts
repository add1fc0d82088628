import { Module } from '@nestjs/common';
import { CheckAnsweredReaction } from './reactions/check-answered.reaction';
import { CheckOverdueReaction } from './reactions/check-overdue.reaction';
import { CheckRequestedReaction } from './reactions/check-requested.reaction';
import { ContactInformationAddedReaction } from './reactions/contact-information-added.reaction';
import { ContactReceivedReaction } from './reactions/contact-received.reaction';
import { OutcomeToldReaction } from './reactions/outcome-told.reaction';
import { QuestionAskedReaction } from './reactions/question-asked.reaction';
import { SubmissionRefusedReaction } from './reactions/submission-refused.reaction';
import { AgenciesController } from './reads/agencies.controller';
import { InboxController } from './reads/inbox.controller';
import { ReadAgencies } from './reads/read-agencies';
import { ReadInbox } from './reads/read-inbox';
import { ReadSubmissions } from './reads/read-submissions';
import { ReadTrace } from './reads/read-trace';
import { TraceController } from './reads/trace.controller';
import { AcknowledgeMessageHandler } from './use-cases/acknowledge-message/acknowledge-message.handler';
import { CloseMessageHandler } from './use-cases/close-message/close-message.handler';
import { DeliverMessageHandler } from './use-cases/deliver-message/deliver-message.handler';
import { OpenMessageHandler } from './use-cases/open-message/open-message.handler';
import { RegisterAgencyController } from './use-cases/register-agency/register-agency.controller';
import { RegisterAgencyHandler } from './use-cases/register-agency/register-agency.handler';

const reactions = [
  ContactReceivedReaction,
  ContactInformationAddedReaction,
  SubmissionRefusedReaction,
  CheckRequestedReaction,
  CheckAnsweredReaction,
  CheckOverdueReaction,
  QuestionAskedReaction,
  OutcomeToldReaction,
];

@Module({
  controllers: [RegisterAgencyController, AgenciesController, InboxController, TraceController, ...reactions],
  providers: [
    RegisterAgencyHandler,
    DeliverMessageHandler,
    CloseMessageHandler,
    OpenMessageHandler,
    AcknowledgeMessageHandler,
    ReadAgencies,
    ReadInbox,
    ReadSubmissions,
    ReadTrace,
  ],
})
export class PartnerExchangeModule {}
