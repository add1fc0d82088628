import type { ScanResult } from '@front-door/contracts';
import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, type Statement, statement } from '@front-door/persistence';
import type { ScanState } from './scan-state';

/** A file on a record: everything but its bytes. */
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

/** And to what it is attached. */
export interface AttachmentRow extends AttachmentView {
  of: string[];
}

/** One that is to be looked at now. */
export interface ToScan {
  id: string;
  of: string[];
  agency: string;
  addedBy: string;
  size: number;
  scanState: ScanState;
  scanAttempts: number;
}

/** One that takes its place. */
export type NewAttachment = Omit<AttachmentView, 'sha256' | 'addedAt' | `scan${string}` | 'removedAt'> & {
  of: readonly string[];
  sha256: Buffer;
  addedBy: string;
};

export interface Scanned {
  result: ScanResult;
  says: string | null;
  scannedBy: string;
  removed: boolean;
  /** When it is looked at again. */
  again: Date | null;
}

const SETTLE = statement(
  'attachment-scanned',
  `WITH given_up AS (INSERT INTO attachment_upload (id, begun_at) SELECT $1, $5 WHERE $7)
   UPDATE attachment SET scan_state = $2, scan_says = $3, scanned_by = $4, scanned_at = $5, scan_due_at = $6,
          content_removed_at = CASE WHEN $7 THEN $5 ELSE content_removed_at END
    WHERE id = $1 AND scan_due_at IS NOT NULL`,
);
const NARROW = statement('attachment-narrow', 'UPDATE attachment SET handling_mark = $2 WHERE id = $1');

/**
 * The table of attachments of one service. `of` are the columns that say to what a file is attached; the last names the record that is read
 * as a whole. `stands`: which files the same one, sent again, still is.
 */
export class AttachmentRows {
  private readonly counted: Statement;
  private readonly sameOne: Statement;
  private readonly inserted: Statement;
  private readonly ofRecords: Statement;
  private readonly claimed: Statement;

  constructor(of: readonly [string, ...string[]], stands = 'content_removed_at IS NULL') {
    const attachedTo = `ARRAY[${of.join(', ')}]::text[] AS of`;
    const here = of.map((column, index) => `${column} = $${index + 1}`).join(' AND ');
    const next = (index: number): string => `$${of.length + index}`;
    this.counted = statement(
      'attachment-count',
      `SELECT count(*)::int AS n FROM attachment WHERE ${here} AND content_removed_at IS NULL`,
    );
    this.sameOne = statement(
      'attachment-same',
      `SELECT id, name, media_type AS "mediaType", size, handling_mark AS "handlingMark", added_at AS "addedAt" FROM attachment
        WHERE ${here} AND agency = ${next(1)} AND sha256 = ${next(2)} AND (${stands}) ORDER BY added_at, id LIMIT 1`,
    );
    this.inserted = statement(
      'attachment-insert',
      `WITH arrived AS (DELETE FROM attachment_upload WHERE id = ${next(1)} AND begun_at > '-infinity' RETURNING id)
       INSERT INTO attachment (${of.join(', ')}, id, name, media_type, size, sha256, handling_mark, added_by, agency, added_at, scan_due_at)
       SELECT ${of.map((_, index) => `$${index + 1}::uuid`).join(', ')}, id, ${[2, 3, 4, 5, 6, 7, 8, 9, 9].map(next).join(', ')} FROM arrived`,
    );
    this.ofRecords = statement(
      'attachments-of-records',
      `SELECT id, ${attachedTo}, name, media_type AS "mediaType", size, encode(sha256, 'hex') AS sha256, handling_mark AS "handlingMark", agency,
              added_at AS "addedAt", scan_state AS "scanState", scanned_at AS "scannedAt", scanned_by AS "scannedBy", scan_says AS "scanSays",
              content_removed_at AS "removedAt"
         FROM attachment WHERE ${of.at(-1)} = ANY ($1) ORDER BY added_at, id`,
    );
    this.claimed = statement(
      'attachment-claim-to-scan',
      `UPDATE attachment SET scan_attempts = scan_attempts + 1, scan_due_at = $2 WHERE id = (
         SELECT id FROM attachment WHERE scan_due_at <= $1 ORDER BY scan_due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, ${attachedTo}, agency, added_by AS "addedBy", size, scan_state AS "scanState", scan_attempts AS "scanAttempts"`,
    );
  }

  /** All that is attached to these records, the oldest first. */
  ofAll(reader: Reader, ...recordIds: readonly string[]): Promise<AttachmentRow[]> {
    return reader.query<AttachmentRow>(this.ofRecords, [recordIds]);
  }

  async count(reader: Reader, of: readonly string[]): Promise<number> {
    return (await reader.query<{ n: number }>(this.counted, [...of]))[0]!.n;
  }

  async same(reader: Reader, of: readonly string[], agency: string, sha256: Buffer) {
    type Same = Pick<AttachmentView, 'id' | 'name' | 'mediaType' | 'size' | 'handlingMark' | 'addedAt'>;
    return (await reader.query<Same>(this.sameOne, [...of, agency, sha256]))[0];
  }

  /** False: its upload was given up meanwhile. */
  async insert(unit: UnitOfWork, file: NewAttachment, at: Date): Promise<boolean> {
    const { id, of, name, mediaType, size, sha256, handlingMark, addedBy, agency } = file;
    const row = [...of, id, name, mediaType, size, sha256, handlingMark, addedBy, agency, at];
    return (await unit.write(this.inserted, row)) === 1;
  }

  narrow(unit: UnitOfWork, id: string, handlingMark: string): void {
    unit.send(NARROW, [id, handlingMark]);
  }

  /** The one that is due first. Nobody else takes it before `until`. */
  async claim(reader: Reader, now: Date, until: Date): Promise<ToScan | undefined> {
    return (await reader.query<ToScan>(this.claimed, [now, until]))[0];
  }

  /** False: it was erased meanwhile. */
  async settle(unit: UnitOfWork, id: string, scanned: Scanned, at: Date): Promise<boolean> {
    const { result, says, scannedBy, again, removed } = scanned;
    return (await unit.write(SETTLE, [id, result, says, scannedBy, at, again, removed])) === 1;
  }
}
