import { type Actor, notFound, Refusal } from '@front-door/event-bus';
import type { Allegation } from './allegation';
import { isBarred } from './barred';

/** What says whom an allegation may be about. */
export type About = Pick<Allegation, 'referral' | 'mayBeAbout' | 'compared'>;
/** With who is answered. */
export type Sent = About & Pick<Allegation, 'sender' | 'fromMatterId'>;

/** The refusal of what never was, to somebody who is kept out of it: the same in all that they get, and known apart in here. */
export class KeptOut extends Refusal {
  constructor(
    what: string,
    readonly id: string,
  ) {
    const { status, code, sentence } = notFound(what);
    super(status, code, sentence);
  }
}

/** Every name by which somebody is kept out of an allegation: its subject’s, and of whom it may be about besides. */
export function namesOf({ referral: { subject }, mayBeAbout = [], compared }: About): string[] {
  const theSame = compared.flatMap(({ same, names }) => (same && names) || []);
  return [subject.name, ...(subject.knownAs ? [subject.knownAs] : []), ...mayBeAbout, ...theSame];
}

/** Whether somebody is named as the subject, as whom it may be about, or in what happened: then it is not there for them (LADO-17). */
export function isHidden(actor: Actor, allegation: Allegation): boolean {
  return isBarred(actor, allegation.referral.whatHappened, namesOf(allegation));
}

/**
 * What LADO made of words that were moved here is not there for whoever wrote them, when it may be about them; nor what somebody else sent in
 * their name, which a sign-in without a name does not read at all. Who referred themselves knows what they wrote.
 */
export function isHiddenFromSender(reader: { id: string; name?: string }, sent: Sent): boolean {
  const { fromMatterId, sender } = sent;
  if (sender.namedBy) return isBarred(reader, '', namesOf(sent));
  return fromMatterId !== undefined && reader.name !== undefined && isBarred(reader, '', namesOf(sent));
}
