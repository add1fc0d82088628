import { once } from 'node:events';
import { Readable } from 'node:stream';
import { dispositionOf } from '@front-door/http';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { AttachmentStore } from './attachment-store';
import type { AttachmentView } from './attachment-rows';

/** A browser saves what comes from here; it never shows it, nor guesses what it is. */
const SAVED_NOT_SHOWN = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
};

/** The answer that is a file. */
export async function openedFile(
  file: Pick<AttachmentView, 'id' | 'name' | 'mediaType' | 'size'>,
  store: AttachmentStore,
  reply: FastifyReply,
): Promise<StreamableFile> {
  void reply.headers(SAVED_NOT_SHOWN);
  return new StreamableFile(await begun(store.read(file.id)), {
    type: file.mediaType,
    disposition: dispositionOf(file.name),
    length: file.size,
  });
}

/** The first piece is there before the answer begins: a store that is away is said, and not a file that ends early. */
async function begun(pieces: AsyncGenerator<Buffer>): Promise<Readable> {
  const file = Readable.from(pieces);
  await once(file, 'readable');
  return file;
}
