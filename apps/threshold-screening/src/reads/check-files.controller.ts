import { AttachmentStore, openedFile } from '@front-door/attachments';
import { displayReference } from '@front-door/casework';
import { type Actor, type CommandContext, isRefusal, notFound, type Refusal } from '@front-door/event-bus';
import { By, jsonFileOf, pageOf, pdfOf } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { ServiceDatabase } from '@front-door/persistence';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { printedAnswer, type SentAnswer } from '../domain/printed-answer';
import { ReadCheckFiles } from './read-check-files';
import { visibleCheck } from './visible-check';

/** The files of an answer; and for the agency that gave it, exactly what it sent. */
@ApiTags('checks')
@Controller('v1/checks/:checkId')
export class CheckFilesController {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly files: ReadCheckFiles,
    private readonly store: AttachmentStore,
  ) {}

  /** For the agency that was asked, and for staff whom the mark of the file and that of the answer let see it. */
  @Get('attachments/:attachmentId')
  @ApiProduces('application/octet-stream')
  @AllowsView('check.read', 'check.attachment-opened')
  async open(
    @Param('checkId') checkId: string,
    @Param('attachmentId') attachmentId: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const file = await this.files.toOpen(actor, checkId, attachmentId);
    return isRefusal(file) ? file : openedFile(file, this.store, reply);
  }

  /** Your answer, as a JSON file. */
  @Get('sent')
  @AllowsView('check.read-own', 'check.sent-downloaded')
  async download(
    @Param('checkId') checkId: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const sent = await this.sent(actor, checkId);
    return isRefusal(sent) ? sent : jsonFileOf(JSON.stringify(sent.answer), `${sent.reference}-answer.json`, reply);
  }

  /** As a page to print, with the files that you attached. */
  @Get('sent/print')
  @ApiProduces('text/html')
  @AllowsView('check.read-own', 'check.sent-printed')
  async print(
    @Param('checkId') checkId: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const sent = await this.sent(actor, checkId);
    return isRefusal(sent) ? sent : pageOf(printedAnswer(sent), reply);
  }

  /** The same as a PDF. */
  @Get('sent/print.pdf')
  @ApiProduces('application/pdf')
  @AllowsView('check.read-own', 'check.sent-printed')
  async pdf(
    @Param('checkId') checkId: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const sent = await this.sent(actor, checkId);
    return isRefusal(sent) ? sent : pdfOf(printedAnswer(sent), `${sent.reference}-answer.pdf`, reply);
  }

  /** Without who of our staff wrote it down. */
  private async sent(actor: Actor, checkId: string): Promise<SentAnswer | Refusal> {
    const check = await visibleCheck(this.database, actor, checkId);
    if (isRefusal(check)) return check;
    if (!check.answer || !check.answeredAt) return notFound('answer');
    const { by: _, ...answer } = check.answer;
    const files = await this.files.of(actor, check);
    return { reference: displayReference(check.reference), answeredAt: check.answeredAt, answer, files };
  }
}
