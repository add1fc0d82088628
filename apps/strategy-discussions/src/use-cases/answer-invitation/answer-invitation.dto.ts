import {
  AnswerInvitation,
  CalendarDate,
  HANDLING_MARK,
  type HandlingMark,
  HARM_LEVEL,
  type HarmLevel,
  Id,
  Many,
  OneOf,
  Text,
} from '@front-door/contracts';

/** The same, as the agency gave it by telephone. */
export class RecordAnswerDto extends AnswerInvitation {
  @Text({ label: 'who said it: name and role', max: 200 })
  saidBy: string;
}

/** What an agency knows: before the discussion, or in the room. */
export class ContributionDto {
  @Text({ label: 'what you know', max: 20_000 })
  words: string;
  @Text({ label: 'the child’s own words', max: 10_000, optional: true })
  childsWords?: string;
  @Text({ label: 'the source', max: 500 })
  source: string;
  @CalendarDate({ label: 'the start of the period', past: true, optional: true })
  periodFrom?: string;
  @CalendarDate({ label: 'the end of the period', past: true, optional: true })
  periodTo?: string;
  /** Left out: for decision-makers alone. */
  @OneOf(HANDLING_MARK, { label: 'how this may be handled', optional: true })
  handlingMark?: HandlingMark;
}

export class RecordContributionDto extends ContributionDto {
  @Text({ label: 'the agency', max: 60 })
  agency: string;
  @Text({ label: 'who said it: name and role', max: 200 })
  saidBy: string;
}

export class ViewOfChildDto {
  @Id({ label: 'the child' })
  childId: string;
  /** Left out: the agency has no view of this child, and says why. */
  @OneOf(HARM_LEVEL, { label: 'the level of harm', optional: true })
  harmLevel?: HarmLevel;
  @Text({ label: 'why', max: 4000 })
  why: string;
}

/** The agency's own view of harm for each child, before it sees the others'. */
export class GiveViewDto {
  @Many(() => ViewOfChildDto, { label: 'the children', min: 1, max: 50 })
  children: ViewOfChildDto[];
}

export class DissentDto {
  @Text({ label: 'what you see otherwise, and why', max: 4000 })
  words: string;
  @OneOf(HANDLING_MARK, { label: 'how this may be handled', optional: true })
  handlingMark?: HandlingMark;
}

export class CompleteActionDto {
  @Text({ label: 'what was done', max: 4000 })
  words: string;
}

export class DelayActionDto {
  @Text({ label: 'why it is late', max: 2000 })
  why: string;
  @CalendarDate({ label: 'the day by which it will be done' })
  expectedOn: string;
}
