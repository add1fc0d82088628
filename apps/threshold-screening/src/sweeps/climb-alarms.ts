import { clockContext, WritePath } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { Clock, type Sweep, PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { PolicyBodies } from '../domain/policies';
import { contactsWithoutAlarm, lockDueAlarms } from '../alarms/alarm-store';
import { RaiseAlarm } from '../alarms/raise-alarm';

/**
 * Pages the next rung of every alarm whose minutes have passed, and ends one whose screenings were closed or acknowledged otherwise. An urgent
 * contact that waits without an alarm, because it was reopened or is older than alarms are, gets one.
 */
@Injectable()
export class ClimbAlarms implements Sweep {
  readonly name = 'climb-alarms';
  readonly everyMillis = 1_000;

  constructor(
    private readonly write: WritePath,
    private readonly clock: Clock,
    private readonly alarms: RaiseAlarm,
    private readonly shelf: PolicyShelf<PolicyBodies>,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    await this.write.run(by, async (unit) => {
      const policies = await this.shelf.at(by.now, unit);
      for (const alarm of await lockDueAlarms(unit, by.now)) {
        if (alarm.waits) await this.alarms.climb(unit, by, alarm, policies);
        else await this.alarms.end(unit, by, alarm.contactId, 'closed');
      }
      for (const { because, ...about } of await contactsWithoutAlarm(unit))
        await this.alarms.raise(unit, by, about, because, policies);
    });
  }
}
