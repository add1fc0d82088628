import { AnswerCheck } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerCheckHandler } from './answer-check.handler';
import { RecordAnswer } from './record-answer.dto';

@ApiTags('checks')
@Controller('v1/checks')
export class AnswerCheckController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: AnswerCheckHandler,
  ) {}

  /** The agency that was asked says what it holds, or why it does not say. */
  @Post(':checkId/answer')
  @HttpCode(200)
  @Allows('check.answer', 'check.answered')
  answer(@Param('checkId') checkId: string, @Body() answer: AnswerCheck, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.fromAgency(unit, by, checkId, answer));
  }

  /** Staff write down what the agency said by telephone. */
  @Post(':checkId/recorded-answer')
  @HttpCode(200)
  @Allows('check.record-answer', 'check.answer-recorded')
  record(@Param('checkId') checkId: string, @Body() answer: RecordAnswer, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.recordedByStaff(unit, by, checkId, answer));
  }
}
