import { kindsRepeatedIn, type WithheldKeys, type Workplace, worksAt } from '@front-door/casework';
import type { HoldReason, SharingLimits } from '@front-door/contracts';
import type { NewMessage } from './message';

/**
 * What becomes of a message: it leaves; it leaves for the person alone who sent what it is about; or it waits, for these reasons, until a
 * person lets it go or cancels it. Never dropped.
 */
export type Leaving = { how: 'leaves' } | { how: 'to-its-sender-alone' } | { how: 'waits'; because: HoldReason[] };

/**
 * The one gate for everything that leaves to an agency, by inbox, topic or any other way of delivery (INF-01, SEC-01): nothing leaves that
 * repeats what must not be disclosed, and nothing goes to where a person of concern works before somebody has looked at it. Except the bare
 * receipt, to whoever sent the contact: they know already that they sent it, and silence would make them send it again, elsewhere.
 * `keptFrom` is the agency whose functions do not see the contact: there, what is for its sender reaches its sender alone (LADO-17).
 */
export function mayLeave(
  message: NewMessage,
  to: Workplace,
  limits: SharingLimits | undefined,
  keys: WithheldKeys,
  keptFrom?: string,
): Leaving {
  const leaving = withinLimits(message, to, limits, keys);
  if (leaving.how !== 'leaves' || keptFrom !== to.code) return leaving;
  return message.addressedTo
    ? { how: 'to-its-sender-alone' }
    : { how: 'waits', because: ['person-of-concern-works-there'] };
}

function withinLimits(
  message: NewMessage,
  to: Workplace,
  limits: SharingLimits | undefined,
  keys: WithheldKeys,
): Leaving {
  if (!limits) return { how: 'leaves' };
  const fingerprints = { salt: message.contactId ?? '', withheld: limits.withheld, keys };
  const repeats = [message.heading, message.words].some((text) => kindsRepeatedIn(text, fingerprints).length > 0);
  const worksThere = worksAt(to, limits.workplaces);
  if (worksThere && !repeats && message.kind === 'receipt' && message.addressedTo)
    return { how: 'to-its-sender-alone' };
  const because: HoldReason[] = [
    ...(worksThere ? (['person-of-concern-works-there'] as const) : []),
    ...(repeats ? (['repeats-what-is-withheld'] as const) : []),
  ];
  return because.length > 0 ? { how: 'waits', because } : { how: 'leaves' };
}
