import { type CommandContext, isRefusal } from '@front-door/event-bus';
import { By, dispositionOf, PageQuery } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Param, Query, Res, StreamableFile, UseInterceptors } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { NotThere } from './not-there.interceptor';
import type { FastifyReply } from 'fastify';
import { ReadMovedMatters } from './read-moved-matters';

@ApiTags('lado')
@UseInterceptors(NotThere)
@Controller('v1/lado/moved-matters')
export class MovedMattersController {
  constructor(private readonly matters: ReadMovedMatters) {}

  /** What was found in contacts and consultations and moved here, newest first. */
  @Get()
  @AllowsView('lado-moved.read', 'moved-matter.listed')
  list(@Query() page: PageQuery, @By() by: CommandContext) {
    return this.matters.page(by, page);
  }

  @Get(':matterId')
  @AllowsView('lado-moved.read', 'moved-matter.viewed')
  one(@Param('matterId') matterId: string, @By() { actor }: CommandContext) {
    return this.matters.one(actor, matterId);
  }

  /** A browser saves it; it never shows it, nor guesses what it is. */
  @Get(':matterId/files/:attachmentId')
  @ApiProduces('application/octet-stream')
  @AllowsView('lado-moved.read', 'moved-file.opened')
  async file(
    @Param('matterId') matterId: string,
    @Param('attachmentId') attachmentId: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.matters.file(actor, matterId, attachmentId);
    if (isRefusal(found)) return found;
    void reply.headers({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const { fileName, contentType } = found.file;
    return new StreamableFile(found.content, {
      type: contentType,
      disposition: dispositionOf(fileName),
      length: found.content.length,
    });
  }
}
