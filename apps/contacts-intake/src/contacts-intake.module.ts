import { Module } from '@nestjs/common';
import { CaseSystem } from './open-cases/case-system';
import { FindOpenCases } from './open-cases/find-open-cases';
import { HeldCases } from './open-cases/held-cases';
import { AgencyRegisteredReaction } from './reactions/agency-registered.reaction';
import { DecisionAuthorisedReaction } from './reactions/decision-authorised.reaction';
import { OutcomeToldReaction } from './reactions/outcome-told.reaction';
import { QuestionAskedReaction } from './reactions/question-asked.reaction';
import { ContactReadsController } from './reads/contacts.controller';
import { ReadChild } from './reads/read-child';
import { ReadContact } from './reads/read-contact';
import { ReadLedger } from './reads/read-ledger';
import { ReadReferrers } from './reads/read-referrers';
import { ReadOpenCases } from './reads/read-open-cases';
import { AddInformationHandler } from './use-cases/add-information/add-information.handler';
import { ConfirmOpenCaseHandler } from './use-cases/confirm-open-case/confirm-open-case.handler';
import { ContactChangesController } from './use-cases/contact-changes.controller';
import { CorrectContactHandler } from './use-cases/correct-contact/correct-contact.handler';
import { ImportOpenCasesHandler } from './use-cases/import-open-cases/import-open-cases.handler';
import { OpenCasesController } from './use-cases/import-open-cases/open-cases.controller';
import { LimitSharingController } from './use-cases/limit-sharing/limit-sharing.controller';
import { LimitSharingHandler } from './use-cases/limit-sharing/limit-sharing.handler';
import { LinkChildHandler } from './use-cases/link-child/link-child.handler';
import { RequestWithdrawalHandler } from './use-cases/request-withdrawal/request-withdrawal.handler';
import { SubmitContactController } from './use-cases/submit-contact/submit-contact.controller';
import { SubmitContactHandler } from './use-cases/submit-contact/submit-contact.handler';
import { ReferrersController } from './use-cases/tell-referrer/referrers.controller';
import { TellReferrerHandler } from './use-cases/tell-referrer/tell-referrer.handler';
import { TakeContactFromTopic } from './use-cases/submit-contact/take-contact-from-topic';

import { FhirController } from './use-cases/take-fhir-message/fhir.controller';
import { TakeFhirMessage } from './use-cases/take-fhir-message/take-fhir-message';

@Module({
  controllers: [
    SubmitContactController,
    FhirController,
    ContactChangesController,
    LimitSharingController,
    ContactReadsController,
    OpenCasesController,
    ReferrersController,
    TakeContactFromTopic,
    AgencyRegisteredReaction,
    DecisionAuthorisedReaction,
    QuestionAskedReaction,
    OutcomeToldReaction,
  ],
  providers: [
    SubmitContactHandler,
    TakeFhirMessage,
    AddInformationHandler,
    CorrectContactHandler,
    RequestWithdrawalHandler,
    LinkChildHandler,
    ImportOpenCasesHandler,
    ConfirmOpenCaseHandler,
    FindOpenCases,
    { provide: CaseSystem, useClass: HeldCases },
    LimitSharingHandler,
    ReadContact,
    ReadChild,
    ReadLedger,
    ReadOpenCases,
    ReadReferrers,
    TellReferrerHandler,
  ],
})
export class ContactsIntakeModule {}
