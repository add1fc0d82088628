import { AllowsView } from '@front-door/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadTrace, TraceQuery } from './read-trace';

@ApiTags('messages')
@Controller('v1/messages')
export class TraceController {
  constructor(private readonly traces: ReadTrace) {}

  /** Everything said to agencies about one contact: times and states, without what it said. */
  @Get()
  @AllowsView('message.trace', 'message.traced')
  async ofContact(@Query() query: TraceQuery) {
    return { items: await this.traces.ofContact(query) };
  }

  /** That one message passed, and how far. */
  @Get(':messageId/trace')
  @AllowsView('message.trace', 'message.traced')
  one(@Param('messageId') messageId: string) {
    return this.traces.one(messageId);
  }
}
