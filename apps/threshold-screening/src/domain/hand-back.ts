import { type Decider, named } from './decided';
import { doesNotFit, notRight, notYours, type Refused } from './refused';
import type { Named } from './screening';
import { blank } from './words';

/** What the Emergency Duty Team writes for the morning about one contact. */
export interface HandBackNote {
  whatWasDone: string;
  whatIsLeft: string;
  riskTonight: string;
}

export interface HandedBack extends HandBackNote {
  by: Named;
  at: string;
  inTime: boolean;
}

const PARTS: readonly [keyof HandBackNote, string][] = [
  ['whatWasDone', 'Say what was done.'],
  ['whatIsLeft', 'Say what is left to do; if nothing, say so.'],
  ['riskTonight', 'Say how great the risk is now, and to whom.'],
];

/** Hands a contact back in writing: once, by a person, with every part filled. Late is taken too, and counts as late (CAL-05). */
export function handBack(
  duty: { handBackDueAt: Date; handedBack?: HandedBack | null },
  note: HandBackNote,
  by: Decider,
  now: Date,
): HandedBack | Refused {
  if (duty.handedBack)
    return doesNotFit(
      'handed-back-already',
      `${duty.handedBack.by.name} has handed it back already. Add what is new to the contact.`,
    );
  if (by.kind !== 'person') return notYours('person-only', 'A person hands it back, not a system.');
  const empty = PARTS.find(([part]) => blank(note[part]));
  if (empty) return notRight('part-missing', empty[1], `/${empty[0]}`);
  return { ...note, by: named(by), at: now.toISOString(), inTime: now <= duty.handBackDueAt };
}
