import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotThere } from '../../reads/not-there.interceptor';
import { BecauseOf } from '../work-on-allegation/work-on-allegation.dto';
import { EraseMatterHandler } from './erase-matter.handler';

@ApiTags('lado')
@UseInterceptors(NotThere)
@Controller('v1/lado/moved-matters/:matterId/erasure')
export class EraseMatterController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: EraseMatterHandler,
  ) {}

  /** Once its time has come, where no allegation came of it: that is erased with its allegation. */
  @Post()
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'moved-matter.erased', 'child-at-risk.erased')
  erase(@Param('matterId') id: string, @Body() { why }: BecauseOf, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, id, why));
  }
}
