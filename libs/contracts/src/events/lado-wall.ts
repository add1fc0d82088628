import { CAME_FROM, type CameFrom, NUMBER_OF_ALLEGATIONS, type NumberOfAllegations } from '../code-lists';
import { CalendarDate, Id, Instant, Many, One, OneOf, Text, WholeNumber, YesNo } from '../fields';

/** Where an allegation was found before it was moved behind the wall. */
export class FoundIn {
  @OneOf(CAME_FROM, { label: 'what it was found in' })
  kind: CameFrom;
  @Id({ label: 'the id of that' })
  id: string;
  @Text({ label: 'its reference', max: 20 })
  reference: string;
}

/** Words that were moved, as they stood. */
export class MovedWords {
  @Text({ label: 'where they stood, as a pointer', max: 400 })
  pointer: string;
  @Text({ label: 'where they stood, in words', max: 200 })
  where: string;
  @Text({ label: 'the words', max: 20_000 })
  words: string;
  @Text({ label: 'the name of whoever wrote them', max: 200, optional: true })
  saidBy?: string;
  @Instant({ label: 'when they were written' })
  saidAt: string;
}

/** Whoever made the allegation known, so that LADO can speak with them. */
export class ToldBy {
  @Text({ label: 'the person or system that sent it', max: 200 })
  id: string;
  @YesNo({ label: 'whether that is a system', optional: true })
  isSystem?: boolean;
  @Text({ label: 'the name', max: 200, optional: true })
  name?: string;
  @Text({ label: 'the role', max: 200, optional: true })
  role?: string;
  @Text({ label: 'the agency', max: 60, optional: true })
  agency?: string;
  @Text({ label: 'the telephone number', max: 40, optional: true })
  telephone?: string;
  @Text({ label: 'the e-mail address', max: 200, optional: true })
  email?: string;
}

/** A child whom the moved words are about. */
export class ChildInAllegation {
  @Id({ label: 'the child where it was found', optional: true })
  childId?: string;
  @Text({ label: 'the name, or a description', max: 1000 })
  name: string;
  @CalendarDate({ label: 'the date of birth', optional: true })
  dateOfBirth?: string;
  @Text({ label: 'the school', max: 200, optional: true })
  school?: string;
}

/** An adult of whom the words may speak, as far as it was known where they were found. */
export class MayBeAbout {
  @Text({ label: 'the name', max: 200, optional: true })
  name?: string;
  @Text({ label: 'where this person works', max: 200, optional: true })
  worksAt?: string;
  @Text({ label: 'the code of the agency where this person works', max: 60, optional: true })
  worksAtAgency?: string;
  @Text({ label: 'what was known about this person', max: 1000, optional: true })
  note?: string;
}

/** A file that was moved; its content follows in parts. */
export class MovedFile {
  @Id({ label: 'the attachment' })
  attachmentId: string;
  @Text({ label: 'the name of the file', max: 300 })
  fileName: string;
  @Text({ label: 'the type of its content', max: 120 })
  contentType: string;
  @WholeNumber({ label: 'its size in bytes', max: 1_000_000_000 })
  bytes: number;
  @Text({ label: 'the SHA-256 of its content', max: 64 })
  sha256: string;
  @WholeNumber({ label: 'in how many parts it follows', max: 10_000 })
  parts: number;
}

/**
 * `allegation.passed-on`: words about somebody who works with children were moved behind the wall. They stand nowhere else any more, so its
 * sender keeps no copy and it cannot be published again.
 */
