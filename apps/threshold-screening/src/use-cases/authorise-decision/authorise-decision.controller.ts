import { Text, YesNo } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By, IfMatch } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuthoriseDecisionHandler } from './authorise-decision.handler';

export class AuthoriseDecision {
  @YesNo({ label: 'whether you have reviewed the earlier contacts', optional: true })
  reviewedHistory?: boolean;
  /** For section 47 enquiries that begin before the strategy discussion has decided on them. */
  @Text({ label: 'why enquiries cannot wait for the strategy discussion', max: 2000, optional: true })
  enquiriesCannotWait?: string;
  @Text({ label: 'the authoriser’s note', max: 4000, optional: true })
  note?: string;
}

@ApiTags('screenings')
@Controller('v1/screenings')
export class AuthoriseDecisionController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: AuthoriseDecisionHandler,
  ) {}

  /** Somebody else than the recommender makes the decision. The clock stops, the referrer is told, the screening closes, its destinations are asked. */
  @Post(':screeningId/authorisation')
  @HttpCode(200)
  @Allows('decision.authorise', 'decision.authorised', 'screening.closed', 'handover.offered')
  authorise(
    @Param('screeningId') screeningId: string,
    @IfMatch() version: number,
    @Body() command: AuthoriseDecision,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.handler.handle(unit, by, screeningId, version, command));
  }
}
