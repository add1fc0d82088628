import type { ScanResult } from '@front-door/contracts';
import { type CommandContext, clockContext, type UnitOfWork, WritePath } from '@front-door/event-bus';
import { newId, ServiceDatabase } from '@front-door/persistence';
import { Clock, SERVICE_SETTINGS, type ServiceSettings, type Sweep } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { AttachedTo } from './attached-to';
import type { ToScan } from './attachment-rows';
import { AttachmentStore } from './attachment-store';
import { scanAgainAfter } from './scan-state';
import { NotScanned, Scanner } from './scanner';

interface Outcome {
  state: ScanResult;
  says: string | null;
}

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
    private readonly attachedTo: AttachedTo,
    @Inject(SERVICE_SETTINGS) private readonly settings: Pick<ServiceSettings, 'attachments'>,
  ) {}

  async sweep(): Promise<void> {
    for (let done = 0; done < MOST_AT_A_TIME; done += 1) {
      const now = this.clock.now();
      const claimedUntil = later(now, this.settings.attachments.scanSeconds + SPARE_SECONDS);
      const file = await this.attachedTo.rows.claim(this.database, now, claimedUntil);
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

  private async settle(
    unit: UnitOfWork,
    by: CommandContext,
    file: ToScan,
    { state: result, says }: Outcome,
  ): Promise<void> {
    const { aggregate, event } = await this.attachedTo.lock(unit, file);
    const removed = this.removes({ state: result });
    const wait = scanAgainAfter(file.scanAttempts, this.settings.attachments.retrySeconds);
    const again = result === 'could-not-be-scanned' ? later(by.now, wait) : null;
    const scanned = { result, says, scannedBy: this.scanner.name, removed, again };
    if (!(await this.attachedTo.rows.settle(unit, file.id, scanned, by.now))) return;
    // Said once, however often it is tried.
    if (result === file.scanState) return;
    const told = event(scanned, by.now);
    unit.record(by, {
      aggregate,
      action: 'attachment.scanned',
      after: { attachmentId: file.id, result, removed, says, scannedBy: this.scanner.name },
      events: told ? [told] : [],
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
