import type { Decided, Given } from './decided';
import { whyNot } from './life-cycle';
import { notRight, type Refused } from './refused';
import type { Named, Screening } from './screening';
import { blank } from './words';

/**
 * Opens a closed screening again, with a reason. What was decided stays in the record; the rating stays until it is changed. `sentBackBy`:
 * who would not have it so; the reason then stands on the screening until it is decided anew.
 */
export function reopen(
  screening: Screening,
  reason: string,
  { now }: Pick<Given, 'now'>,
  sentBackBy?: Named,
): Decided | Refused {
  const { state } = screening;
  const refused = whyNot('reopen', state.stage);
  if (refused) return refused;
  if (state.stage !== 'closed') throw new Error(`Nothing to reopen at ${state.stage}.`);
  if (blank(reason)) return notRight('reason-required', 'Say why it is reopened.', '/reason');
  const { withdrawalRequestedAt: _, ...rest } = screening;
  const at = now.toISOString();
  const payload = { ...screening.about, reopenedAt: at };
  const sentBack = sentBackBy ? { sentBack: { reason, by: sentBackBy, at } } : {};
  return {
    screening: {
      ...rest,
      state: state.triage ? { stage: 'triaged', triage: state.triage, ...sentBack } : { stage: 'awaiting-triage' },
    },
    entries: [{ action: 'screening.reopened', why: reason, events: [{ type: 'screening.reopened', payload }] }],
  };
}
