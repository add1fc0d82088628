import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RecordCaller, RecordCallerHandler } from '../record-caller/record-caller';
import { AskConsultation } from './ask-consultation.dto';
import { AskConsultationHandler } from './ask-consultation.handler';

@ApiTags('consultation line')
@Controller('v1/consultations')
export class AskConsultationController {
  constructor(
    private readonly write: WritePath,
    private readonly asking: AskConsultationHandler,
    private readonly recording: RecordCallerHandler,
  ) {}

  /** A professional who is unsure asks to be called back, or to be taken at once. */
  @Post()
  @Allows('consultation.request', 'consultation.requested')
  ask(@Body() command: AskConsultation, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.asking.handle(unit, by, command));
  }

  /** A worker of the line writes down who rang. */
  @Post('for-caller')
  @Allows('consultation.work', 'consultation.requested')
  record(@Body() command: RecordCaller, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.recording.handle(unit, by, command));
  }
}
