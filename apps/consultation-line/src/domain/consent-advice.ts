import { CONSENT_STATUS, REASON_NOT_SOUGHT, type ConsentNeeded } from '@front-door/contracts';
import type { ConsentGiven } from './consultation';

export const ASKED_FOR = ['early-help', 'assessment', 'protection', 'advice-from-another-agency'] as const;
export type AskedFor = (typeof ASKED_FOR)[number];

export const RISK = ['no-known-risk', 'harm', 'significant-harm-likely', 'immediate-danger'] as const;
export type Risk = (typeof RISK)[number];

export type ParentsTold = (typeof CONSENT_STATUS)[number];
export type WhyNotTold = (typeof REASON_NOT_SOUGHT)[number];

/** What the advice is a function of (CON-06): what the agency would ask for, the risk, and whether parents know. */
export interface ConsentAnswers {
  askedFor: AskedFor;
  risk: Risk;
  parentsTold: ParentsTold;
  /** Why parents were not told, or should not be: the three grounds of INF-04. */
  whyNotTold?: WhyNotTold;
  /** The young person understands what is asked and can decide it themselves. */
  youngPersonCanDecide?: boolean;
}

export const CONSENT_RULES_VERSION = 1;

const PROTECTION =
  'Public task, UK GDPR article 6(1)(e), with article 9(2)(g): Data Protection Act 2018, schedule 1, paragraph 18.';
const SUPPORT = 'Public task, UK GDPR article 6(1)(e), with article 9(2)(h): the provision of social care.';

interface Rule {
  /** A stable name of the rule. */
  rule: string;
  source: string;
  holds(answers: ConsentAnswers): boolean;
  needed: ConsentNeeded;
  lawfulBasis: string;
  because: string;
  wordsForParents: string;
  record: string[];
}

const atRisk = ({ risk }: ConsentAnswers): boolean => risk === 'significant-harm-likely' || risk === 'immediate-danger';
const prejudices = ({ whyNotTold }: ConsentAnswers): boolean => whyNotTold === 'would-prejudice-protection';

const TELL_UNLESS = 'Whether the parents were told that you refer, by whom and when; or why not.';
const WHO_DECIDED = 'Who decided to share without consent, when, and on which ground.';
const WHO_AGREED = 'Who agreed, to what, and when; that person’s own words where you can.';

/**
 * Read from the top: the first rule that holds is the advice. Protection never waits for consent (INF-01 rule 3, FEED-02); early help always
 * needs it (FAST-06); between the two, parents are spoken with first unless that is unsafe or impossible (INF-04).
 */
