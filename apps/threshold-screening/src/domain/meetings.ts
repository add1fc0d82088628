import { doesNotFit, notRight, type Refused } from './refused';
import { isUnacknowledged, type Screening, triageOf } from './screening';
import { blank } from './words';

/** A screening of another contact that is about the same child. */
export interface Meeting {
  because: 'identifier' | 'link';
  /** When it became known here. */
  since: Date;
  screeningId: string;
  reference: string;
  contactId: string;
  contactReference: string;
  agency: string;
  receivedAt: Date;
  stage: string;
  how: string | null;
  rag: string | null;
  claimedBy: string | null;
  assignedTo: string | null;
  /** The screening that it joined. */
  joins: string | null;
}

/** Later contacts since which nobody has looked at the rating. Rating again is the look: the same rating says "unchanged", and why. */
export function ragToLookAt(screening: Screening, meetings: readonly Meeting[]): Meeting[] {
  const triage = triageOf(screening.state);
  if (!triage || screening.state.stage === 'closed') return [];
  return meetings.filter(
    ({ receivedAt, since }) =>
      receivedAt.getTime() > Date.parse(screening.receivedAt) && since.getTime() > Date.parse(triage.at),
  );
}

/**
 * Why one cannot join another; undefined when it can. The later joins the earlier that is still open and about the same child, by an exact
 * identifier or because a person linked them. No alarm may stand, and the referrer is told, because nothing else reaches them.
 */
export function whyNotJoined(
  screening: Screening,
  { joinsId, outcomeWords }: { joinsId?: string; outcomeWords?: string },
  meetings: readonly Meeting[],
): Refused | undefined {
  const other = meetings.find(({ screeningId }) => screeningId === joinsId);
  if (!other || other.contactId === screening.about.contactId)
    return notRight(
      'not-the-same-child',
      'Name a screening of another contact about the same child: the same identifier, or linked by a person.',
      '/joinsId',
    );
  if (other.stage === 'closed')
    return doesNotFit('other-closed', 'The other screening is closed. This one is screened by itself.');
  const mine = Date.parse(screening.receivedAt);
  const earlier = other.receivedAt.getTime() < mine;
  const atOnce = other.receivedAt.getTime() === mine && other.screeningId < screening.about.screeningId;
  if (!earlier && !atOnce)
    return doesNotFit('joins-the-earlier', 'The later contact joins the earlier one: join the other into this.');
  if (isUnacknowledged(screening))
    return doesNotFit('urgent-unacknowledged', 'It is urgent, and no duty manager has acknowledged it yet.');
  if (blank(outcomeWords))
    return notRight('outcome-words-required', 'Write what the referrer of this contact is told.', '/outcomeWords');
  return undefined;
}

/** Why it cannot end without a decision while others rest on it; undefined when it can. */
export function whyOthersRestOnIt(
  screening: Screening,
  how: string,
  meetings: readonly Meeting[],
): Refused | undefined {
  if (how === 'passed-to-allocated-worker') return undefined;
  const resting = meetings.find(({ joins }) => joins === screening.about.screeningId);
  return resting
    ? doesNotFit('others-joined-it', `${resting.reference} joined this one. Decide it, or reopen that one first.`)
    : undefined;
}
