import { clockContext, isRefusal, WritePath } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Clock, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { SCREENING_COLUMNS, type ScreeningRow, storedOf } from '../persistence/screening-row';
import { ChangeScreening } from '../use-cases/change-screening';

const PAST = statement(
  'allocation-past',
  `SELECT ${SCREENING_COLUMNS} FROM screening WHERE allocation_due_at < $1 ORDER BY allocation_due_at LIMIT 100 FOR UPDATE SKIP LOCKED`,
);

/** What nobody acknowledged in time climbs: from the worker to the manager of the team, and from there to the duty manager. */
@Injectable()
export class UnacknowledgedAllocations implements Sweep {
  readonly name = 'unacknowledged-allocations';
  readonly everyMillis = 5_000;

  constructor(
    private readonly write: WritePath,
    private readonly change: ChangeScreening,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    await this.write.run(by, async (unit) => {
      for (const row of await unit.query<ScreeningRow>(PAST, [by.now])) {
        const planned = await this.change.plan(unit, by, storedOf(row), { type: 'climb' });
        if (!isRefusal(planned)) this.change.carryOut(unit, by, planned);
      }
    });
  }
}
