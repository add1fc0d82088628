import {
  CalendarDate,
  CONSENT_STATUS,
  Ids,
  LINK_TO_CHILD,
  Many,
  One,
  OneOf,
  REASON_NOT_SOUGHT,
  Text,
  Texts,
} from '@front-door/contracts';
import { LAWFUL_BASIS, type LawfulBasis } from '../../domain/ask-checks';

export class AdultToCheck {
  @Text({ label: 'the name', max: 300 })
  name: string;
  @CalendarDate({ label: 'the date of birth', past: true, optional: true })
  dateOfBirth?: string;
  @OneOf(LINK_TO_CHILD, { label: 'the link to the child', optional: true })
  link?: string;
}

export class AgencyTicked {
  @Text({ label: 'the agency', max: 60, example: 'homerton-health' })
  agency: string;
  @Text({ label: 'the function inside the agency', max: 60, optional: true })
  function?: string;
}

/** Whether the family agrees that agencies are asked, or why that was not sought (INF-07). */
export class AgreementToChecks {
  @OneOf(CONSENT_STATUS, { label: 'whether the family was told and agrees' })
  status: string;
  @OneOf(REASON_NOT_SOUGHT, { label: 'why agreement was not sought', optional: true })
  reasonNotSought?: string;
  @Text({ label: 'the explanation', max: 800, optional: true })
  explanation?: string;
}

/** What agencies are asked about a household: once, whoever of it they know. */
export class AskChecksCommand {
  @Ids({ label: 'the children asked about', max: 20 })
  childIds: string[];
  @Many(() => AdultToCheck, { label: 'the adults asked about', max: 30, optional: true })
  adults?: AdultToCheck[];
  @Many(() => AgencyTicked, { label: 'the agencies', min: 1, max: 20 })
  agencies: AgencyTicked[];
  @Text({ label: 'the purpose', max: 1000 })
  purpose: string;
  @OneOf(Object.keys(LAWFUL_BASIS), { label: 'the lawful basis' })
  lawfulBasis: LawfulBasis;
  @Text({ label: 'why this basis holds', max: 2000 })
  lawfulBasisWords: string;
  @One(() => AgreementToChecks, { label: 'the family’s agreement' })
  agreement: AgreementToChecks;
  @Texts({ label: 'the questions', max: 20, maxLength: 1000 })
  questions: string[];
  @CalendarDate({ label: 'the start of the period asked about', past: true, optional: true })
  periodFrom?: string;
}
