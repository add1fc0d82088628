import { ServiceDatabase } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import type { Type } from '@nestjs/common';
import { AttachedTo } from './attached-to';
import { AttachmentStore } from './attachment-store';
import { ClamavScanner } from './clamav-scanner';
import { ClearBrokenUploads } from './clear-broken-uploads';
import { PostgresAttachmentStore } from './postgres-attachment-store';
import { S3AttachmentStore } from './s3-attachment-store';
import { ScanAttachments } from './scan-attachments';
import { Scanner } from './scanner';
import { NoScanner, StandInScanner } from './stand-in-scanner';
import { TakeFile } from './take-file';

/** For a service's list of sweeps. */
export const ATTACHMENT_SWEEPS = [ScanAttachments, ClearBrokenUploads];

/** For a service's module: taking, keeping and scanning files that are attached to what it owns. */
export const attachmentsWith = (attachedTo: Type<AttachedTo>) => [
  TakeFile,
  attachedTo,
  { provide: AttachedTo, useExisting: attachedTo },
  { provide: AttachmentStore, useFactory: storeOf, inject: [ServiceDatabase, SERVICE_SETTINGS] },
  { provide: Scanner, useFactory: scannerOf, inject: [SERVICE_SETTINGS] },
];

/** In PostgreSQL, unless a store that speaks S3 is set. */
async function storeOf(database: ServiceDatabase, { attachments: { s3 } }: ServiceSettings): Promise<AttachmentStore> {
  const inPostgres = new PostgresAttachmentStore(database);
  return s3 ? S3AttachmentStore.open(database, inPostgres, s3) : inPostgres;
}

/** Nothing counts as clean in production because nobody set a scanner. */
function scannerOf({ attachments: { clamd, production, scanSeconds } }: ServiceSettings): Scanner {
  if (clamd) return new ClamavScanner({ ...clamd, seconds: scanSeconds });
  return production ? new NoScanner() : new StandInScanner();
}
