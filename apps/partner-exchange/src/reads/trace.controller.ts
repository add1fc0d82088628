import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows, AllowsView } from '@front-door/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SendAgain, SendAgainHandler } from '../use-cases/send-again/send-again.handler';
import { ReadAlerts } from './read-alerts';
import { ReadTrace, TraceQuery } from './read-trace';

@ApiTags('messages')
@Controller('v1/messages')
export class TraceController {
  constructor(
    private readonly traces: ReadTrace,
    private readonly reading: ReadAlerts,
    private readonly sendingAgain: SendAgainHandler,
    private readonly write: WritePath,
  ) {}

  /** Everything said to agencies about one contact: times and states, without what it said. */
  @Get()
  @AllowsView('message.trace', 'message.traced')
  async ofContact(@Query() query: TraceQuery) {
    return { items: await this.traces.ofContact(query) };
  }

  /** Endpoints that took nothing for a while: what is not over yet comes first. */
  @Get('alerts')
  @AllowsView('alert.read', 'alert.listed')
  async alerts(@By() { actor }: CommandContext) {
    return { items: await this.reading.alerts(actor) };
  }

  /** The e-mails that said something waits, as the stand-in for the e-mail service keeps them. */
  @Get('emails')
  @AllowsView('email.read', 'email.listed')
  async emails() {
    return { items: await this.reading.emails() };
  }

  /** That one message passed, and how far. */
  @Get(':messageId/trace')
  @AllowsView('message.trace', 'message.traced')
  one(@Param('messageId') messageId: string) {
    return this.traces.one(messageId);
  }

  /** What one message said: a right of its own. It stays unread for the agency. */
  @Get(':messageId/words')
  @AllowsView('message.read-words', 'message.words-viewed')
  words(@Param('messageId') messageId: string) {
    return this.traces.words(messageId);
  }

  /** Sends one message again to the agency's endpoints and topic, with a reason: a right of its own too. */
  @Post(':messageId/sending-again')
  @HttpCode(200)
  @Allows('message.send-again', 'message.sent-again')
  sendAgain(@Param('messageId') messageId: string, @Body() command: SendAgain, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.sendingAgain.handle(unit, by, messageId, command));
  }
}
