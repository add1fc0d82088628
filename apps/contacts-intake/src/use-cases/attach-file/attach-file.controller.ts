import { arrivingFile, TakesFile } from '@front-door/attachments';
import { type CommandContext, isRefusal } from '@front-door/event-bus';
import { By, type FrontDoorRequest } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Controller, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AttachFileHandler } from './attach-file.handler';

@ApiTags('contacts')
@Controller('v1/contacts')
export class AttachFileController {
  constructor(private readonly handler: AttachFileHandler) {}

  /** The body is the file. Its name and its handling mark come in headers, so that no address holds a name. */
  @Post(':contactId/attachments')
  @TakesFile({ unmarked: 'decision-makers-only' })
  @Allows('contact.attach', 'contact.attachment-added')
  attach(@Param('contactId') contactId: string, @Req() request: FrontDoorRequest, @By() by: CommandContext) {
    const file = arrivingFile(request);
    return isRefusal(file) ? file : this.handler.handle(by, contactId, file);
  }
}
