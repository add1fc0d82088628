import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AcceptHandOver, RecordHandOverAnswer, ReturnHandOver } from './answer-hand-over.dto';
import { AnswerHandOverHandler } from './answer-hand-over.handler';

@ApiTags('hand-overs')
@Controller('v1/hand-overs')
export class AnswerHandOverController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: AnswerHandOverHandler,
  ) {}

  /** The team or agency that the child goes to takes the child over. */
  @Post(':handOverId/acceptance')
  @HttpCode(200)
  @Allows('handover.answer', 'handover.accepted')
  accept(@Param('handOverId') handOverId: string, @Body() command: AcceptHandOver, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.byThem(unit, by, handOverId, { answer: 'accepted', ...command }));
  }

  /** The team or agency returns the child with a reason: the screening is open again, to be decided anew. */
  @Post(':handOverId/return')
  @HttpCode(200)
  @Allows('handover.answer', 'handover.returned', 'screening.reopened', 'handover.taken-back')
  giveBack(@Param('handOverId') handOverId: string, @Body() command: ReturnHandOver, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.byThem(unit, by, handOverId, { answer: 'returned', ...command }));
  }

  /** Staff write down what was said by telephone, where nobody at the destination signs in. */
  @Post(':handOverId/recorded-answer')
  @HttpCode(200)
  @Allows(
    'handover.record-answer',
    'handover.accepted',
    'handover.returned',
    'screening.reopened',
    'handover.taken-back',
  )
  record(@Param('handOverId') handOverId: string, @Body() command: RecordHandOverAnswer, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.recordedByStaff(unit, by, handOverId, command));
  }
}
