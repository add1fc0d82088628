import { type Actor, notFound, type Refusal } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import type { Reader } from '@front-door/persistence';
import { isAddressedTo } from '../domain/answer-check';
import { type CheckRow, lockCheck, readCheck } from '../persistence/check-store';

/** The check, if it is this person's or system's to see; else the same refusal as when there is none. `lock` for a change. */
export async function visibleCheck(
  reader: Reader,
  actor: Actor,
  checkId: string,
  lock = false,
): Promise<CheckRow | Refusal> {
  const check = await (lock ? lockCheck : readCheck)(reader, checkId);
  return check && (isStaff(actor) || isAddressedTo(check, actor)) ? check : notFound('check');
}