export const CONSENT_RULES: readonly Rule[] = [
  {
    rule: 'immediate-danger',
    source: 'INF-01, INF-04',
    holds: ({ risk }) => risk === 'immediate-danger',
    needed: 'not-needed',
    lawfulBasis: PROTECTION,
    because:
      'A child is in danger now. Call 999. Nobody’s consent is needed to protect a child, and nothing waits for it.',
    wordsForParents: 'Say nothing to the parents until the police or a social worker have told you that it is safe.',
    record: ['What you saw and heard, and when you called 999.', WHO_DECIDED],
  },
  {
    rule: 'protection-and-unsafe-to-tell',
    source: 'INF-01, INF-04(c)(iii)',
    holds: (answers) => (atRisk(answers) || answers.askedFor === 'protection') && prejudices(answers),
    needed: 'not-needed',
    lawfulBasis: PROTECTION,
    because: 'The child may suffer significant harm, and telling the parents first could put the child at more risk.',
    wordsForParents: 'Do not tell the parents yet. Agree with the social worker who tells them, and when.',
    record: ['Why telling them first would put the child at more risk.', WHO_DECIDED],
  },
  {
    rule: 'protection',
    source: 'INF-01, FEED-02',
    holds: (answers) => atRisk(answers) || answers.askedFor === 'protection',
    needed: 'not-needed',
    lawfulBasis: PROTECTION,
    because:
      'The child may suffer significant harm: refer, whether the parents agree or not. Tell them, if that is safe.',
    wordsForParents:
      '“I am worried about your child, and I have to talk with children’s social care about it today. I would like you to hear it from me. I will tell you what I say.”',
    record: [TELL_UNLESS, WHO_DECIDED],
  },
  {
    rule: 'early-help-agreed',
    source: 'FAST-06',
    holds: ({ askedFor, parentsTold }) => askedFor === 'early-help' && parentsTold === 'informed-and-agreed',
    needed: 'given',
    lawfulBasis: SUPPORT,
    because: 'Early help needs the family’s agreement, and they have given it.',
    wordsForParents: '“Thank you. This is what I will send, and to whom. You can change your mind at any time.”',
    record: [WHO_AGREED],
  },
  {
    rule: 'early-help-refused',
    source: 'FAST-06',
    holds: ({ askedFor, parentsTold }) => askedFor === 'early-help' && parentsTold === 'informed-not-agreed',
    needed: 'needed',
    lawfulBasis: SUPPORT,
    because:
      'The family does not agree, so that early help cannot be asked for. Keep offering, and ring again if your worry grows: a refusal is itself something to think about.',
    wordsForParents:
      '“That is your decision. May I ask what would make it easier? The offer stays open, and I would like to talk with you again in two weeks.”',
    record: ['What was offered, what the family said, and when you will look at it again.'],
  },
  {
    rule: 'early-help-unsafe-to-ask',
    source: 'FAST-06, INF-04(c)(iii)',
    holds: (answers) => answers.askedFor === 'early-help' && prejudices(answers),
    needed: 'needed',
    lawfulBasis: SUPPORT,
    because:
      'Early help needs agreement. If even asking for it could put the child at risk, then this is not early help: talk about the risk with us, and refer for that.',
    wordsForParents: 'Do not ask the parents yet.',
    record: ['Why asking would put the child at risk.'],
  },
  {
    rule: 'early-help-ask',
    source: 'FAST-06',
    holds: ({ askedFor }) => askedFor === 'early-help',
    needed: 'needed',
    lawfulBasis: SUPPORT,
    because: 'Early help is always with the family’s agreement. Ask before you refer.',
    wordsForParents:
      '“I have noticed that things are hard at the moment. There is help with that, and it is up to you. If you agree I will ask them to ring you. What would you like me to say?”',
    record: [WHO_AGREED],
  },
  {
    rule: 'harm-and-unsafe-to-tell',
    source: 'INF-04(c)(iii)',
    holds: prejudices,
    needed: 'not-needed',
    lawfulBasis: PROTECTION,
    because: 'Seeking consent would prejudice the protection of the child.',
    wordsForParents: 'Do not tell the parents yet. Agree with us who tells them, and when.',
    record: ['Why asking would put the child at risk.', WHO_DECIDED],
  },
  {
    rule: 'agreed',
    source: 'INF-01, INF-03',
    holds: ({ parentsTold }) => parentsTold === 'informed-and-agreed',
    needed: 'given',
    lawfulBasis: SUPPORT,
    because:
      'The parents know and agree. Their agreement is to the support; the law that lets you share is the public task.',
    wordsForParents: '“Thank you. I will send what we talked about, and you can see it.”',
    record: [WHO_AGREED],
  },
  {
    rule: 'cannot-ask',
    source: 'INF-04(c)(i), INF-04(c)(ii)',
    holds: ({ whyNotTold }) => whyNotTold !== undefined,
    needed: 'not-needed',
    lawfulBasis: PROTECTION,
    because:
      'Consent cannot be given, or you cannot reasonably be expected to obtain it. Tell the parents as soon as you can.',
    wordsForParents:
      'When you reach them: “I tried to speak with you first, and could not. This is what I have done, and why.”',
    record: ['What you tried, and when.', WHO_DECIDED],
  },
  {
    rule: 'harm-refused',
    source: 'INF-01, INF-04',
    holds: ({ risk, parentsTold }) => risk === 'harm' && parentsTold === 'informed-not-agreed',
    needed: 'not-needed',
    lawfulBasis: PROTECTION,
    because:
      'The child is being harmed. You asked, as you should; their “no” does not stop you. Tell them that you refer all the same.',
    wordsForParents:
      '“I know that you would rather I did not. I am worried enough that I have to. I will tell you what I say.”',
    record: ['What you asked and what they said.', WHO_DECIDED],
  },
  {
    rule: 'young-person-decides',
    source: 'INF-01',
    holds: ({ youngPersonCanDecide, risk }) => youngPersonCanDecide === true && risk === 'no-known-risk',
    needed: 'seek-first',
    lawfulBasis: SUPPORT,
    because:
      'The young person can decide this themselves. Ask them first, and ask what they want their parents to know.',
    wordsForParents:
      'To the young person: “This is what I think would help. Is that all right with you, and who else should know?”',
    record: [WHO_AGREED, 'How you know that the young person understands.'],
  },
  {
    rule: 'no-risk-refused',
    source: 'INF-01, FAST-06',
    holds: ({ risk, parentsTold }) => risk === 'no-known-risk' && parentsTold === 'informed-not-agreed',
    needed: 'needed',
    lawfulBasis: SUPPORT,
    because: 'There is no known risk, and the parents do not agree: respect that. Ring again if your worry grows.',
    wordsForParents: '“That is your decision. I would like to talk with you again.”',
    record: ['What was offered, what they said, and when you will look at it again.'],
  },
  {
    rule: 'ask-first',
    source: 'FAST-06, INF-01',
    holds: () => true,
    needed: 'seek-first',
    lawfulBasis: SUPPORT,
    because:
      'You are expected to speak with the parents first, unless that would put the child at risk. If they say no, ring again.',
    wordsForParents:
      '“I would like children’s social care to see how they can help. Before I ask them I want to talk it over with you. What do you think?”',
    record: [TELL_UNLESS, WHO_AGREED],
  },
];

/** Exactly one piece of advice for every set of answers, with the rule that gave it. */
export function consentAdvice(answers: ConsentAnswers): ConsentGiven {
  const found = CONSENT_RULES.find((rule) => rule.holds(answers))!;
  const { rule, source, needed, lawfulBasis, because, wordsForParents, record } = found;
  return {
    needed,
    rule: `${rule} (${source}), version ${CONSENT_RULES_VERSION}`,
    lawfulBasis,
    because,
    wordsForParents,
    record,
  };
}
