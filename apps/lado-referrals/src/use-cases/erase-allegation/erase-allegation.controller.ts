import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotThere } from '../../reads/not-there.interceptor';
import { BecauseOf } from '../work-on-allegation/work-on-allegation.dto';
import { EraseAllegationHandler } from './erase-allegation.handler';

@ApiTags('lado')
@UseInterceptors(NotThere)
@Controller('v1/lado/allegations/:allegationId/erasure')
export class EraseAllegationController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: EraseAllegationHandler,
  ) {}

  /** Once its time has come, and where no legal hold is on it: with what was moved here and became it. */
  @Post()
  @HttpCode(200)
  @Allows(
    'lado-allegation.decide',
    'allegation.erased',
    'moved-matter.erased',
    'child-at-risk.erased',
    'allegation.comparison-erased',
  )
  erase(@Param('allegationId') id: string, @Body() { why }: BecauseOf, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, id, why));
  }
}
