import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerChallengeBody } from './answer-challenge.dto';
import { AnswerChallengeHandler } from './answer-challenge.handler';

@ApiTags('challenges')
@Controller('v1/challenges')
export class AnswerChallengeController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: AnswerChallengeHandler,
  ) {}

  /** The stage answers the referrer; “changed” opens the screening again, to be decided anew. */
  @Post(':challengeId/answer')
  @HttpCode(200)
  @Allows('challenge.answer', 'challenge.answered', 'challenge.ended', 'screening.reopened', 'handover.taken-back')
  answer(@Param('challengeId') challengeId: string, @Body() command: AnswerChallengeBody, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, challengeId, command));
  }
}
