import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RecordChallengeReply, TakeChallengeFurther, WithdrawChallenge } from './reply-to-challenge.dto';
import { ReplyToChallengeHandler } from './reply-to-challenge.handler';

@ApiTags('challenges')
@Controller('v1/challenges')
export class ReplyToChallengeController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: ReplyToChallengeHandler,
  ) {}

  /** The referrer accepts the answer. */
  @Post(':challengeId/acceptance')
  @HttpCode(200)
  @Allows('challenge.make', 'challenge.ended')
  accept(@Param('challengeId') challengeId: string, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.bySender(unit, by, challengeId, { reply: 'accepted' }));
  }

  /** The referrer takes it to the next stage. */
  @Post(':challengeId/next-stage')
  @HttpCode(200)
  @Allows('challenge.make', 'challenge.taken-further')
  takeFurther(
    @Param('challengeId') challengeId: string,
    @Body() { reason }: TakeChallengeFurther,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) =>
      this.handler.bySender(unit, by, challengeId, { reply: 'taken-further', reason }),
    );
  }

  /** The referrer takes the challenge back, answered or not. */
  @Post(':challengeId/withdrawal')
  @HttpCode(200)
  @Allows('challenge.make', 'challenge.ended')
  withdraw(@Param('challengeId') challengeId: string, @Body() { reason }: WithdrawChallenge, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.bySender(unit, by, challengeId, { reply: 'withdrawn', reason }));
  }

  /** Staff write down the referrer's reply by telephone. */
  @Post(':challengeId/recorded-reply')
  @HttpCode(200)
  @Allows('challenge.record', 'challenge.taken-further', 'challenge.ended')
  record(@Param('challengeId') challengeId: string, @Body() command: RecordChallengeReply, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.recordedByStaff(unit, by, challengeId, command));
  }
}
