import { OneOf, RAG, type Rag, Text } from '@front-door/contracts';

/** A rating, what comes first, and why. Nothing is pre-filled. */
export class TriageScreening {
  @OneOf(RAG, { label: 'the rating' })
  rag: Rag;
  @Text({ label: 'the initial decision', max: 60, example: 'csc-screening' })
  initialDecision: string;
  @Text({ label: 'why', max: 4000 })
  rationale: string;
}
