import { Instant, Structure, Text } from '@front-door/contracts';

/** A new version of a policy. The version in force stays in the record. */
export class ChangePolicy {
  @Structure({ label: 'the policy' })
  body: object;
  @Instant({ label: 'from when it is in force; now when left out', optional: true })
  effectiveFrom?: string;
  @Text({ label: 'why it is changed', max: 2000 })
  why: string;
}
