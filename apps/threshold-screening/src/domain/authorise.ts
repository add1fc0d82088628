import { whyNoReferral } from './allocation';
import { type Decided, type Given, type Happened, named } from './decided';
import { destinationsOf } from './destination';
import { whyNot } from './life-cycle';
import { belowThreshold } from './look-back';
import { doesNotFit, notRight, notYours, type Refused } from './refused';
import { isForSection47, whyWaitForDiscussion } from './section-47';
import type { Authorisation, Recommendation, Screening } from './screening';

export interface Authorise {
  /** Ticked when the manager has looked at the earlier contacts. */
  reviewedHistory?: boolean;
  /** Why section 47 enquiries begin before the strategy discussion has decided on them (WT-10). */
  enquiriesCannotWait?: string;
  note?: string;
}

/**
 * Somebody else than the recommender authorises, in a role that policy names for this decision. The one-working-day clock stops here (M-03);
 * the referrer is told; the screening closes.
 */
export function authorise(
  screening: Screening,
  command: Authorise,
  { by, now, policies, history, strategy = [] }: Given,
): Decided | Refused {
  const { state } = screening;
  const refused = whyNot('authorise', state.stage);
  if (refused) return refused;
  if (state.stage !== 'recommended') throw new Error(`Nothing to authorise at ${state.stage}.`);
  const { recommendation, triage } = state;
  if (recommendation.by.id === by.id)
    return notYours('own-decision', 'You recommended this decision. Somebody else authorises it.');
  const choice = policies.bodies.decisions.find(({ code }) => code === recommendation.decision);
  if (!choice)
    return doesNotFit(
      'no-longer-on-the-list',
      'This decision is no longer on the list in force. Send it back, so that another is chosen.',
    );
  const open = whyNoReferral(screening, choice.referral, policies.bodies['already-open']);
  if (open) return open;
  if (by.kind !== 'person' || !by.roles.some((role) => choice.authorisedBy.includes(role))) {
    return notYours(
      'not-your-decision',
      `“${choice.label}” is authorised by: ${choice.authorisedBy.join(', ').replaceAll('-', ' ')}.`,
    );
  }
  const unreviewed = choice.noFurtherAction
    ? whyReviewFirst(screening, command, { by, now, policies, history })
    : undefined;
  if (unreviewed) return unreviewed;
  const cannotWait = isForSection47(recommendation) ? command.enquiriesCannotWait : undefined;
  const early = whyWaitForDiscussion(screening.about.childId, recommendation, strategy, cannotWait);
  if (early) return early;
  const known = policies.bodies.destinations.map(({ code }) => code);
  if (!destinationsOf(recommendation).every((code) => known.includes(code)))
    return doesNotFit(
      'no-longer-a-destination',
      'A destination of this decision is no longer on the list in force. Send it back, so that another is chosen.',
    );
  const authorisation: Authorisation = {
    by: named(by),
    at: now.toISOString(),
    inTime: now.getTime() <= Date.parse(screening.decisionDueAt),
    reviewedHistory: command.reviewedHistory ?? false,
    ...(cannotWait ? { enquiriesCannotWait: cannotWait } : {}),
    ...(command.note ? { note: command.note } : {}),
    policyVersion: policies.version,
  };
  const events = whatIsSaid(screening, recommendation, authorisation);
  const why = [cannotWait, command.note].filter(Boolean).join('\n');
  const closed = {
    type: 'screening.closed',
    payload: { ...screening.about, how: 'decided', closedAt: authorisation.at },
  } as const;
  return {
    screening: {
      ...screening,
      state: { stage: 'closed', how: 'decided', at: authorisation.at, triage, recommendation, authorisation },
    },
    entries: [
      { action: 'decision.authorised', ...(why ? { why } : {}), events },
      { action: 'screening.closed', events: [closed] },
    ],
  };
}

/** Several earlier contacts, or several below the threshold: a manager looks at them before another “no further action”. */
function whyReviewFirst(
  { facts }: Screening,
  { reviewedHistory }: Authorise,
  { by, now, policies, history }: Given,
): Refused | undefined {
  const { review, decisions } = policies.bodies;
  const codes = decisions.filter(({ noFurtherAction }) => noFurtherAction).map(({ code }) => code);
  const below = history ? belowThreshold(history, now, codes).screenings.length : 0;
  const earlier = Math.max(facts.contactsIn12Months, below);
  if (earlier < review.contactsIn12Months) return undefined;
  const were = `There were ${earlier} earlier contacts in 12 months${below > 0 ? `, ${below} of them ended in no further action` : ''}.`;
  if (review.roles && !by.roles.some((role) => review.roles!.includes(role)))
    return notYours(
      'manager-reviews',
      `${were} Another “no further action” is for a manager who reviews them: ${review.roles.join(', ').replaceAll('-', ' ')}.`,
    );
  if (reviewedHistory) return undefined;
  return notRight(
    'history-not-reviewed',
    `${were} Review them, and say that you have, before another “no further action”.`,
    '/reviewedHistory',
  );
}

function whatIsSaid(
  { about, facts, senderFunction }: Screening,
  recommendation: Recommendation,
  { at, inTime, policyVersion }: Authorisation,
): Happened[] {
  const { decision, destination, thresholdLevel, harmLevel, referral, primaryNeed } = recommendation;
  const authorised = {
    ...about,
    ...{ decision, thresholdLevel, harmLevel, referral, inTime, policyVersion, authorisedAt: at },
    ...(destination ? { destination } : {}),
    ...(primaryNeed ? { primaryNeed } : {}),
  };
  const told = {
    ...about,
    ...(senderFunction ? { function: senderFunction } : {}),
    childName: facts.childName,
    words: recommendation.outcomeWords,
    toldAt: at,
  };
  return [
    { type: 'decision.authorised', payload: authorised },
    ...(referral && primaryNeed && destination
      ? [{ type: 'referral.accepted' as const, payload: { ...about, primaryNeed, destination, acceptedAt: at } }]
      : []),
    { type: 'outcome.told', payload: told },
  ];
}
