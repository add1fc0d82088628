import { Instant, Text } from '@front-door/contracts';

export class AskQuestion {
  @Text({ label: 'the question, in words for the referrer', max: 2000 })
  question: string;
  @Instant({ label: 'when an answer is wanted', optional: true })
  answerBy?: string;
}
