import { Id, Instant, Text, YesNo } from '../fields';

class AboutNotice {
  @Id({ label: 'the notice' })
  noticeId: string;
  @Id({ label: 'the police’s contact' })
  contactId: string;
  @Id({ label: 'the child in this contact' })
  childId: string;
  @Text({ label: 'the school, or the education desk', max: 60 })
  agency: string;
}

/** `encompass.notice-sent`: a school, or the education desk, has a notice in its inbox. That it was read is said by `message.read`. */
export class EncompassNoticeSent extends AboutNotice {
  @Id({ label: 'the message in the inbox' })
  messageId: string;
  @YesNo({ label: 'whether it went to the education desk, for want of a school' })
  toEducationDesk: boolean;
  @Instant({ label: 'when it happened', optional: true })
  incidentAt?: string;
  @Instant({ label: 'when the police told us' })
  notifiedAt: string;
  @Instant({ label: 'when the next school day begins' })
  dueAt: string;
  @Instant({ label: 'when it was sent' })
  sentAt: string;
  @Id({ label: 'the notice that it stands for, where the school was corrected', optional: true })
  replacesNoticeId?: string;
}

/** `encompass.notice-unread`: nobody had read it by the check of a school morning, so that the school is telephoned. */
export class EncompassNoticeUnread extends AboutNotice {
  @Instant({ label: 'when the next school day begins' })
  dueAt: string;
  @Instant({ label: 'when' })
  checkedAt: string;
}

/** `encompass.telephoned`: staff telephoned about a notice. */
export class EncompassTelephoned extends AboutNotice {
  @YesNo({ label: 'whether somebody was spoken to' })
  answered: boolean;
  @Instant({ label: 'when' })
  calledAt: string;
}

/** `encompass.notice-taken-back`: it went to the wrong school, which is told to disregard it. */
export class EncompassNoticeTakenBack extends AboutNotice {
  @Instant({ label: 'when' })
  takenBackAt: string;
}
