import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By, IfMatch } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangeScreening } from '../change-screening';
import { TriageScreening } from './triage-screening.dto';

@ApiTags('screenings')
@Controller('v1/screenings')
export class TriageScreeningController {
  constructor(
    private readonly write: WritePath,
    private readonly change: ChangeScreening,
  ) {}

  /** A named social worker rates the child and says what comes first; again, with its own reason, when the rating changes. */
  @Post(':screeningId/triage')
  @HttpCode(200)
  @Allows('screening.work', 'screening.triaged')
  triage(
    @Param('screeningId') screeningId: string,
    @IfMatch() version: number,
    @Body() command: TriageScreening,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) =>
      this.change.one(unit, by, screeningId, version, { type: 'triage', ...command }),
    );
  }
}
