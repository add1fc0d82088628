import { Text } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ClaimScreeningHandler } from './claim-screening.handler';

export class AssignScreening {
  @Text({ label: 'the id of the person', max: 200 })
  id: string;
  @Text({ label: 'the name of the person', max: 200 })
  name: string;
}

@ApiTags('screenings')
@Controller('v1/screenings')
export class ClaimScreeningController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: ClaimScreeningHandler,
  ) {}

  /** "I am working on it": for some minutes, so that two do not do the same. */
  @Post(':screeningId/claim')
  @HttpCode(200)
  @Allows('screening.work', 'screening.claimed')
  claim(@Param('screeningId') screeningId: string, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.claim(unit, by, screeningId));
  }

  @Post(':screeningId/release')
  @HttpCode(200)
  @Allows('screening.work', 'screening.released')
  release(@Param('screeningId') screeningId: string, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.release(unit, by, screeningId));
  }

  @Post(':screeningId/assignment')
  @HttpCode(200)
  @Allows('screening.assign', 'screening.assigned')
  assign(@Param('screeningId') screeningId: string, @Body() { id, name }: AssignScreening, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.assign(unit, by, screeningId, { id, name }));
  }
}
