import { MoveWords } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By, IfMatch } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MoveWordsHandler } from './move-words.handler';

@ApiTags('contacts')
@Controller('v1/contacts/:contactId/restricted-moves')
export class MoveWordsController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: MoveWordsHandler,
  ) {}

  /** An allegation against somebody who works with children goes to LADO; a remainder stays, and the child's contact goes on. */
  @Post()
  @Allows('contact.move-to-lado', 'contact.words-moved')
  move(
    @Param('contactId') contactId: string,
    @IfMatch() version: number,
    @Body() command: MoveWords,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, contactId, version, command));
  }
}
