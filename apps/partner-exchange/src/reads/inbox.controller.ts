import { FHIR_JSON } from '@front-door/contracts';
import { type CommandContext, isRefusal, WritePath } from '@front-door/event-bus';
import { By, type FrontDoorRequest, PageQuery, speaksFhir } from '@front-door/http';
import { Allows, AllowsView } from '@front-door/identity';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { fhirMessageOf } from '../domain/fhir-message';
import { AcknowledgeMessageHandler } from '../use-cases/acknowledge-message/acknowledge-message.handler';
import { OpenMessageHandler } from '../use-cases/open-message/open-message.handler';
import { InboxQuery, ReadInbox } from './read-inbox';
import { ReadSubmissions } from './read-submissions';

@ApiTags('inbox')
@Controller('v1')
export class InboxController {
  constructor(
    private readonly inbox: ReadInbox,
    private readonly submissions: ReadSubmissions,
    private readonly opening: OpenMessageHandler,
    private readonly acknowledging: AcknowledgeMessageHandler,
    private readonly write: WritePath,
  ) {}

  /** What your functions have been told and asked, newest first, without the words. */
  @Get('inbox')
  @AllowsView('inbox.read', 'inbox.listed')
  list(@Query() query: InboxQuery, @By() { actor }: CommandContext) {
    return this.inbox.page(actor, query);
  }

  /** One message with its words; the first opening marks it as read. To `Accept: application/fhir+json` it is a FHIR message. */
  @Get('inbox/:messageId')
  @ApiProduces('application/json', FHIR_JSON)
  @AllowsView('inbox.read', 'message.viewed')
  async open(
    @Param('messageId') messageId: string,
    @By() by: CommandContext,
    @Req() request: FrontDoorRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const message = await this.opening.open(by, messageId);
    if (isRefusal(message) || !speaksFhir(request)) return message;
    void reply.type(FHIR_JSON);
    return fhirMessageOf(message);
  }

  @Post('inbox/:messageId/acknowledgement')
  @HttpCode(200)
  @Allows('inbox.acknowledge', 'message.acknowledged', 'message.read')
  acknowledge(@Param('messageId') messageId: string, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.acknowledging.handle(unit, by, messageId));
  }

  /** Your own contacts: where each child stands. */
  @Get('submissions')
  @AllowsView('submissions.read', 'submissions.listed')
  ownContacts(@Query() query: PageQuery, @By() { actor }: CommandContext) {
    return this.submissions.page(actor, query);
  }
}
