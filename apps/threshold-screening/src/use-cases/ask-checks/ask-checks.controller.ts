import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AskChecksCommand } from './ask-checks.dto';
import { AskChecksHandler } from './ask-checks.handler';

@ApiTags('checks')
@Controller('v1/screenings')
export class AskChecksController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: AskChecksHandler,
  ) {}

  /** Asks the ticked agencies, once per household, what they hold. */
  @Post('contacts/:contactId/checks')
  @Allows('screening.work', 'checks.requested', 'check.requested')
  ask(@Param('contactId') contactId: string, @Body() command: AskChecksCommand, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, contactId, command));
  }
}
