import { Text } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HandBackHandler } from './hand-back.handler';

/** What the Emergency Duty Team writes for the morning. */
export class HandBackInWriting {
  @Text({ label: 'what was done', max: 5000 })
  whatWasDone: string;
  @Text({ label: 'what is left to do', max: 5000 })
  whatIsLeft: string;
  @Text({ label: 'how great the risk is now, and to whom', max: 5000 })
  riskTonight: string;
}

@ApiTags('emergency duty')
@Controller('v1/emergency-duty')
export class HandBackController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: HandBackHandler,
  ) {}

  /** The Emergency Duty Team hands a contact back in writing, by 9am of the next working day. */
  @Post(':contactId/hand-back')
  @HttpCode(200)
  @Allows('emergency-duty.hand-back', 'emergency-duty.handed-back')
  handBack(@Param('contactId') contactId: string, @Body() note: HandBackInWriting, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, contactId, note));
  }
}
