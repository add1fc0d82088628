import { AttachmentChunk, AttachmentUpload } from '@front-door/attachments';
import { BoundBusTables1700000001200, CreateBusTables1700000000000 } from '@front-door/event-bus';
import type { SchemaParts } from '@front-door/persistence';
import {
  CreateFunctionCover1700000001000,
  CreatePolicies1699999999000,
  CreateSentEmails1700000001100,
  FindOldCover1700000001202,
  FindOldEmails1700000001201,
  PolicyEntity,
  SentEmail,
} from '@front-door/service';
import { strategyDiscussionsCard } from '../strategy-discussions.service-card';
import { AttachmentEntity } from './attachment.entity';
import { DiscussionEntity } from './discussion.entity';
import {
  AgencyEntity,
  InvitationEntity,
  PlanActionEntity,
  Section47Entity,
  SharingLimitsEntity,
} from './for-agencies.entity';
import { GuestNewsEntity, GuestPassEntity, GuestSessionEntity } from './guest.entity';
import { CreateDiscussions1700000000001 } from './migrations/1700000000001-create-discussions';
import { CreateGuests1700000000002 } from './migrations/1700000000002-create-guests';
import { ChaseRecords1700000000003 } from './migrations/1700000000003-chase-records';
import { GuestNews1700000000004 } from './migrations/1700000000004-guest-news';
import { CreateAttachments1700000000005 } from './migrations/1700000000005-create-attachments';

/** Everything in this service's schema, listed. */
export const strategyDiscussionsSchema: SchemaParts = {
  schema: strategyDiscussionsCard.schema,
  entities: [
    ...[AgencyEntity, DiscussionEntity, InvitationEntity, PlanActionEntity, Section47Entity, SharingLimitsEntity],
    ...[GuestNewsEntity, GuestPassEntity, GuestSessionEntity, SentEmail, PolicyEntity],
    ...[AttachmentEntity, AttachmentChunk, AttachmentUpload],
  ],
  migrations: [
    CreatePolicies1699999999000,
    CreateBusTables1700000000000,
    CreateDiscussions1700000000001,
    CreateGuests1700000000002,
    ChaseRecords1700000000003,
    GuestNews1700000000004,
    CreateAttachments1700000000005,
    CreateFunctionCover1700000001000,
    CreateSentEmails1700000001100,
    BoundBusTables1700000001200,
    FindOldEmails1700000001201,
    FindOldCover1700000001202,
  ],
};
