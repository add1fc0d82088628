import { newReference, inDangerNow } from '@front-door/casework';
import { type CommandContext, event, namedOf, Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { PolicyShelf, SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { whatHappensNext, whyNotAsked } from '../../domain/ask';
import type { Caller, Consultation } from '../../domain/consultation';
import type { PolicyBodies } from '../../domain/policies';
import { slotEnds } from '../../domain/slots';
import { insertConsultation, lockSlot, takenSlots } from '../../persistence/consultation-store';
import { aboutOf } from '../change-consultation';
import type { AskConsultation } from './ask-consultation.dto';

export interface ConsultationReceipt {
  id: string;
  reference: string;
  /** Only when a child is in immediate danger. */
  immediateDanger?: string;
  callBackAt?: string;
  whatHappensNext: string;
}

/** Takes what is asked for, gives it a reference and its place; a slot goes to whoever comes first. */
@Injectable()
export class AskConsultationHandler {
  constructor(
    private readonly shelf: PolicyShelf<PolicyBodies>,
    @Inject(SERVICE_SETTINGS) private readonly settings: Pick<ServiceSettings, 'telephones'>,
  ) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    command: AskConsultation,
    caller: Caller = callerOf(by),
  ): Promise<ConsultationReceipt | Refusal> {
    if (!caller.agency)
      return new Refusal(
        403,
        'no-agency',
        'Your sign-in does not say which agency you are from. The line is for professionals (CON-01).',
      );
    const policies = await this.shelf.at(by.now, unit);
    const { callBackAt, mode, ...asked } = command;
    const slot = callBackAt && mode === 'call-back' ? new Date(callBackAt) : undefined;
    if (slot) await lockSlot(unit, slot);
    const asking = { ...asked, mode, ...(slot ? { callBackAt: slot } : {}) };
    const refused = whyNotAsked(asking, by.now, slot ? await takenSlots(unit, by.now) : new Map(), policies.bodies);
    if (refused) return refused;
    const consultation: Consultation = {
      ...{ id: newId(), reference: newReference('consultation'), caller, mode, asked, attempts: [] },
      ...{ askedAt: by.now.toISOString(), state: { stage: 'waiting' }, policyVersion: policies.version },
      ...(slot ? { callBackAt: slot.toISOString() } : {}),
    };
    insertConsultation(unit, consultation, slot ? slotEnds(slot, policies.bodies) : null);
    unit.record(by, {
      aggregate: { type: 'consultation', id: consultation.id },
      ...{
        isNew: true,
        action: 'consultation.requested',
        policyVersion: policies.version,
        after: { asked, mode, callBackAt },
      },
      events: [
        event('consultation.requested', {
          ...aboutOf(consultation),
          ...{ mode, immediateDanger: asked.immediateDanger, requestedAt: consultation.askedAt },
          ...(slot ? { callBackAt: slot.toISOString() } : {}),
        }),
      ],
    });
    return {
      ...{ id: consultation.id, reference: consultation.reference },
      ...(asked.immediateDanger ? { immediateDanger: inDangerNow(this.settings.telephones) } : {}),
      ...(slot ? { callBackAt: slot.toISOString() } : {}),
      whatHappensNext: whatHappensNext(asking, this.settings.telephones).join(' '),
    };
  }
}

function callerOf(by: CommandContext): Caller {
  const { agency = '', functions, kind } = by.actor;
  const system = kind === 'system' ? ({ isSystem: true } as const) : {};
  return { ...namedOf(by), agency, ...system, ...(functions[0] ? { function: functions[0] } : {}) };
}
