import { arrivingFile, TakesFile } from '@front-door/attachments';
import { type CommandContext, isRefusal } from '@front-door/event-bus';
import { By, type FrontDoorRequest } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Controller, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AttachToContributionHandler } from './attach-to-contribution.handler';

const UNMARKED = 'that of the contribution';

@ApiTags('strategy discussions')
@Controller('v1/discussions/:discussionId/contributions/:contributionId')
export class AttachToContributionController {
  constructor(private readonly handler: AttachToContributionHandler) {}

  /** A file that belongs to what your agency contributed. The body is the file; its name and its handling mark come in headers. */
  @Post('attachments')
  @TakesFile({ unmarked: UNMARKED })
  @Allows('strategy.answer', 'discussion.attachment-added')
  attach(
    @Param('discussionId') discussionId: string,
    @Param('contributionId') contributionId: string,
    @Req() request: FrontDoorRequest,
    @By() by: CommandContext,
  ) {
    const file = arrivingFile(request);
    return isRefusal(file) ? file : this.handler.byAgency(by, { discussionId, contributionId }, file);
  }

  /** Staff attach what belongs to a contribution that they wrote down. */
  @Post('recorded-attachments')
  @TakesFile({ unmarked: UNMARKED })
  @Allows('strategy.record', 'discussion.attachment-recorded')
  record(
    @Param('discussionId') discussionId: string,
    @Param('contributionId') contributionId: string,
    @Req() request: FrontDoorRequest,
    @By() by: CommandContext,
  ) {
    const file = arrivingFile(request);
    return isRefusal(file) ? file : this.handler.recordedByStaff(by, { discussionId, contributionId }, file);
  }
}
