import { AttachmentStore, openedFile } from '@front-door/attachments';
import { type CommandContext, isRefusal } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReadAttachments } from './read-attachments';

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
    return isRefusal(file) ? file : openedFile(file, this.files, reply);
  }
}
