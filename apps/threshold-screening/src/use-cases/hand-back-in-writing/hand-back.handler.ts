import { type CommandContext, event, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { lockDuty, writeHandedBack } from '../../alarms/emergency-duty-store';
import { handBack } from '../../domain/hand-back';
import { isRefused } from '../../domain/refused';
import { deciderOf, refusalOf } from '../change-screening';
import type { HandBackInWriting } from './hand-back.controller';

export interface HandBackReceipt {
  id: string;
  contactId: string;
  handedBackAt: string;
  inTime: boolean;
}

/** The words stay here, in the history and for whoever takes over; others hear that it was handed back, and whether in time. */
@Injectable()
export class HandBackHandler {
  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    note: HandBackInWriting,
  ): Promise<HandBackReceipt | Refusal> {
    const duty = await lockDuty(unit, contactId);
    if (!duty) return notFound('contact with the Emergency Duty Team');
    const handedBack = handBack(duty, note, deciderOf(by), by.now);
    if (isRefused(handedBack)) return refusalOf(handedBack);
    writeHandedBack(unit, duty.id, handedBack);
    const { id, contactReference, agency, handBackDueAt } = duty;
    const { at: handedBackAt, inTime } = handedBack;
    unit.record(by, {
      aggregate: { type: 'emergency-duty', id },
      action: 'emergency-duty.handed-back',
      after: handedBack,
      events: [
        event('emergency-duty.handed-back', {
          ...{ contactId, contactReference, agency, inTime, handedBackAt },
          handBackDueAt: handBackDueAt.toISOString(),
        }),
      ],
    });
    return { id, contactId, handedBackAt, inTime };
  }
}
