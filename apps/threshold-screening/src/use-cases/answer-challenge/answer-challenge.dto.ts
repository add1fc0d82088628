import { CHALLENGE_ANSWER, type ChallengeAnswer, OneOf, Text } from '@front-door/contracts';

/** What a stage answers a referrer who does not agree. */
export class AnswerChallengeBody {
  @OneOf(CHALLENGE_ANSWER, { label: 'whether the decision is upheld, explained or changed' })
  answer: ChallengeAnswer;
  @Text({ label: 'the answer, in words for the referrer', max: 4000 })
  words: string;
  @Text({ label: 'why, for the record; the referrer is not told', max: 8000 })
  rationale: string;
}
