import { shiftAt } from '@front-door/casework';
import { type CommandContext, event, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { nextPage, type NextPage, type OnLadder } from '../domain/ladder';
import type { Policies } from '../domain/policies';
import { type AboutContact, type AlarmRow, endAlarm, insertAlarm, insertPage, writeRung } from './alarm-store';
import { startEmergencyDuty } from './emergency-duty-store';

/** Raises, climbs and ends alarms. The page is written in the transaction of what it is about, so that neither is there without the other. */
@Injectable()
export class RaiseAlarm {
  /** The first rung is paged. Nothing happens when the contact has an open alarm. */
  async raise(
    unit: UnitOfWork,
    by: CommandContext,
    about: AboutContact,
    because: string,
    policies: Policies,
  ): Promise<void> {
    const next = this.next(undefined, policies, by.now);
    const id = await insertAlarm(unit, about, because, next, by.now);
    if (!id) return;
    const alarm = { ...about, id, because, raisedAt: by.now };
    insertPage(unit, alarm, next, by.now);
    unit.record(by, {
      aggregate: { type: 'alarm', id },
      isNew: true,
      action: 'alarm.raised',
      why: because,
      policyVersion: policies.version,
      after: pagedWhom(next),
      events: [paged(alarm, next, by.now, policies)],
    });
    if (next.shift === 'out-of-hours') await startEmergencyDuty(unit, by, about, because, policies);
  }

  /** Nobody has acknowledged in time: the next is paged. Out of hours from now on, it is the Emergency Duty Team's. */
  async climb(unit: UnitOfWork, by: CommandContext, alarm: AlarmRow, policies: Policies): Promise<void> {
    const next = this.next(alarm, policies, by.now);
    writeRung(unit, alarm.id, next, by.now);
    insertPage(unit, alarm, next, by.now);
    const { id: alarmId, contactId, contactReference, agency, shift, rung, role } = alarm;
    unit.record(by, {
      aggregate: { type: 'alarm', id: alarmId },
      action: 'alarm.climbed',
      policyVersion: policies.version,
      before: { shift, rung, role },
      after: pagedWhom(next),
      events: [
        event('urgent.unacknowledged', {
          ...{ alarmId, contactId, contactReference, agency, shift, rung, role },
          pagedAt: alarm.pagedAt.toISOString(),
          raisedAt: alarm.raisedAt.toISOString(),
          unacknowledgedAt: by.now.toISOString(),
        }),
        paged(alarm, next, by.now, policies),
      ],
    });
    if (next.shift === 'out-of-hours') await startEmergencyDuty(unit, by, alarm, alarm.because, policies);
  }

  /** Nobody else is paged, and a page that has not left is not sent. */
  async end(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    how: 'acknowledged' | 'closed',
    note?: string,
  ): Promise<void> {
    const id = await endAlarm(unit, contactId, how, by.now);
    if (id)
      unit.record(by, { aggregate: { type: 'alarm', id }, action: `alarm.${how}`, ...(note ? { why: note } : {}) });
  }

  private next(before: OnLadder | undefined, { bodies }: Policies, now: Date): NextPage {
    return nextPage(before, shiftAt(now, bodies['opening-hours']), bodies.paging, now);
  }
}

function pagedWhom({ shift, rung, whom, nextPageAt }: NextPage): object {
  return { shift, rung, ...whom, nextPageAt };
}

function paged(
  { id, contactId, contactReference, agency }: AboutContact & { id: string },
  next: NextPage,
  now: Date,
  policies: Policies,
) {
  return event('urgent.paged', {
    ...{ alarmId: id, contactId, contactReference, agency },
    ...{ shift: next.shift, rung: next.rung, role: next.whom.role, channel: next.whom.channel },
    pagedAt: now.toISOString(),
    nextPageAt: next.nextPageAt.toISOString(),
    policyVersion: policies.versions.paging,
  });
}
