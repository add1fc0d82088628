import { BoundBusTables1700000001200, CreateBusTables1700000000000 } from '@front-door/event-bus';
import type { SchemaParts } from '@front-door/persistence';
import {
  CreateFunctionCover1700000001000,
  FindOldCover1700000001202,
  FindOldEmails1700000001201,
  SentEmail,
} from '@front-door/service';
import { partnerExchangeCard } from '../partner-exchange.service-card';
import { Agency } from './agency.entity';
import { ContactSenderRow } from './contact-sender.entity';
import { DaisContactAttempt } from './dais-contact-attempt.entity';
import { DaisPolicyRow } from './dais-policy.entity';
import { DaisReferral } from './dais-referral.entity';
import { Cover } from './cover.entity';
import { Delivery } from './delivery.entity';
import { EncompassArrangement } from './encompass-arrangement.entity';
import { EncompassCall } from './encompass-call.entity';
import { EncompassNotice } from './encompass-notice.entity';
import { Endpoint } from './endpoint.entity';
import { Incident } from './incident.entity';
import { MaracNomination } from './marac-nomination.entity';
import { Message } from './message.entity';
import { CreatePartnerExchange1700000000001 } from './migrations/1700000000001-create-partner-exchange';
import { CreateWebhooks1700000000002 } from './migrations/1700000000002-create-webhooks';
import { CreateEncompass1700000000003 } from './migrations/1700000000003-create-encompass';
import { CreateNudgesAndIncidents1700000000004 } from './migrations/1700000000004-create-nudges-and-incidents';
import { CreateDais1700000000006 } from './migrations/1700000000006-create-dais';
import { SubmissionChallenged1700000000008 } from './migrations/1700000000008-submission-challenged';
import { CreateCover1700000000009 } from './migrations/1700000000009-create-cover';
import { FindOldDeliveries1700000000010 } from './migrations/1700000000010-find-old-deliveries';
import { Nudge } from './nudge.entity';
import { HeldMessage } from './held-message.entity';
import { HoldMessages1700000000005 } from './migrations/1700000000005-hold-messages';
import { OutcomeToldRow } from './outcome-told.entity';
import { ForSenderAlone1700000000007 } from './migrations/1700000000007-for-sender-alone';
import { Submission } from './submission.entity';

/** Everything in this service's schema, listed. */
export const partnerExchangeSchema: SchemaParts = {
  schema: partnerExchangeCard.schema,
  entities: [
    Agency,
    ContactSenderRow,
    Cover,
    Delivery,
    Endpoint,
    Incident,
    Message,
    Nudge,
    SentEmail,
    HeldMessage,
    OutcomeToldRow,
    Submission,
    EncompassArrangement,
    EncompassNotice,
    EncompassCall,
    DaisPolicyRow,
    DaisReferral,
    DaisContactAttempt,
    MaracNomination,
  ],
  migrations: [
    CreateBusTables1700000000000,
    CreatePartnerExchange1700000000001,
    CreateWebhooks1700000000002,
    CreateEncompass1700000000003,
    CreateNudgesAndIncidents1700000000004,
    HoldMessages1700000000005,
    CreateDais1700000000006,
    ForSenderAlone1700000000007,
    SubmissionChallenged1700000000008,
    CreateCover1700000000009,
    FindOldDeliveries1700000000010,
    CreateFunctionCover1700000001000,
    BoundBusTables1700000001200,
    FindOldEmails1700000001201,
    FindOldCover1700000001202,
  ],
};