export class AllegationPassedOn {
  @Id({ label: 'this move' })
  moveId: string;
  @One(() => FoundIn, { label: 'where it was found' })
  foundIn: FoundIn;
  @Many(() => MovedWords, { label: 'the words', max: 100 })
  words: MovedWords[];
  @Many(() => MovedFile, { label: 'the files', max: 50 })
  files: MovedFile[];
  @One(() => ToldBy, { label: 'who made it known' })
  toldBy: ToldBy;
  @Many(() => ChildInAllegation, { label: 'the children it is about', max: 50 })
  children: ChildInAllegation[];
  @Many(() => MayBeAbout, { label: 'the adults it may be about', max: 30 })
  mayBeAbout: MayBeAbout[];
  @YesNo({ label: 'whether a child was said to be in immediate danger' })
  immediateDanger: boolean;
  @Text({ label: 'why it was moved', max: 2000 })
  why: string;
  @Text({ label: 'the person who moved it', max: 200 })
  movedBy: string;
  @Text({ label: 'the name of the person who moved it', max: 200, optional: true })
  movedByName?: string;
  @Instant({ label: 'when it came to notice: received or said' })
  noticedAt: string;
  @Instant({ label: 'when it was moved' })
  movedAt: string;
}

/** `allegation.file-passed-on`: one part of the content of a file that was moved behind the wall. */
export class AllegationFilePassedOn {
  @Id({ label: 'the move' })
  moveId: string;
  @Id({ label: 'the attachment' })
  attachmentId: string;
  @WholeNumber({ label: 'which part, from 1', max: 10_000 })
  part: number;
  @Text({ label: 'the content, in base64', max: 700_000 })
  content: string;
}

/** A child at risk, with no more of who it is than the front door needs. */
export class ChildAtRisk {
  @Text({ label: 'the child’s first name', max: 100, optional: true })
  firstName?: string;
  @Text({ label: 'the child’s last name', max: 100, optional: true })
  lastName?: string;
  @Text({ label: 'a description of the child', max: 1000, optional: true })
  description?: string;
  @CalendarDate({ label: 'the date of birth', optional: true })
  dateOfBirth?: string;
  @Text({ label: 'the school', max: 160, optional: true })
  school?: string;
  @Text({ label: 'where the child is now', max: 300, optional: true })
  whereNow?: string;
}

/**
 * `allegation.child-at-risk`: behind the wall a child was found to be at risk; a contact is opened. It says what the child needs, and nothing
 * of the allegation. The subject's name is there only where the child's safety needs it.
 */
export class AllegationChildAtRisk {
  /** Says nothing of the allegation: it cannot be looked up with it. */
  @Id({ label: 'this risk' })
  riskId: string;
  @Many(() => ChildAtRisk, { label: 'the children', min: 1, max: 20 })
  children: ChildAtRisk[];
  @Text({ label: 'what the front door needs to know to keep the child safe', max: 4000 })
  concern: string;
  @YesNo({ label: 'whether a child is in immediate danger' })
  immediateDanger: boolean;
  @Text({ label: 'the name of an adult from whom the child must be kept', max: 200, optional: true })
  keepFrom?: string;
  @Instant({ label: 'when it was found' })
  foundAt: string;
}

/** `child-at-risk.contact-opened`: the contact of a child at risk is there. For those behind the wall alone: who else reads it could lead back. */
export class ContactOfRiskOpened {
  @Id({ label: 'the risk' })
  riskId: string;
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'its reference', max: 20 })
  reference: string;
  @Instant({ label: 'when' })
  openedAt: string;
}

/** How often something was counted; without the number where that is too small to be told. */
export class CountedOutside {
  @OneOf(NUMBER_OF_ALLEGATIONS, { label: 'what was counted' })
  of: NumberOfAllegations;
  @WholeNumber({ label: 'how many', max: 1_000_000, optional: true })
  number?: number;
}

/** `allegation.counted`: how many in a period, and nothing else; small numbers are left out. */
export class AllegationCounted {
  @CalendarDate({ label: 'the first day counted' })
  from: string;
  @CalendarDate({ label: 'the last day counted' })
  to: string;
  @WholeNumber({ label: 'the least number that is told', max: 1000 })
  least: number;
  @Many(() => CountedOutside, { label: 'the counts', max: 20 })
  counts: CountedOutside[];
  @Instant({ label: 'when' })
  countedAt: string;
}
