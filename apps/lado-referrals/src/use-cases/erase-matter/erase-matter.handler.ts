import { londonDate } from '@front-door/casework';
import { type CommandContext, conflict, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { LadoPolicies } from '../../domain/policies';
import { retentionOfMatter } from '../../domain/retention';
import { hasAllegation } from '../../persistence/allegation-store';
import { deleteMatter } from '../../persistence/matter-store';
import { takeRisks } from '../../persistence/risk-store';
import { visibleMatter } from '../../reads/visible-matter';
import { eraseWords } from '../erase-words';

/** Erases what was moved here and became no allegation, once it is kept no longer, with every word of it in the journal (LADO-18, RET-02). */
@Injectable()
export class EraseMatterHandler {
  constructor(private readonly policies: PolicyShelf<LadoPolicies>) {}

  async handle(unit: UnitOfWork, by: CommandContext, id: string, why: string): Promise<object | Refusal> {
    const matter = await visibleMatter(unit, by.actor, id, true);
    if (isRefusal(matter)) return matter;
    if (await hasAllegation(unit, id))
      return conflict('has-allegation', 'An allegation came of it. It is erased with that.');
    const { on, rule } = retentionOfMatter(
      londonDate(matter.movedAt),
      (await this.policies.at(by.now, unit)).bodies.retention,
    );
    if (on > londonDate(by.now)) return conflict('kept-until', `It is kept until ${on}: ${rule}.`);
    const after = { movedAt: matter.movedAt.toISOString(), keptUntil: on, rule };
    for (const riskId of await takeRisks(unit, [id]))
      await eraseWords(unit, by, { type: 'risk', id: riskId }, why, after);
    deleteMatter(unit, id);
    await eraseWords(unit, by, { type: 'moved-matter', id }, why, after);
    return { id, ...after, erasedAt: by.now.toISOString() };
  }
}
