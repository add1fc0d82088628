import { clockContext, WritePath } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Clock, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { moveOn } from '../domain/challenge';
import { CHALLENGE_COLUMNS, challengeOf, type ChallengeRow } from '../persistence/challenge-store';
import { recordClimbed, recordEnded } from '../use-cases/record-challenge';

const LATE = statement(
  'challenge-late',
  `SELECT ${CHALLENGE_COLUMNS} FROM challenge WHERE next_move_at <= $1 ORDER BY next_move_at LIMIT 200 FOR UPDATE SKIP LOCKED`,
);

/** A stage that did not answer in time climbs, one rung at a time, each said once; an answer that nobody took further in time ends it. */
@Injectable()
export class LateChallenges implements Sweep {
  readonly name = 'late-challenges';
  readonly everyMillis = 5_000;

  constructor(
    private readonly write: WritePath,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    await this.write.run(by, async (unit) => {
      for (const row of await unit.query<ChallengeRow>(LATE, [by.now])) {
        const moved = moveOn(challengeOf(row), by.now);
        if (moved?.ended) recordEnded(unit, by, moved);
        else if (moved) recordClimbed(unit, by, moved);
      }
    });
  }
}
