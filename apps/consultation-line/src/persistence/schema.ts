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
import { consultationLineCard } from '../consultation-line.service-card';
import { AgencyEntity } from './agency.entity';
import { ConsultationEntity } from './consultation.entity';
import { ContactSeen, SuggestedContact } from './contact-seen.entity';
import { CreateConsultations1700000000001 } from './migrations/1700000000001-create-consultations';
import { Restricted1700000000002 } from './migrations/1700000000002-restricted';

/** Everything in this service's schema, listed. */
export const consultationLineSchema: SchemaParts = {
  schema: consultationLineCard.schema,
  entities: [AgencyEntity, ConsultationEntity, ContactSeen, SuggestedContact, PolicyEntity],
  migrations: [
    CreatePolicies1699999999000,
    CreateBusTables1700000000000,
    CreateConsultations1700000000001,
    Restricted1700000000002,
    CreateFunctionCover1700000001000,
    EraseBodies1700000002000,
    BoundBusTables1700000001200,
    FindOldCover1700000001202,
  ],
};
