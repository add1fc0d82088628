import { Id, Instant, OneOf, Text, WholeNumber, YesNo } from '../fields';

export const PAGING_CHANNEL = ['sms', 'telephone'] as const;
export type PagingChannel = (typeof PAGING_CHANNEL)[number];
const SHIFT = ['day', 'out-of-hours'] as const;

class AboutUrgentContact {
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the contact’s reference', max: 20 })
  contactReference: string;
  @Text({ label: 'the agency that told us', max: 60 })
  agency: string;
}

class AboutRung extends AboutUrgentContact {
  @Id({ label: 'the alarm: one for a contact, however many children it has' })
  alarmId: string;
  @OneOf(SHIFT, { label: 'whose ladder it is' })
  shift: string;
  @WholeNumber({ label: 'the rung, the first being 1', min: 1 })
  rung: number;
  @Text({ label: 'the role that was paged', max: 60 })
  role: string;
  @Instant({ label: 'when the page was asked for' })
  pagedAt: string;
}

/** `urgent.paged`: somebody is paged about an urgent contact that nobody has acknowledged. The number stays with threshold-screening. */
export class UrgentPaged extends AboutRung {
  @OneOf(PAGING_CHANNEL, { label: 'by what' })
  channel: string;
  @Instant({ label: 'when the next is paged, unless it is acknowledged' })
  nextPageAt: string;
  @WholeNumber({ label: 'the version of the policy it follows' })
  policyVersion: number;
}

/** `urgent.unacknowledged`: a rung's minutes have passed, and nobody has acknowledged. */
export class UrgentUnacknowledged extends AboutRung {
  @Instant({ label: 'since when the alarm stands' })
  raisedAt: string;
  @Instant({ label: 'when' })
  unacknowledgedAt: string;
}

/** `emergency-duty.started`: an urgent or police-red contact is out of hours the Emergency Duty Team’s. */
export class EmergencyDutyStarted extends AboutUrgentContact {
  @Instant({ label: 'when it came to them' })
  cameAt: string;
  @Instant({ label: 'by when they hand it back in writing' })
  handBackDueAt: string;
}

/** `emergency-duty.handed-back`: the team has written what was done and what is left; the words stay with threshold-screening. */
export class EmergencyDutyHandedBack extends AboutUrgentContact {
  @Instant({ label: 'by when it was due' })
  handBackDueAt: string;
  @YesNo({ label: 'whether it was in time' })
  inTime: boolean;
  @Instant({ label: 'when' })
  handedBackAt: string;
}

/** `emergency-duty.hand-back-late`: the office has opened and nothing has been handed back in writing. */
export class EmergencyDutyHandBackLate extends AboutUrgentContact {
  @Instant({ label: 'by when it was due' })
  handBackDueAt: string;
}
