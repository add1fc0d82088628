import { officeHours, ragPolicy2021 } from '@front-door/casework';
import type { ChallengeStage } from './challenge';
import type { Destination } from './destination';
import type { DecisionChoice, PolicyBodies } from './policies';

const MANAGERS = ['screening-manager', 'duty-manager'];
const MANAGERS_AND_DUTY = [...MANAGERS, 'emergency-duty-worker'];

const choice = (
  code: string,
  label: string,
  thresholdLevels: string[],
  rest: Partial<DecisionChoice> = {},
): DecisionChoice => ({
  code,
  label,
  referral: false,
  noFurtherAction: false,
  thresholdLevels,
  needsAgreement: false,
  needsPrimaryNeed: false,
  authorisedBy: MANAGERS_AND_DUTY,
  ...rest,
});
const earlyHelp = (destination: string): Partial<DecisionChoice> => ({ destination, needsAgreement: true });
const referral = (destination: string): Partial<DecisionChoice> => ({
  destination,
  referral: true,
  needsPrimaryNeed: true,
});

/** Our own values, for a council to set: a working day to accept, then a screening manager, and a day later the duty manager. */
const ACCEPTED_BY: Pick<Destination, 'acceptWithin' | 'climb'> = {
  acceptWithin: { hours: 24, skipNonWorkingDays: true },
  climb: [
    { afterHours: 0, roles: ['screening-manager'] },
    { afterHours: 24, roles: ['duty-manager'] },
  ],
};
/** Our own values, for a council to set: where a neighbour's stages are known, their days are not (WT-16). */
const stage = (name: string, roles: string[], workingDays: number, thenTo: string): ChallengeStage => ({
  ...{ name, roles, answerWithin: { workingDays } },
  climb: [
    { afterHours: 0, roles },
    { afterHours: 24, roles: [thenTo] },
  ],
});
const team = (code: string, name: string): Destination => ({
  ...{ code, name, kind: 'council-team', role: 'receiving-team', function: code, staffRecord: false },
  ...ACCEPTED_BY,
});
const elsewhere = (code: string, name: string): Destination => ({
  ...{ code, name, kind: 'elsewhere', staffRecord: true },
  ...ACCEPTED_BY,
});

/**
 * The first version of every policy: Hackney's values where known (FAST-10..13, LON-11). The first migration writes them; they are never
 * edited afterwards: a change is a new version.
 */
