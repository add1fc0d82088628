import type { NewEvent, UnitOfWork } from '@front-door/event-bus';
import type { AttachmentRows, Scanned, ToScan } from './attachment-rows';

/** How a look at a file goes into the journal of what it is attached to, and to others. */
export interface ToldOfScan {
  aggregate: { type: string; id: string };
  /** Undefined: it concerns nobody outside. */
  event: (scanned: Scanned, at: Date) => NewEvent | undefined;
}

/** What the files of a service are attached to. One in every service that takes files. */
export abstract class AttachedTo {
  constructor(readonly rows: AttachmentRows) {}

  /** Locks what the file is attached to, so that the order of its events is the order of its commits. */
  abstract lock(unit: UnitOfWork, file: ToScan): Promise<ToldOfScan>;
}
