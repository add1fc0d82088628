import {
  BoundBusTables1700000001200,
  CreateBusTables1700000000000,
  EraseBodies1700000002000,
} from '@front-door/event-bus';
import type { SchemaParts } from '@front-door/persistence';
import {
  CreatePolicies1699999999000,
  CreateSentEmails1700000001100,
  FindOldEmails1700000001201,
  PolicyEntity,
  SentEmail,
} from '@front-door/service';
import { ladoReferralsCard } from '../lado-referrals.service-card';
import { AllegationEntity } from './allegation.entity';
import { CountsTold } from './counts-told.entity';
import { CountsAndPolicies1700000000091 } from './migrations/1700000000091-counts-and-policies';
import { Allegations1700000000092 } from './migrations/1700000000092-allegations';
import { MovedMatters1700000000090 } from './migrations/1700000000090-moved-matters';
import { RisksTold1700000000093 } from './migrations/1700000000093-risks-told';
import { Reminders1700000000094 } from './migrations/1700000000094-reminders';
import { DueForErasure1700000000095 } from './migrations/1700000000095-due-for-erasure';
import { Notices1700000000096 } from './migrations/1700000000096-notices';
import { KeptOut1700000000097 } from './migrations/1700000000097-kept-out';
import { LowLevelConcerns1700000000098 } from './migrations/1700000000098-low-level-concerns';
import { AgencyContacts1700000000099 } from './migrations/1700000000099-agency-contacts';
import { MovedFilePart, MovedMatter } from './moved-matter.entity';
import { NoticeEntity } from './notice.entity';
import { ReminderEntity } from './reminder.entity';
import { RiskToldEntity } from './risk-told.entity';

/** Everything in this service's schema, listed. */
export const ladoReferralsSchema: SchemaParts = {
  schema: ladoReferralsCard.schema,
  entities: [
    AllegationEntity,
    MovedMatter,
    MovedFilePart,
    CountsTold,
    NoticeEntity,
    ReminderEntity,
    RiskToldEntity,
    SentEmail,
    PolicyEntity,
  ],
  migrations: [
    CreateBusTables1700000000000,
    CreatePolicies1699999999000,
    MovedMatters1700000000090,
    CountsAndPolicies1700000000091,
    Allegations1700000000092,
    RisksTold1700000000093,
    Reminders1700000000094,
    DueForErasure1700000000095,
    Notices1700000000096,
    KeptOut1700000000097,
    LowLevelConcerns1700000000098,
    AgencyContacts1700000000099,
    CreateSentEmails1700000001100,
    EraseBodies1700000002000,
    BoundBusTables1700000001200,
    FindOldEmails1700000001201,
  ],
};
