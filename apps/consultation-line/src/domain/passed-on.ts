import type { AllegationPassedOn } from '@front-door/contracts';
import type { CommandContext } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import type { Consultation } from './consultation';

/** What LADO gets of a consultation: the words, who told them, and the child, where there is one. */
export function passedOn(
  { id, reference, caller, asked, state }: Consultation,
  { actor, now }: Pick<CommandContext, 'actor' | 'now'>,
  said: Pick<AllegationPassedOn, 'words' | 'mayBeAbout' | 'why' | 'noticedAt'>,
): AllegationPassedOn {
  const child = (state.stage === 'advised' ? state.advice.said.child : undefined) ?? asked.child;
  return {
    moveId: newId(),
    foundIn: { kind: 'consultation', id, reference },
    files: [],
    toldBy: {
      ...{ id: caller.id, ...(caller.isSystem ? { isSystem: true } : {}), name: caller.name, agency: caller.agency },
      telephone: asked.telephone,
    },
    children: child ? [{ name: child.name, dateOfBirth: child.dateOfBirth }] : [],
    immediateDanger: asked.immediateDanger,
    ...said,
    ...{ movedBy: actor.id, movedByName: actor.name, movedAt: now.toISOString() },
  };
}
