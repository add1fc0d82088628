import { Text } from '@front-door/contracts';
import { type CommandContext, isRefusal, notFound, WritePath } from '@front-door/event-bus';
import { By, PageQuery } from '@front-door/http';
import { Allows, AllowsView } from '@front-door/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { holds } from '../../domain/allocation';
import { lockScreenings } from '../../persistence/screening-store';
import { ReadAllocations } from '../../reads/read-allocations';
import { ChangeScreening } from '../change-screening';

export class AcknowledgeAllocation {
  @Text({ label: 'what is being done', max: 1000, optional: true })
  note?: string;
}

@ApiTags('allocations')
@Controller('v1/allocations')
export class AllocationsController {
  constructor(
    private readonly write: WritePath,
    private readonly change: ChangeScreening,
    private readonly allocations: ReadAllocations,
  ) {}

  /** Contacts about open children that nobody has acknowledged: one's own; for a team manager the team's; for a duty manager all. */
  @Get()
  @AllowsView('allocation.read', 'allocation.listed')
  list(@Query() page: PageQuery, @By() { actor, now }: CommandContext) {
    return this.allocations.page(actor, page, now);
  }

  /** "I have it." Repeating it is refused, with who has it. */
  @Post(':screeningId/acknowledgement')
  @HttpCode(200)
  @Allows('allocation.acknowledge', 'allocation.acknowledged', 'screening.closed')
  acknowledge(
    @Param('screeningId') screeningId: string,
    @Body() { note }: AcknowledgeAllocation,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, async (unit) => {
      const [stored] = await lockScreenings(unit, [screeningId]);
      const open = stored?.screening.alreadyOpen;
      if (!open || !holds(open, by.actor)) return notFound('allocation');
      const { functions } = by.actor;
      const planned = await this.change.plan(unit, by, stored, {
        type: 'acknowledge-allocation',
        ...{ functions, ...(note ? { note } : {}) },
      });
      return isRefusal(planned) ? planned : this.change.carryOut(unit, by, planned);
    });
  }
}
