import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AskQuestion } from './ask-question.dto';
import { AskQuestionHandler } from './ask-question.handler';

@ApiTags('screenings')
@Controller('v1/screenings')
export class AskQuestionController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: AskQuestionHandler,
  ) {}

  /** Asks the sender for more. */
  @Post(':screeningId/questions')
  @Allows('screening.work', 'question.asked')
  ask(@Param('screeningId') screeningId: string, @Body() command: AskQuestion, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, screeningId, command));
  }
}
