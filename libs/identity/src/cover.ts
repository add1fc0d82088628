import type { Actor } from '@front-door/event-bus';
import { isStaff } from './permissions';

/** Whether absence cover may widen what somebody sees: people of an agency. Systems and the council's own people have what their token says. */
export function mayCover(actor: Actor): boolean {
  return actor.kind === 'person' && actor.agency !== undefined && !isStaff(actor);
}

/** The actor with the functions that they cover at the moment; `covering` names those that are not their own. */
export function withCover(actor: Actor, covered: readonly string[]): Actor {
  const covering = [...new Set(covered)].filter((one) => !actor.functions.includes(one));
  if (covering.length === 0 || !mayCover(actor)) return actor;
  return { ...actor, functions: [...actor.functions, ...covering], covering };
}

/** The functions that somebody belongs to, without those that they only cover: covering lets nobody arrange further cover. */
export function ownFunctions({ functions, covering = [] }: Actor): string[] {
  return functions.filter((one) => !covering.includes(one));
}
