import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RegisterAgency } from './register-agency.command';
import { RegisterAgencyHandler } from './register-agency.handler';

@ApiTags('agencies')
@Controller('v1/agencies')
export class RegisterAgencyController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: RegisterAgencyHandler,
  ) {}

  /** An administrator registers an agency, or changes its name, functions, source or topic. */
  @Post()
  @HttpCode(200)
  @Allows('agency.register', 'agency.registered')
  register(@Body() command: RegisterAgency, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, command));
  }
}
