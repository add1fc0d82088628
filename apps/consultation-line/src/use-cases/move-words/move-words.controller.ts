import { MoveWords } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By, IfMatch } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MoveWordsHandler } from './move-words.handler';

@ApiTags('consultations')
@Controller('v1/consultations/:consultationId/restricted-moves')
export class MoveWordsController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: MoveWordsHandler,
  ) {}

  /** What was asked or written down about somebody who works with children goes to LADO; a remainder stays. */
  @Post()
  @Allows('consultation.move-to-lado', 'consultation.words-moved')
  move(
    @Param('consultationId') consultationId: string,
    @IfMatch() version: number,
    @Body() command: MoveWords,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, consultationId, version, command));
  }
}
