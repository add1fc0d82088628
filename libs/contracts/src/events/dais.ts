import { RISK_BAND, type RiskBand } from '../code-lists';
import { CalendarDate, Id, Instant, OneOf, Text, YesNo } from '../fields';

/** What every event about an adult's referral carries: ids, band and dates; never who it is about, nor how to reach them. */
class AboutAdultReferral {
  @Id({ label: 'the referral' })
  referralId: string;
  @Text({ label: 'the reference of the referral', max: 20 })
  reference: string;
  @Text({ label: 'the agency that refers', max: 60 })
  fromAgency: string;
  @Text({ label: 'the agency that is referred to', max: 60 })
  toAgency: string;
  @OneOf(RISK_BAND, { label: 'the risk band; none without an assessment', optional: true })
  band?: RiskBand;
}

/** `dais.referred`: an adult was referred to the domestic abuse service, or by it to the front door (`front-door`). */
export class DaisReferred extends AboutAdultReferral {
  @Text({ label: 'the reference of the contact about the children, where one was sent', max: 20, optional: true })
  contactReference?: string;
  @Instant({ label: 'when an answer is due' })
  answerDueAt: string;
  @Instant({ label: 'when' })
  referredAt: string;
}

/** `dais.accepted`: whoever was referred to takes the adult's referral. */
export class DaisAccepted extends AboutAdultReferral {
  @Instant({ label: 'when' })
  acceptedAt: string;
}

/** `dais.declined`: it does not. The reason is told to the referrer alone. */
export class DaisDeclined extends AboutAdultReferral {
  @Instant({ label: 'when' })
  declinedAt: string;
}

/** `dais.outcome`: the work that followed an accepted referral has an outcome, told to the referrer alone. */
export class DaisOutcome extends AboutAdultReferral {
  @Instant({ label: 'when' })
  recordedAt: string;
}

/** `marac.nominated`: a referral is on the agenda of a multi-agency risk assessment conference. */
export class MaracNominated extends AboutAdultReferral {
  @Id({ label: 'the nomination' })
  nominationId: string;
  @CalendarDate({ label: 'the day of the conference' })
  agendaOn: string;
  @YesNo({ label: 'whether it is a repeat within the months that policy sets' })
  repeat: boolean;
  @Instant({ label: 'when' })
  nominatedAt: string;
}
