import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { HandlingMark } from '@front-door/contracts';
import {
  type CommandContext,
  conflict,
  event,
  invalid,
  isRefusal,
  type Refusal,
  type UnitOfWork,
  WritePath,
} from '@front-door/event-bus';
import { Problem } from '@front-door/http';
import { newId, type Reader, ServiceDatabase, statement } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { AttachmentStore } from '../../attachments/attachment-store';
import { cleanName } from '../../domain/file-name';
import { FILES_TAKEN, type FileType, FileTypeFinder } from '../../domain/file-type';
import { type ContactRow, visibleContact } from '../../reads/visible-contact';

/** A file on its way in. */
export interface ArrivingFile {
  bytes: Readable;
  /** As the sender says; undefined where the sender does not. */
  size?: number;
  name?: string;
  handlingMark: HandlingMark;
}

/** What the sender gets back: what was kept, so that it can be compared with what was sent. */
export interface AttachmentReceipt {
  id: string;
  contactId: string;
  reference: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  handlingMark: string;
  addedAt: string;
  whatHappensNext: string;
}

interface Kept {
  id: string;
  type: FileType;
  size: number;
  sha256: Buffer;
}

const PIECE_BYTES = 131_072;
const NEXT = 'The file is checked for viruses before anybody can open it. The contact itself does not wait for that.';

const COUNT = statement(
  'attachment-count',
  `SELECT count(*)::int AS n FROM attachment WHERE contact_id = $1 AND content_removed_at IS NULL`,
);
const SAME = statement(
  'attachment-same',
  `SELECT id, name, media_type AS "mediaType", size, handling_mark AS "handlingMark", added_at AS "addedAt" FROM attachment
    WHERE contact_id = $1 AND agency = $2 AND sha256 = $3 AND (content_removed_at IS NULL OR moved) ORDER BY added_at, id LIMIT 1`,
);
const INSERT = statement(
  'attachment-insert',
  `WITH arrived AS (DELETE FROM attachment_upload WHERE id = $1 AND begun_at > '-infinity' RETURNING id)
   INSERT INTO attachment (id, contact_id, name, media_type, size, sha256, handling_mark, added_by, agency, added_at, scan_due_at)
   SELECT id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10 FROM arrived`,
);
const TOUCH = statement('attachment-touch', 'UPDATE contact SET version = version + 1 WHERE id = $1');

/**
 * Attaches a file to a contact. Its bytes go to the store as they arrive, outside any transaction; then one transaction makes the attachment.
 * Whatever ends it before that leaves nothing. The same file sent twice by the same agency is one attachment.
 */
@Injectable()
export class AttachFileHandler {
  constructor(
    private readonly write: WritePath,
    private readonly database: ServiceDatabase,
    private readonly files: AttachmentStore,
    @Inject(SERVICE_SETTINGS) private readonly settings: Pick<ServiceSettings, 'attachments'>,
  ) {}

  async handle(by: CommandContext, contactId: string, file: ArrivingFile): Promise<AttachmentReceipt | Refusal> {
    const refused = await this.refusedUnread(by, contactId, file);
    if (refused) return refused;
    const id = newId();
    let answer: AttachmentReceipt | Refusal | undefined;
    try {
      const kept = await this.keep(id, file.bytes, by.now);
      if (isRefusal(kept)) return kept;
      const asked = { ...by, ...sameFile(by, kept, file) };
      answer = await this.write.run(asked, (unit) => this.attach(unit, asked, contactId, kept, file));
      return answer;
    } finally {
      // What cannot be removed now is cleared away later.
      if (!answer || isRefusal(answer) || answer.id !== id) await this.files.removeGivenUp(id).catch(() => undefined);
    }
  }

  /** What can be said before a byte is read. */
  private async refusedUnread(by: CommandContext, contactId: string, { size }: ArrivingFile) {
    const contact = await visibleContact(this.database, by.actor, contactId);
    if (isRefusal(contact)) return contact;
    if (size !== undefined && size > this.settings.attachments.mostBytes) throw this.tooLarge();
    return undefined;
  }

