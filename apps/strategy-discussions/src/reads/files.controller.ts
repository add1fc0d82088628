import { AttachmentStore, openedFile } from '@front-door/attachments';
import { displayReference } from '@front-door/casework';
import { type Actor, type CommandContext, isRefusal, notFound, type Refusal } from '@front-door/event-bus';
import { By, jsonFileOf, pageOf, pdfOf } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { ServiceDatabase } from '@front-door/persistence';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { printedSent, sentBy, type SentToDiscussion } from '../domain/printed-sent';
import type { Discussion } from '../domain/discussion';
import { readDiscussion } from '../persistence/discussion-store';
import { type FileSeen, ReadFiles } from './read-files';
import { invitationOf } from './visible-discussion';

interface Sent {
  sent: SentToDiscussion;
  files: FileSeen[];
  discussion: Discussion;
}

/** The files of contributions; and for an invited function, exactly what it sent. */
@ApiTags('strategy discussions')
@Controller('v1/discussions/:discussionId')
export class FilesController {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly files: ReadFiles,
    private readonly store: AttachmentStore,
  ) {}

  /** For staff, and for an invited function that sees the contribution, as far as the file’s mark lets it. */
  @Get('attachments/:attachmentId')
  @ApiProduces('application/octet-stream')
  @AllowsView('strategy.see', 'discussion.attachment-opened')
  async open(
    @Param('discussionId') id: string,
    @Param('attachmentId') attachmentId: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const file = await this.files.toOpen(actor, id, attachmentId);
    return isRefusal(file) ? file : openedFile(file, this.store, reply);
  }

  /** What your agency contributed, its view and its dissents, as a JSON file. */
  @Get('sent')
  @AllowsView('strategy.answer', 'discussion.sent-downloaded')
  async download(
    @Param('discussionId') id: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const one = await this.sent(actor, id);
    return isRefusal(one) ? one : jsonFileOf(JSON.stringify(one.sent), `${nameOf(one)}.json`, reply);
  }

  /** As a page to print, with the files that you attached. */
  @Get('sent/print')
  @ApiProduces('text/html')
  @AllowsView('strategy.answer', 'discussion.sent-printed')
  async print(
    @Param('discussionId') id: string,
    @By() { actor, now }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const one = await this.sent(actor, id);
    return isRefusal(one) ? one : pageOf(printedSent(one.sent, one.discussion, one.files, now), reply);
  }

  /** The same as a PDF. */
  @Get('sent/print.pdf')
  @ApiProduces('application/pdf')
  @AllowsView('strategy.answer', 'discussion.sent-printed')
  async pdf(
    @Param('discussionId') id: string,
    @By() { actor, now }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const one = await this.sent(actor, id);
    if (isRefusal(one)) return one;
    return pdfOf(printedSent(one.sent, one.discussion, one.files, now), `${nameOf(one)}.pdf`, reply);
  }

  private async sent(actor: Actor, id: string): Promise<Sent | Refusal> {
    const row = await readDiscussion(this.database, id);
    const invitation = row && invitationOf(row.body, actor);
    if (!invitation) return notFound('discussion');
    const files = await this.files.own(row.body, invitation);
    return { sent: sentBy(row.body, invitation), files, discussion: row.body };
  }
}

const nameOf = ({ sent: { reference } }: Sent): string => `${displayReference(reference)}-sent`;
