import { type Actor, notFound, type Refusal } from '@front-door/event-bus';
import type { Reader } from '@front-door/persistence';
import type { Allegation } from '../domain/allegation';
import { isBarred } from '../domain/barred';
import { type AllegationRow, readAllegation } from '../persistence/allegation-store';

/** Whether somebody is named as the subject, as whom it may be about, or in what happened: then it is not there for them (LADO-17). */
export function isHidden(actor: Actor, allegation: Allegation): boolean {
  return isBarred(actor, allegation.referral.whatHappened, namesOf(allegation));
}

/** Every name by which somebody is kept out. */
export function namesOf({ referral: { subject }, mayBeAbout = [], compared }: Allegation): string[] {
  const theSame = compared.flatMap(({ same, names }) => (same && names) || []);
  return [subject.name, ...(subject.knownAs ? [subject.knownAs] : []), ...mayBeAbout, ...theSame];
}

/** The allegation, for LADO's people; for whoever is named in it, the same refusal as where there is none. `lock` for a change. */
export async function visibleAllegation(
  reader: Reader,
  actor: Actor,
  id: string,
  lock = false,
): Promise<AllegationRow | Refusal> {
  const row = await readAllegation(reader, id, lock);
  return row && !isHidden(actor, row.body) ? row : notFound('allegation');
}

/** The allegation, for whoever sent it, while they are at that agency: nobody else of it. */
export async function sentBy(reader: Reader, actor: Actor, id: string, lock = false): Promise<AllegationRow | Refusal> {
  const row = await readAllegation(reader, id, lock);
  const { sender } = row?.body ?? {};
  const theirs = row && sender?.id === actor.id && sender.agency === actor.agency;
  return theirs && !isHiddenFromSender(actor, row.body) ? row : notFound('referral');
}

/**
 * What LADO made of words that were moved here is not there for whoever wrote them, when it may be about them. Who referred themselves knows
 * what they wrote.
 */
export function isHiddenFromSender(actor: Actor, allegation: Allegation): boolean {
  return allegation.fromMatterId !== undefined && isBarred(actor, '', namesOf(allegation));
}
