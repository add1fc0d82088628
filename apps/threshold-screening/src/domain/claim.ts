import { timeInWords } from '@front-door/casework';
import { doesNotFit, type Refused } from './refused';
import type { Named } from './screening';

/** Somebody is working on it, for a while: a claim that is not renewed runs out, so that nobody's holiday holds a child up. */
export interface Claim {
  by: Named;
  until: string;
}

export function isLive(claim: Claim | undefined, now: Date): claim is Claim {
  return claim !== undefined && Date.parse(claim.until) > now.getTime();
}

/** Takes or renews a claim. Another's live one is refused, with who it is. */
export function claim(current: Claim | undefined, by: Named, now: Date, policy: { minutes: number }): Claim | Refused {
  if (isLive(current, now) && current.by.id !== by.id) {
    return doesNotFit(
      'claimed',
      `${current.by.name} is working on it until ${timeInWords(new Date(current.until))}. Speak to them, or ask a manager to assign it.`,
    );
  }
  return { by: { id: by.id, name: by.name }, until: new Date(now.getTime() + policy.minutes * 60_000).toISOString() };
}

/** Lets go of one's own claim; a manager lets go of anyone's. */
export function release(
  current: Claim | undefined,
  by: Named & { roles: readonly string[] },
  now: Date,
): Refused | undefined {
  if (!isLive(current, now)) return doesNotFit('not-claimed', 'Nobody is working on it.');
  const isManager = by.roles.some((role) => role === 'screening-manager' || role === 'duty-manager');
  if (current.by.id === by.id || isManager) return undefined;
  return doesNotFit('claimed', `${current.by.name} is working on it: they, or a manager, let go of it.`);
}
