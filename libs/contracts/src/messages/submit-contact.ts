import {
  AT_INCIDENT,
  type AtIncident,
  CALLER,
  CONSENT_STATUS,
  CONTACT_KIND,
  type ContactKind,
  DISABILITY,
  ETHNICITY,
  HARM_LEVEL,
  LINK_TO_CHILD,
  NOT_TO_DISCLOSE,
  PARENT_DETAILS,
  POLICE_GRADING,
  REASON_NOT_SOUGHT,
  REFERRAL_CATEGORY,
  REFERRAL_SOURCE,
  SEX,
  SUPPORT_REQUESTED,
  TELL_BY,
  WHY_NOT_GIVEN,
} from '../code-lists';
import { CalendarDate, Instant, Many, One, OneOf, SomeOf, Text, Texts, Whole, WholeNumber, YesNo } from '../fields';

const NARRATIVE = 10_000;
const MOST_CHILDREN = 20;

export class NotGiven {
  @OneOf(
    [
      'dateOfBirth',
      'expectedDateOfBirth',
      'sex',
      'ethnicity',
      'language',
      'address',
      'school',
      'nhsNumber',
      'upn',
      'disabilities',
      'gpPractice',
      'religion',
    ],
    { label: 'the fact that is not given' },
  )
  fact: string;
  @OneOf(WHY_NOT_GIVEN, { label: 'why it is not given' })
  because: string;
}

export class Address {
  @Texts({ label: 'the lines of the address', max: 5, maxLength: 120, optional: true })
  lines?: string[];
  @Text({ label: 'the postcode', max: 12, optional: true, example: 'E8 1EA' })
  postcode?: string;
}

export class School {
  @Text({ label: 'the name of the school, college or nursery', max: 160 })
  name: string;
  @Text({
    label: 'the school’s URN',
    max: 6,
    pattern: /^\d{6}$/,
    patternSays: 'A school’s URN has six digits. Leave it out if you are not sure.',
    example: '999001',
    optional: true,
  })
  urn?: string;
}

/** A child named, or only described, in a contact (FAST-04, FEED-01). Nothing here is required beyond a name or a description. */
@Whole<ChildInContact>(
  {
    at: 'firstName',
    code: 'childNamedOrDescribed',
    sentence: 'Give the child a name; if you do not know one, describe the child.',
    holds: (child) => Boolean(child.firstName || child.lastName || child.knownAs || child.description),
  },
  {
    at: 'expectedDateOfBirth',
    code: 'bornOrExpected',
    sentence: 'Give the date of birth or, for an unborn child, the expected date of birth. Not both.',
    holds: (child) => !(child.dateOfBirth && child.expectedDateOfBirth),
  },
)
export class ChildInContact {
  @Text({ label: 'the child’s first name', max: 100, optional: true, example: 'Amara' })
  firstName?: string;
  @Text({ label: 'the child’s last name', max: 100, optional: true, example: 'Okonkwo' })
  lastName?: string;
  @Text({ label: 'the name the child is known by', max: 100, optional: true })
  knownAs?: string;
  @Texts({ label: 'former names', max: 5, maxLength: 200, optional: true })
  formerNames?: string[];
  @Text({ label: 'a description of the child', max: 1000, optional: true })
  description?: string;
  @CalendarDate({ label: 'the date of birth', past: true, optional: true, example: '2018-05-14' })
  dateOfBirth?: string;
  @CalendarDate({ label: 'the expected date of birth', within: { daysAhead: 310 }, optional: true })
  expectedDateOfBirth?: string;
  @WholeNumber({ label: 'the approximate age in years', max: 25, optional: true })
  approximateAge?: number;
  @OneOf(SEX, { label: 'the child’s sex', optional: true })
  sex?: string;
  @Text({ label: 'how the child thinks of their gender', max: 60, optional: true })
  gender?: string;
  @OneOf(ETHNICITY, { label: 'ethnicity, as the child or family describes it', optional: true })
  ethnicity?: string;
  @Text({ label: 'the child’s language', max: 60, optional: true })
  language?: string;
  @YesNo({ label: 'whether an interpreter is needed', optional: true })
  interpreterNeeded?: boolean;
  @Text({ label: 'communication needs', max: 500, optional: true })
  communicationNeeds?: string;
  @Text({ label: 'religion', max: 60, optional: true })
  religion?: string;
  @SomeOf(DISABILITY, { label: 'disabilities', optional: true })
  disabilities?: string[];
  @Text({ label: 'the NHS number', max: 20, optional: true, example: '999 000 0018' })
  nhsNumber?: string;
  @Text({ label: 'the unique pupil number (UPN)', max: 20, optional: true, example: 'W204123425007' })
  upn?: string;
  @One(() => Address, { label: 'the child’s address', optional: true })
  address?: Address;
  @One(() => School, { label: 'the child’s school, college or nursery', optional: true })
  school?: School;
  @Text({ label: 'the GP practice', max: 160, optional: true })
  gpPractice?: string;
  @Text({ label: 'where the child is now', max: 300, optional: true })
  whereNow?: string;
  /** `whereabouts` is where the child is now. */
  @SomeOf(NOT_TO_DISCLOSE, { label: 'what of this child must not be disclosed', optional: true })
  doNotDisclose?: string[];
  @YesNo({ label: 'whether the child is injured', optional: true })
  injured?: boolean;
  @Text({ label: 'the child’s own words', max: NARRATIVE, optional: true })
  ownWords?: string;
  @Text({ label: 'what differs for this child', max: NARRATIVE, optional: true })
  concernForThisChild?: string;
  @OneOf(AT_INCIDENT, { label: 'where this child was when domestic abuse happened', optional: true })
  atIncident?: AtIncident;
  /** Operation Encompass: the only narrative about the child that the school gets. The child's own voice may be in it (FEED-06). */
  @Text({ label: 'what the child’s school needs to know, in words meant for the school', max: 1000, optional: true })
  wordsForSchool?: string;
  @Many(() => NotGiven, { label: 'facts not given and why', max: 12, optional: true })
  notGiven?: NotGiven[];
}

