import { arrivingFile, TakesFile } from '@front-door/attachments';
import { type CommandContext, isRefusal } from '@front-door/event-bus';
import { By, type FrontDoorRequest } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Controller, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AttachToAnswerHandler } from './attach-to-answer.handler';

const UNMARKED = 'that of the answer';

@ApiTags('checks')
@Controller('v1/checks/:checkId')
export class AttachToAnswerController {
  constructor(private readonly handler: AttachToAnswerHandler) {}

  /** The agency that was asked attaches a file to its answer, before or after it answers. The body is the file; its name and its handling mark come in headers. */
  @Post('attachments')
  @TakesFile({ unmarked: UNMARKED })
  @Allows('check.answer', 'check.attachment-added')
  attach(@Param('checkId') checkId: string, @Req() request: FrontDoorRequest, @By() by: CommandContext) {
    const file = arrivingFile(request);
    return isRefusal(file) ? file : this.handler.fromAgency(by, checkId, file);
  }

  /** Staff attach what belongs to an answer that they wrote down for the agency. */
  @Post('recorded-attachments')
  @TakesFile({ unmarked: UNMARKED })
  @Allows('check.record-answer', 'check.attachment-recorded')
  record(@Param('checkId') checkId: string, @Req() request: FrontDoorRequest, @By() by: CommandContext) {
    const file = arrivingFile(request);
    return isRefusal(file) ? file : this.handler.recordedByStaff(by, checkId, file);
  }
}
