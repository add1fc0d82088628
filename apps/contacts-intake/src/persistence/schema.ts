import { AttachmentChunk, AttachmentUpload } from '@front-door/attachments';
import {
  BoundBusTables1700000001200,
  CreateBusTables1700000000000,
  EraseBodies1700000002000,
} from '@front-door/event-bus';
import type { SchemaParts } from '@front-door/persistence';
import {
  CreateFunctionCover1700000001000,
  CreatePolicies1699999999000,
  FindOldCover1700000001202,
  PolicyEntity,
} from '@front-door/service';
import { contactsIntakeCard } from '../contacts-intake.service-card';
import { Agency } from './agency.entity';
import { Attachment } from './attachment.entity';
import { ChildCandidate } from './child-candidate.entity';
import { ChildDecision } from './child-decision.entity';
import { ChildKey } from './child-key.entity';
import { Contact } from './contact.entity';
import { ContactChild } from './contact-child.entity';
import { ContactInformation } from './contact-information.entity';
import { ChildOpenCase, OpenCaseEntity, OpenCaseKey } from './open-case.entity';
import { OutcomeToTell, ProtectedReferrer } from './referrer.entity';
import { FhirMessage } from './fhir-message.entity';
import { Question } from './question.entity';
import { WithheldEntity } from './withheld.entity';
import { CreateContacts1700000000001 } from './migrations/1700000000001-create-contacts';
import { CreateOpenCases1700000000002 } from './migrations/1700000000002-create-open-cases';
import { ForSenderAlone1700000000011 } from './migrations/1700000000011-for-sender-alone';
import { LimitSharing1700000000005 } from './migrations/1700000000005-limit-sharing';
import { MoveWords1700000000012 } from './migrations/1700000000012-move-words';
import { GiveUpAttachments1700000000013 } from './migrations/1700000000013-give-up-attachments';
import { WithheldToldUnder1700000000014 } from './migrations/1700000000014-withheld-told-under';
import { PlainUpnKeys1700000000015 } from './migrations/1700000000015-plain-upn-keys';
import { PersonOfConcernEntity } from './person-of-concern.entity';
import { Referrers1700000000006 } from './migrations/1700000000006-referrers';
import { CreateFhirMessages1700000000009 } from './migrations/1700000000009-create-fhir-messages';
import { CreateAttachments1700000000010 } from './migrations/1700000000010-create-attachments';

/** Everything in this service's schema, listed. */
export const contactsIntakeSchema: SchemaParts = {
  schema: contactsIntakeCard.schema,
  entities: [
    ...[Agency, ChildCandidate, ChildDecision, ChildKey, Contact, ContactChild, ContactInformation, Question],
    ...[OpenCaseEntity, OpenCaseKey, ChildOpenCase, PersonOfConcernEntity, WithheldEntity],
    ...[ProtectedReferrer, OutcomeToTell, FhirMessage, PolicyEntity],
    ...[Attachment, AttachmentChunk, AttachmentUpload],
  ],
  migrations: [
    CreateBusTables1700000000000,
    CreatePolicies1699999999000,
    CreateContacts1700000000001,
    CreateOpenCases1700000000002,
    LimitSharing1700000000005,
    Referrers1700000000006,
    CreateFhirMessages1700000000009,
    CreateAttachments1700000000010,
    ForSenderAlone1700000000011,
    MoveWords1700000000012,
    GiveUpAttachments1700000000013,
    WithheldToldUnder1700000000014,
    PlainUpnKeys1700000000015,
    CreateFunctionCover1700000001000,
    EraseBodies1700000002000,
    BoundBusTables1700000001200,
    FindOldCover1700000001202,
  ],
};
