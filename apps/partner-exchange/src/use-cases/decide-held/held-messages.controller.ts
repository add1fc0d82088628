import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows, AllowsView } from '@front-door/identity';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadHeld } from '../../reads/read-held';
import { DecideHeld, DecideHeldHandler } from './decide-held.handler';

@ApiTags('messages')
@Controller('v1/messages/held')
export class HeldMessagesController {
  constructor(
    private readonly held: ReadHeld,
    private readonly write: WritePath,
    private readonly handler: DecideHeldHandler,
  ) {}

  /** What waits for a person before it may leave, oldest first, and why. */
  @Get()
  @AllowsView('message.decide-held', 'held-message.listed')
  async waiting() {
    return { items: await this.held.waiting() };
  }

  /** One of them as it would stand in the inbox: who decides has to read it. */
  @Get(':messageId')
  @AllowsView('message.decide-held', 'held-message.viewed')
  one(@Param('messageId') messageId: string) {
    return this.held.one(messageId);
  }

  @Post(':messageId/release')
  @HttpCode(200)
  @Allows('message.decide-held', 'message.released', 'message.sent')
  release(@Param('messageId') messageId: string, @Body() command: DecideHeld, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.release(unit, by, messageId, command));
  }

  @Post(':messageId/cancellation')
  @HttpCode(200)
  @Allows('message.decide-held', 'message.cancelled')
  cancel(@Param('messageId') messageId: string, @Body() command: DecideHeld, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.cancel(unit, by, messageId, command));
  }
}
