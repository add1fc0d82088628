import { type AttachmentRow, type AttachmentView, fileToOpen, markLets } from '@front-door/attachments';
import { narrower } from '@front-door/casework';
import { type Actor, isRefusal, type Refusal } from '@front-door/event-bus';
import { type Reader, ServiceDatabase } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { CheckAttachments } from '../persistence/check-attachments';
import type { CheckRow } from '../persistence/check-store';
import { visibleCheck } from './visible-check';

/** The files of answers, under their own mark and the answer's: the narrower counts. */
@Injectable()
export class ReadCheckFiles {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly attached: CheckAttachments,
  ) {}

  /** Of checks that this person may see: for each, those that the marks let them see. */
  async ofEach(
    actor: Actor,
    checks: readonly Pick<CheckRow, 'id' | 'answer'>[],
    reader: Reader = this.database,
  ): Promise<Map<string, AttachmentView[]>> {
    const rows = checks.length > 0 ? await this.attached.rows.ofAll(reader, ...checks.map(({ id }) => id)) : [];
    return new Map(checks.map((check) => [check.id, seenBy(actor, check, rows)]));
  }

  async of(actor: Actor, check: Pick<CheckRow, 'id' | 'answer'>): Promise<AttachmentView[]> {
    return (await this.ofEach(actor, [check])).get(check.id)!;
  }

  /** The file to be opened now; what is not clean is refused in words. */
  async toOpen(actor: Actor, checkId: string, attachmentId: string): Promise<AttachmentView | Refusal> {
    const check = await visibleCheck(this.database, actor, checkId);
    return isRefusal(check) ? check : fileToOpen(await this.of(actor, check), attachmentId);
  }
}

function seenBy(
  actor: Actor,
  { id, answer }: Pick<CheckRow, 'id' | 'answer'>,
  rows: readonly AttachmentRow[],
): AttachmentView[] {
  return rows
    .filter(({ of }) => of[0] === id)
    .map(({ of: _, ...file }) => ({ ...file, handlingMark: narrower(file.handlingMark, answer?.handlingMark) }))
    .filter(({ agency, handlingMark: mark }) => markLets(actor, { agency, mark }));
}
