import { londonDate } from '@front-door/casework';
import { clockContext, event, WritePath } from '@front-door/event-bus';
import { newId, ServiceDatabase, statement } from '@front-door/persistence';
import { Clock, PolicyShelf, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { periodOver, quarterBefore, toldOutside } from '../domain/counts-outside';
import type { LadoPolicies } from '../domain/policies';
import { countIn } from '../persistence/count-store';

const TOLD = statement('counts-told', 'SELECT 1 FROM counts_told WHERE period = $1');
const TELL = statement(
  'counts-tell',
  'INSERT INTO counts_told (period, told_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
);

/** Tells the counts of each quarter once, when it is over. */
@Injectable()
export class TellCounts implements Sweep {
  readonly name = 'tell-counts';
  readonly everyMillis = 3_600_000;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly write: WritePath,
    private readonly policies: PolicyShelf<LadoPolicies>,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const now = this.clock.now();
    const period = periodOver(quarterBefore(londonDate(now)), londonDate(now))!;
    if ((await this.database.query(TOLD, [period.name])).length > 0) return;
    const by = clockContext(this.name, now, newId());
    await this.write.run(by, async (unit) => {
      if ((await unit.write(TELL, [period.name, now])) === 0) return;
      const { least } = (await this.policies.at(now, unit)).bodies['counts-outside'];
      const counts = toldOutside(await countIn(unit, period), least);
      const said = { from: period.from, to: period.to, least, counts, countedAt: now.toISOString() };
      unit.record(by, {
        aggregate: { type: 'counts', id: newId() },
        isNew: true,
        action: 'counts.told',
        after: said,
        events: [event('allegation.counted', said)],
      });
    });
  }
}
