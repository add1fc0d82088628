import { CHECK_ANSWER, type CheckAnswer, HANDLING_MARK, type HandlingMark } from '../code-lists';
import { CalendarDate, Id, OneOf, Text, Whole } from '../fields';

/** An agency's answer to a check: what it holds, or why it did not say. */
@Whole<AnswerCheck>(
  {
    at: 'held',
    code: 'sayWhatIsHeld',
    sentence: 'You answered "held": say what you hold.',
    holds: (answer) => answer.answer !== 'held' || Boolean(answer.held),
  },
  {
    at: 'because',
    code: 'sayWhy',
    sentence: 'Say why it was not checked or cannot be shared.',
    holds: (answer) => !['not-checked', 'cannot-share'].includes(answer.answer) || Boolean(answer.because),
  },
)
export class AnswerCheck {
  @OneOf(CHECK_ANSWER, { label: 'the answer' })
  answer: CheckAnswer;
  @Text({ label: 'what is held', max: 10_000, optional: true })
  held?: string;
  @Text({ label: 'why it was not checked or cannot be shared', max: 2000, optional: true })
  because?: string;
  @CalendarDate({ label: 'the start of the period looked at', optional: true })
  periodFrom?: string;
  @CalendarDate({ label: 'the end of the period looked at', optional: true })
  periodTo?: string;
  @OneOf(HANDLING_MARK, { label: 'how this may be handled', optional: true })
  handlingMark?: HandlingMark;
  @Text({ label: 'who answers', max: 200, optional: true })
  answeredBy?: string;
}

/** The same by an agency's topic, where no URL names the check. */
export class AnswerCheckMessage extends AnswerCheck {
  @Id({ label: 'the check' })
  checkId: string;
}
