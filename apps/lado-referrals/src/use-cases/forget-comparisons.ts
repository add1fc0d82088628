import { type CommandContext, eraseBodies, type JournalBody, type UnitOfWork } from '@front-door/event-bus';
import type { Compared } from '../domain/allegation';
import { lockComparedWith, updateAllegation } from '../persistence/allegation-store';

const RULE = 'LADO-18';

/** What others say of one that is erased goes with it, names and reasons, in the journal too (LADO-16, LADO-18). */
export async function forgetComparisons(unit: UnitOfWork, by: CommandContext, id: string, why: string): Promise<void> {
  for (const { body } of await lockComparedWith(unit, id)) {
    updateAllegation(unit, { ...body, compared: body.compared.filter((one) => one.id !== id) });
    const { restated, restates } = await eraseBodies(unit, body.id, RULE, (entry) => withoutComparison(entry, id));
    unit.record(by, {
      aggregate: { type: 'allegation', id: body.id },
      ...{ action: 'allegation.comparison-erased', why, after: { restated }, events: [] },
      ...(restates.length > 0 ? { restates } : {}),
    });
  }
}

/** An entry that speaks of it: without that, and without the reason, which may. */
function withoutComparison(entry: JournalBody, id: string): JournalBody {
  const part = (said: unknown): unknown => {
    const { compared } = (said ?? {}) as { compared?: Compared[] };
    return compared?.some((one) => one.id === id)
      ? { ...(said as object), compared: compared.filter((one) => one.id !== id) }
      : said;
  };
  const [before, after] = [part(entry.before), part(entry.after)];
  if (before === entry.before && after === entry.after) return entry;
  const { why: _, ...rest } = entry;
  return { ...rest, before, after };
}
