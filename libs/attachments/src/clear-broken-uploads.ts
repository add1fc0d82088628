import { Clock, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { AttachmentStore } from './attachment-store';

/** Longer than any listener lets a request take. */
const ARRIVES_WITHIN_MILLIS = 15 * 60_000;

/** Removes what arrived of files whose upload was cut off together with the process that took it. */
@Injectable()
export class ClearBrokenUploads implements Sweep {
  readonly name = 'clear-broken-uploads';
  readonly everyMillis = 60_000;

  constructor(
    private readonly files: AttachmentStore,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    await this.files.clearGivenUpBefore(new Date(this.clock.now().getTime() - ARRIVES_WITHIN_MILLIS));
  }
}
