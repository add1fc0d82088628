import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By, IfMatch } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CloseScreening } from './close-screening.dto';
import { CloseScreeningHandler } from './close-screening.handler';

@ApiTags('screenings')
@Controller('v1/screenings')
export class CloseScreeningController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: CloseScreeningHandler,
  ) {}

  /** Closes a withdrawn or a duplicate one, with a rationale. */
  @Post(':screeningId/closing')
  @HttpCode(200)
  @Allows('screening.work', 'screening.closed')
  close(
    @Param('screeningId') screeningId: string,
    @IfMatch() version: number,
    @Body() command: CloseScreening,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, screeningId, version, command));
  }
}
