import { type Fate, type PlannedContact, REFERRALS } from './planned-contact';

const LEVEL: Record<Fate, string> = {
  'csc-assessment': 'level-3',
  'no-recourse': 'level-3',
  'disabled-childrens-service': 'level-3',
  'family-support-service': 'level-2',
  'young-hackney': 'level-2',
  'childrens-centre': 'level-2',
  'nfa-universal-plus': 'level-2',
  nfa: 'level-1',
};
const TOLD: Record<Fate, string> = {
  'csc-assessment': 'A social worker will see the child and the family, and will ring you this week.',
  'no-recourse': 'The team for families without recourse to public funds takes it from here.',
  'disabled-childrens-service': 'The Disabled Children’s Service takes it from here and will be in touch.',
  'family-support-service': 'The family agreed to help at home from the Family Support Service.',
  'young-hackney': 'Young Hackney will offer the young person a worker. The family agreed.',
  'childrens-centre': 'The Children’s Centre will invite the family. They agreed.',
  'nfa-universal-plus': 'We told the family which community services there are. Please go on with what you do.',
  nfa: 'We looked at it with care, and children’s social care does not need to act now. Tell us if that changes.',
};

/** What a screener would decide about a child; section 47 enquiries once a strategy discussion has begun them. */
export function decisionOf(fate: Fate, { worry, rag }: PlannedContact, enquiries: boolean): object {
  const referral = REFERRALS.includes(fate);
  const earlyHelp = !referral && !fate.startsWith('nfa');
  const harm = referral ? (rag === 'red' ? 'significant-harm-likely' : 'harm') : 'no-harm';
  return {
    decision: fate,
    thresholdLevel: LEVEL[fate],
    harmLevel: harm,
    harmRationale: `Judged on frequency, severity and what the child says about ${worry.category.toLowerCase()}.`,
    legalBasis: enquiries ? 'section-47' : referral ? 'section-17' : earlyHelp ? 'early-help-by-agreement' : 'none',
    responses: enquiries
      ? ['section-47-enquiries', 'section-17-assessment']
      : referral
        ? ['section-17-assessment']
        : earlyHelp
          ? ['services']
          : [],
    rationale: 'Weighed against the framework, the history that is held and the strengths of the family.',
    evidence: ['The contact', 'What is held about earlier contacts'],
    parentsTold: { told: true, who: 'The screener', when: 'today' },
    ...(earlyHelp ? { agreement: { agreed: true, who: 'The mother', when: 'today, by telephone' } } : {}),
    ...(referral ? { primaryNeed: worry.need } : {}),
    outcomeWords: TOLD[fate],
  };
}
