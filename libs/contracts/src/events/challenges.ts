import { Id, Instant, OneOf, Text, Texts, WholeNumber, YesNo } from '../fields';
import { AboutScreening } from './screening';

/** What an answer to a challenge makes of the decision. */
export const CHALLENGE_ANSWER = ['upheld', 'explained', 'changed'] as const;
export type ChallengeAnswer = (typeof CHALLENGE_ANSWER)[number];

/** How a challenge ends: by the referrer, by the last stage’s answer, by a changed decision, or because nobody replied in time. */
export const CHALLENGE_END = ['accepted', 'withdrawn', 'final', 'changed', 'lapsed'] as const;
export type ChallengeEnd = (typeof CHALLENGE_END)[number];

/** What every event about a challenge carries. */
export class AboutChallenge extends AboutScreening {
  @Id({ label: 'the challenge' })
  challengeId: string;
  @WholeNumber({ label: 'the stage, the first being 1', min: 1 })
  stage: number;
  @Text({ label: 'the function of the sender', max: 60, optional: true })
  function?: string;
}

/** `screening.challenged`: the referrer does not agree with what was decided (WT-16). Reason and wish stay with threshold-screening. */
export class ScreeningChallenged extends AboutChallenge {
  @Text({ label: 'the child’s name as the referrer gave it', max: 300 })
  childName: string;
  @YesNo({ label: 'whether staff recorded it for somebody who telephoned' })
  recordedByStaff: boolean;
  @Instant({ label: 'when the first stage answers' })
  dueAt: string;
  @Instant({ label: 'when' })
  challengedAt: string;
}

/** `challenge.answered`: what the referrer is told at this stage, in words of its own. */
export class ChallengeAnswered extends AboutChallenge {
  @Text({ label: 'the child’s name as the referrer gave it', max: 300 })
  childName: string;
  @OneOf(CHALLENGE_ANSWER, { label: 'whether the decision is upheld, explained or changed' })
  answer: ChallengeAnswer;
  @Text({ label: 'the answer in words meant for the referrer', max: 4000 })
  words: string;
  @YesNo({ label: 'whether it was answered by the time it was due' })
  inTime: boolean;
  @Instant({
    label: 'until when the referrer may take it further; without it, this answer is the last',
    optional: true,
  })
  replyBy?: string;
  @Instant({ label: 'when' })
  answeredAt: string;
}

/** `challenge.taken-further`: the referrer does not accept the answer; `stage` is the one that answers now. */
export class ChallengeTakenFurther extends AboutChallenge {
  @YesNo({ label: 'whether staff recorded it for somebody who telephoned' })
  recordedByStaff: boolean;
  @Instant({ label: 'when this stage answers' })
  dueAt: string;
  @Instant({ label: 'when' })
  takenFurtherAt: string;
}

/** `challenge.ended`: nothing is to be answered any more; `how` says why. */
export class ChallengeEnded extends AboutChallenge {
  @OneOf(CHALLENGE_END, { label: 'how it ended' })
  how: ChallengeEnd;
  @YesNo({ label: 'whether an answer was waiting for the referrer’s reply' })
  waitedForReply: boolean;
  @Instant({ label: 'when' })
  endedAt: string;
}

/** `challenge.overdue`: nobody answered in time; said once for each rung that it climbs. */
export class ChallengeOverdue extends AboutChallenge {
  @WholeNumber({ label: 'the rung', min: 1 })
  rung: number;
  @Texts({ label: 'the roles that are to act now', max: 20, maxLength: 60 })
  roles: string[];
  @Instant({ label: 'when it was due' })
  dueAt: string;
  @Instant({ label: 'when it climbed' })
  climbedAt: string;
}
