import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LiftWithholding, NamePersonOfConcern, ReleaseToFunction, Withhold } from './limit-sharing.dto';
import { LimitSharingHandler } from './limit-sharing.handler';

@ApiTags('contacts')
@Controller('v1/contacts/:contactId')
export class LimitSharingController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: LimitSharingHandler,
  ) {}

  /** "Do not disclose": no text that repeats it leaves any more, and staff see it only by asking for it. */
  @Post('withheld')
  @Allows('contact.limit-sharing', 'contact.withheld')
  withhold(@Param('contactId') contactId: string, @Body() command: Withhold, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.withhold(unit, by, contactId, command));
  }

  @Post('withheld/:withheldId/lifting')
  @HttpCode(200)
  @Allows('contact.lift-limit', 'contact.withholding-lifted')
  lift(
    @Param('contactId') contactId: string,
    @Param('withheldId') withheldId: string,
    @Body() command: LiftWithholding,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.handler.lift(unit, by, contactId, withheldId, command));
  }

  /** Names an adult as a possible source of harm: what would go to where they work waits for a person. */
  @Post('people-of-concern')
  @Allows('contact.limit-sharing', 'contact.person-of-concern-named')
  namePerson(@Param('contactId') contactId: string, @Body() command: NamePersonOfConcern, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.namePerson(unit, by, contactId, command));
  }

  /** A person of concern works at the sender's agency, so that only whoever sent the contact sees it: from now on its function does too. */
  @Post('release-to-function')
  @HttpCode(200)
  @Allows('contact.lift-limit', 'contact.released-to-function')
  releaseToFunction(
    @Param('contactId') contactId: string,
    @Body() command: ReleaseToFunction,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.handler.releaseToFunction(unit, by, contactId, command));
  }
}
