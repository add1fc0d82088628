import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows, AllowsView } from '@front-door/identity';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ArrangeCover, ArrangeCoverHandler } from '../use-cases/arrange-cover/arrange-cover.handler';
import { EndCover, EndCoverHandler } from '../use-cases/end-cover/end-cover.handler';
import { ReadMembers } from './read-members';

@ApiTags('agencies')
@Controller('v1/agencies/:code/functions/:function')
export class FunctionsController {
  constructor(
    private readonly members: ReadMembers,
    private readonly arranging: ArrangeCoverHandler,
    private readonly ending: EndCoverHandler,
    private readonly write: WritePath,
  ) {}

  /** Who covers a function of your agency, now or later. Who belongs to it stands in each person's sign-in. */
  @Get('members')
  @AllowsView('cover.read', 'members.listed')
  list(@Param('code') code: string, @Param('function') of: string, @By() { actor, now }: CommandContext) {
    return this.members.ofFunction(actor, code, of, now);
  }

  /** Somebody of the function, or an administrator, has a colleague cover it: until then the colleague sees and may do what the function may. */
  @Post('cover')
  @Allows('cover.arrange', 'cover.arranged', 'message.sent')
  arrange(
    @Param('code') code: string,
    @Param('function') of: string,
    @Body() command: ArrangeCover,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.arranging.handle(unit, by, code, of, command));
  }

  /** Before its time. The colleague who covers may give it back too. */
  @Post('cover/:coverId/ending')
  @HttpCode(200)
  @Allows('cover.arrange', 'cover.ended', 'message.sent')
  end(
    @Param('code') code: string,
    @Param('function') of: string,
    @Param('coverId') coverId: string,
    @Body() command: EndCover,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.ending.handle(unit, by, code, of, coverId, command));
  }
}
