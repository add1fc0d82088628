import { AttachmentChunk, AttachmentUpload } from '@front-door/attachments';
import { BoundBusTables1700000001200, CreateBusTables1700000000000 } from '@front-door/event-bus';
import type { SchemaParts } from '@front-door/persistence';
import { CreateFunctionCover1700000001000, FindOldCover1700000001202, PolicyEntity } from '@front-door/service';
import { thresholdScreeningCard } from '../threshold-screening.service-card';
import { AlarmEntity } from './alarm.entity';
import { AgencyEntity } from './agency.entity';
import { AgencyCheckEntity } from './agency-check.entity';
import { AttachmentEntity } from './attachment.entity';
import { ChallengeEntity } from './challenge.entity';
import { DecisionEntity } from './decision.entity';
import { EmergencyDutyEntity } from './emergency-duty.entity';
import { HandOverEntity } from './hand-over.entity';
import { CreateScreenings1700000000001 } from './migrations/1700000000001-create-screenings';
import { FirstPolicies1700000000002 } from './migrations/1700000000002-first-policies';
import { CreateAlarms1700000000003 } from './migrations/1700000000003-create-alarms';
import { HandOvers1700000000004 } from './migrations/1700000000004-hand-overs';
import { PageEntity } from './page.entity';
import { AlreadyOpen1700000000006 } from './migrations/1700000000006-already-open';
import { SameChild1700000000007 } from './migrations/1700000000007-same-child';
import { HoldBackChecks1700000000008 } from './migrations/1700000000008-hold-back-checks';
import { SameChildEntity } from './same-child.entity';
import { QuestionEntity } from './question.entity';
import { SharingLimits1700000000005 } from './migrations/1700000000005-sharing-limits';
import { Challenges1700000000009 } from './migrations/1700000000009-challenges';
import { HoldBackHandOvers1700000000010 } from './migrations/1700000000010-hold-back-hand-overs';
import { ScreeningEntity } from './screening.entity';
import { StrategyDiscussionEntity } from './strategy-discussion.entity';
import { StrategyDiscussions1700000000020 } from './migrations/1700000000020-strategy-discussions';
import { FindOldPages1700000000023 } from './migrations/1700000000023-find-old-pages';
import { FilesRecordedByStaff1700000000024 } from './migrations/1700000000024-files-recorded-by-staff';
import { ChaseChecks1700000000021 } from './migrations/1700000000021-chase-checks';
import { CreateAttachments1700000000022 } from './migrations/1700000000022-create-attachments';
import { SharingLimitsEntity } from './sharing-limits.entity';
import { StandInPageEntity } from './stand-in-page.entity';

const URGENT = [AlarmEntity, PageEntity, StandInPageEntity, EmergencyDutyEntity];

/** Everything in this service's schema, listed. */
export const thresholdScreeningSchema: SchemaParts = {
  schema: thresholdScreeningCard.schema,
  entities: [
    AgencyEntity,
    AgencyCheckEntity,
    ChallengeEntity,
    DecisionEntity,
    HandOverEntity,
    PolicyEntity,
    QuestionEntity,
    SameChildEntity,
    ScreeningEntity,
    SharingLimitsEntity,
    StrategyDiscussionEntity,
    ...URGENT,
    ...[AttachmentEntity, AttachmentChunk, AttachmentUpload],
  ],
  migrations: [
    CreateBusTables1700000000000,
    CreateScreenings1700000000001,
    FirstPolicies1700000000002,
    CreateAlarms1700000000003,
    HandOvers1700000000004,
    SharingLimits1700000000005,
    AlreadyOpen1700000000006,
    SameChild1700000000007,
    HoldBackChecks1700000000008,
    Challenges1700000000009,
    HoldBackHandOvers1700000000010,
    StrategyDiscussions1700000000020,
    ChaseChecks1700000000021,
    CreateAttachments1700000000022,
    FindOldPages1700000000023,
    FilesRecordedByStaff1700000000024,
    CreateFunctionCover1700000001000,
    BoundBusTables1700000001200,
    FindOldCover1700000001202,
  ],
};
