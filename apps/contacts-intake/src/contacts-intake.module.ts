import { Module } from '@nestjs/common';
import { AgencyRegisteredReaction } from './reactions/agency-registered.reaction';
import { DecisionAuthorisedReaction } from './reactions/decision-authorised.reaction';
import { QuestionAskedReaction } from './reactions/question-asked.reaction';
import { ContactReadsController } from './reads/contacts.controller';
import { ReadChild } from './reads/read-child';
import { ReadContact } from './reads/read-contact';
import { ReadLedger } from './reads/read-ledger';
import { AddInformationHandler } from './use-cases/add-information/add-information.handler';
import { ContactChangesController } from './use-cases/contact-changes.controller';
import { CorrectContactHandler } from './use-cases/correct-contact/correct-contact.handler';
import { LinkChildHandler } from './use-cases/link-child/link-child.handler';
import { RequestWithdrawalHandler } from './use-cases/request-withdrawal/request-withdrawal.handler';
import { SubmitContactController } from './use-cases/submit-contact/submit-contact.controller';
import { SubmitContactHandler } from './use-cases/submit-contact/submit-contact.handler';
import { TakeContactFromTopic } from './use-cases/submit-contact/take-contact-from-topic';

@Module({
  controllers: [
    SubmitContactController,
    ContactChangesController,
    ContactReadsController,
    TakeContactFromTopic,
    AgencyRegisteredReaction,
    DecisionAuthorisedReaction,
    QuestionAskedReaction,
  ],
  providers: [
    SubmitContactHandler,
    AddInformationHandler,
    CorrectContactHandler,
    RequestWithdrawalHandler,
    LinkChildHandler,
    ReadContact,
    ReadChild,
    ReadLedger,
  ],
})
export class ContactsIntakeModule {}
