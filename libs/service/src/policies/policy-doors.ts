import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows, AllowsView } from '@front-door/identity';
import { ServiceDatabase } from '@front-door/persistence';
import { Body, Controller, Get, Param, Post, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangePolicy, changePolicy } from './change-policy';
import type { PolicyDefinition } from './policy-definition';
import { PolicyShelf } from './policy-shelf';
import { readPolicies } from './read-policies';

/** The doors to a service's policies: all of them with their versions, and a new version of one. */
export function policyDoors(definition: PolicyDefinition): Type {
  @ApiTags('policies')
  @Controller(definition.path)
  class PolicyDoors {
    constructor(
      private readonly write: WritePath,
      private readonly database: ServiceDatabase,
      private readonly shelf: PolicyShelf<object>,
    ) {}

    /** Every policy: what is in force, what comes, and what was. */
    @Get()
    @AllowsView(definition.read, 'policy.viewed')
    list(@By() { now }: CommandContext) {
      return readPolicies(this.database, now);
    }

    /** Adds a version of a policy. */
    @Post(':name')
    @Allows(definition.change, 'policy.changed')
    async change(@Param('name') name: string, @Body() command: ChangePolicy, @By() by: CommandContext) {
      const answer = await this.write.run(by, (unit) => changePolicy(unit, by, definition, this.shelf, name, command));
      this.shelf.forget();
      return answer;
    }
  }
  return PolicyDoors;
}
