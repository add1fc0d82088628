import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChallengeScreening, RecordChallenge } from './make-challenge.dto';
import { MakeChallengeHandler } from './make-challenge.handler';

@ApiTags('challenges')
@Controller('v1/screenings')
export class MakeChallengeController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: MakeChallengeHandler,
  ) {}

  /** The agency that sent the contact does not agree with what was decided. */
  @Post(':screeningId/challenge')
  @Allows('challenge.make', 'screening.challenged')
  make(@Param('screeningId') screeningId: string, @Body() command: ChallengeScreening, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.bySender(unit, by, screeningId, command));
  }

  /** Staff write down what a referrer said by telephone. */
  @Post(':screeningId/recorded-challenge')
  @Allows('challenge.record', 'screening.challenged')
  record(@Param('screeningId') screeningId: string, @Body() command: RecordChallenge, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.recordedByStaff(unit, by, screeningId, command));
  }
}
