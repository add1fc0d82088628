import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { narrower } from '@front-door/casework';
import type { HandlingMark } from '@front-door/contracts';
import {
  type CommandContext,
  conflict,
  invalid,
  isRefusal,
  type Refusal,
  type UnitOfWork,
  WritePath,
} from '@front-door/event-bus';
import { Problem } from '@front-door/http';
import { newId, type Reader, ServiceDatabase } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import type { ArrivingFile } from './arriving-file';
import { AttachedTo } from './attached-to';
import type { AttachmentView } from './attachment-rows';
import { AttachmentStore } from './attachment-store';
import { cleanName } from './file-name';
import { FILES_TAKEN, type FileType, FileTypeFinder } from './file-type';
import { inPieces } from './in-pieces';

/** What was kept, so that it can be compared with what was sent. */
export interface FileKept extends Pick<
  AttachmentView,
  'id' | 'name' | 'mediaType' | 'size' | 'sha256' | 'handlingMark'
> {
  addedAt: string;
}

/** Where a file goes: to what, whose it is, and under which mark. */
export interface Place {
  of: readonly string[];
  agency: string;
  handlingMark: HandlingMark;
}

/** Attaching to one record, as its service knows it. */
export interface Attaching<R, T> {
  /** Of what there can be only so many files: "A contact". */
  what: string;
  /** The record, if it is this actor's to attach to; else refused like one that is not there. Locked when the file takes its place. */
  find(reader: Reader, lock: boolean): Promise<R | Refusal>;
  placeOf(record: R): Place | Refusal;
  aggregateOf(record: R): { type: string; id: string };
  /** A new file: journal and events. */
  added(unit: UnitOfWork, by: CommandContext, record: R, file: FileKept): void;
  /** One that is there already was sent once more. */
  sentAgain?(unit: UnitOfWork, id: string): void;
  /** What the sender gets back. */
  receipt(record: R, file: FileKept): T;
}

interface Kept {
  id: string;
  type: FileType;
  size: number;
  sha256: Buffer;
}

/**
 * Takes a file in. Its bytes go to the store as they arrive, outside any transaction; then one transaction makes the attachment. Whatever
 * ends it before that leaves nothing. The same file sent twice to the same place by the same agency is one attachment; under a narrower mark the
 * second time, that mark counts from then on.
 */
@Injectable()
export class TakeFile {
  constructor(
    private readonly write: WritePath,
    private readonly database: ServiceDatabase,
    private readonly files: AttachmentStore,
    private readonly attachedTo: AttachedTo,
    @Inject(SERVICE_SETTINGS) private readonly settings: Pick<ServiceSettings, 'attachments'>,
  ) {}

  async take<R, T extends { id: string }>(
    by: CommandContext,
    file: ArrivingFile,
    attaching: Attaching<R, T>,
  ): Promise<T | Refusal> {
    const refused = await this.refusedUnread(file, attaching);
    // What was taken is answered as it was, whatever has become of the record since; whether this is the same file, only its bytes say.
    if (refused && !(await this.write.hasAnswered(by))) return refused;
    const id = newId();
    let answer: T | Refusal | undefined;
    try {
      const kept = await this.keep(id, file.bytes, by.now);
      if (isRefusal(kept)) return kept;
      const asked = { ...by, ...sameFile(by, kept, file) };
      answer = await this.write.run(asked, (unit) => this.attach(unit, asked, kept, file, attaching));
      return answer;
    } finally {
      // What cannot be removed now is cleared away later.
      if (!answer || isRefusal(answer) || answer.id !== id) await this.files.removeGivenUp(id).catch(() => undefined);
    }
  }

  /** What can be said before a byte is read. */
  private async refusedUnread<R, T>({ size }: ArrivingFile, { find, placeOf }: Attaching<R, T>) {
    const record = await find(this.database, false);
    if (isRefusal(record)) return record;
    const place = placeOf(record);
    if (isRefusal(place)) return place;
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

  private async attach<R, T>(
    unit: UnitOfWork,
    by: CommandContext,
    { id, type, size, sha256 }: Kept,
    { name: given, handlingMark: asked }: ArrivingFile,
    { what, find, placeOf, aggregateOf, added, sentAgain, receipt }: Attaching<R, T>,
  ): Promise<T | Refusal> {
    const record = await find(unit, true);
    if (isRefusal(record)) return record;
    const place = placeOf(record);
    if (isRefusal(place)) return place;
    const { rows } = this.attachedTo;
    const { of, agency, handlingMark } = place;
    const hex = sha256.toString('hex');
    const same = await rows.same(unit, of, agency, sha256);
    if (same) {
      sentAgain?.(unit, same.id);
      const mark = asked ? narrower(asked, same.handlingMark) : same.handlingMark;
      if (mark !== same.handlingMark) {
        rows.narrow(unit, same.id, mark);
        const after = { attachmentId: same.id, handlingMark: mark };
        unit.record(by, { aggregate: aggregateOf(record), action: 'attachment.narrowed', after, events: [] });
      }
      return receipt(record, { ...same, handlingMark: mark, sha256: hex, addedAt: same.addedAt.toISOString() });
    }
    const most = this.settings.attachments.mostFiles;
    if ((await rows.count(unit, of)) >= most)
      return conflict(
        'too-many',
        `${what} can have at most ${most} files. Put several into one document, or telephone us.`,
      );
    const file = { id, name: cleanName(given, type), mediaType: type.mediaType, size, handlingMark };
    if (!(await rows.insert(unit, { ...file, of, sha256, addedBy: by.actor.id, agency }, by.now)))
      return conflict('took-too-long', 'The file took too long to arrive. Attach it again.');
    const kept = { ...file, sha256: hex, addedAt: by.now.toISOString() };
    added(unit, by, record, kept);
    return receipt(record, kept);
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

/** An Idempotency-Key stands for this file too, which nobody had read when the key was taken in. */
function sameFile(
  { idempotency }: CommandContext,
  { sha256 }: Kept,
  { name = '', handlingMark }: ArrivingFile,
): Pick<CommandContext, 'idempotency'> {
  if (!idempotency) return {};
  const digest = createHash('sha256')
    .update(idempotency.digest)
    .update(sha256)
    .update(`${handlingMark ?? ''}\n${name}`);
  return { idempotency: { ...idempotency, digest: digest.digest() } };
}