export class Person {
  @Text({ label: 'the person’s name', max: 200, optional: true })
  name?: string;
  @CalendarDate({ label: 'the date of birth', past: true, optional: true })
  dateOfBirth?: string;
  @Text({ label: 'the telephone number', max: 40, optional: true, example: '020 7946 0123' })
  telephone?: string;
  @Text({ label: 'the e-mail address', max: 200, optional: true })
  email?: string;
  @One(() => Address, { label: 'the address', optional: true })
  address?: Address;
  @SomeOf(['address', 'telephone', 'email'], { label: 'what of this person must not be disclosed', optional: true })
  doNotDisclose?: string[];
}

export class Parent {
  @OneOf(PARENT_DETAILS, { label: 'whether you have this parent’s details' })
  details: string;
  @One(() => Person, { label: 'the parent', optional: true })
  person?: Person;
  @YesNo({ label: 'whether this parent has parental responsibility', optional: true })
  parentalResponsibility?: boolean;
}

/** Someone in the child's life: family, household, or a person of concern. */
export class PersonInChildsLife extends Person {
  @OneOf(LINK_TO_CHILD, { label: 'the link to the child' })
  link: string;
  @YesNo({ label: 'whether this person is a possible source of harm', optional: true })
  personOfConcern?: boolean;
  @YesNo({ label: 'whether this person lives with the child', optional: true })
  livesWithChild?: boolean;
  @Text({ label: 'where this person works', max: 200, optional: true })
  worksAt?: string;
  @Text({
    label: 'the code of the agency where this person works',
    max: 60,
    optional: true,
    example: 'school-marsh-lane',
  })
  worksAtAgency?: string;
  @YesNo({ label: 'whether this person has parental responsibility', optional: true })
  parentalResponsibility?: boolean;
  @Text({ label: 'what should be known about this person', max: 1000, optional: true })
  note?: string;
}

export class Professional extends Person {
  @Text({ label: 'the professional’s relationship to the child', max: 120, optional: true })
  relationship?: string;
  @Text({ label: 'the agency', max: 160, optional: true })
  agency?: string;
  @YesNo({
    label: 'whether the person with parental responsibility agrees to contact with this professional',
    optional: true,
  })
  familyAgreesToContact?: boolean;
}

/** Who tells us. An agency's own user or system; or, when staff type a telephone call, the caller. */
export class Referrer {
  @Text({ label: 'your name', max: 200, optional: true })
  name?: string;
  @Text({ label: 'your role or relationship to the child', max: 200, optional: true })
  role?: string;
  @Text({ label: 'your telephone number', max: 40, optional: true, example: '020 7946 0101' })
  telephone?: string;
  @Text({ label: 'your e-mail address', max: 200, optional: true })
  email?: string;
  @OneOf(REFERRAL_SOURCE, { label: 'the source (staff typing a call only)', optional: true })
  sourceCode?: string;
  @YesNo({ label: 'whether the referrer’s identity is to be protected', optional: true })
  identityProtected?: boolean;
  @OneOf(CALLER, { label: 'who is calling (staff typing a call only)', optional: true })
  caller?: string;
  @OneOf(TELL_BY, { label: 'how the caller wants to be told the outcome (staff typing a call only)', optional: true })
  tellBy?: string;
}

