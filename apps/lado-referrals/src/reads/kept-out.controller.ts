import type { CommandContext } from '@front-door/event-bus';
import { By, PageQuery } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadKeptOut } from './read-kept-out';

@ApiTags('lado')
@Controller('v1/lado/kept-out')
export class KeptOutController {
  constructor(private readonly keptOut: ReadKeptOut) {}

  /** Who asked for something, or for a list that has it, and was told that it is not there: newest first. */
  @Get()
  @AllowsView('lado-kept-out.list', 'lado-kept-out.listed')
  list(@Query() page: PageQuery, @By() { actor }: CommandContext) {
    return this.keptOut.page(actor, page);
  }
}
