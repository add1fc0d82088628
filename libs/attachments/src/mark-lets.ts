import { mayRead } from '@front-door/casework';
import type { Actor } from '@front-door/event-bus';
import { audienceOf, isStaff } from '@front-door/identity';

/** Whether its mark lets somebody who sees the contact see this file too. The agency that added it always does (INF-01, SEC-01). */
export function markLets(actor: Actor, { agency, mark }: { agency: string; mark: string }): boolean {
  return mayRead(mark, !isStaff(actor) && actor.agency === agency ? 'owner' : audienceOf(actor));
}
