import { One, Text, WholeNumber } from '@front-door/contracts';

const score = { min: 1, max: 4 } as const;

export class ScoresDto {
  @WholeNumber({ label: 'the score for what was shared', ...score })
  'information-shared': number;
  @WholeNumber({ label: 'the score for attendance', ...score })
  attendance: number;
  @WholeNumber({ label: 'the score for the analysis of risk', ...score })
  'analysis-of-risk': number;
  @WholeNumber({ label: 'the score for the child’s voice', ...score })
  'childs-voice': number;
  @WholeNumber({ label: 'the score for the decisions', ...score })
  decisions: number;
  @WholeNumber({ label: 'the score for the plan', ...score })
  plan: number;
}

/** 1 inadequate, 2 requires improvement, 3 good, 4 outstanding (SEED-12, M-25). */
export class AuditDiscussion {
  @One(() => ScoresDto, { label: 'the scores' })
  scores: ScoresDto;
  @Text({ label: 'what was found', max: 10_000 })
  words: string;
}
