import { displayReference } from '@front-door/casework';
import { Id, YesNo } from '@front-door/contracts';
import { type CommandContext, isRefusal } from '@front-door/event-bus';
import { By, PageQuery, pageOf, pdfOf } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { printedRecord } from '../domain/printed-record';
import { DiscussionsQuery, ReadDiscussions } from './read-discussions';
import { FigureListQuery, Period, ReadFigures, SampleQuery } from './read-figures';

export class OfContact {
  @Id({ label: 'the contact' })
  contactId: string;
}

export class ActionsQuery {
  @YesNo({ label: 'with those that are done', optional: true })
  done?: boolean;
}

@ApiTags('strategy discussions')
@Controller('v1/discussions')
export class DiscussionsController {
  constructor(
    private readonly discussions: ReadDiscussions,
    private readonly measures: ReadFigures,
  ) {}

  /** All discussions, newest first; those that are late, by filter. */
  @Get()
  @AllowsView('strategy.read', 'discussion.listed')
  list(@Query() query: DiscussionsQuery, @By() { now }: CommandContext) {
    return this.discussions.page(query, now);
  }

  /** The discussions of one contact's children. */
  @Get('of-contact')
  @AllowsView('strategy.read', 'discussion.listed')
  ofContact(@Query() { contactId }: OfContact) {
    return this.discussions.ofContact(contactId);
  }

  /** Where your function is invited. */
  @Get('invitations')
  @AllowsView('strategy.answer', 'discussion-invitations.listed')
  invitations(@Query() query: PageQuery, @By() { actor }: CommandContext) {
    return this.discussions.mine(actor, query);
  }

  /** What your function has to do. */
  @Get('actions')
  @AllowsView('strategy.answer', 'plan-actions.listed')
  actions(@Query() { done = false }: ActionsQuery, @By() { actor, now }: CommandContext) {
    return this.discussions.actions(actor, done, now);
  }

  /** Attendance, quorum, timeliness, section 47 and audit scores of a period, with definitions (M-11..M-14, M-25). */
  @Get('figures')
  @AllowsView('strategy.measure', 'discussion-figures.viewed')
  figures(@Query() period: Period, @By() { now }: CommandContext) {
    return this.measures.figures(period, now);
  }

  @Get('figures/list')
  @AllowsView('strategy.measure', 'discussion-figures.listed')
  figuresList(@Query() query: FigureListQuery) {
    return this.measures.list(query);
  }

  /** A sample for the audit: the same for everybody who asks for it. */
  @Get('audit-sample')
  @AllowsView('strategy.audit', 'discussion-sample.viewed')
  sample(@Query() query: SampleQuery) {
    return this.measures.sample(query);
  }

  /** For staff the whole; for an invited function its own view. */
  @Get(':discussionId')
  @AllowsView('strategy.see', 'discussion.viewed')
  one(@Param('discussionId') id: string, @By() { actor }: CommandContext) {
    return this.discussions.one(actor, id);
  }

  /** The record, as your agency has it. */
  @Get(':discussionId/record')
  @AllowsView('strategy.see', 'discussion.record-viewed')
  record(@Param('discussionId') id: string, @By() { actor }: CommandContext) {
    return this.discussions.record(actor, id);
  }

  /** The record as a page to print. */
  @Get(':discussionId/record/print')
  @ApiProduces('text/html')
  @AllowsView('strategy.see', 'discussion.record-printed')
  async page(
    @Param('discussionId') id: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const record = await this.discussions.record(actor, id);
    return isRefusal(record) ? record : pageOf(printedRecord(record), reply);
  }

  /** The same as a PDF. */
  @Get(':discussionId/record/print.pdf')
  @ApiProduces('application/pdf')
  @AllowsView('strategy.see', 'discussion.record-printed')
  async pdf(
    @Param('discussionId') id: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const record = await this.discussions.record(actor, id);
    if (isRefusal(record)) return record;
    return pdfOf(printedRecord(record), `${displayReference(record.reference)}-record.pdf`, reply);
  }

  @Get(':discussionId/history')
  @AllowsView('strategy.read-history', 'discussion.history-viewed')
  history(@Param('discussionId') id: string) {
    return this.discussions.history(id);
  }

  /** The invitation as a calendar file (iCalendar). */
  @Get(':discussionId/invitations/:invitationId/calendar.ics')
  @AllowsView('strategy.answer', 'discussion.calendar-taken')
  async calendar(
    @Param('discussionId') id: string,
    @Param('invitationId') invitationId: string,
    @By() { actor, now }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const file = await this.discussions.calendar(actor, id, invitationId, now);
    if (isRefusal(file)) return file;
    void reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="invitation.ics"');
    return file;
  }
}
