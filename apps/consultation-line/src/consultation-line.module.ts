import { type Sweep, SWEEPS } from '@front-door/service';
import { Module } from '@nestjs/common';
import { AgencyRegisteredReaction } from './reactions/agency-registered.reaction';
import { ContactReceivedReaction } from './reactions/contact-received.reaction';
import { ConsultationsController } from './reads/consultations.controller';
import { ReadConsultations } from './reads/read-consultations';
import { ReadFigures } from './reads/read-figures';
import { ReadLine } from './reads/read-line';
import { MissedCallBacks } from './sweeps/missed-call-backs';
import { AdviseCallerHandler } from './use-cases/advise-caller/advise-caller.handler';
import { CallsController } from './use-cases/answer-call/calls.controller';
import { AskConsultationController } from './use-cases/ask-consultation/ask-consultation.controller';
import { AskConsultationHandler } from './use-cases/ask-consultation/ask-consultation.handler';
import { ChangeConsultation } from './use-cases/change-consultation';
import { EscalateToContactHandler } from './use-cases/escalate-to-contact/escalate-to-contact.handler';
import { LinkContactHandler } from './use-cases/link-contact/link-contact.handler';
import { LookUpOpenCaseHandler } from './use-cases/look-up-open-case/look-up-open-case.handler';
import { MoveCallBackHandler } from './use-cases/move-call-back/move-call-back.handler';
import { MoveWordsController } from './use-cases/move-words/move-words.controller';
import { MoveWordsHandler } from './use-cases/move-words/move-words.handler';
import { RecordCallerHandler } from './use-cases/record-caller/record-caller';

@Module({
  controllers: [
    ...[AgencyRegisteredReaction, ContactReceivedReaction],
    ...[ConsultationsController, AskConsultationController, CallsController, MoveWordsController],
  ],
  providers: [
    ...[ReadConsultations, ReadLine, ReadFigures, ChangeConsultation],
    ...[AskConsultationHandler, RecordCallerHandler, MoveCallBackHandler, AdviseCallerHandler],
    ...[EscalateToContactHandler, LinkContactHandler, LookUpOpenCaseHandler, MoveWordsHandler],
    MissedCallBacks,
    { provide: SWEEPS, useFactory: (...sweeps: Sweep[]) => sweeps, inject: [MissedCallBacks] },
  ],
})
export class ConsultationLineModule {}
