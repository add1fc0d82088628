import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TellChildAtRisk, TellChildAtRiskHandler } from './tell-child-at-risk.handler';

@ApiTags('lado')
@Controller('v1/lado/moved-matters/:matterId/children-at-risk')
export class TellChildAtRiskController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: TellChildAtRiskHandler,
  ) {}

  /** A contact is opened with what the child needs, and nothing of the allegation. */
  @Post()
  @Allows('lado-risk.tell', 'child-at-risk.told', 'child-at-risk.passed-on')
  tell(@Param('matterId') matterId: string, @Body() command: TellChildAtRisk, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, matterId, command));
  }
}
