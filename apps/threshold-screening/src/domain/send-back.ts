import { type Decided, type Given, named } from './decided';
import { whyNot } from './life-cycle';
import { notRight, notYours, type Refused } from './refused';
import type { Screening } from './screening';
import { blank } from './words';

/** Whoever may authorise it, or the recommender on second thoughts, sends a recommendation back with a reason; both stay in the history. */
export function sendBack(screening: Screening, reason: string, { by, now, policies }: Given): Decided | Refused {
  const { state } = screening;
  const refused = whyNot('send-back', state.stage);
  if (refused) return refused;
  if (state.stage !== 'recommended') throw new Error(`Nothing to send back at ${state.stage}.`);
  if (blank(reason)) return notRight('reason-required', 'Say what is missing or should change.', '/reason');
  const { recommendation } = state;
  const choice = policies.bodies.decisions.find(({ code }) => code === recommendation.decision);
  const mayAuthorise = !choice || by.roles.some((role) => choice.authorisedBy.includes(role));
  if (recommendation.by.id !== by.id && !mayAuthorise) {
    return notYours(
      'not-your-recommendation',
      'It is sent back by whoever recommended it, or by someone who may authorise it.',
    );
  }
  const sentBack = { reason, by: named(by), at: now.toISOString() };
  return {
    screening: { ...screening, state: { stage: state.from, triage: state.triage, sentBack } },
    entries: [{ action: 'decision.sent-back', why: reason, events: [] }],
  };
}
