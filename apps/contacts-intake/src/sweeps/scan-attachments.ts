import type { ScanResult } from '@front-door/contracts';
import { type CommandContext, clockContext, event, type UnitOfWork, WritePath } from '@front-door/event-bus';
import { newId, ServiceDatabase, statement } from '@front-door/persistence';
import { Clock, SERVICE_SETTINGS, type ServiceSettings, type Sweep } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { AttachmentStore } from '../attachments/attachment-store';
import { NotScanned, Scanner } from '../attachments/scanner';
import { scanAgainAfter, type ScanState } from '../domain/attachment';

interface ToScan {
  id: string;
  contact_id: string;
  agency: string;
  added_by: string;
  size: number;
  scan_state: ScanState;
  scan_attempts: number;
}

interface Outcome {
  state: ScanResult;
  says: string | null;
}

const CLAIM = statement(
  'attachment-claim-to-scan',
  `UPDATE attachment SET scan_attempts = scan_attempts + 1, scan_due_at = $2 WHERE id = (
     SELECT id FROM attachment WHERE scan_due_at <= $1 ORDER BY scan_due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
   RETURNING id, contact_id, agency, added_by, size, scan_state, scan_attempts`,
);
const LOCK = statement('attachment-lock-contact', 'SELECT reference FROM contact WHERE id = $1 FOR UPDATE');
const SETTLE = statement(
  'attachment-scanned',
  `WITH given_up AS (INSERT INTO attachment_upload (id, begun_at) SELECT $1, $5 WHERE $7)
   UPDATE attachment SET scan_state = $2, scan_says = $3, scanned_by = $4, scanned_at = $5, scan_due_at = $6,
          content_removed_at = CASE WHEN $7 THEN $5 ELSE content_removed_at END
    WHERE id = $1 AND scan_due_at IS NOT NULL`,
);

const MOST_AT_A_TIME = 20;
const SPARE_SECONDS = 60;

/**
 * Has each new file looked at, and again, ever rarer, what could not be scanned. A file is claimed for longer than a scan may take: if this
 * process dies meanwhile, another takes it then. No transaction is open during the scan.
 */
@Injectable()
export class ScanAttachments implements Sweep {
  readonly name = 'scan-attachments';
  readonly everyMillis = 1_000;

  constructor(
    private readonly write: WritePath,
    private readonly database: ServiceDatabase,
    private readonly clock: Clock,
    private readonly files: AttachmentStore,
    private readonly scanner: Scanner,
    @Inject(SERVICE_SETTINGS) private readonly settings: Pick<ServiceSettings, 'attachments'>,
  ) {}

  async sweep(): Promise<void> {
    for (let done = 0; done < MOST_AT_A_TIME; done += 1) {
      const now = this.clock.now();
      const claimedUntil = later(now, this.settings.attachments.scanSeconds + SPARE_SECONDS);
      const [file] = await this.database.query<ToScan>(CLAIM, [now, claimedUntil]);
      if (!file) return;
      const outcome = await this.look(file);
      const by = clockContext(this.name, this.clock.now(), newId());
      await this.write.run(by, (unit) => this.settle(unit, by, file, outcome));
      // The file was given up in that transaction; if this fails it is cleared away later.
      if (this.removes(outcome)) await this.files.removeGivenUp(file.id);
      // A scanner that is away is not asked about every file in turn.
      if (outcome.state === 'could-not-be-scanned') return;
    }
  }

  private removes({ state }: Pick<Outcome, 'state'>): boolean {
    return state === 'infected' && this.settings.attachments.removeInfected;
  }

  private async look({ id, size }: ToScan): Promise<Outcome> {
    try {
      const verdict = await this.scanner.scan(whole(this.files.read(id), size));
      return verdict.clean ? { state: 'clean', says: null } : { state: 'infected', says: verdict.found };
    } catch (error) {
      if (!(error instanceof NotScanned)) throw error;
      return { state: 'could-not-be-scanned', says: error.message };
    }
  }

  private async settle(unit: UnitOfWork, by: CommandContext, file: ToScan, { state, says }: Outcome): Promise<void> {
    const [contact] = await unit.query<{ reference: string }>(LOCK, [file.contact_id]);
    const removed = this.removes({ state });
    const again = scanAgainAfter(file.scan_attempts, this.settings.attachments.retrySeconds);
    const due = state === 'could-not-be-scanned' ? later(by.now, again) : null;
    const known = await unit.write(SETTLE, [file.id, state, says, this.scanner.name, by.now, due, removed]);
    if (known !== 1) return;
    // Said once, however often it is tried.
    if (state === file.scan_state) return;
    const about = { attachmentId: file.id, result: state, removed };
    unit.record(by, {
      aggregate: { type: 'contact', id: file.contact_id },
      action: 'attachment.scanned',
      after: { ...about, says, scannedBy: this.scanner.name },
      events: [
        event('attachment.scanned', {
          contactId: file.contact_id,
          reference: contact!.reference,
          agency: file.agency,
          addedBy: file.added_by,
          ...about,
          scannedAt: by.now.toISOString(),
        }),
      ],
    });
  }
}

/** Nothing is called clean that was not there to be looked at. */
async function* whole(file: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const piece of file) {
    seen += piece.length;
    yield piece;
  }
  if (seen !== size) throw new NotScanned('The file is not whole.');
}

function later(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000);
}
