import { type CommandContext, eraseBodies, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { whyNotErased } from '../../domain/decide';
import { deleteAllegation } from '../../persistence/allegation-store';
import { visibleAllegation } from '../../reads/visible-allegation';

/** Erases what is kept no longer: the file, and every word of it in the journal, whose chain still verifies (LADO-18, RET-02). */
@Injectable()
export class EraseAllegationHandler {
  async handle(unit: UnitOfWork, by: CommandContext, id: string, why: string): Promise<object | Refusal> {
    const row = await visibleAllegation(unit, by.actor, id, true);
    if (isRefusal(row)) return row;
    const { retention, closed } = row.body;
    const refused = whyNotErased(row.body, by.now);
    if (refused) return refused;
    const { restates } = await eraseBodies(unit, id, 'LADO-18', ({ events }) => ({ events }));
    deleteAllegation(unit, id);
    const after = { closedAt: closed?.at, keptUntil: retention!.on, rule: retention!.rule };
    unit.record(by, {
      aggregate: { type: 'allegation', id },
      ...{ action: 'allegation.erased', why, after, events: [] },
      ...(restates.length > 0 ? { restates } : {}),
    });
    return { id, ...after, erasedAt: by.now.toISOString() };
  }
}
