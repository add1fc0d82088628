import type { CommandContext } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChallengesQuery, ReadChallenges } from './read-challenges';

@ApiTags('challenges')
@Controller('v1/challenges')
export class ChallengesController {
  constructor(private readonly challenges: ReadChallenges) {}

  /** Who does not agree with what was decided, what is due first at the top. A referrer sees their own. */
  @Get()
  @AllowsView('challenge.read', 'challenge.listed')
  list(@Query() query: ChallengesQuery, @By() { actor, now }: CommandContext) {
    return this.challenges.page(actor, query, now);
  }

  @Get(':challengeId')
  @AllowsView('challenge.read', 'challenge.viewed')
  one(@Param('challengeId') challengeId: string, @By() { actor, now }: CommandContext) {
    return this.challenges.one(actor, challengeId, now);
  }
}
