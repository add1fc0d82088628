import { ATTACHMENT_SWEEPS, attachmentsWith } from '@front-door/attachments';
import { type Sweep, SWEEPS } from '@front-door/service';
import { Module } from '@nestjs/common';
import { CaseSystem } from './open-cases/case-system';
import { LookUpOpenCase } from './reads/look-up-open-case';
import { FindOpenCases } from './open-cases/find-open-cases';
import { HeldCases } from './open-cases/held-cases';
import { ContactAttachments } from './persistence/contact-attachments';
import { ConsultationEscalatedReaction } from './use-cases/open-from-consultation/consultation-escalated.reaction';
import { AgencyRegisteredReaction } from './reactions/agency-registered.reaction';
import { ChildAtRiskReaction } from './reactions/child-at-risk.reaction';
import { DecisionAuthorisedReaction } from './reactions/decision-authorised.reaction';
import { OutcomeToldReaction } from './reactions/outcome-told.reaction';
import { QuestionAskedReaction } from './reactions/question-asked.reaction';
import { AttachmentsController } from './reads/attachments.controller';
import { ContactReadsController } from './reads/contacts.controller';
import { ReadAttachments } from './reads/read-attachments';
import { ShowPointer } from './reads/show-pointer';
import { ReadChild } from './reads/read-child';
import { ReadContact } from './reads/read-contact';
import { ReadLedger } from './reads/read-ledger';
import { SentController } from './reads/sent.controller';
import { ReadReferrers } from './reads/read-referrers';
import { ReadOpenCases } from './reads/read-open-cases';
import { RenewFingerprints } from './sweeps/renew-fingerprints';
import { AddInformationHandler } from './use-cases/add-information/add-information.handler';
import { AttachFileController } from './use-cases/attach-file/attach-file.controller';
import { AttachFileHandler } from './use-cases/attach-file/attach-file.handler';
import { ConfirmOpenCaseHandler } from './use-cases/confirm-open-case/confirm-open-case.handler';
import { ContactChangesController } from './use-cases/contact-changes.controller';
import { CorrectContactHandler } from './use-cases/correct-contact/correct-contact.handler';
import { ImportOpenCasesHandler } from './use-cases/import-open-cases/import-open-cases.handler';
import { OpenCasesController } from './use-cases/import-open-cases/open-cases.controller';
import { LimitSharingController } from './use-cases/limit-sharing/limit-sharing.controller';
import { LimitSharingHandler } from './use-cases/limit-sharing/limit-sharing.handler';
import { LinkChildHandler } from './use-cases/link-child/link-child.handler';
import { MoveWordsController } from './use-cases/move-words/move-words.controller';
import { MoveWordsHandler } from './use-cases/move-words/move-words.handler';
import { RequestWithdrawalHandler } from './use-cases/request-withdrawal/request-withdrawal.handler';
import { SubmitContactController } from './use-cases/submit-contact/submit-contact.controller';
import { SubmitContactHandler } from './use-cases/submit-contact/submit-contact.handler';
import { ReferrersController } from './use-cases/tell-referrer/referrers.controller';
import { TellReferrerHandler } from './use-cases/tell-referrer/tell-referrer.handler';
import { TakeContactFromTopic } from './use-cases/submit-contact/take-contact-from-topic';
import { FhirController } from './use-cases/take-fhir-message/fhir.controller';
import { TakeFhirMessage } from './use-cases/take-fhir-message/take-fhir-message';

const THE_SWEEPS = [...ATTACHMENT_SWEEPS, RenewFingerprints];

@Module({
  controllers: [
    SubmitContactController,
    FhirController,
    ContactChangesController,
    LimitSharingController,
    MoveWordsController,
    ContactReadsController,
    AttachFileController,
    AttachmentsController,
    SentController,
    OpenCasesController,
    ReferrersController,
    TakeContactFromTopic,
    AgencyRegisteredReaction,
    ChildAtRiskReaction,
    DecisionAuthorisedReaction,
    QuestionAskedReaction,
    OutcomeToldReaction,
    ConsultationEscalatedReaction,
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
    LookUpOpenCase,
    { provide: CaseSystem, useClass: HeldCases },
    LimitSharingHandler,
    MoveWordsHandler,
    AttachFileHandler,
    ...attachmentsWith(ContactAttachments),
    ReadAttachments,
    ReadContact,
    ShowPointer,
    ReadChild,
    ReadLedger,
    ReadOpenCases,
    ReadReferrers,
    ...THE_SWEEPS,
    { provide: SWEEPS, useFactory: (...sweeps: Sweep[]) => sweeps, inject: THE_SWEEPS },
    TellReferrerHandler,
  ],
})
export class ContactsIntakeModule {}
