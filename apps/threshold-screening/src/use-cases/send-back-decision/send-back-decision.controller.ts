import { Text } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By, IfMatch } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangeScreening } from '../change-screening';

export class SendBackDecision {
  @Text({ label: 'what is missing or should change', max: 4000 })
  reason: string;
}

@ApiTags('screenings')
@Controller('v1/screenings')
export class SendBackDecisionController {
  constructor(
    private readonly write: WritePath,
    private readonly change: ChangeScreening,
  ) {}

  /** Sends a recommendation back, with the reason. */
  @Post(':screeningId/return')
  @HttpCode(200)
  @Allows('decision.recommend', 'decision.sent-back')
  sendBack(
    @Param('screeningId') screeningId: string,
    @IfMatch() version: number,
    @Body() { reason }: SendBackDecision,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.change.one(unit, by, screeningId, version, { type: 'send-back', reason }));
  }
}