/** Agreement to support and lawful basis to share are two different things (TRAP-13, INF-07, FAST-06). */
export class Consent {
  @OneOf(CONSENT_STATUS, { label: 'whether the parents were told and agree' })
  status: string;
  @OneOf(REASON_NOT_SOUGHT, { label: 'why consent was not sought', optional: true })
  reasonNotSought?: string;
  @Text({ label: 'the explanation', max: 2000, optional: true })
  explanation?: string;
  @Text({ label: 'who decided', max: 200, optional: true })
  decidedBy?: string;
  @YesNo({ label: 'whether the parents are open to more support', optional: true })
  openToSupport?: boolean;
}

/** Facts, professional opinion and the child's own words are separate fields. */
export class Concern {
  @Text({ label: 'what has happened or what worries you', max: NARRATIVE })
  facts: string;
  @Text({ label: 'your professional opinion', max: NARRATIVE, optional: true })
  opinion?: string;
  @Text({ label: 'what daily life is like for the child', max: NARRATIVE, optional: true })
  dailyLife?: string;
  @Text({ label: 'your own involvement and the support offered so far', max: NARRATIVE, optional: true })
  involvement?: string;
  @Text({ label: 'what would help and what needs to change', max: NARRATIVE, optional: true })
  helpWanted?: string;
  @SomeOf(REFERRAL_CATEGORY, { label: 'categories', max: 10, optional: true })
  categories?: string[];
  @OneOf(HARM_LEVEL, { label: 'what you think of the harm', optional: true })
  harmView?: string;
  @Text({ label: 'why you think so', max: 2000, optional: true })
  harmViewBecause?: string;
  @Text({ label: 'when the child will next be with the person of concern', max: 500, optional: true })
  nextWithPersonOfConcern?: string;
  @YesNo({ label: 'whether the person of concern can reach the child tonight', optional: true })
  personOfConcernHasAccessTonight?: boolean;
  @Text({ label: 'which other children are there', max: 1000, optional: true })
  otherChildren?: string;
  @Text({
    label: 'the place or group, for harm outside the family: dates, times, locations',
    max: 4000,
    optional: true,
  })
  placeOrGroup?: string;
}

/** What a police notification carries (FEED-03, FEED-06). */
export class PoliceNotification {
  @Text({ label: 'the police reference', max: 60 })
  reference: string;
  @OneOf(POLICE_GRADING, { label: 'the police grading', optional: true })
  grading?: string;
  @Instant({ label: 'when it happened', past: true, optional: true })
  incidentAt?: string;
  @Text({ label: 'where it happened', max: 300, optional: true })
  place?: string;
  @Text({ label: 'who was present', max: 1000, optional: true })
  present?: string;
  @Text({ label: 'where the child was', max: 1000, optional: true })
  whereTheChildWas?: string;
  @YesNo({ label: 'whether it is domestic abuse', optional: true })
  domesticAbuse?: boolean;
  @YesNo({ label: 'whether a strategy discussion was held or asked for', optional: true })
  strategyDiscussion?: boolean;
  @YesNo({ label: 'whether this is for information only', optional: true })
  informationOnly?: boolean;
}

/** One contact about one or several children, as an agency submits it. Needs a concern, a child, and the answer about danger; nothing else. */
export class SubmitContact {
  @OneOf(CONTACT_KIND, { label: 'what kind of approach this is' })
  kind: ContactKind;
  @YesNo({ label: 'whether a child is in immediate danger' })
  immediateDanger: boolean;
  @Text({ label: 'your own reference for this contact', max: 60, optional: true })
  senderReference?: string;
  @OneOf(SUPPORT_REQUESTED, { label: 'the support asked for', optional: true })
  supportRequested?: string;
  @One(() => Referrer, { label: 'who is telling us', optional: true })
  referrer?: Referrer;
  @Many(() => ChildInContact, {
    label: 'the children',
    min: 1,
    max: MOST_CHILDREN,
    tooMany: `One contact can name at most ${MOST_CHILDREN} children. Send the others in another contact.`,
  })
  children: ChildInContact[];
  @One(() => Concern, { label: 'the concern' })
  concern: Concern;
  @One(() => Parent, { label: 'the mother', optional: true })
  mother?: Parent;
  @One(() => Parent, { label: 'the father', optional: true })
  father?: Parent;
  @Many(() => PersonInChildsLife, { label: 'other people in the child’s life', max: 30, optional: true })
  people?: PersonInChildsLife[];
  @Many(() => Professional, { label: 'professionals who know the family', max: 30, optional: true })
  professionals?: Professional[];
  @One(() => Consent, { label: 'consent', optional: true })
  consent?: Consent;
  @One(() => PoliceNotification, { label: 'the police notification', optional: true })
  police?: PoliceNotification;
  @Text({ label: 'a consultation reference', max: 20, optional: true })
  consultationReference?: string;
}
