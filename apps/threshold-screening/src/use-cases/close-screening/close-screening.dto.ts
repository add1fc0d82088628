import { Id, OneOf, Text } from '@front-door/contracts';
import { WITHOUT_DECISION, type WithoutDecision } from '../../domain/screening';

/** An ending without a decision about the child's needs. */
export class CloseScreening {
  @OneOf(WITHOUT_DECISION, { label: 'how it ends' })
  how: WithoutDecision;
  @Text({ label: 'why', max: 4000 })
  rationale: string;
  @Id({ label: 'the screening under which the child goes on being screened', optional: true })
  duplicateOfId?: string;
  @Id({ label: 'the earlier screening of the same child that it joins', optional: true })
  joinsId?: string;
  @Text({ label: 'what the referrer is told', max: 4000, optional: true })
  outcomeWords?: string;
}
