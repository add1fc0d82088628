import { inDangerNow, inWords, isOpen, nextOpening, type Telephones } from '@front-door/casework';
import type { ConsultationMode } from '@front-door/contracts';
import { conflict, invalid, Refusal } from '@front-door/event-bus';
import type { Asked } from './consultation';
import type { PolicyBodies } from './policies';
import { freeSlots, isSlot } from './slots';

export interface Asking extends Asked {
  mode: ConsultationMode;
  callBackAt?: Date;
}

/**
 * Whether a consultation can be asked for so, and if not, why. Immediate danger is never refused: it is told to call 999, and comes first in
 * the queue, whatever else is missing (CON-09).
 */
export function whyNotAsked(
  { mode, callBackAt, immediateDanger, child }: Asking,
  now: Date,
  taken: ReadonlyMap<number, number>,
  policies: PolicyBodies,
): Refusal | undefined {
  const { childNamed } = policies.booking;
  if (!immediateDanger && childNamed === 'required' && !child)
    return invalid(
      'child-to-be-named',
      'Name the child: the line can then see with whom the child is already open.',
      '/child',
    );
  if (!immediateDanger && childNamed === 'forbidden' && child)
    return invalid(
      'child-not-to-be-named',
      'Leave the child’s name out: here a consultation is without names.',
      '/child',
    );
  if (mode === 'now') {
    const hours = policies['opening-hours'];
    if (immediateDanger || isOpen(now, hours)) return undefined;
    const opens = inWords(nextOpening(now, hours));
    return conflict('line-closed', `The line is closed now and opens ${opens}. Choose a slot to be called back in.`);
  }
  if (!callBackAt || !isSlot(callBackAt, now, policies))
    return invalid('not-a-slot', `This is not a slot. ${nextFree(now, taken, policies)}`, '/callBackAt');
  const left = policies.slots.callsInEach - (taken.get(callBackAt.getTime()) ?? 0);
  if (left <= 0) return conflict('slot-taken', `This slot has just been taken. ${nextFree(now, taken, policies)}`);
  return undefined;
}

function nextFree(now: Date, taken: ReadonlyMap<number, number>, policies: PolicyBodies): string {
  const next = freeSlots(now, policies, taken).slice(0, 3);
  return next.length > 0 ? `The next free ones are ${next.map(({ when }) => when).join(', ')}.` : 'None is free now.';
}

/** What whoever asked reads at once. */
export function whatHappensNext({ mode, callBackAt, immediateDanger }: Asking, telephones: Telephones): string[] {
  return [
    ...(immediateDanger ? [inDangerNow(telephones)] : []),
    mode === 'call-back'
      ? `Somebody of the consultation line calls you ${inWords(callBackAt!)}.`
      : 'You are in the queue of the consultation line, and are called as soon as somebody is free.',
    'A consultation never stands in the way of a referral: you may send a contact at any time (CON-05).',
  ];
}
