import type { CommandContext } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConsultationsQuery, ReadConsultations } from './read-consultations';
import { FigureListQuery, Period, ReadFigures } from './read-figures';
import { ReadLine } from './read-line';

@ApiTags('consultation line')
@Controller('v1/consultations')
export class ConsultationsController {
  constructor(
    private readonly consultations: ReadConsultations,
    private readonly line: ReadLine,
    private readonly measures: ReadFigures,
  ) {}

  /** When somebody can be called back: the free slots. */
  @Get('slots')
  @AllowsView('consultation.ask', 'consultation-slots.viewed')
  slots(@By() { now }: CommandContext) {
    return this.line.slots(now);
  }

  /** How long the wait is now, and how long it usually is. */
  @Get('wait')
  @AllowsView('consultation.ask', 'consultation-wait.viewed')
  wait(@By() { now }: CommandContext) {
    return this.line.wait(now);
  }

  /** Who waits, danger first. */
  @Get('queue')
  @AllowsView('consultation.work', 'consultation-queue.viewed')
  queue(@By() { now }: CommandContext) {
    return this.line.queue(now);
  }

  /** What the line did in a period, with definitions (M-18). */
  @Get('figures')
  @AllowsView('consultation.measure', 'consultation-figures.viewed')
  figures(@Query() period: Period, @By() { now }: CommandContext) {
    return this.measures.figures(period, now);
  }

  /** The calls behind a number. */
  @Get('figures/list')
  @AllowsView('consultation.measure', 'consultation-figures.listed')
  figuresList(@Query() query: FigureListQuery, @By() { now }: CommandContext) {
    return this.measures.list(query, now);
  }

  /** What your function asked, newest first; for the line, everything. */
  @Get()
  @AllowsView('consultation.read', 'consultation.listed')
  list(@Query() query: ConsultationsQuery, @By() { actor }: CommandContext) {
    return this.consultations.page(actor, query);
  }

  @Get(':consultationId')
  @AllowsView('consultation.read', 'consultation.viewed')
  one(@Param('consultationId') id: string, @By() { actor }: CommandContext) {
    return this.consultations.one(actor, id);
  }

  /** A part-filled contact from what was said: complete it, and send it as your own. */
  @Get(':consultationId/draft-contact')
  @AllowsView('consultation.read', 'consultation.draft-viewed')
  draft(@Param('consultationId') id: string, @By() { actor }: CommandContext) {
    return this.consultations.draft(actor, id);
  }

  @Get(':consultationId/history')
  @AllowsView('consultation.read-history', 'consultation.history-viewed')
  history(@Param('consultationId') id: string, @By() { actor }: CommandContext) {
    return this.consultations.history(actor, id);
  }
}
