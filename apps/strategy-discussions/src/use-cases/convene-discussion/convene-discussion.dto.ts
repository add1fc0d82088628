import {
  DISCUSSION_HOW,
  DISCUSSION_PART,
  type DiscussionHow,
  type DiscussionPart,
  Instant,
  Many,
  OneOf,
  Text,
} from '@front-door/contracts';

export class InviteeDto {
  @Text({ label: 'the agency', max: 60, example: 'police-ce' })
  agency: string;
  @Text({ label: 'the function inside the agency', max: 60, optional: true })
  function?: string;
  @OneOf(DISCUSSION_PART, { label: 'for whom it sits' })
  part: DiscussionPart;
}

export class LeftOutDto {
  @OneOf(DISCUSSION_PART, { label: 'who is left out' })
  part: DiscussionPart;
  @Text({ label: 'why', max: 1000 })
  why: string;
}

/** When and where it is, and who is invited (WT-05, WT-06). */
export class ConveneDiscussion {
  @Instant({ label: 'when it is' })
  at: string;
  @OneOf(DISCUSSION_HOW, { label: 'how' })
  how: DiscussionHow;
  @Text({ label: 'the place, or how to join', max: 500 })
  where: string;
  @Many(() => InviteeDto, { label: 'who is invited', max: 30 })
  invitees: InviteeDto[];
  @Many(() => LeftOutDto, { label: 'who is left out', max: 14, optional: true })
  leftOut?: LeftOutDto[];
}

export class RescheduleDiscussion {
  @Instant({ label: 'when it is now' })
  at: string;
  @OneOf(DISCUSSION_HOW, { label: 'how' })
  how: DiscussionHow;
  @Text({ label: 'the place, or how to join', max: 500 })
  where: string;
  @Text({ label: 'why it is moved', max: 1000 })
  why: string;
}

export class WithReason {
  @Text({ label: 'why', max: 2000 })
  why: string;
}
