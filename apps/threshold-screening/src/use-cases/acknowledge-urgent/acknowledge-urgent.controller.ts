import { Text } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AcknowledgeUrgentHandler } from './acknowledge-urgent.handler';

export class AcknowledgeUrgent {
  @Text({ label: 'what is being done', max: 1000, optional: true })
  note?: string;
}

@ApiTags('screenings')
@Controller('v1/screenings')
export class AcknowledgeUrgentController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: AcknowledgeUrgentHandler,
  ) {}

  /** The duty manager takes note of an urgent contact. */
  @Post('contacts/:contactId/urgent-acknowledgement')
  @HttpCode(200)
  @Allows('screening.acknowledge-urgent', 'screening.urgent-acknowledged', 'alarm.acknowledged')
  acknowledge(@Param('contactId') contactId: string, @Body() { note }: AcknowledgeUrgent, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, contactId, note));
  }
}
