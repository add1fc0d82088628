import type { AllegationPassedOn } from '@front-door/contracts';
import { type Actor, notFound, type Refusal } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import { isBarred } from '../domain/barred';
import { KeptOut } from '../domain/kept-out';

export interface MatterRow {
  id: string;
  movedAt: Date;
  said: AllegationPassedOn;
}

const TEXT = 'SELECT id, moved_at AS "movedAt", said FROM moved_matter WHERE id = $1';
const ONE = statement('moved-matter-one', TEXT);
const LOCK = statement('moved-matter-one-lock', `${TEXT} FOR UPDATE`);

/** The matter; for whoever is named in it, the same refusal as where there is none. `lock` for a change. */
export async function visibleMatter(
  reader: Reader,
  actor: Actor,
  matterId: string,
  lock = false,
): Promise<MatterRow | Refusal> {
  const [row] = await reader.query<MatterRow>(lock ? LOCK : ONE, [matterId]);
  if (!row) return notFound('matter');
  return isHiddenMatter(actor, row) ? new KeptOut('matter', matterId) : row;
}

/** Whether somebody is named in it, as whom it may be about or anywhere else. */
export function isHiddenMatter(actor: Actor, { said }: MatterRow): boolean {
  const about = said.mayBeAbout.map(({ name }) => name);
  return isBarred(actor, said, about);
}
