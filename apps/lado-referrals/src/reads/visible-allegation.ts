import { type Actor, notFound, type Refusal } from '@front-door/event-bus';
import type { Reader } from '@front-door/persistence';
import { isHidden, isHiddenFromSender, KeptOut } from '../domain/kept-out';
import { isAnswered } from '../domain/addressee';
import type { LadoPolicies } from '../domain/policies';
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

/** The allegation, for whoever is answered, while they are at that agency: nobody else of it. */
export async function sentBy(
  reader: Reader,
  actor: Actor,
  id: string,
  contacts: LadoPolicies['agency-contacts'],
  lock = false,
): Promise<AllegationRow | Refusal> {
  const row = await readAllegation(reader, id, lock);
  if (!row) return notFound('referral');
  return isSentBy(actor, row, contacts) ? row : new KeptOut('referral', id);
}

/** Whether it is theirs to read as its sender. */
export function isSentBy(actor: Actor, { body }: AllegationRow, contacts: LadoPolicies['agency-contacts']): boolean {
  return isAnswered(actor, body.sender, contacts) && !isHiddenFromSender(actor, body);
}
