import { Text } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By, IfMatch } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangeScreening } from '../change-screening';

export class ReopenScreening {
  @Text({ label: 'why it is reopened', max: 4000 })
  reason: string;
}

@ApiTags('screenings')
@Controller('v1/screenings')
export class ReopenScreeningController {
  constructor(
    private readonly write: WritePath,
    private readonly change: ChangeScreening,
  ) {}

  /** Opens a closed screening again; what was decided stays in the record, and a hand-over that nobody accepted is taken back. */
  @Post(':screeningId/reopening')
  @HttpCode(200)
  @Allows('screening.reopen', 'screening.reopened', 'handover.taken-back')
  reopen(
    @Param('screeningId') screeningId: string,
    @IfMatch() version: number,
    @Body() { reason }: ReopenScreening,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.change.one(unit, by, screeningId, version, { type: 'reopen', reason }));
  }
}
