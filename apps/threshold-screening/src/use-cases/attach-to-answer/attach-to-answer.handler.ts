import { type ArrivingFile, type FileKept, markWithin, type Place, TakeFile } from '@front-door/attachments';
import { narrower } from '@front-door/casework';
import { type CommandContext, conflict, event, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import type { Reader } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { repeatsWithheld } from '../../domain/not-repeated';
import { putOn } from '../../persistence/check-attachments';
import type { CheckRow } from '../../persistence/check-store';
import { ReadWithheld } from '../../persistence/sharing-store';
import { visibleCheck } from '../../reads/visible-check';
import { refusalOf } from '../change-screening';

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
  constructor(
    private readonly files: TakeFile,
    private readonly withheld: ReadWithheld,
  ) {}

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
      find: async (reader, lock) => {
        const check = await visibleCheck(reader, by.actor, checkId, lock);
        return isRefusal(check) ? check : (recordedByStaff && (await this.repeats(reader, check, file))) || check;
      },
      placeOf: place,
      aggregateOf: () => ({ type: 'check', id: checkId }),
      added: (unit, asked, check, kept) => added(unit, asked, check, asShown(check, kept), recordedByStaff),
      sentAgain: (unit, id) => void (recordedByStaff || putOn(unit, id, false)),
      receipt: (check, kept) => ({
        ...asShown(check, kept),
        ...{ checkId, reference: check.reference, whatHappensNext: NEXT },
      }),
    });
  }

  /** The agency reads the name of a file that staff put on its answer (SEC-01). */
  private async repeats(reader: Reader, { contactId }: CheckRow, { name }: ArrivingFile): Promise<Refusal | undefined> {
    const refused = repeatsWithheld({ '': name }, await this.withheld.of(reader, contactId));
    return refused && refusalOf(refused);
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
  if (recordedByStaff) putOn(unit, attachmentId, true);
  unit.record(by, {
    aggregate: { type: 'check', id: checkId },
    action: recordedByStaff ? 'check.attachment-recorded' : 'check.attachment-added',
    after: about,
    events: [
      event('check.attachment-added', { checkId, reference, contactId, agency, ...about, recordedByStaff, addedAt }),
    ],
  });
}
