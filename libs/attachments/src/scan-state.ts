import type { ScanResult } from '@front-door/contracts';
import { conflict, notFound, type Refusal } from '@front-door/event-bus';
import type { AttachmentView } from './attachment-rows';

/** Where the look for malware stands. Nobody opens what is not clean. */
export type ScanState = 'waiting' | ScanResult;

/** Why a file cannot be opened now, in words for whoever asks; undefined when it can. */
export function notToBeOpened(state: ScanState, removed: boolean): Refusal | undefined {
  if (removed) return conflict('removed', 'This file has been removed. What is known of it stays.');
  switch (state) {
    case 'clean':
      return undefined;
    case 'waiting':
      return conflict('not-scanned-yet', 'This file is still being checked for viruses. Try again in a minute.');
    case 'infected':
      return conflict('infected', 'A virus was found in this file, so nobody can open it. Ask for another copy.');
    default:
      return conflict(
        'could-not-be-scanned',
        'This file could not be checked for viruses yet, so nobody can open it. We keep trying; if it is needed now, ask for it another way.',
      );
  }
}

/** Seconds until a file that could not be scanned is tried again: doubles with each attempt, up to an hour. */
export function scanAgainAfter(attempts: number, retrySeconds: number): number {
  return Math.min(retrySeconds * 2 ** Math.min(Math.max(attempts - 1, 0), 12), 3600);
}

/** The file to be opened now, of those that somebody may see. What is not among them looks like what is not there. */
export function fileToOpen<F extends AttachmentView>(visible: readonly F[], attachmentId: string): F | Refusal {
  const file = visible.find(({ id }) => id === attachmentId);
  return file ? (notToBeOpened(file.scanState, file.removedAt !== null) ?? file) : notFound('attachment');
}
