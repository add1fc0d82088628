import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PolicyShelf } from '../../policies/policy-shelf';
import { ChangePolicy } from './change-policy.dto';
import { ChangePolicyHandler } from './change-policy.handler';

@ApiTags('policies')
@Controller('v1/policies')
export class ChangePolicyController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: ChangePolicyHandler,
    private readonly shelf: PolicyShelf,
  ) {}

  /** Adds a version of a policy. */
  @Post(':name')
  @Allows('policy.change', 'policy.changed')
  async change(@Param('name') name: string, @Body() command: ChangePolicy, @By() by: CommandContext) {
    const answer = await this.write.run(by, (unit) => this.handler.handle(unit, by, name, command));
    this.shelf.forget();
    return answer;
  }
}
