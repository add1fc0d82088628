import { type CommandContext } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OutcomeDraft } from './outcome-draft';
import { ReadOutcomePreview } from './read-outcome-preview';

@ApiTags('screenings')
@Controller('v1/screenings')
export class OutcomePreviewController {
  constructor(private readonly previews: ReadOutcomePreview) {}

  /** Word by word what the referrer and the agencies hear once the recommended decision is authorised. */
  @Get(':screeningId/outcome-preview')
  @AllowsView('screening.read', 'outcome.previewed')
  recommended(@Param('screeningId') screeningId: string, @By() { now }: CommandContext) {
    return this.previews.recommended(screeningId, now);
  }

  /** The same of texts that are not recommended yet. Nothing is kept, and nothing leaves. */
  @Post(':screeningId/outcome-preview')
  @HttpCode(200)
  @AllowsView('decision.recommend', 'outcome.draft-previewed')
  draft(@Param('screeningId') screeningId: string, @Body() draft: OutcomeDraft, @By() { now }: CommandContext) {
    return this.previews.draft(screeningId, draft, now);
  }
}
