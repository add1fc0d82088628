import {
  CalendarDate,
  Instant,
  LADO_CRITERION,
  type LadoCriterion,
  LADO_SECTOR,
  type LadoSector,
  EMAIL_ADDRESS,
  Id,
  Many,
  One,
  OneOf,
  SomeOf,
  Text,
  YesNo,
} from '@front-door/contracts';
import { HARM_KIND, type HarmKind, type Referral, YES_NO_UNKNOWN, type YesNoUnknown } from '../../domain/allegation';

export class SubjectDto {
  @Text({ label: 'the name of the person, or how they are known' })
  name: string;
  @Text({ label: 'another name they are known by', optional: true })
  knownAs?: string;
  @CalendarDate({ label: 'their date of birth', optional: true })
  dateOfBirth?: string;
  @Text({ label: 'their sex', max: 60, optional: true })
  sex?: string;
  @Text({ label: 'their ethnicity', max: 100, optional: true })
  ethnicity?: string;
  @Text({ label: 'their e-mail address', optional: true })
  email?: string;
  @Text({ label: 'their address', max: 500, optional: true })
  address?: string;
  @Text({ label: 'what they do', optional: true })
  job?: string;
  @Text({ label: 'their profession, such as teacher', max: 60, optional: true })
  profession?: string;
  @Text({ label: 'who employs them, or where they help' })
  employer: string;
  @Text({ label: 'the code of the agency that employs them', max: 60, optional: true })
  employerAgency?: string;
  @OneOf(LADO_SECTOR, { label: 'where they work with children' })
  sector: LadoSector;
  @OneOf(YES_NO_UNKNOWN, { label: 'whether they have children of their own', optional: true })
  ownChildren?: YesNoUnknown;
  @Text({ label: 'what is known of earlier allegations', max: 4000, optional: true })
  previousAllegations?: string;
  @Text({ label: 'where else they work with children', max: 1000, optional: true })
  otherWork?: string;
}

export class ChildConcernedDto {
  @Text({ label: 'the child’s name', optional: true })
  name?: string;
  @Text({ label: 'who the child is, where the name is not known', max: 500, optional: true })
  description?: string;
  @CalendarDate({ label: 'the child’s date of birth', optional: true })
  dateOfBirth?: string;
  @Text({ label: 'such as looked after, or on a plan', optional: true })
  status?: string;
}

/** For whom a system refers: a person of its own agency, who alone is answered. */
export class ReferrerDto {
  @Text({ label: 'the sign-in of the person who refers', max: 255 })
  signIn: string;
  @Text({ label: 'the name of the person who refers' })
  name: string;
}

