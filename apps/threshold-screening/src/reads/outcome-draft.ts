import { Text, Texts } from '@front-door/contracts';

/** Texts not yet recommended, to see how they would leave. */
export class OutcomeDraft {
  @Text({ label: 'what the referrer is told', max: 4000 })
  outcomeWords: string;
  @Text({ label: 'the decision', max: 60, optional: true, example: 'csc-assessment' })
  decision?: string;
  @Texts({ label: 'the destinations that the child also goes to', max: 10, maxLength: 60, optional: true })
  alsoTo?: string[];
  @Text({ label: 'what the agency that the child goes to is told', max: 4000, optional: true })
  handOverWords?: string;
}
