import { conflict, type Refusal } from '@front-door/event-bus';

/** How an adult's referral stands. */
export const REFERRAL_STANDING = ['awaiting', 'accepted', 'declined', 'finished'] as const;
export type ReferralStanding = (typeof REFERRAL_STANDING)[number];

const TO = {
  accept: { from: 'awaiting', to: 'accepted' },
  decline: { from: 'awaiting', to: 'declined' },
  finish: { from: 'accepted', to: 'finished' },
} as const satisfies Record<string, { from: ReferralStanding; to: ReferralStanding }>;

/** How it stands after this, or why not: answered once, and an outcome only of what was accepted. */
export function afterAnswer(standing: ReferralStanding, answer: keyof typeof TO): ReferralStanding | Refusal {
  const { from, to } = TO[answer];
  if (standing === from) return to;
  return answer === 'finish'
    ? conflict('not-accepted', 'An outcome is recorded once, of a referral that was accepted.')
    : conflict('already-answered', 'This referral has been answered. Record an outcome, or refer again.');
}
