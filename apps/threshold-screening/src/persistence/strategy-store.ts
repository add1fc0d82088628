import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import type { StrategyStands } from '../domain/strategy-discussion';

const ASKED = statement(
  'strategy-asked',
  'INSERT INTO strategy_discussion (id, contact_id, screening_ids, stands) VALUES ($1, $2, $3, $4)',
);
const UNDER_WAY = statement(
  'strategy-under-way',
  'SELECT stands FROM strategy_discussion WHERE open AND screening_ids && $1::uuid[] LIMIT 1',
);
const OF_SCREENING = statement(
  'strategy-of-screening',
  `SELECT id, discussion_id AS "discussionId", stands FROM strategy_discussion WHERE screening_ids @> ARRAY[$1::uuid] ORDER BY id`,
);
/** Its own, once it is known; else the request about these screenings that nobody has opened yet. */
const LOCK = statement(
  'strategy-lock',
  `SELECT id, stands FROM strategy_discussion WHERE discussion_id = $1 OR (discussion_id IS NULL AND open AND screening_ids = $2::uuid[])
    ORDER BY discussion_id NULLS LAST, id LIMIT 1 FOR UPDATE`,
);
const KEEP = statement(
  'strategy-keep',
  `INSERT INTO strategy_discussion (id, screening_ids, discussion_id, open, stands) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (id) DO UPDATE SET discussion_id = excluded.discussion_id, open = excluded.open, stands = excluded.stands`,
);

export function keepAsked(
  unit: UnitOfWork,
  id: string,
  contactId: string,
  screeningIds: string[],
  stands: StrategyStands,
): void {
  unit.send(ASKED, [id, contactId, screeningIds, JSON.stringify(stands)]);
}

export async function strategyUnderWay(
  reader: Reader,
  screeningIds: readonly string[],
): Promise<StrategyStands | undefined> {
  const [row] = await reader.query<{ stands: StrategyStands }>(UNDER_WAY, [screeningIds]);
  return row?.stands;
}

export async function strategyOf(reader: Reader, screeningId: string): Promise<(StrategyStands & { id: string })[]> {
  const rows = await reader.query<{ id: string; discussionId: string | null; stands: StrategyStands }>(OF_SCREENING, [
    screeningId,
  ]);
  return rows.map(({ id, discussionId, stands }) => ({ id: discussionId ?? id, ...stands }));
}

/** Changes what is known of a discussion; the first that is heard of one may be any of its events. */
export async function hearOfStrategy(
  unit: UnitOfWork,
  { discussionId, reference, screeningIds }: { discussionId: string; reference: string; screeningIds: string[] },
  change: (stands: StrategyStands) => StrategyStands,
): Promise<void> {
  const [known] = await unit.query<{ id: string; stands: StrategyStands }>(LOCK, [discussionId, screeningIds]);
  const before: StrategyStands = known?.stands ?? { stage: 'opened', decisions: [], section47: [] };
  const after = change({ ...before, reference });
  const open = after.stage !== 'distributed' && after.stage !== 'cancelled';
  unit.send(KEEP, [known?.id ?? discussionId, screeningIds, discussionId, open, JSON.stringify(after)]);
}
