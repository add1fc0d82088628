import {
  CalendarDate,
  DISCUSSION_PART,
  type DiscussionPart,
  HARM_LEVEL,
  type HarmLevel,
  Id,
  Ids,
  Instant,
  Many,
  One,
  OneOf,
  STRATEGY_DECISION,
  type StrategyDecision,
  Text,
  YesNo,
} from '@front-door/contracts';
import { ATTENDANCE_MODE, type AttendanceMode } from '../../domain/discussion';

export class AttendanceDto {
  @OneOf(DISCUSSION_PART, { label: 'for whom' })
  part: DiscussionPart;
  @Text({ label: 'the agency', max: 60, optional: true })
  agency?: string;
  @Text({ label: 'the name', max: 200 })
  name: string;
  @Text({ label: 'the role', max: 200, optional: true })
  role?: string;
  @OneOf(ATTENDANCE_MODE, { label: 'how' })
  mode: AttendanceMode;
  @YesNo({ label: 'whether they came late', optional: true })
  cameLate?: boolean;
  @YesNo({ label: 'whether they left early', optional: true })
  leftEarly?: boolean;
}

export class InquorateDto {
  @Text({ label: 'why it could not wait', max: 2000 })
  reason: string;
  @CalendarDate({ label: 'the day on which it is followed up' })
  followUpOn: string;
}

/** Who was there, and when (WT-05, WT-11). */
export class HoldDiscussion {
  @Instant({ label: 'when it was held', past: true })
  at: string;
  @Many(() => AttendanceDto, { label: 'who was there', max: 50 })
  attendance: AttendanceDto[];
  @One(() => InquorateDto, { label: 'why it went on without the quorum', optional: true })
  inquorate?: InquorateDto;
}

const WORDS = { max: 10_000, optional: true } as const;

/** The six tasks (WT-09). */
export class TasksDto {
  @Text({ label: 'what was shared', ...WORDS })
  'information-shared'?: string;
  @Text({ label: 'the conduct and timing of a criminal investigation', ...WORDS })
  'criminal-investigation'?: string;
  @Text({ label: 'whether section 47 enquiries are undertaken', ...WORDS })
  'section-47-decided'?: string;
  @Text({ label: 'what further information is needed, and how it is obtained', ...WORDS })
  'further-information'?: string;
  @Text({ label: 'what is done at once, by whom, by when', ...WORDS })
  'immediate-action'?: string;
  @Text({ label: 'whether legal action is required', ...WORDS })
  'legal-action'?: string;
}

export class MedicalDto {
  @YesNo({ label: 'whether a medical is needed' })
  needed: boolean;
  @Text({ label: 'by when', max: 200, optional: true })
  byWhen?: string;
  @Text({ label: 'where', max: 300, optional: true })
  where?: string;
  @Text({ label: 'why not', max: 1000, optional: true })
  whyNot?: string;
}

export class ChildSeenDto {
  @Id({ label: 'the child' })
  childId: string;
  @YesNo({ label: 'whether the child is seen alone' })
  alone: boolean;
  @Text({ label: 'by whom', max: 200, optional: true })
  by?: string;
  @Text({ label: 'when', max: 200, optional: true })
  when?: string;
  @Text({ label: 'why the child is not seen', max: 1000, optional: true })
  whyNot?: string;
}

export class ParentsToldDto {
  @YesNo({ label: 'whether the parents are told' })
  told: boolean;
  @Text({ label: 'by whom', max: 200, optional: true })
  by?: string;
  @Text({ label: 'when', max: 200, optional: true })
  when?: string;
  @Text({ label: 'what they are told', max: 2000, optional: true })
  what?: string;
  @Text({ label: 'why they are not told', max: 2000, optional: true })
  whyNot?: string;
}

/** What was said and settled, beside the decisions. */
export class WriteMinutes {
  @One(() => TasksDto, { label: 'the six tasks' })
  tasks: TasksDto;
  @One(() => MedicalDto, { label: 'the medical' })
  medical: MedicalDto;
  @Many(() => ChildSeenDto, { label: 'who sees the children', min: 1, max: 50 })
  childSeen: ChildSeenDto[];
  @One(() => ParentsToldDto, { label: 'what the parents are told' })
  parentsTold: ParentsToldDto;
}

/** What is decided about one child. Nothing is pre-selected. */
export class DecideAboutChild {
  @Id({ label: 'the child' })
  childId: string;
  @OneOf(STRATEGY_DECISION, { label: 'the decision' })
  decision: StrategyDecision;
  @OneOf(HARM_LEVEL, { label: 'the level of harm' })
  harmLevel: HarmLevel;
  @Text({ label: 'why harm or significant harm', max: 4000 })
  harmRationale: string;
  @Text({ label: 'the reasons for the decision', max: 10_000 })
  rationale: string;
  @Text({ label: 'how the child is protected at once', max: 2000, optional: true })
  immediateProtection?: string;
  @Text({ label: 'what legal action is taken', max: 2000, optional: true })
  legalAction?: string;
}

/** Something that somebody does, by a day, and what happens if not. */
export class AssignActionDto {
  @Ids({ label: 'the children it is for', max: 50 })
  childIds: string[];
  @Text({ label: 'what is done', max: 2000 })
  what: string;
  @Text({ label: 'who does it', max: 200 })
  owner: string;
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @Text({ label: 'the function inside the agency', max: 60, optional: true })
  function?: string;
  @CalendarDate({ label: 'the day by which it is done' })
  dueOn: string;
  @Text({ label: 'what happens if it is not done', max: 1000 })
  ifNotDone: string;
}
