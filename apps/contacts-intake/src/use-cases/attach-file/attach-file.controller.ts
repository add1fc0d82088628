import { Readable } from 'node:stream';
import { HANDLING_MARK, type HandlingMark } from '@front-door/contracts';
import { type CommandContext, invalid } from '@front-door/event-bus';
import { By, type FrontDoorRequest, header, Problem, StreamsBody } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Controller, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import { nameIn } from '../../domain/file-name';
import { AttachFileHandler } from './attach-file.handler';

@ApiTags('contacts')
@Controller('v1/contacts')
export class AttachFileController {
  constructor(private readonly handler: AttachFileHandler) {}

  /** The body is the file. Its name and its handling mark come in headers, so that no address holds a name. */
  @Post(':contactId/attachments')
  @StreamsBody()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'content-disposition', description: 'attachment; filename="letter.pdf"' })
  @ApiHeader({ name: 'handling-mark', description: 'decision-makers-only when left out', enum: [...HANDLING_MARK] })
  @Allows('contact.attach', 'contact.attachment-added')
  async attach(@Param('contactId') contactId: string, @Req() request: FrontDoorRequest, @By() by: CommandContext) {
    const handlingMark = header(request, 'handling-mark') ?? 'decision-makers-only';
    if (!(HANDLING_MARK as readonly string[]).includes(handlingMark))
      return invalid('handling-mark', `The header handling-mark is one of ${HANDLING_MARK.join(', ')}.`, '');
    const { body } = request;
    if (!(body instanceof Readable))
      throw new Problem(415, 'not-a-file', 'Send the file itself, with content-type: application/octet-stream.');
    const length = header(request, 'content-length');
    return this.handler.handle(by, contactId, {
      bytes: body,
      name: nameIn(header(request, 'content-disposition')),
      handlingMark: handlingMark as HandlingMark,
      ...(length === undefined ? {} : { size: Number(length) }),
    });
  }
}
