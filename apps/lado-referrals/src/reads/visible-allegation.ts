import { type Actor, notFound, type Refusal } from '@front-door/event-bus';
import type { Reader } from '@front-door/persistence';
import { isHidden, isHiddenFromSender, KeptOut } from '../domain/kept-out';
import { type AllegationRow, readAllegation } from '../persistence/allegation-store';

/** The allegation, for LADO's people; for whoever is named in it, the same refusal as where there is none. `lock` for a change. */
export async function visibleAllegation(
  reader: Reader,
  actor: Actor,
  id: string,
  lock = false,
): Promise<AllegationRow | Refusal> {
  const row = await readAllegation(reader, id, lock);
  if (!row) return notFound('allegation');
  return isHidden(actor, row.body) ? new KeptOut('allegation', id) : row;
}

/** The allegation, for whoever sent it, while they are at that agency: nobody else of it. */
export async function sentBy(reader: Reader, actor: Actor, id: string, lock = false): Promise<AllegationRow | Refusal> {
  const row = await readAllegation(reader, id, lock);
  if (!row) return notFound('referral');
  const { sender } = row.body;
  const isTheirs = sender.id === actor.id && sender.agency === actor.agency;
  return isTheirs && !isHiddenFromSender(actor, row.body) ? row : new KeptOut('referral', id);
}
