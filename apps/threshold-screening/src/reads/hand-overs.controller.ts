import type { CommandContext } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HandOversQuery, ReadHandOvers } from './read-hand-overs';

@ApiTags('hand-overs')
@Controller('v1/hand-overs')
export class HandOversController {
  constructor(private readonly handOvers: ReadHandOvers) {}

  /** Who was offered to whom, what is due first at the top. A team and an agency see what is offered to them. */
  @Get()
  @AllowsView('handover.read', 'handover.listed')
  list(@Query() query: HandOversQuery, @By() { actor, now }: CommandContext) {
    return this.handOvers.page(actor, query, now);
  }

  @Get(':handOverId')
  @AllowsView('handover.read', 'handover.viewed')
  one(@Param('handOverId') handOverId: string, @By() { actor, now }: CommandContext) {
    return this.handOvers.one(actor, handOverId, now);
  }
}
