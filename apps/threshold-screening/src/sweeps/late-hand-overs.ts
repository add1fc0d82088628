import { clockContext, WritePath } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Clock, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { climb } from '../domain/hand-over';
import { HAND_OVER_COLUMNS, handOverOf, type HandOverRow } from '../persistence/hand-over-store';
import { recordClimbed } from '../use-cases/record-hand-over';

const LATE = statement(
  'hand-over-late',
  `SELECT ${HAND_OVER_COLUMNS} FROM hand_over WHERE next_rung_at <= $1 ORDER BY next_rung_at LIMIT 200 FOR UPDATE SKIP LOCKED`,
);

/** A hand-over that nobody accepted or returned in time climbs, one rung at a time; each rung is recorded and said once. */
@Injectable()
export class LateHandOvers implements Sweep {
  readonly name = 'late-hand-overs';
  readonly everyMillis = 5_000;

  constructor(
    private readonly write: WritePath,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    await this.write.run(by, async (unit) => {
      const late = await unit.query<HandOverRow>(LATE, [by.now]);
      for (const row of late) {
        const climbed = climb(handOverOf(row), by.now);
        if (climbed) recordClimbed(unit, by, climbed);
      }
    });
  }
}
