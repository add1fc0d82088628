import type { CommandContext } from '@front-door/event-bus';
import { By, PageQuery } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadDueForErasure } from './read-due-for-erasure';
import { ReadMovedMatters } from './read-moved-matters';

@ApiTags('lado')
@Controller('v1/lado/erasures')
export class DueForErasureController {
  constructor(
    private readonly due: ReadDueForErasure,
    private readonly matters: ReadMovedMatters,
  ) {}

  /** Whose time is over, longest first. */
  @Get('due')
  @AllowsView('lado-erasure.list', 'allegation.due-for-erasure-listed')
  list(@Query() page: PageQuery, @By() by: CommandContext) {
    return this.due.page(by, false, page);
  }

  /** What was moved here, became no allegation, and is kept no longer. */
  @Get('matters')
  @AllowsView('lado-erasure.list', 'moved-matter.due-for-erasure-listed')
  matter(@Query() page: PageQuery, @By() by: CommandContext) {
    return this.matters.due(by, page);
  }

  /** Whose time is over too, and that a legal hold keeps, with why. */
  @Get('held')
  @AllowsView('lado-erasure.list', 'allegation.held-from-erasure-listed')
  held(@Query() page: PageQuery, @By() by: CommandContext) {
    return this.due.page(by, true, page);
  }
}
