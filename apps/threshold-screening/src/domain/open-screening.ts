import type { ContactReceived, Rag } from '@front-door/contracts';
import type { Policies } from './policies';
import type { Screening } from './screening';
import { allocate, isOpen } from './allocation';
import { urgentSince, whyUrgent } from './urgency';

/** The ids that a new screening is given. */
export interface NewIds {
  screeningId: string;
  reference: string;
}

/** One screening for each child of a contact; urgent where danger or the police say so. A child is never left out for want of detail. */
export function openScreenings(contact: ContactReceived, ids: () => NewIds, policies: Policies): Screening[] {
  const { contactId, sender, policeGrading, immediateDanger } = contact;
  const grading = policeGrading as Rag | undefined;
  const because = whyUrgent({ immediateDanger, policeGrading: grading }, policies.bodies.urgent);
  // From receipt, not from now: the minutes that the message took count.
  const urgency = because
    ? { urgency: urgentSince(new Date(contact.receivedAt), because, policies.bodies.urgent) }
    : {};
  return contact.children.map((child) => ({
    about: { ...ids(), contactId, contactReference: contact.reference, childId: child.childId, agency: sender.agency },
    ...(sender.function ? { senderFunction: sender.function } : {}),
    ...(sender.submittedBy ? { submittedBy: sender.submittedBy } : {}),
    receivedAt: contact.receivedAt,
    decisionDueAt: contact.decisionDueAt,
    decisionDueBecause: contact.decisionDueBecause,
    facts: withoutUndefined({
      childName: child.name,
      dateOfBirth: child.dateOfBirth,
      expectedDateOfBirth: child.expectedDateOfBirth,
      injured: child.injured,
      immediateDanger,
      policeGrading: grading,
      accessTonight: contact.personOfConcernHasAccessTonight,
      contactsIn12Months: child.contactsIn12Months ?? 0,
      kind: contact.kind,
      channel: contact.channel,
      supportRequested: contact.supportRequested,
      referrersHarmView: contact.referrersHarmView,
      consentStatus: contact.consentStatus,
      openToSupport: contact.openToSupport,
      categories: contact.categories,
    }),
    ...urgency,
    ...alreadyOpenOf(child, new Date(contact.receivedAt), policies),
    state: { stage: 'awaiting-triage' },
  }));
}

/** A certain one goes to whoever holds the case, from receipt; a possible one is only shown. */
function alreadyOpenOf(
  { alreadyOpen }: ContactReceived['children'][number],
  receivedAt: Date,
  { bodies }: Policies,
): Pick<Screening, 'alreadyOpen' | 'allocation'> {
  if (!alreadyOpen) return {};
  const policy = bodies['already-open'];
  return isOpen(alreadyOpen, policy)
    ? { alreadyOpen, allocation: allocate(alreadyOpen, receivedAt, policy) }
    : { alreadyOpen };
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
