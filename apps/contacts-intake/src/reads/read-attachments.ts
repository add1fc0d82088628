import { type Actor, isRefusal, notFound, type Refusal } from '@front-door/event-bus';
import { type Reader, ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { notToBeOpened, type ScanState } from '../domain/attachment';
import { markLets } from './visible-attachment';
import { visibleContact } from './visible-contact';

const COLUMNS = `id, name, media_type AS "mediaType", size, encode(sha256, 'hex') AS sha256, handling_mark AS "handlingMark", agency,
  added_at AS "addedAt", scan_state AS "scanState", scanned_at AS "scannedAt", scanned_by AS "scannedBy", scan_says AS "scanSays",
  content_removed_at AS "removedAt"`;
const OF_CONTACT = statement(
  'attachments-of-contact',
  `SELECT ${COLUMNS} FROM attachment WHERE contact_id = $1 ORDER BY added_at, id`,
);
const ONE = statement('attachment-one', `SELECT ${COLUMNS} FROM attachment WHERE contact_id = $1 AND id = $2`);

/** A file on a contact's record: everything but its bytes. */
export interface AttachmentView {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  handlingMark: string;
  agency: string;
  addedAt: Date;
  scanState: ScanState;
  scannedAt: Date | null;
  scannedBy: string | null;
  scanSays: string | null;
  removedAt: Date | null;
}

@Injectable()
export class ReadAttachments {
  constructor(private readonly database: ServiceDatabase) {}

  /** Of a contact that this person may see: those that their marks let them see. */
  async of(actor: Actor, contactId: string, reader: Reader = this.database): Promise<AttachmentView[]> {
    const files = await reader.query<AttachmentView>(OF_CONTACT, [contactId]);
    return files.filter((file) => markLets(actor, { agency: file.agency, mark: file.handlingMark }));
  }

  /** The file to be opened now; what is not clean is refused in words. */
  async toOpen(actor: Actor, contactId: string, attachmentId: string): Promise<AttachmentView | Refusal> {
    const contact = await visibleContact(this.database, actor, contactId);
    if (isRefusal(contact)) return contact;
    const [file] = await this.database.query<AttachmentView>(ONE, [contactId, attachmentId]);
    if (!file || !markLets(actor, { agency: file.agency, mark: file.handlingMark })) return notFound('attachment');
    return notToBeOpened(file.scanState, file.removedAt !== null) ?? file;
  }
}
