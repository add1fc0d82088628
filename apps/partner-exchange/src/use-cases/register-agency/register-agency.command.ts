import {
  AGENCY_KIND,
  AgencyFunction,
  type AgencyKind,
  Many,
  OneOf,
  REFERRAL_SOURCE,
  Text,
  Texts,
  Whole,
  YesNo,
} from '@front-door/contracts';
import type { Registration } from '../../domain/register-agency';

const EMAIL = /^[^\s@<>"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

@Whole<RegisterFunction>({
  at: 'emails',
  code: 'emailAddress',
  sentence: 'Give each e-mail address in the form name@example.org.',
  holds: ({ emails = [] }) => emails.every((email) => EMAIL.test(email)),
})
class RegisterFunction extends AgencyFunction {
  /** Where to say that something waits, without a word of what. Left out: as it was. */
  @Texts({ label: 'the e-mail addresses', max: 10, maxLength: 254, optional: true })
  emails?: string[];
}

/** An agency that may tell us something and be told. Who belongs to which function is said by the sign-in's token, not here. */
@Whole<RegisterAgency>({
  at: 'functions',
  code: 'functionTwice',
  sentence: 'Give each function its own code: one is there twice.',
  holds: ({ functions }) => new Set(functions.map(({ code }) => code)).size === functions.length,
})
export class RegisterAgency implements Registration {
  @Text({
    label: 'the code of the agency',
    max: 60,
    pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
    patternSays:
      'An agency’s code is small letters, digits and hyphens, such as school-oakfield. It names the agency’s topics.',
    example: 'school-oakfield',
  })
  code: string;
  @Text({ label: 'the name of the agency', max: 200, example: 'Oakfield Primary School' })
  name: string;
  @OneOf(AGENCY_KIND, { label: 'the kind of agency' })
  kind: AgencyKind;
  @OneOf(REFERRAL_SOURCE, { label: 'the statutory source code', optional: true })
  sourceCode?: string;
  @Text({
    label: 'the school’s URN',
    max: 6,
    pattern: /^\d{6}$/,
    patternSays: 'A school’s URN has six digits.',
    example: '999001',
    optional: true,
  })
  urn?: string;
  /** The first takes what is addressed to no other. */
  @Many(() => RegisterFunction, { label: 'the functions', min: 1, max: 50 })
  functions: RegisterFunction[];
  /** Whether every inbox message also goes to the agency's own topic. */
  @YesNo({ label: 'whether it takes its messages from its own topic', optional: true })
  outbound?: boolean;
}
