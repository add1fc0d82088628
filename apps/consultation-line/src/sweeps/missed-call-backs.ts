import { clockContext, event, WritePath } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Clock, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { CONSULTATION_COLUMNS, consultationOf, type ConsultationRow } from '../persistence/consultation-store';
import { aboutOf } from '../use-cases/change-consultation';

const MISSED = statement(
  'call-backs-missed',
  `SELECT ${CONSULTATION_COLUMNS} FROM consultation WHERE stage = 'waiting' AND missed_told_at IS NULL AND call_back_ends_at < $1
    ORDER BY call_back_ends_at LIMIT 200 FOR UPDATE SKIP LOCKED`,
);
const TOLD = statement('call-backs-missed-told', 'UPDATE consultation SET missed_told_at = $2 WHERE id = ANY ($1)');

/** Says once of each call-back that nobody called within its slot. It stays in the queue, in its place. */
@Injectable()
export class MissedCallBacks implements Sweep {
  readonly name = 'missed-call-backs';
  readonly everyMillis = 5_000;

  constructor(
    private readonly write: WritePath,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    await this.write.run(by, async (unit) => {
      const missed = await unit.query<ConsultationRow>(MISSED, [by.now]);
      if (missed.length > 0) unit.send(TOLD, [missed.map(({ id }) => id), by.now]);
      for (const row of missed)
        unit.record(by, {
          aggregate: { type: 'consultation', id: row.id },
          action: 'consultation.call-back-missed',
          events: [
            event('consultation.call-back-missed', {
              ...aboutOf(consultationOf(row)),
              ...{ callBackAt: row.callBackAt!.toISOString(), missedAt: by.now.toISOString() },
            }),
          ],
        });
    });
  }
}
