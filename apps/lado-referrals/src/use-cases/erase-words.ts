import { type CommandContext, eraseBodies, type UnitOfWork } from '@front-door/event-bus';

const RULE = 'LADO-18';

/**
 * Of the journal’s entries only what outlasts a body is left, and the one that says so. Events have no words, but those of a child at risk, which
 * its contact holds.
 */
export async function eraseWords(
  unit: UnitOfWork,
  by: CommandContext,
  aggregate: { type: 'allegation' | 'moved-matter' | 'risk'; id: string },
  why: string,
  after: object,
): Promise<void> {
  const { restates } = await eraseBodies(unit, aggregate.id, RULE, ({ events }) => ({
    events: aggregate.type === 'risk' ? [] : events,
  }));
  const action = aggregate.type === 'risk' ? 'child-at-risk.erased' : `${aggregate.type}.erased`;
  unit.record(by, { aggregate, action, why, after, events: [], ...(restates.length > 0 ? { restates } : {}) });
}
