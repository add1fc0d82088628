import { displayReference, inWords } from '@front-door/casework';
import type { ChallengeAnswered, ChallengeEnded, ScreeningChallenged } from '@front-door/contracts';
import { type ContactSender, type NewMessage, paragraphs } from '../message';

/** We have the referrer's challenge, and who answers it when (WT-16). */
export function challengedOf(challenged: ScreeningChallenged, sender: ContactSender): NewMessage {
  return {
    ...aboutChallenge(challenged, sender),
    kind: 'notice',
    heading: `We have your challenge about contact ${displayReference(challenged.contactReference)}`,
    words: paragraphs(
      `You do not agree with what was decided about ${challenged.childName}.`,
      challenged.recordedByStaff && 'You said so by telephone, and we have written it down.',
      `Somebody who had no part in the decision looks at it again, and answers you by ${inWords(new Date(challenged.dueAt))}.`,
    ),
  };
}

/** What a stage answers, in the words written for the referrer, and what they may do then (WT-16). */
export function challengeAnswerOf(answered: ChallengeAnswered, sender: ContactSender): NewMessage {
  const { answer, childName, words, replyBy } = answered;
  return {
    ...aboutChallenge(answered, sender),
    kind: 'challenge-answer',
    heading: `Answer to your challenge about contact ${displayReference(answered.contactReference)}`,
    words: paragraphs(
      `About ${childName}: ${ANSWER_IN_WORDS[answer] ?? 'we have looked at the decision again.'}`,
      words,
      replyBy
        ? `If this is enough, say that you accept it. If not, you may take it to the next stage by ${inWords(new Date(replyBy))}.`
        : answer !== 'changed' && 'This is the last stage, and its answer is final. You may always send a new contact.',
    ),
    dueAt: replyBy,
  };
}

/** Nobody took the answer further in time. */
export function lapsedOf(ended: ChallengeEnded, sender: ContactSender): NewMessage {
  return {
    ...aboutChallenge(ended, sender),
    kind: 'notice',
    heading: `Your challenge about contact ${displayReference(ended.contactReference)} has ended`,
    words: 'You have not taken our answer further in time, so it stands. You may always send a new contact.',
  };
}

const ANSWER_IN_WORDS: Partial<Record<string, string>> = {
  upheld: 'we have looked again, and the decision stands.',
  explained: 'we have looked again, and explain the decision.',
  changed: 'we have looked again, and will decide anew.',
};

function aboutChallenge(
  {
    agency,
    function: of,
    challengeId,
    contactId,
    contactReference,
  }: ScreeningChallenged | ChallengeAnswered | ChallengeEnded,
  sender: ContactSender,
) {
  return {
    ...{ agency, function: of ?? sender.function, addressedTo: sender.submittedBy, aboutId: challengeId, contactId },
    ...{ reference: contactReference, senderReference: sender.senderReference, link: `/v1/challenges/${challengeId}` },
  };
}
