import { Id, OneOf, Text } from '@front-door/contracts';

/** An ending without a decision about the child's needs. */
export class CloseScreening {
  @OneOf(['withdrawn', 'duplicate'], { label: 'how it ends' })
  how: 'withdrawn' | 'duplicate';
  @Text({ label: 'why', max: 4000 })
  rationale: string;
  @Id({ label: 'the screening under which the child goes on being screened', optional: true })
  duplicateOfId?: string;
  @Text({ label: 'what the referrer is told', max: 4000, optional: true })
  outcomeWords?: string;
}
