import { HARM_LEVEL, type HarmLevel, Ids, OneOf, Text, WHY_STRATEGY, type WhyStrategy } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AskStrategyDiscussionHandler } from './ask-strategy-discussion.handler';

/** About which children, why and how urgent, and the reasons for suspecting significant harm. */
export class AskStrategyDiscussionDto {
  @Ids({ label: 'the children', max: 20 })
  childIds: string[];
  @OneOf(WHY_STRATEGY, { label: 'why' })
  why: WhyStrategy;
  @OneOf(HARM_LEVEL, { label: 'the level of harm' })
  harmLevel: HarmLevel;
  @Text({ label: 'the reasons', max: 10_000 })
  rationale: string;
}

@ApiTags('screenings')
@Controller('v1/screenings')
export class AskStrategyDiscussionController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: AskStrategyDiscussionHandler,
  ) {}

  /** Reasonable cause to suspect significant harm: a strategy discussion is asked for, at any stage, day or night. */
  @Post('contacts/:contactId/strategy-discussion')
  @Allows('strategy.ask', 'strategy-discussion.requested')
  ask(@Param('contactId') contactId: string, @Body() command: AskStrategyDiscussionDto, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, contactId, command));
  }
}
