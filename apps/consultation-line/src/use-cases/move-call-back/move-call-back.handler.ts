import { Instant } from '@front-door/contracts';
import { type CommandContext, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { whyNotAsked } from '../../domain/ask';
import type { PolicyBodies } from '../../domain/policies';
import { lockSlot, takenSlots } from '../../persistence/consultation-store';
import { ChangeConsultation, type Changed } from '../change-consultation';

export class MoveCallBack {
  @Instant({ label: 'the new slot for the call-back' })
  callBackAt: string;
}

/** Another slot, if it is free; until then the old one stays theirs. */
@Injectable()
export class MoveCallBackHandler {
  constructor(
    private readonly change: ChangeConsultation,
    private readonly shelf: PolicyShelf<PolicyBodies>,
  ) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    { callBackAt }: MoveCallBack,
  ): Promise<Changed | Refusal> {
    const to = new Date(callBackAt);
    await lockSlot(unit, to);
    const { bodies } = await this.shelf.at(by.now, unit);
    const slot = { mode: 'call-back', callBackAt: to, immediateDanger: true, concern: '' } as const;
    const refused = whyNotAsked(slot, by.now, await takenSlots(unit, by.now), bodies);
    return refused ?? this.change.handle(unit, by, id, { type: 'move', to }, { action: 'consultation.moved' });
  }
}
