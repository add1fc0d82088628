import { once } from 'node:events';
import { Readable } from 'node:stream';
import { type CommandContext, isRefusal } from '@front-door/event-bus';
import { By, dispositionOf } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AttachmentStore } from '../attachments/attachment-store';
import { ReadAttachments } from './read-attachments';

/** A browser saves what comes from here; it never shows it, nor guesses what it is. */
const SAVED_NOT_SHOWN = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
};

@ApiTags('contacts')
@Controller('v1/contacts')
export class AttachmentsController {
  constructor(
    private readonly attachments: ReadAttachments,
    private readonly files: AttachmentStore,
  ) {}

  @Get(':contactId/attachments/:attachmentId')
  @ApiProduces('application/octet-stream')
  @AllowsView('attachment.open', 'attachment.opened')
  async open(
    @Param('contactId') contactId: string,
    @Param('attachmentId') attachmentId: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const file = await this.attachments.toOpen(actor, contactId, attachmentId);
    if (isRefusal(file)) return file;
    void reply.headers(SAVED_NOT_SHOWN);
    return new StreamableFile(await begun(this.files.read(attachmentId)), {
      type: file.mediaType,
      disposition: dispositionOf(file.name),
      length: file.size,
    });
  }
}

/** The first piece is there before the answer begins: a store that is away is said, and not a file that ends early. */
async function begun(pieces: AsyncGenerator<Buffer>): Promise<Readable> {
  const file = Readable.from(pieces);
  await once(file, 'readable');
  return file;
}
