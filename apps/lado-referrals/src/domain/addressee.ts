import type { AllegationPassedOn } from '@front-door/contracts';
import { type Actor, invalid, type Refusal } from '@front-door/event-bus';
import type { Allegation, Referral, Sender } from './allegation';
import { isBarred } from './barred';
import type { Given } from './command';
import { isHiddenFromSender, namesOf, type Sent } from './kept-out';
import type { LadoPolicies } from './policies';
import { reached } from './ring';

/** A person of an agency, by their own sign-in there. */
export interface NamedReferrer {
  signIn: string;
  name: string;
}

interface Submission {
  referrer?: NamedReferrer;
  immediateDanger?: boolean;
  subject: Pick<Referral['subject'], 'name' | 'knownAs'>;
}

const NOT_NAMED =
  'Name the person who refers, by their own sign-in at your agency: what the LADO writes is for them alone, and never for a system. Only where a child is in immediate danger it is taken without.';
const A_SYSTEM = 'This is the sign-in of a system. Name the person who refers, by their own sign-in.';
const THE_SUBJECT =
  'The person who refers has the name of the person it is about. Name somebody else of your agency, who reads what the LADO writes.';
const FOR_ONESELF = 'You refer with your own sign-in, and the LADO writes to you. Leave this out.';

/**
 * Who is answered (LADO-17): whoever referred with their own sign-in, or the person whom a system names. A system is never answered: everybody
 * who can use it would read along. Where a child is in immediate danger it is taken without a name, for the contacts of that agency.
 */
export function whoIsAnswered(
  { id, kind, name = id, agency = '' }: Actor,
  { referrer, immediateDanger, subject }: Submission,
): Sender | Refusal {
  if (kind === 'person')
    return referrer ? invalid('refers-for-oneself', FOR_ONESELF, '/referrer') : { id, name, agency };
  const refused = referrer
    ? whyNotNamed(referrer, id, [subject.name, subject.knownAs])
    : invalid('referrer-not-named', NOT_NAMED, '/referrer');
  if (refused) return immediateDanger ? { id, name, agency, namedBy: 'nobody' } : refused;
  return { id: referrer!.signIn, name: referrer!.name, agency, namedBy: 'system' };
}

/** Why what is written may not go to this person: they are the system that sent it, or may be the one it is about. */
function whyNotNamed(
  { signIn, name }: NamedReferrer,
  sentBy: string | undefined,
  about: readonly (string | undefined)[],
): Refusal | undefined {
  if (signIn === sentBy) return invalid('referrer-is-system', A_SYSTEM, '/referrer/signIn');
  if (isBarred({ id: signIn, name }, '', about)) return invalid('referrer-is-subject', THE_SUBJECT, '/referrer/name');
  return undefined;
}

/** Of what was moved here: whom LADO names, else whoever made it known; where that was a system, the contacts of its agency. */
export function answeredOfMatter(
  { toldBy: { id, isSystem, name = id, agency = '' }, mayBeAbout }: Pick<AllegationPassedOn, 'toldBy' | 'mayBeAbout'>,
  { referrer, subject }: Submission,
): Sender | Refusal {
  const about = [subject.name, subject.knownAs, ...mayBeAbout.map(({ name }) => name)];
  if (referrer) return whyNotNamed(referrer, undefined, about) ?? namedByLado(referrer, agency);
  return { id, name, agency, ...(isSystem ? { namedBy: 'nobody' as const } : {}) };
}

/**
 * LADO says who is answered from now on, at the same agency: whom it has spoken with, where a system sent it, or who follows somebody who left.
 * The referral stays as it was sent, with who sent it; but the address for notices was of the one before.
 */
export function nameReferrer(
  allegation: Allegation,
  { referrer }: { referrer: NamedReferrer },
  given: Pick<Given, 'by' | 'now'>,
): Allegation | Refusal {
  const { sender, referral } = allegation;
  const refused = whyNotNamed(referrer, sender.namedBy === 'nobody' ? sender.id : undefined, namesOf(allegation));
  if (refused) return refused;
  const { noticeTo: _, ...told } = referral.referrer;
  const answered = namedByLado(referrer, sender.agency);
  const named = { ...allegation, sender: answered, referral: { ...referral, referrer: told } };
  return reached(named, `Who is answered was named: ${referrer.name}.`, given);
}

const namedByLado = ({ signIn, name }: NamedReferrer, agency: string): Sender => {
  return { id: signIn, name, agency, namedBy: 'lado' };
};

/** Who may read what LADO writes; `telephone` where nobody can. Not whether they do, which `readAt` of a message says. */
export function answersReach(
  sent: Sent,
  contacts: LadoPolicies['agency-contacts'],
): 'referrer' | 'contacts' | 'telephone' {
  const { sender } = sent;
  if (sender.namedBy !== 'nobody') return isHiddenFromSender(sender, sent) ? 'telephone' : 'referrer';
  return contactsAt(sender.agency, contacts).length > 0 ? 'contacts' : 'telephone';
}

/** The sign-ins of those whom LADO knows as its contacts at an agency. */
function contactsAt(agency: string | undefined, contacts: LadoPolicies['agency-contacts']): string[] {
  return contacts.filter((one) => one.agency === agency).map(({ signIn }) => signIn);
}

/** Whether somebody is answered. Never a system, nor anybody of another agency; the contacts only where nobody was named. */
export function isAnswered(actor: Actor, sender: Sender, contacts: LadoPolicies['agency-contacts']): boolean {
  if (actor.kind !== 'person' || actor.agency !== sender.agency) return false;
  const answered = sender.namedBy === 'nobody' ? contactsAt(sender.agency, contacts) : [sender.id];
  return answered.includes(actor.id);
}
