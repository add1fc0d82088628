import {
  censusWarnings,
  type CensusWarning,
  type Clock,
  checkPostcode,
  decisionDue,
  inDangerNow,
  londonDate,
  newReference,
  lookedFor,
  type Telephones,
  type WithheldKeys,
  withoutWithheld,
} from '@front-door/casework';
import type {
  AlreadyOpen,
  Channel,
  ChildInContact,
  ContactReceived,
  PoliceNotification,
  Sender,
  SubmitContact,
} from '@front-door/contracts';
import { newId } from '@front-door/persistence';
import { nameToShow } from './child-keys';
import { qualityOf, type QualityPoint } from './quality';
import { limitsOf, peopleOfConcernIn, withheldIn } from './sharing-limits';

/** What the sender gets back at once. */
export interface Receipt {
  id: string;
  reference: string;
  receivedAt: string;
  decisionDueAt: string;
  /** What the clock counts, and why. */
  decisionDueBecause: string;
  /** Only when a child is in immediate danger. */
  immediateDanger?: string;
  children: { childId: string; name: string; known?: string }[];
  /** Statutory rules that fail, in plain sentences; they never bounce a contact. */
  warnings: CensusWarning[];
  /** What is complete and what we will have to ask. */
  quality: QualityPoint[];
  whatHappensNext: string;
}

export interface Received {
  contactId: string;
  childIds: string[];
  receipt: Receipt;
  event: ContactReceived;
}

/** What is known of each child before: how many earlier contacts in 12 months. */
export interface EarlierContacts {
  contactsIn12Months: number;
  /** The open cases that the child may be, the most certain first. */
  openCases?: readonly AlreadyOpen[];
  /** The children of earlier contacts that are certainly this one. */
  sameAs?: string[];
}

/**
 * Takes a contact: gives it ids, a reference, the one-working-day clock with its reasoning (WT-01, CAL-03), warnings and questions. Never
 * refuses: what is missing becomes a question.
 */
export function receiveContact(
  command: SubmitContact,
  sender: Sender,
  channel: Channel,
  now: Date,
  earlier: readonly EarlierContacts[],
  telephones: Telephones,
  keys: WithheldKeys,
  { clock = decisionDue(now), receiptSaysKnown = false }: { clock?: Clock; receiptSaysKnown?: boolean } = {},
): Received {
  const contactId = newId();
  const childIds = command.children.map(() => newId());
  const reference = newReference('contact');
  const receipt: Receipt = {
    id: contactId,
    reference,
    receivedAt: now.toISOString(),
    decisionDueAt: clock.dueAt.toISOString(),
    decisionDueBecause: clock.reasoning,
    ...(command.immediateDanger ? { immediateDanger: inDangerNow(telephones) } : {}),
    children: command.children.map((child, index) => ({
      childId: childIds[index]!,
      name: nameToShow(child),
      ...(receiptSaysKnown ? knownTo(earlier[index]?.openCases?.[0]) : {}),
    })),
    warnings: warningsOf(command, now),
    quality: qualityOf(command),
    whatHappensNext:
      'A social worker will look at this and decide what each child needs. We will tell you the outcome for each child, and ask you if we need more.',
  };
  return { contactId, childIds, receipt, event: eventOf(command, sender, channel, receipt, childIds, earlier, keys) };
}

/** What the sender may hear of a child who is open, where the council lets receipts say so: with whom, and nothing of why. */
function knownTo(open: AlreadyOpen | undefined): { known?: string } {
  if (!open?.certain) return {};
  return {
    known: `This child is known to us; ${open.worker?.name ?? open.teamName ?? open.team} will get what you told us.`,
  };
}

function warningsOf(command: SubmitContact, now: Date): CensusWarning[] {
  const today = londonDate(now);
  return command.children.flatMap((child, index) => {
    const warnings: { code: string; pointer: string; sentence: string }[] = censusWarnings(child, today);
    const postcode = child.address?.postcode ? checkPostcode(child.address.postcode) : undefined;
    if (postcode && !postcode.ok)
      warnings.push({ code: 'ID-PC-01', pointer: '/address/postcode', sentence: postcode.reason });
    return warnings.map(
      (warning) => ({ ...warning, pointer: `/children/${index}${warning.pointer}` }) as unknown as CensusWarning,
    );
  });
}

function eventOf(
  command: SubmitContact,
  sender: Sender,
  channel: Channel,
  receipt: Receipt,
  childIds: string[],
  earlier: readonly EarlierContacts[],
  keys: WithheldKeys,
): ContactReceived {
  const { concern, consent, police } = command;
  const withheld = withheldIn(command);
  const limits = limitsOf(receipt.id, withheld, peopleOfConcernIn(command), keys);
  // What schools are told is written by the police, and may repeat what must not be disclosed.
  const withoutIt = <T>(said: T): T => withoutWithheld(said, lookedFor(withheld, receipt.id));
  return {
    contactId: receipt.id,
    reference: receipt.reference,
    receivedAt: receipt.receivedAt,
    decisionDueAt: receipt.decisionDueAt,
    decisionDueBecause: receipt.decisionDueBecause,
    kind: command.kind,
    channel,
    sender,
    senderReference: command.senderReference,
    immediateDanger: command.immediateDanger,
    policeGrading: police?.grading as ContactReceived['policeGrading'],
    ...(tellsSchools(command) ? { police: withoutIt(incidentOf(police!)) } : {}),
    personOfConcernHasAccessTonight: concern.personOfConcernHasAccessTonight ?? false,
    supportRequested: command.supportRequested,
    referrersHarmView: concern.harmView,
    consentStatus: consent?.status,
    openToSupport: consent?.openToSupport,
    categories: concern.categories,
    children: command.children.map((child, index) => ({
      childId: childIds[index]!,
      name: nameToShow(child),
      dateOfBirth: child.dateOfBirth,
      expectedDateOfBirth: child.expectedDateOfBirth,
      ethnicity: child.ethnicity,
      sex: child.sex,
      injured: child.injured ?? false,
      contactsIn12Months: earlier[index]?.contactsIn12Months ?? 0,
      ...(earlier[index]?.sameAs?.length ? { sameAs: earlier[index].sameAs } : {}),
      ...(earlier[index]?.openCases?.[0] ? { alreadyOpen: earlier[index].openCases[0] } : {}),
      ...(tellsSchools(command) ? withoutIt(forSchool(child, command)) : {}),
    })),
    ...(limits.withheld.length + limits.workplaces.length > 0 ? { limits } : {}),
    consultationReference: command.consultationReference,
    quality: { complete: receipt.quality.filter(({ complete }) => complete).length, of: receipt.quality.length },
  };
}

/** A notification of domestic abuse by the police, and nothing else, carries what schools are told (FEED-05, FEED-06). */
export function tellsSchools({ kind, police }: SubmitContact): boolean {
  return kind === 'notification' && police?.domesticAbuse === true;
}

function incidentOf({ reference, incidentAt, place, present }: PoliceNotification): ContactReceived['police'] {
  return { reference, domesticAbuse: true, incidentAt, place, present };
}

function forSchool(
  { school, atIncident, wordsForSchool, doNotDisclose }: ChildInContact,
  { children, police }: SubmitContact,
): Partial<ContactReceived['children'][number]> {
  const whereAtIncident = children.length === 1 ? police?.whereTheChildWas : undefined;
  const known = doNotDisclose?.includes('school') ? undefined : school;
  return { school: known, atIncident, whereAtIncident, wordsForSchool };
}
