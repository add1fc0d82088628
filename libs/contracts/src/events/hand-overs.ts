import { CalendarDate, Id, Instant, Text, Texts, WholeNumber, YesNo } from '../fields';
import { AboutScreening } from './screening';

/** What every event about a hand-over carries. `agency` is who told us about the child, never who the child goes to. */
export class AboutHandOver extends AboutScreening {
  @Id({ label: 'the hand-over' })
  handOverId: string;
  @Text({ label: 'the destination', max: 60 })
  destination: string;
  @Text({ label: 'the agency that the child goes to, where it is one', max: 60, optional: true })
  toAgency?: string;
  @Text({ label: 'the function of that agency', max: 60, optional: true })
  toFunction?: string;
}

/** `handover.offered`: a destination is asked to take a child over. Name and words are there only when it is an agency. */
export class HandOverOffered extends AboutHandOver {
  @Text({ label: 'the child’s name', max: 300, optional: true })
  childName?: string;
  @CalendarDate({ label: 'the child’s date of birth', optional: true })
  dateOfBirth?: string;
  @Text({ label: 'what that agency is told', max: 4000, optional: true })
  words?: string;
  @Instant({ label: 'when it is to be accepted or returned' })
  dueAt: string;
  @Instant({ label: 'when' })
  offeredAt: string;
}

/** `handover.accepted`: the destination has taken the child over; until then the risk stays with the front door. */
export class HandOverAccepted extends AboutHandOver {
  @YesNo({ label: 'whether staff recorded it from a telephone call' })
  recordedByStaff: boolean;
  @Instant({ label: 'when' })
  acceptedAt: string;
}

/** `handover.returned`: the child is back with the front door, with a reason that stays with threshold-screening. */
export class HandOverReturned extends AboutHandOver {
  @YesNo({ label: 'whether the front door took it back, because the screening was reopened' })
  takenBack: boolean;
  @YesNo({ label: 'whether staff recorded it from a telephone call' })
  recordedByStaff: boolean;
  @Instant({ label: 'when' })
  returnedAt: string;
}

/** `handover.overdue`: nobody accepted or returned it in time; said once for each rung that it climbs. */
export class HandOverOverdue extends AboutHandOver {
  @WholeNumber({ label: 'the rung', min: 1 })
  rung: number;
  @Texts({ label: 'the roles that are to act now', max: 20, maxLength: 60 })
  roles: string[];
  @Instant({ label: 'when it was due' })
  dueAt: string;
  @Instant({ label: 'when it climbed' })
  climbedAt: string;
}
