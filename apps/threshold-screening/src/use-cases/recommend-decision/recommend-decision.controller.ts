import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By, IfMatch } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RecommendDecision } from './recommend-decision.dto';
import { RecommendDecisionHandler } from './recommend-decision.handler';

@ApiTags('screenings')
@Controller('v1/screenings')
export class RecommendDecisionController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: RecommendDecisionHandler,
  ) {}

  /** A screener writes what they would decide for a child, and for brothers and sisters with what differs for each. */
  @Post(':screeningId/recommendation')
  @HttpCode(200)
  @Allows('decision.recommend', 'decision.recommended')
  recommend(
    @Param('screeningId') screeningId: string,
    @IfMatch() version: number,
    @Body() command: RecommendDecision,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, screeningId, version, command));
  }
}
