import { SubmitContact } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { violatedUnique, ServiceDatabase } from '@front-door/persistence';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SubmitContactHandler } from './submit-contact.handler';

@ApiTags('contacts')
@Controller('v1/contacts')
export class SubmitContactController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: SubmitContactHandler,
    private readonly database: ServiceDatabase,
  ) {}

  /** An agency's person or system tells us about one or several children. */
  @Post()
  @Allows('contact.submit', 'contact.submitted')
  submit(@Body() command: SubmitContact, @By() by: CommandContext) {
    return this.take(command, by, 'partner-api');
  }

  /** Staff type what a caller says: a family, the public, a professional on the telephone. */
  @Post('for-caller')
  @Allows('contact.submit-for-caller', 'contact.submitted')
  submitForCaller(@Body() command: SubmitContact, @By() by: CommandContext) {
    return this.take(command, by, 'telephone');
  }

  /** A reference that two sendings bring at the very same moment is found by the unique index alone. */
  private async take(command: SubmitContact, by: CommandContext, channel: 'partner-api' | 'telephone') {
    try {
      return await this.write.runTogether(by, (unit) => this.handler.handle(unit, by, command, channel));
    } catch (error) {
      if (violatedUnique(error) !== 'contact_sender_reference') throw error;
      return this.handler.alreadyTaken(this.database, by.actor.agency, command);
    }
  }
}
