import { ChildAtRisk, Many, Text, YesNo } from '@front-door/contracts';
import { type CommandContext, event, isRefusal, namedOf, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { LadoPolicies } from '../../domain/policies';
import { keptBackOfAllegation, keptBackOfMatter, type KeptBack, whyNotTold } from '../../domain/tell-risk';
import { insertRisk } from '../../persistence/risk-store';
import { visibleAllegation } from '../../reads/visible-allegation';
import { visibleMatter } from '../../reads/visible-matter';

/** What the front door needs to know of a child at risk. Nothing else leaves. */
export class TellChildAtRisk {
  @Many(() => ChildAtRisk, { label: 'the children', min: 1, max: 20 })
  children: ChildAtRisk[];
  @Text({ label: 'what the front door needs to know to keep the child safe', max: 4000 })
  concern: string;
  @YesNo({ label: 'whether a child is in immediate danger' })
  immediateDanger: boolean;
  @Text({ label: 'the name of an adult from whom the child must be kept', max: 200, optional: true })
  keepFrom?: string;
}

export interface Told {
  id: string;
  toldAt: string;
}

/** A child at risk becomes a contact at the front door, which cannot be led back here from there. */
@Injectable()
export class TellChildAtRiskHandler {
  constructor(private readonly policies: PolicyShelf<LadoPolicies>) {}

  async ofMatter(unit: UnitOfWork, by: CommandContext, id: string, risk: TellChildAtRisk): Promise<Told | Refusal> {
    const matter = await visibleMatter(unit, by.actor, id, true);
    if (isRefusal(matter)) return matter;
    return this.tell(unit, by, { type: 'moved-matter', id }, risk, [keptBackOfMatter(matter.said)]);
  }

  /** Words of what it came of stay here as well. */
  async ofAllegation(unit: UnitOfWork, by: CommandContext, id: string, risk: TellChildAtRisk): Promise<Told | Refusal> {
    const row = await visibleAllegation(unit, by.actor, id, true);
    if (isRefusal(row)) return row;
    const { fromMatterId } = row.body;
    const matter = fromMatterId ? await visibleMatter(unit, by.actor, fromMatterId) : undefined;
    if (isRefusal(matter)) return matter;
    const kept = [keptBackOfAllegation(row.body), ...(matter ? [keptBackOfMatter(matter.said)] : [])];
    return this.tell(unit, by, { type: 'allegation', id }, risk, kept);
  }

  private async tell(
    unit: UnitOfWork,
    by: CommandContext,
    of: { type: 'moved-matter' | 'allegation'; id: string },
    risk: TellChildAtRisk,
    kept: readonly KeptBack[],
  ): Promise<Told | Refusal> {
    const { bodies, version } = await this.policies.at(by.now, unit);
    const refused = whyNotTold(risk, kept, bodies['child-at-risk'].mayNameAdult);
    if (refused) return refused;
    const riskId = newId();
    const toldAt = by.now.toISOString();
    insertRisk(unit, { id: riskId, toldOf: of.id, toldAt, toldBy: namedOf(by) });
    unit.record(by, {
      aggregate: of,
      action: 'child-at-risk.told',
      policyVersion: version,
      after: { riskId, ...risk },
      events: [],
    });
    // An aggregate of its own: the key of the event and its sequence say nothing of what it came of.
    unit.record(by, {
      aggregate: { type: 'risk', id: riskId },
      isNew: true,
      action: 'child-at-risk.passed-on',
      events: [event('allegation.child-at-risk', { riskId, ...risk, foundAt: toldAt })],
    });
    return { id: riskId, toldAt };
  }
}
