import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By, PageQuery } from '@front-door/http';
import { Allows, AllowsView } from '@front-door/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadReferrers } from '../../reads/read-referrers';
import { TellReferrer, TellReferrerHandler } from './tell-referrer.handler';

@ApiTags('referrers')
@Controller('v1')
export class ReferrersController {
  constructor(
    private readonly write: WritePath,
    private readonly telling: TellReferrerHandler,
    private readonly referrers: ReadReferrers,
  ) {}

  /** Who told us, also where the identity is protected. Every look is in the access journal. */
  @Get('contacts/:contactId/referrer')
  @AllowsView('referrer.see-identity', 'referrer.identity-viewed')
  identity(@Param('contactId') contactId: string, @By() { actor }: CommandContext) {
    return this.referrers.one(actor, contactId);
  }

  /** Callers to be told an outcome by telephone or letter. */
  @Get('outcomes-to-tell')
  @AllowsView('referrer.tell', 'outcomes-to-tell.listed')
  toTell(@Query() page: PageQuery) {
    return this.referrers.toTell(page);
  }

  @Post('outcomes-to-tell/:id/telling')
  @HttpCode(200)
  @Allows('referrer.tell', 'referrer.told', 'referrer.not-reached')
  tell(@Param('id') id: string, @Body() command: TellReferrer, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.telling.handle(unit, by, id, command));
  }
}
