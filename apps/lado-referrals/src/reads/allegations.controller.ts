import { CalendarDate } from '@front-door/contracts';
import type { CommandContext } from '@front-door/event-bus';
import { By, PageQuery } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotThere } from './not-there.interceptor';
import { ReadAllegations } from './read-allegations';

export class LadoPeriod {
  @CalendarDate({ label: 'the first day' })
  from: string;
  @CalendarDate({ label: 'the last day' })
  to: string;
}

@ApiTags('lado')
@UseInterceptors(NotThere)
@Controller('v1/lado')
export class AllegationsController {
  constructor(private readonly allegations: ReadAllegations) {}

  /** What is open, in the order in which to look at it, each with the reason in words. */
  @Get('allegations')
  @AllowsView('lado-allegation.read', 'allegation.listed')
  open(@By() by: CommandContext) {
    return this.allegations.open(by);
  }

  @Get('allegations/closed')
  @AllowsView('lado-allegation.read', 'allegation.closed-listed')
  closed(@Query() page: PageQuery, @By() by: CommandContext) {
    return this.allegations.closed(by, page);
  }

  /** Of a period, exactly, with definitions: for those behind the wall, of what is there for them (M-20). */
  @Get('figures')
  @AllowsView('lado-allegation.measure', 'lado-figures.viewed')
  figures(@Query() { from, to }: LadoPeriod, @By() { actor, now }: CommandContext) {
    return this.allegations.figures(actor, from, to, now);
  }

  @Get('allegations/:allegationId')
  @AllowsView('lado-allegation.read', 'allegation.viewed')
  one(@Param('allegationId') id: string, @By() { actor, now }: CommandContext) {
    return this.allegations.one(actor, id, now);
  }

  @Get('allegations/:allegationId/history')
  @AllowsView('lado-allegation.read', 'allegation.history-viewed')
  history(@Param('allegationId') id: string, @By() { actor }: CommandContext) {
    return this.allegations.history(actor, id);
  }
}
