import { dateInWords, displayReference, inWords } from '@front-door/casework';
import type { AdultOutcome, RiskBand } from '@front-door/contracts';
import type { AtAgency } from '../dais/policy';
import { type NewMessage, paragraphs } from '../message';

/** What a message about an adult's referral may know. Not the adult's name, nor how to reach them: messages travel by webhook and topic (DA-09). */
export interface AboutAdultReferral {
  referralId: string;
  reference: string;
  band?: RiskBand | null;
}

/** Who hears of it: a function, and the person or system that referred. */
export interface Hearer {
  agency: string;
  function?: string | null;
  person?: string | null;
}

const link = (referralId: string): string => `/v1/dais/referrals/${referralId}`;

function about({ referralId, reference }: AboutAdultReferral, to: Hearer) {
  return {
    ...{ agency: to.agency, function: to.function ?? undefined, addressedTo: to.person ?? undefined },
    ...{ aboutId: referralId, reference, link: link(referralId) },
  };
}

/** The service is asked to take an adult's referral. */
export function adultReferralOf(
  referral: AboutAdultReferral & { answerDueAt: Date; answerDueBecause: string },
  to: AtAgency,
): NewMessage {
  return {
    ...about(referral, to),
    kind: 'adult-referral',
    heading: `Adult referral ${displayReference(referral.reference)}: do you accept?`,
    words: paragraphs(
      `An adult is referred to you. Risk: ${referral.band ?? 'not assessed'}.`,
      `Accept, or decline with a reason, by ${inWords(referral.answerDueAt)}. ${referral.answerDueBecause}`,
      'Open the referral before you try to reach the adult: it says how and when that is safe.',
    ),
    dueAt: referral.answerDueAt.toISOString(),
  };
}

const ANSWERED = { accepted: 'is accepted', declined: 'is not accepted' } as const;

/** Whoever referred hears whether it is taken, in words written for them. */
export function adultReferralAnsweredOf(
  referral: AboutAdultReferral,
  answer: keyof typeof ANSWERED,
  words: string | undefined,
  to: Hearer,
): NewMessage {
  return {
    ...about(referral, to),
    kind: 'adult-referral-answer',
    heading: `Adult referral ${displayReference(referral.reference)} ${ANSWERED[answer]}`,
    words: paragraphs(
      `Your referral of an adult, ${displayReference(referral.reference)}, ${ANSWERED[answer]}.`,
      words,
      'Do not tell the adult by telephone, letter or message unless you know that it is safe.',
    ),
  };
}

const OUTCOME_IN_WORDS: Record<AdultOutcome, string> = {
  supported: 'The adult has been supported.',
  'advice-given': 'The adult has been given advice.',
  'not-reached': 'The adult could not be reached.',
  'does-not-want-support': 'The adult does not want support now.',
  'passed-to-other-service': 'Another service goes on with it.',
  other: 'The work has ended.',
};

/** Whoever referred hears what came of it. */
export function adultReferralOutcomeOf(
  referral: AboutAdultReferral,
  outcome: AdultOutcome,
  words: string,
  to: Hearer,
): NewMessage {
  return {
    ...about(referral, to),
    kind: 'adult-referral-answer',
    heading: `Adult referral ${displayReference(referral.reference)}: the outcome`,
    words: paragraphs(OUTCOME_IN_WORDS[outcome], words, 'If you are worried again, refer again.'),
  };
}

/** The chair hears that the agenda has grown. */
export function maracNominationOf(
  referral: AboutAdultReferral,
  { nominationId, agendaOn, repeat }: { nominationId: string; agendaOn: string; repeat: boolean },
  to: AtAgency,
): NewMessage {
  return {
    ...to,
    ...{ aboutId: nominationId, reference: referral.reference, link: `/v1/dais/marac/agendas/${agendaOn}` },
    kind: 'marac-nomination',
    heading: `MARAC on ${dateInWords(agendaOn)}: a nomination`,
    words: paragraphs(
      `${repeat ? 'A repeat' : 'An adult'} is nominated for ${dateInWords(agendaOn)}.`,
      'The agenda says whom, and by which criterion. How to reach the adult is not on it: ask DAIS.',
    ),
  };
}
