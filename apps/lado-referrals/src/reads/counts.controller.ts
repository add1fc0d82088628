import { londonDate } from '@front-door/casework';
import { Text } from '@front-door/contracts';
import { type CommandContext, invalid } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { ServiceDatabase } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { periodOver, toldOutside } from '../domain/counts-outside';
import type { LadoPolicies } from '../domain/policies';
import { countIn } from '../persistence/count-store';

export class CountsQuery {
  @Text({ label: 'the quarter or year', max: 7, example: '2026-Q3' })
  period: string;
}

/** For those outside: how many at least, of a time that is over, and no way to what is behind a number. */
@ApiTags('lado')
@Controller('v1/lado/counts')
export class CountsController {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly policies: PolicyShelf<LadoPolicies>,
  ) {}

  @Get()
  @AllowsView('lado-count.read', 'lado-count.viewed')
  async counts(@Query() { period: name }: CountsQuery, @By() { now }: CommandContext) {
    const period = periodOver(name, londonDate(now));
    if (!period)
      return invalid('not-counted', 'Give a quarter or a year that is over, such as 2026-Q3 or 2025.', '/period');
    const { least } = (await this.policies.at(now)).bodies['counts-outside'];
    const counts = toldOutside(await countIn(this.database, period), least);
    return { id: period.name, from: period.from, to: period.to, least, counts };
  }
}
