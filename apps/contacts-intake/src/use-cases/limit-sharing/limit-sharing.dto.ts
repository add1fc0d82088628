import { LINK_TO_CHILD, NOT_TO_DISCLOSE, type NotToDisclose, OneOf, Text } from '@front-door/contracts';

/** "Do not disclose": a fact about somebody in the contact, from now on. */
export class Withhold {
  @OneOf(NOT_TO_DISCLOSE, { label: 'what must not be disclosed' })
  kind: NotToDisclose;
  @Text({ label: 'whose it is', max: 200 })
  whose: string;
  @Text({ label: 'the address, number or place itself', max: 500 })
  value: string;
  @Text({ label: 'the reason', max: 1000 })
  reason: string;
}

export class LiftWithholding {
  @Text({ label: 'the reason', max: 1000 })
  reason: string;
}

export class ReleaseToFunction {
  @Text({ label: 'the reason', max: 1000 })
  reason: string;
}

/** An adult who may be a source of harm, and where they work, in words or as the code of an agency. */
export class NamePersonOfConcern {
  @Text({ label: 'the name', max: 200 })
  name: string;
  @OneOf(LINK_TO_CHILD, { label: 'the link to the child', optional: true })
  link?: string;
  @Text({ label: 'where this person works', max: 200, optional: true })
  worksAt?: string;
  @Text({ label: 'the code of the agency where this person works', max: 60, optional: true })
  worksAtAgency?: string;
  @Text({ label: 'the reason', max: 1000 })
  reason: string;
}
