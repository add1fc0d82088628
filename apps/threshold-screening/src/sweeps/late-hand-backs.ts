import { clockContext, event, WritePath } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Clock, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { DUTY_COLUMNS, type DutyRow } from '../alarms/emergency-duty-store';

const LATE = statement(
  'duty-late',
  `SELECT ${DUTY_COLUMNS} FROM emergency_duty d WHERE d.handed_back IS NULL AND d.late_told_at IS NULL AND d.hand_back_due_at < $1
    ORDER BY d.hand_back_due_at LIMIT 200 FOR UPDATE SKIP LOCKED`,
);
const TOLD = statement('duty-late-told', 'UPDATE emergency_duty SET late_told_at = $2 WHERE id = ANY ($1)');

/** Says once of each contact that the office has opened and the Emergency Duty Team has not handed it back in writing. */
@Injectable()
export class LateHandBacks implements Sweep {
  readonly name = 'late-hand-backs';
  readonly everyMillis = 5_000;

  constructor(
    private readonly write: WritePath,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    await this.write.run(by, async (unit) => {
      const late = await unit.query<DutyRow>(LATE, [by.now]);
      if (late.length > 0) unit.send(TOLD, [late.map(({ id }) => id), by.now]);
      for (const { id, contactId, contactReference, agency, handBackDueAt } of late) {
        const told = { contactId, contactReference, agency, handBackDueAt: handBackDueAt.toISOString() };
        unit.record(by, {
          aggregate: { type: 'emergency-duty', id },
          action: 'emergency-duty.hand-back-late',
          events: [event('emergency-duty.hand-back-late', told)],
        });
      }
    });
  }
}
