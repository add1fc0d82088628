import {
  CalendarDate,
  Id,
  Instant,
  LADO_CRITERION,
  type LadoCriterion,
  LADO_OUTCOME,
  type LadoOutcome,
  LADO_SECTOR,
  type LadoSector,
  LADO_TRIAGE,
  type LadoTriage,
  One,
  OneOf,
  SomeOf,
  Text,
  Texts,
  WholeNumber,
  YesNo,
} from '@front-door/contracts';
import {
  STRAND_STATUS,
  STRANDS,
  type Strand,
  type StrandStatus,
  TASK_KIND,
  type TaskKind,
} from '../../domain/allegation';
import { ChangedFactsDto, ReferrerDto } from '../refer/refer.dto';

const LONG = { max: 10_000 } as const;

export class BecauseOf {
  @Text({ label: 'why', max: 4000 })
  why: string;
}

/** What it is (LADO-05, LADO-06), and what the sender is told. */
export class TriageAllegation extends BecauseOf {
  @OneOf(LADO_TRIAGE, { label: 'what it is' })
  result: LadoTriage;
  @Text({ label: 'where the sender is to go instead', max: 1000, optional: true })
  goTo?: string;
  @Text({ label: 'what the sender is told', ...LONG })
  wordsForSender: string;
}

/** Whether it meets the threshold, and by which criteria (LADO-01). Nothing is pre-selected. */
export class DecideLadoThreshold extends BecauseOf {
  @YesNo({ label: 'whether the threshold is met' })
  met: boolean;
  @SomeOf(LADO_CRITERION, { label: 'the criteria' })
  criteria: LadoCriterion[];
}

/** An Allegations against Staff and Volunteers meeting (LADO-07). */
export class HoldMeeting {
  @Instant({ label: 'when it was held' })
  at: string;
  @Texts({ label: 'who was there', max: 50 })
  attended: string[];
  @Text({ label: 'what was said', max: 20_000 })
  notes: string;
  @Texts({ label: 'what was agreed', max: 50, maxLength: 1000 })
  actions: string[];
}

/** One of three strands: child protection, criminal, disciplinary (LADO-04). */
export class MoveStrand {
  @OneOf(STRANDS, { label: 'the strand' })
  strand: Strand;
  @OneOf(STRAND_STATUS, { label: 'how it stands' })
  status: StrandStatus;
  @Text({ label: 'what is known', max: 4000 })
  words: string;
}

/** Suspension is never automatic (LADO-08). */
export class ConsiderSuspension extends BecauseOf {
  @OneOf(['suspended', 'alternative', 'neither'], { label: 'what was decided' })
  decision: 'suspended' | 'alternative' | 'neither';
  @Texts({ label: 'the alternatives that were considered', max: 20, maxLength: 500 })
  alternativesConsidered: string[];
}

export class AskEmployer {
  @CalendarDate({ label: 'the day by which an answer is needed' })
  dueOn: string;
  @Text({ label: 'what is asked', ...LONG })
  words: string;
}

export class WriteToSender {
  @Text({ label: 'what you write', ...LONG })
  words: string;
}

/** One of five outcomes (LADO-14), and what duties follow from it (LADO-15). Nothing is pre-selected. */
export class RecordLadoOutcome {
  @OneOf(LADO_OUTCOME, { label: 'the outcome' })
  outcome: LadoOutcome;
  @Text({ label: 'the reasons', ...LONG })
  rationale: string;
  @YesNo({ label: 'whether they were removed or moved from regulated activity, or would have been' })
  removed: boolean;
  @YesNo({ label: 'whether the harm test, relevant conduct or a relevant offence applies' })
  harmTest: boolean;
  @Text({ label: 'what the sender is told', ...LONG })
  wordsForSender: string;
}

export class AddTask {
  @OneOf(TASK_KIND, { label: 'what kind it is' })
  kind: TaskKind;
  @Text({ label: 'what is to be done', max: 1000 })
  what: string;
  @Text({ label: 'whose duty it is' })
  whose: string;
  @CalendarDate({ label: 'the day by which it is done', optional: true })
  dueOn?: string;
}

export class FinishTask {
  @CalendarDate({ label: 'the day on which it was done' })
  on: string;
  @Text({ label: 'what shows it', max: 2000 })
  proof: string;
}

export class OverridePriority {
  @WholeNumber({ label: 'the points', max: 1000 })
  points: number;
  @Text({ label: 'why', max: 2000 })
  reason: string;
}

export class LiftOverride {
  @Text({ label: 'why', max: 2000 })
  reason: string;
}

/** Of more than one authority, which leads. */
export class NameAuthority extends BecauseOf {
  @Text({ label: 'the authority that leads' })
  leadAuthority: string;
}

export class CorrectFacts extends BecauseOf {
  @One(() => ChangedFactsDto, { label: 'what is otherwise' })
  changes: ChangedFactsDto;
}

/** Only what is known now, or otherwise: the rest stays. */
export class NameSubject extends BecauseOf {
  @Text({ label: 'the name of the person', optional: true })
  name?: string;
  @Text({ label: 'another name they are known by', optional: true })
  knownAs?: string;
  @CalendarDate({ label: 'their date of birth', optional: true })
  dateOfBirth?: string;
  @Text({ label: 'their e-mail address', optional: true })
  email?: string;
  @Text({ label: 'what they do', optional: true })
  job?: string;
  @Text({ label: 'their profession, such as teacher', max: 60, optional: true })
  profession?: string;
  @Text({ label: 'who employs them, or where they help', optional: true })
  employer?: string;
  @OneOf(LADO_SECTOR, { label: 'where they work with children', optional: true })
  sector?: LadoSector;
}

/** Who is answered from now on: after it was found out by telephone, or when somebody follows another. */
export class NameReferrer extends BecauseOf {
  @One(() => ReferrerDto, { label: 'who is answered' })
  referrer: ReferrerDto;
}

/** About the same person, or not: somebody says, nothing is merged. */
export class CompareAllegations {
  @Id({ label: 'the other allegation' })
  otherId: string;
  @YesNo({ label: 'whether it is about the same person' })
  same: boolean;
  @YesNo({ label: 'whether it came earlier, and was not found untrue' })
  counts: boolean;
  @Text({ label: 'why', max: 2000 })
  reason: string;
}

export class CloseAllegation {
  @Text({ label: 'the closing note', ...LONG })
  words: string;
}
