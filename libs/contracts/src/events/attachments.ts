import { HANDLING_MARK, type HandlingMark, SCAN_RESULT, type ScanResult } from '../code-lists';
import { Id, Instant, OneOf, Text, WholeNumber, YesNo } from '../fields';

/** A file was attached. Neither its name nor its content travels. */
class FileAdded {
  @Id({ label: 'the attachment' })
  attachmentId: string;
  @Text({ label: 'the agency that added it', max: 60 })
  agency: string;
  @Text({ label: 'what kind of file it is, from its content', max: 100 })
  mediaType: string;
  @WholeNumber({ label: 'its size in bytes', min: 1 })
  size: number;
  @Text({ label: 'its SHA-256, as 64 hexadecimal digits', max: 64 })
  sha256: string;
  @OneOf(HANDLING_MARK, { label: 'the handling mark' })
  handlingMark: HandlingMark;
  @Instant({ label: 'when' })
  addedAt: string;
}

/** A file was looked at for malware, or could not be. Nobody opens one that is not clean. */
class FileScanned {
  @Id({ label: 'the attachment' })
  attachmentId: string;
  @Text({ label: 'the agency that added it', max: 60 })
  agency: string;
  @OneOf(SCAN_RESULT, { label: 'the result' })
  result: ScanResult;
  @YesNo({ label: 'whether its content was removed' })
  removed: boolean;
  @Instant({ label: 'when' })
  scannedAt: string;
}

/** `contact.attachment-added`: a file was attached to a contact. */
export class ContactAttachmentAdded extends FileAdded {
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the reference', max: 20 })
  reference: string;
}

/** `attachment.scanned`: one that is attached to a contact was looked at. */
export class AttachmentScanned extends FileScanned {
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the reference', max: 20 })
  reference: string;
  @Text({ label: 'the person or system that added it', max: 200 })
  addedBy: string;
}

/** `check.attachment-added`: a file was attached to the answer of a check, before or after it was given. */
export class CheckAttachmentAdded extends FileAdded {
  @Id({ label: 'the check' })
  checkId: string;
  @Text({ label: 'the check’s reference', max: 20 })
  reference: string;
  @Id({ label: 'the contact' })
  contactId: string;
  @YesNo({ label: 'whether staff attached it for the agency' })
  recordedByStaff: boolean;
}

/** `check.attachment-scanned`: one that belongs to the answer of a check was looked at. */
export class CheckAttachmentScanned extends FileScanned {
  @Id({ label: 'the check' })
  checkId: string;
  @Text({ label: 'the check’s reference', max: 20 })
  reference: string;
  @Id({ label: 'the contact' })
  contactId: string;
  @Text({ label: 'the function asked', max: 60, optional: true })
  function?: string;
  @YesNo({ label: 'whether staff attached it for the agency', optional: true })
  recordedByStaff?: boolean;
}

/** `discussion.attachment-added`: an invited function attached a file to what it contributed. */
export class DiscussionAttachmentAdded extends FileAdded {
  @Id({ label: 'the discussion' })
  discussionId: string;
  @Text({ label: 'its reference', max: 20 })
  reference: string;
  @Id({ label: 'the contribution' })
  contributionId: string;
}

/** `discussion.attachment-scanned`: one that belongs to what an invited function contributed was looked at. */
export class DiscussionAttachmentScanned extends FileScanned {
  @Id({ label: 'the discussion' })
  discussionId: string;
  @Text({ label: 'its reference', max: 20 })
  reference: string;
  @Id({ label: 'the contribution' })
  contributionId: string;
  @Text({ label: 'the function that contributed', max: 60, optional: true })
  function?: string;
  @Id({ label: 'the contact', optional: true })
  contactId?: string;
}
