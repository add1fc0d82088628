import {
  LADO_CLOCK,
  type LadoClock,
  LADO_CRITERION,
  type LadoCriterion,
  LADO_OUTCOME,
  type LadoOutcome,
  LADO_SECTOR,
  type LadoSector,
  LADO_TRIAGE,
  type LadoTriage,
} from '../code-lists';
import { Id, Instant, OneOf, SomeOf, WholeNumber, YesNo } from '../fields';

/** Inside the wall: ids, codes and times. Nobody's name, and not a word of what happened. */
class AboutAllegation {
  @Id({ label: 'the allegation' })
  allegationId: string;
}

/** `allegation.received`: a referral about one subject is here. */
export class AllegationReceived extends AboutAllegation {
  @OneOf(LADO_SECTOR, { label: 'the sector' })
  sector: LadoSector;
  @YesNo({ label: 'whether the LADO was told within a working day (LADO-03)', optional: true })
  toldInTime?: boolean;
  @Instant({ label: 'when' })
  receivedAt: string;
}

/** `allegation.triaged`: advice, a consultation, a referral, or something else (LADO-05). */
export class AllegationTriaged extends AboutAllegation {
  @OneOf(LADO_TRIAGE, { label: 'what it is' })
  result: LadoTriage;
  @Instant({ label: 'when' })
  triagedAt: string;
}

/** `allegation.threshold-met`: at least one criterion holds (LADO-01, LADO-14a). */
export class AllegationThresholdMet extends AboutAllegation {
  @SomeOf(LADO_CRITERION, { label: 'the criteria' })
  criteria: LadoCriterion[];
  @Instant({ label: 'when' })
  metAt: string;
}

/** `allegation.meeting-held`: an Allegations against Staff and Volunteers meeting (LADO-07). */
export class AllegationMeetingHeld extends AboutAllegation {
  @Instant({ label: 'when' })
  heldAt: string;
}

/** `allegation.outcome-recorded`: one of five (LADO-14). */
export class AllegationOutcomeRecorded extends AboutAllegation {
  @OneOf(LADO_OUTCOME, { label: 'the outcome' })
  outcome: LadoOutcome;
  @Instant({ label: 'when' })
  recordedAt: string;
}

/** `allegation.closed`: everything that had to be done is done. */
export class AllegationClosed extends AboutAllegation {
  @Instant({ label: 'when' })
  closedAt: string;
}

/** `allegation.reminder-due`: something comes due, or is late, and LADO’s people are reminded of it. */
export class AllegationReminderDue extends AboutAllegation {
  @OneOf(LADO_CLOCK, { label: 'what has its time' })
  clock: LadoClock;
  @Instant({ label: 'its time' })
  dueAt: string;
  @YesNo({ label: 'whether that is over' })
  isLate: boolean;
  @WholeNumber({ label: 'the how manyth reminder it is', min: 1, max: 10_000 })
  times: number;
  @Instant({ label: 'when' })
  remindedAt: string;
}