/** A written referral about one person (domain rules, section 5): only who, where and what happened must be said; the rest when it is known. */
export class ReferToLado {
  @One(() => SubjectDto, { label: 'the person it is about' })
  subject: SubjectDto;
  @One(() => ReferrerDto, { label: 'the person who refers, where a system sends it', optional: true })
  referrer?: ReferrerDto;
  @YesNo({ label: 'whether a child is in immediate danger', optional: true })
  immediateDanger?: boolean;
  @Many(() => ChildConcernedDto, { label: 'the children', max: 50, optional: true })
  children?: ChildConcernedDto[];
  @Text({ label: 'what happened', max: 20_000 })
  whatHappened: string;
  @Text({ label: 'where it happened', max: 500, optional: true })
  where?: string;
  @CalendarDate({ label: 'the day on which it happened', optional: true })
  happenedOn?: string;
  @Instant({ label: 'when it came to your notice', optional: true })
  awareAt?: string;
  @Text({ label: 'who makes the allegation', max: 500, optional: true })
  allegationBy?: string;
  @SomeOf(HARM_KIND, { label: 'the kinds of harm', optional: true })
  harm?: HarmKind[];
  @SomeOf(LADO_CRITERION, { label: 'the criteria', optional: true })
  criteria?: LadoCriterion[];
  @OneOf(YES_NO_UNKNOWN, { label: 'whether they are in contact with children now', optional: true })
  worksWithChildrenNow?: YesNoUnknown;
  @OneOf(YES_NO_UNKNOWN, { label: 'whether they know of the allegation', optional: true })
  subjectAware?: YesNoUnknown;
  @OneOf(YES_NO_UNKNOWN, { label: 'whether a senior manager knows', optional: true })
  seniorManagerAware?: YesNoUnknown;
  @OneOf(YES_NO_UNKNOWN, { label: 'whether the police are involved', optional: true })
  policeInvolved?: YesNoUnknown;
  @Text({ label: 'the crime reference', max: 60, optional: true })
  crimeReference?: string;
  @Text({ label: 'what was done so far', max: 4000, optional: true })
  actionsTaken?: string;
  @OneOf(YES_NO_UNKNOWN, { label: 'whether they are suspended', optional: true })
  suspended?: YesNoUnknown;
  @Text({ label: 'what was considered instead of suspending them', max: 2000, optional: true })
  suspensionAlternatives?: string;
  @Text({ label: 'your own reference', max: 60, optional: true })
  senderReference?: string;
  @Text({ label: 'your role', optional: true })
  role?: string;
  @Text({ label: 'your telephone number', max: 40, optional: true })
  telephone?: string;
  @Text({ label: 'how you know the person', max: 500, optional: true })
  relationship?: string;
  @Text({
    label: 'an e-mail address that you alone read, to be told that something waits',
    optional: true,
    ...EMAIL_ADDRESS,
  })
  noticeTo?: string;
}

/** Where to be told that something waits; nothing, to be told no more. */
export class NoticeAddress {
  @Text({ label: 'an e-mail address that you alone read', optional: true, ...EMAIL_ADDRESS })
  noticeTo?: string;
}

/** What may turn out otherwise. */
export class ChangedFactsDto {
  @YesNo({ label: 'whether a child is in immediate danger', optional: true })
  immediateDanger?: boolean;
  @OneOf(YES_NO_UNKNOWN, { label: 'whether they are in contact with children now', optional: true })
  worksWithChildrenNow?: YesNoUnknown;
  @OneOf(YES_NO_UNKNOWN, { label: 'whether the police are involved', optional: true })
  policeInvolved?: YesNoUnknown;
  @OneOf(YES_NO_UNKNOWN, { label: 'whether they are suspended', optional: true })
  suspended?: YesNoUnknown;
  @Text({ label: 'the crime reference', max: 60, optional: true })
  crimeReference?: string;
  @Instant({ label: 'when it came to notice', optional: true })
  awareAt?: string;
}

/** More from whoever sent it; with `answers`, what LADO asked for by a day. */
export class TellLadoMore {
  @Text({ label: 'what you want to add', max: 20_000 })
  words: string;
  @One(() => ChangedFactsDto, { label: 'what is otherwise now', optional: true })
  changes?: ChangedFactsDto;
  @Id({ label: 'the update you were asked for', optional: true })
  answers?: string;
}

/** What was not said is not known; an empty list says nothing. */
export function referralOf(
  { subject, children = [], harm = [], criteria = [], role, telephone, relationship, noticeTo, ...rest }: ReferToLado,
  name: string,
): Referral {
  const { referrer: _, ...said } = rest;
  const unknown = 'not-known';
  return {
    ...{ worksWithChildrenNow: unknown, subjectAware: unknown, seniorManagerAware: unknown },
    ...{ policeInvolved: unknown, suspended: unknown },
    ...{ ...said, children, harm, criteria, subject: { ...subject, job: subject.job ?? unknown } },
    referrer: {
      ...{ name, role: role ?? unknown },
      ...(telephone ? { telephone } : {}),
      ...(relationship ? { relationship } : {}),
      ...(noticeTo ? { noticeTo } : {}),
    },
  };
}
