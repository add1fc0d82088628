import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotThere } from '../../reads/not-there.interceptor';
import { TellChildAtRisk, TellChildAtRiskHandler } from './tell-child-at-risk.handler';

/** A contact is opened with what the child needs, and nothing of the allegation. */
@ApiTags('lado')
@UseInterceptors(NotThere)
@Controller('v1/lado')
export class TellChildAtRiskController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: TellChildAtRiskHandler,
  ) {}

  /** From what was moved here. */
  @Post('moved-matters/:matterId/children-at-risk')
  @Allows('lado-risk.tell', 'child-at-risk.told', 'child-at-risk.passed-on')
  ofMatter(@Param('matterId') matterId: string, @Body() command: TellChildAtRisk, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.ofMatter(unit, by, matterId, command));
  }

  /** From an allegation, which shows from then on that it was told and as which contact. */
  @Post('allegations/:allegationId/children-at-risk')
  @Allows('lado-risk.tell', 'child-at-risk.told', 'child-at-risk.passed-on')
  ofAllegation(@Param('allegationId') id: string, @Body() command: TellChildAtRisk, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.ofAllegation(unit, by, id, command));
  }
}