export const FIRST_POLICIES: PolicyBodies = {
  'rag-targets': ragPolicy2021,
  // Red: a neighbour asks partners for an answer within 2 hours (LON-04); amber and green as the rating itself.
  'check-targets': { ...ragPolicy2021, red: { hours: 2, skipNonWorkingDays: false } },
  // Our own values, for a council to set.
  chasing: {
    again: {
      red: { hours: 1, skipNonWorkingDays: false },
      amber: { hours: 4, skipNonWorkingDays: true },
      green: { hours: 24, skipNonWorkingDays: true },
    },
    atMost: 5,
  },
  urgent: { acknowledgeWithinMinutes: 15, policeGradings: ['red'] },
  'opening-hours': officeHours,
  // Invented numbers: until an administrator puts in real ones, a page rings nowhere.
  paging: {
    day: [
      { whom: 'Duty manager', role: 'duty-manager', channel: 'sms', number: '07700 900101', minutes: 15 },
      { whom: 'Duty manager', role: 'duty-manager', channel: 'telephone', number: '07700 900101', minutes: 15 },
      {
        whom: 'Screening manager',
        role: 'screening-manager',
        channel: 'telephone',
        number: '07700 900102',
        minutes: 15,
      },
    ],
    'out-of-hours': [
      {
        whom: 'Emergency Duty Team',
        role: 'emergency-duty-worker',
        channel: 'sms',
        number: '07700 900103',
        minutes: 15,
      },
      {
        whom: 'Emergency Duty Team',
        role: 'emergency-duty-worker',
        channel: 'telephone',
        number: '020 7946 0510',
        minutes: 15,
      },
      { whom: 'Manager on call', role: 'duty-manager', channel: 'telephone', number: '07700 900104', minutes: 15 },
    ],
  },
  claims: { minutes: 30 },
  queue: {
    points: { immediateDanger: 100, policeRed: 60, policeAmber: 30, babyOrUnborn: 20, injured: 15, accessTonight: 10 },
  },
  'initial-decisions': [
    { code: 'csc-screening', label: 'CSC Screening required in MASH', earlyHelp: false },
    { code: 'early-help-screening', label: 'EH Screening required in MASH', earlyHelp: true },
    { code: 'straight-to-allocation', label: 'Progress Straight to CSC Allocation', earlyHelp: false },
    { code: 'no-further-action-by-mash', label: 'No Further Action required by MASH', earlyHelp: false },
    { code: 'e3-referral', label: 'E3 Referral', earlyHelp: true },
  ],
  thresholds: [
    {
      code: 'level-1',
      label: 'Universal: no additional needs',
      order: 1,
      needsConsent: true,
      defaultPathway: 'Universal services',
    },
    { code: 'level-2', label: 'Early help', order: 2, needsConsent: true, defaultPathway: 'Early help hub' },
    {
      code: 'level-3',
      label: 'Complex: child in need',
      order: 3,
      needsConsent: false,
      legalTest: 'Children Act 1989 section 17',
      defaultPathway: 'Assessment',
    },
    {
      code: 'level-4',
      label: 'Acute: child protection',
      order: 4,
      needsConsent: false,
      legalTest: 'Children Act 1989 section 47',
      defaultPathway: 'Strategy discussion',
    },
  ],
  decisions: [
    choice('nfa', 'No further action', ['level-1', 'level-2'], { noFurtherAction: true }),
    choice('nfa-universal-plus', 'No further action (Universal Plus community services)', ['level-1', 'level-2'], {
      noFurtherAction: true,
    }),
    choice('young-hackney', 'Young Hackney', ['level-2'], earlyHelp('young-hackney')),
    choice('family-support-service', 'Family Support Service', ['level-2', 'level-3'], {
      ...earlyHelp('family-support-service'),
      authorisedBy: MANAGERS,
    }),
    choice('childrens-centre', 'Children’s Centre', ['level-2'], earlyHelp('childrens-centre')),
    choice('dais', 'Domestic Abuse Intervention Service', ['level-2', 'level-3'], earlyHelp('dais')),
    choice('no-recourse', 'No Recourse to Public Funds Team', ['level-3'], referral('no-recourse')),
    choice('previous-unit', 'Review by previous social work unit (closed within 6 months)', ['level-3', 'level-4'], {
      ...referral('previous-unit'),
      authorisedBy: MANAGERS,
    }),
    choice(
      'csc-assessment',
      'Children’s social care assessment',
      ['level-3', 'level-4'],
      referral('access-and-assessment'),
    ),
    choice(
      'disabled-childrens-service',
      'Disabled Children’s Service',
      ['level-3'],
      referral('disabled-childrens-service'),
    ),
    choice('private-fostering', 'Private fostering', ['level-3'], referral('private-fostering')),
    choice('other-council', 'Passed to another council', ['level-1', 'level-2', 'level-3', 'level-4'], {
      destination: 'other-council',
    }),
  ],
  destinations: [
    team('access-and-assessment', 'Access and Assessment'),
    team('previous-unit', 'Previous social work unit'),
    team('disabled-childrens-service', 'Disabled Children’s Service'),
    team('family-support-service', 'Family Support Service'),
    team('young-hackney', 'Young Hackney'),
    team('childrens-centre', 'Children’s Centres'),
    team('no-recourse', 'No Recourse to Public Funds Team'),
    team('private-fostering', 'Private Fostering'),
    team('extra-familial-risk-panel', 'Extra-Familial Risk Panel'),
    {
      ...{ code: 'dais', name: 'Domestic Abuse Intervention Service', kind: 'agency', agency: 'dais' },
      ...{ staffRecord: true, ...ACCEPTED_BY },
    },
    elsewhere('marac', 'MARAC'),
    elsewhere('other-council', 'Another council'),
  ],
  disagreement: {
    stages: [
      stage('a manager looks at it again', MANAGERS, 2, 'duty-manager'),
      stage('another manager, formally', MANAGERS, 5, 'head-of-service'),
      stage('the head of service', ['head-of-service'], 5, 'head-of-service'),
    ],
    replyWithin: { workingDays: 10 },
  },
  'look-back': { reReferralMonths: 12, previousUnitMonths: 6, previousUnitDestinations: ['previous-unit'] },
  review: { contactsIn12Months: 3, roles: MANAGERS },
  closing: { rolesForRedOrUrgent: MANAGERS_AND_DUTY },
  // Not early help and not care leavers: a contact about such a child may become a referral, and is screened (CIN-01).
  'already-open': {
    statuses: ['assessment', 'child-in-need', 'child-protection-plan', 'looked-after'],
    minutes: { 'allocated-worker': 240, 'team-manager': 120, 'duty-manager': 60 },
    outcomeWords: 'A social worker has what you told us and will act on it. Thank you for telling us.',
  },
};