  private async keep(id: string, bytes: Readable, now: Date): Promise<Kept | Refusal> {
    const hash = createHash('sha256');
    const finder = new FileTypeFinder();
    const { mostBytes } = this.settings.attachments;
    const tooLarge = this.tooLarge();
    let size = 0;
    async function* looked(): AsyncGenerator<Buffer> {
      for await (const piece of inPieces(bytes)) {
        size += piece.length;
        if (size > mostBytes) throw tooLarge;
        hash.update(piece);
        finder.take(piece);
        yield piece;
      }
    }
    await this.files.begin(id, now);
    await this.files.keep(id, looked());
    if (size === 0) return invalid('empty', 'The file is empty. Attach it again.', '');
    const type = finder.found();
    return type ? { id, type, size, sha256: hash.digest() } : invalid('kind-of-file', FILES_TAKEN, '');
  }

  private async attach(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    { id, type, size, sha256 }: Kept,
    { name: given, handlingMark }: ArrivingFile,
  ): Promise<AttachmentReceipt | Refusal> {
    const contact = await visibleContact(unit, by.actor, contactId, true);
    if (isRefusal(contact)) return contact;
    const agency = by.actor.agency!;
    const [same] = await unit.query<Omit<AttachmentReceipt, 'addedAt'> & { addedAt: Date }>(SAME, [
      ...[contactId, agency, sha256],
    ]);
    if (same) return receiptOf(contact, { ...same, addedAt: same.addedAt.toISOString() }, sha256);
    const full = await this.full(unit, contactId);
    if (full) return full;
    const { mediaType } = type;
    const name = cleanName(given, type);
    const row = [id, contactId, name, mediaType, size, sha256, handlingMark, by.actor.id, agency, by.now];
    if ((await unit.write(INSERT, row)) !== 1)
      return conflict('took-too-long', 'The file took too long to arrive. Attach it again.');
    unit.send(TOUCH, [contactId]);
    const addedAt = by.now.toISOString();
    const about = { attachmentId: id, mediaType, size, sha256: sha256.toString('hex'), handlingMark };
    const { reference } = contact;
    unit.record(by, {
      aggregate: { type: 'contact', id: contactId },
      action: 'contact.attachment-added',
      after: about,
      events: [event('contact.attachment-added', { contactId, reference, agency, ...about, addedAt })],
    });
    return receiptOf(contact, { id, name, mediaType, size, handlingMark, addedAt }, sha256);
  }

  private async full(reader: Reader, contactId: string): Promise<Refusal | undefined> {
    const most = this.settings.attachments.mostPerContact;
    const [count] = await reader.query<{ n: number }>(COUNT, [contactId]);
    if (count!.n < most) return undefined;
    return conflict(
      'too-many',
      `A contact can have at most ${most} files. Put several into one document, or telephone us.`,
    );
  }

  private tooLarge(): Problem {
    const megabytes = Math.floor((this.settings.attachments.mostBytes / 1_048_576) * 10) / 10;
    return new Problem(
      413,
      'too-large',
      `The file is larger than ${megabytes} MB, the most that can be taken. Send fewer pages, or make pictures smaller.`,
    );
  }
}

function receiptOf(
  { id: contactId, reference }: ContactRow,
  file: Pick<AttachmentReceipt, 'id' | 'name' | 'mediaType' | 'size' | 'handlingMark' | 'addedAt'>,
  sha256: Buffer,
): AttachmentReceipt {
  return { ...file, contactId, reference, sha256: sha256.toString('hex'), whatHappensNext: NEXT };
}

/** An Idempotency-Key stands for this file too, which nobody had read when the key was taken in. */
function sameFile(
  { idempotency }: CommandContext,
  { sha256 }: Kept,
  { name = '', handlingMark }: ArrivingFile,
): Pick<CommandContext, 'idempotency'> {
  if (!idempotency) return {};
  const digest = createHash('sha256').update(idempotency.digest).update(sha256).update(`${handlingMark}\n${name}`);
  return { idempotency: { ...idempotency, digest: digest.digest() } };
}

/** Pieces of one size, but the last. Leaves the stream to its owner when it is left early: the answer still has to go back on it. */
async function* inPieces(bytes: Readable): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const part of bytes.iterator({ destroyOnReturn: false })) {
    waiting.push(part as Buffer);
    length += (part as Buffer).length;
    while (length >= PIECE_BYTES) {
      const all = Buffer.concat(waiting);
      yield all.subarray(0, PIECE_BYTES);
      waiting = [all.subarray(PIECE_BYTES)];
      length = all.length - PIECE_BYTES;
    }
  }
  if (length > 0) yield Buffer.concat(waiting);
}
