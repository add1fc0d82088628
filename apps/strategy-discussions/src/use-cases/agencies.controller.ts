import { AnswerInvitation } from '@front-door/contracts';
import { type CommandContext, namedOf, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CompleteActionDto,
  ContributionDto,
  DelayActionDto,
  DissentDto,
  GiveViewDto,
} from './answer-invitation/answer-invitation.dto';
import { ChangeDiscussion } from './change-discussion';

/** What an invited function does: answer, contribute, give its own view, dissent, complete its actions or say that they are late. */
@ApiTags('strategy discussions: agencies')
@Controller('v1/discussions/:discussionId')
export class AgenciesController {
  constructor(
    private readonly write: WritePath,
    private readonly change: ChangeDiscussion,
  ) {}

  /** Who comes, by name, role and seniority; or why nobody does. */
  @Post('answer')
  @HttpCode(200)
  @Allows('strategy.answer', 'discussion.invitation-answered')
  answer(@Param('discussionId') id: string, @Body() answer: AnswerInvitation, @By() by: CommandContext) {
    const said = { action: 'discussion.invitation-answered' };
    return this.write.run(by, (unit) =>
      this.change.byAgency(
        unit,
        by,
        id,
        ({ id: invitationId }) => ({ type: 'answer-invitation', invitationId, ...answer, answeredBy: namedOf(by) }),
        said,
      ),
    );
  }

  /** What your agency knows, with its source, period and handling mark. */
  @Post('contributions')
  @HttpCode(200)
  @Allows('strategy.answer', 'discussion.contributed')
  contribute(@Param('discussionId') id: string, @Body() contribution: ContributionDto, @By() by: CommandContext) {
    const said = { action: 'discussion.contributed' };
    return this.write.run(by, (unit) =>
      this.change.byAgency(
        unit,
        by,
        id,
        ({ id: invitationId, agency }) => ({
          type: 'contribute',
          ...{ invitationId, agency, ...contribution, writtenBy: namedOf(by) },
        }),
        said,
      ),
    );
  }

  /** Your agency's own view of each child, before you see the others'. Once. */
  @Post('view')
  @HttpCode(200)
  @Allows('strategy.answer', 'discussion.view-given')
  view(@Param('discussionId') id: string, @Body() { children }: GiveViewDto, @By() by: CommandContext) {
    const said = { action: 'discussion.view-given' };
    return this.write.run(by, (unit) =>
      this.change.byAgency(
        unit,
        by,
        id,
        ({ id: invitationId }) => ({ type: 'give-view', invitationId, children, writtenBy: namedOf(by) }),
        said,
      ),
    );
  }

  /** Your agency sees it otherwise: that stays on the record. */
  @Post('dissent')
  @HttpCode(200)
  @Allows('strategy.answer', 'discussion.dissented')
  dissent(@Param('discussionId') id: string, @Body() dissent: DissentDto, @By() by: CommandContext) {
    const said = { action: 'discussion.dissented' };
    return this.write.run(by, (unit) =>
      this.change.byAgency(
        unit,
        by,
        id,
        ({ id: invitationId }) => ({ type: 'dissent', invitationId, ...dissent, writtenBy: namedOf(by) }),
        said,
      ),
    );
  }

  /** An action of your function is done. */
  @Post('actions/:actionId/completion')
  @HttpCode(200)
  @Allows('strategy.answer', 'plan.action-completed')
  complete(
    @Param('discussionId') id: string,
    @Param('actionId') actionId: string,
    @Body() { words }: CompleteActionDto,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.change.completed(unit, by, id, actionId, words));
  }

  /** An action of your function will be late: why, and when it will be done. Its day stays. */
  @Post('actions/:actionId/delay')
  @HttpCode(200)
  @Allows('strategy.answer', 'plan.action-delayed')
  delay(
    @Param('discussionId') id: string,
    @Param('actionId') actionId: string,
    @Body() late: DelayActionDto,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.change.delayed(unit, by, id, actionId, late));
  }
}
