import { type CommandContext, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { whyNotErased } from '../../domain/retention';
import { deleteAllegation } from '../../persistence/allegation-store';
import { deleteMatter } from '../../persistence/matter-store';
import { forgetNotices } from '../../persistence/notice-store';
import { deleteReminded } from '../../persistence/reminder-store';
import { takeRisks } from '../../persistence/risk-store';
import { visibleAllegation } from '../../reads/visible-allegation';
import { visibleMatter } from '../../reads/visible-matter';
import { eraseWords } from '../erase-words';
import { forgetComparisons } from '../forget-comparisons';

/**
 * Erases what is kept no longer: the file, what was moved here and became it, and every word of both in the journal, whose chain still verifies
 * (LADO-18, RET-02).
 */
@Injectable()
export class EraseAllegationHandler {
  async handle(unit: UnitOfWork, by: CommandContext, id: string, why: string): Promise<object | Refusal> {
    const row = await visibleAllegation(unit, by.actor, id, true);
    if (isRefusal(row)) return row;
    const { retention, closed, fromMatterId } = row.body;
    const refused = whyNotErased(row.body, by.now);
    if (refused) return refused;
    const matter = fromMatterId ? await visibleMatter(unit, by.actor, fromMatterId, true) : undefined;
    if (isRefusal(matter)) return matter;
    const after = { closedAt: closed?.at, keptUntil: retention!.on, rule: retention!.rule };
    for (const riskId of await takeRisks(unit, fromMatterId ? [id, fromMatterId] : [id]))
      await eraseWords(unit, by, { type: 'risk', id: riskId }, why, after);
    await forgetComparisons(unit, by, id, why);
    deleteReminded(unit, id);
    deleteAllegation(unit, id);
    forgetNotices(unit);
    await eraseWords(unit, by, { type: 'allegation', id }, why, after);
    if (matter) {
      deleteMatter(unit, matter.id);
      await eraseWords(unit, by, { type: 'moved-matter', id: matter.id }, why, after);
    }
    return { id, ...after, erasedAt: by.now.toISOString() };
  }
}
