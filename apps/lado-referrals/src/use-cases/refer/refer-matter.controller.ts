import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotThere } from '../../reads/not-there.interceptor';
import { ReferToLado } from './refer.dto';
import { ReferHandler } from './refer.handler';

@ApiTags('lado')
@UseInterceptors(NotThere)
@Controller('v1/lado/moved-matters/:matterId/referral')
export class ReferMatterController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: ReferHandler,
  ) {}

  /** An allegation of what was found in a contact or a consultation; whoever made it known there is answered. */
  @Post()
  @Allows('lado-allegation.work', 'allegation.received')
  refer(@Param('matterId') matterId: string, @Body() said: ReferToLado, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.fromMatter(unit, by, matterId, said));
  }
}
