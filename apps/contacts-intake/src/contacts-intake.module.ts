import { ServiceDatabase } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings, type Sweep, SWEEPS } from '@front-door/service';
import { Module } from '@nestjs/common';
import { AttachmentStore } from './attachments/attachment-store';
import { ClamavScanner } from './attachments/clamav-scanner';
import { PostgresAttachmentStore } from './attachments/postgres-attachment-store';
import { S3AttachmentStore } from './attachments/s3-attachment-store';
import { Scanner } from './attachments/scanner';
import { NoScanner, StandInScanner } from './attachments/stand-in-scanner';
import { CaseSystem } from './open-cases/case-system';
import { LookUpOpenCase } from './reads/look-up-open-case';
import { FindOpenCases } from './open-cases/find-open-cases';
import { HeldCases } from './open-cases/held-cases';
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
import { ClearBrokenUploads } from './sweeps/clear-broken-uploads';
import { ScanAttachments } from './sweeps/scan-attachments';
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
const THE_SWEEPS = [ScanAttachments, ClearBrokenUploads];

/** In PostgreSQL, unless a store that speaks S3 is set. */
async function storeOf(database: ServiceDatabase, { attachments: { s3 } }: ServiceSettings): Promise<AttachmentStore> {
  const inPostgres = new PostgresAttachmentStore(database);
  return s3 ? S3AttachmentStore.open(database, inPostgres, s3) : inPostgres;
}

/** Nothing counts as clean in production because nobody set a scanner. */
function scannerOf({ attachments: { clamd, production, scanSeconds } }: ServiceSettings): Scanner {
  if (clamd) return new ClamavScanner({ ...clamd, seconds: scanSeconds });
  return production ? new NoScanner() : new StandInScanner();
}

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
    { provide: AttachmentStore, useFactory: storeOf, inject: [ServiceDatabase, SERVICE_SETTINGS] },
    { provide: Scanner, useFactory: scannerOf, inject: [SERVICE_SETTINGS] },
    ReadAttachments,
    ReadContact,
    ShowPointer,
    ReadChild,
    ReadLedger,
    ReadOpenCases,
    ReadReferrers,
    ...THE_SWEEPS,
    { provide: SWEEPS, useFactory: (...sweeps: Sweep[]) => sweeps, inject: [...THE_SWEEPS] },
    TellReferrerHandler,
  ],
})
export class ContactsIntakeModule {}
