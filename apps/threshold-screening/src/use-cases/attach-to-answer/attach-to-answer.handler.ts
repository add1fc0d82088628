import { type ArrivingFile, type FileKept, markWithin, type Place, TakeFile } from '@front-door/attachments';
import { narrower } from '@front-door/casework';
import { type CommandContext, conflict, event, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import type { CheckRow } from '../../persistence/check-store';
import { visibleCheck } from '../../reads/visible-check';

export interface AnswerFileReceipt extends FileKept {
  checkId: string;
  reference: string;
  whatHappensNext: string;
}

const NEXT = 'The file is checked for viruses before anybody can open it. The answer itself does not wait for that.';
const NOT_OURS = conflict(
  'not-recorded-by-staff',
  'Staff attach files to an answer that they wrote down. What the agency answers itself, it attaches its files to.',
);

/** Attaches a file to the answer of a check: by the agency that was asked, or by staff where they wrote its answer down. */
@Injectable()
export class AttachToAnswerHandler {
  constructor(private readonly files: TakeFile) {}

  fromAgency(by: CommandContext, checkId: string, file: ArrivingFile): Promise<AnswerFileReceipt | Refusal> {
    return this.take(by, checkId, file, placeOf(file));
  }

  recordedByStaff(by: CommandContext, checkId: string, file: ArrivingFile): Promise<AnswerFileReceipt | Refusal> {
    const place = placeOf(file);
    return this.take(by, checkId, file, (check) => (check.answer?.saidBy ? place(check) : NOT_OURS), true);
  }

  private take(
    by: CommandContext,
    checkId: string,
    file: ArrivingFile,
    place: (check: CheckRow) => Place | Refusal,
    recordedByStaff = false,
  ): Promise<AnswerFileReceipt | Refusal> {
    return this.files.take(by, file, {
      what: 'An answer',
      find: (reader, lock) => visibleCheck(reader, by.actor, checkId, lock),
      placeOf: place,
      added: (unit, asked, check, kept) => added(unit, asked, check, asShown(check, kept), recordedByStaff),
      receipt: (check, kept) => ({
        ...asShown(check, kept),
        ...{ checkId, reference: check.reference, whatHappensNext: NEXT },
      }),
    });
  }
}

/** Whose answer it is, theirs is the file. */
const placeOf =
  (file: ArrivingFile) =>
  ({ id, agency, answer }: CheckRow): Place | Refusal => {
    const handlingMark = markWithin(file.handlingMark, answer ?? undefined);
    return isRefusal(handlingMark) ? handlingMark : { of: [id], agency, handlingMark };
  };

/** Under the mark that it is read under now. */
function asShown({ answer }: CheckRow, file: FileKept) {
  return { ...file, handlingMark: narrower(file.handlingMark, answer?.handlingMark) };
}

function added(
  unit: UnitOfWork,
  by: CommandContext,
  { id: checkId, reference, contactId, agency }: CheckRow,
  { id: attachmentId, mediaType, size, sha256, handlingMark, addedAt }: ReturnType<typeof asShown>,
  recordedByStaff: boolean,
): void {
  const about = { attachmentId, mediaType, size, sha256, handlingMark };
  unit.record(by, {
    aggregate: { type: 'check', id: checkId },
    action: recordedByStaff ? 'check.attachment-recorded' : 'check.attachment-added',
    after: about,
    events: [
      event('check.attachment-added', { checkId, reference, contactId, agency, ...about, recordedByStaff, addedAt }),
    ],
  });
}
