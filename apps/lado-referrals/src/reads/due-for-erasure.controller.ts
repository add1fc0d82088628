import type { CommandContext } from '@front-door/event-bus';
import { By, PageQuery } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadDueForErasure } from './read-due-for-erasure';

@ApiTags('lado')
@Controller('v1/lado/erasures')
export class DueForErasureController {
  constructor(private readonly due: ReadDueForErasure) {}

  /** Whose time is over, longest first. */
  @Get('due')
  @AllowsView('lado-erasure.list', 'allegation.due-for-erasure-listed')
  list(@Query() page: PageQuery, @By() by: CommandContext) {
    return this.due.page(by, false, page);
  }

  /** Whose time is over too, and that a legal hold keeps, with why. */
  @Get('held')
  @AllowsView('lado-erasure.list', 'allegation.held-from-erasure-listed')
  held(@Query() page: PageQuery, @By() by: CommandContext) {
    return this.due.page(by, true, page);
  }
}
