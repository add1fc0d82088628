import { asFirstPolicies } from '@front-door/casework';
import type { Decided, Decider } from '../domain/decided';
import { FIRST_POLICIES } from '../domain/first-policies';
import type { Policies, PolicyBodies } from '../domain/policies';
import { isRefused, type Refused } from '../domain/refused';
import type { DecisionWritten, Facts, Screening, ScreeningState, Triage } from '../domain/screening';

/** For the specs beside the rules: a screening at each stage, and people of each role. */
export const NOW = new Date('2026-11-25T10:00:00Z');

export function firstPolicies(change: Partial<PolicyBodies> = {}): Policies {
  return asFirstPolicies({ ...FIRST_POLICIES, ...change });
}

const person = (id: string, name: string, ...roles: string[]): Decider => ({ id, name, kind: 'person', roles });
export const maryam = person('maryam', 'Maryam Daneshvar', 'screener');
export const tomasz = person('tomasz', 'Tomasz Wilk', 'screener');
export const adaeze = person('adaeze', 'Adaeze Obi', 'screening-manager');
export const yusuf = person('yusuf', 'Yusuf Demir', 'emergency-duty-worker');

export const given = (by: Decider = maryam, now: Date = NOW, policies: Policies = firstPolicies()) => ({
  by,
  now,
  policies,
});

export const facts: Facts = {
  childName: 'Amara Okonkwo',
  dateOfBirth: '2018-05-14',
  injured: false,
  immediateDanger: false,
  accessTonight: false,
  contactsIn12Months: 0,
  kind: 'request-for-support',
  channel: 'partner-api',
};

export const triaged: Triage = {
  rag: 'amber',
  initialDecision: 'csc-screening',
  rationale: 'Two earlier contacts about neglect.',
  by: { id: 'maryam', name: 'Maryam Daneshvar' },
  at: '2026-11-25T09:00:00.000Z',
  targetAt: '2026-11-26T09:00:00.000Z',
  targetBecause: 'Amber: 24 hours.',
  policyVersion: 1,
};

export const written: DecisionWritten = {
  decision: 'csc-assessment',
  thresholdLevel: 'level-3',
  harmLevel: 'harm',
  harmRationale: 'Hungry at school for two weeks.',
  legalBasis: 'section-17',
  responses: ['section-17-assessment'],
  rationale: 'Neglect over time; the school’s support has not changed it.',
  evidence: ['The contact', 'The health visitor’s answer'],
  parentsTold: { told: true, who: 'The school', when: 'today' },
  primaryNeed: 'N1',
  outcomeWords: 'We will assess what support the family needs. A social worker will call you this week.',
};

export function recommended(change: Partial<DecisionWritten> = {}): ScreeningState {
  const by = { id: 'maryam', name: 'Maryam Daneshvar' };
  const recommendation = {
    ...written,
    ...change,
    label: 'x',
    destination: 'access-and-assessment',
    referral: true,
    by,
    at: triaged.at,
    policyVersion: 1,
  };
  return { stage: 'recommended', triage: triaged, from: 'triaged', recommendation };
}

export function aScreening(
  state: ScreeningState = { stage: 'awaiting-triage' },
  change: Partial<Screening> & { facts?: Facts } = {},
): Screening {
  return {
    about: {
      screeningId: '00000000-0000-7000-8000-000000000001',
      reference: 'S2222222222',
      contactId: '00000000-0000-7000-8000-0000000000c1',
      contactReference: 'C2222222222',
      childId: '00000000-0000-7000-8000-0000000000a1',
      agency: 'school-oakfield',
    },
    senderFunction: 'designated-safeguarding-lead',
    receivedAt: '2026-11-25T08:30:00.000Z',
    decisionDueAt: '2026-11-26T23:59:59.000Z',
    decisionDueBecause: 'Day 1 is Thursday 26 November 2026.',
    facts,
    state,
    ...change,
  };
}

/** The refusal, or a failing test that shows what was decided. */
export function refused(outcome: Decided | Refused | undefined): Refused {
  if (!outcome || !isRefused(outcome)) throw new Error(`Not refused: ${JSON.stringify(outcome)}`);
  return outcome;
}

export function decided(outcome: Decided | Refused): Decided {
  if (isRefused(outcome)) throw new Error(`Refused: ${outcome.code}: ${outcome.sentence}`);
  return outcome;
}

export const said = (outcome: Decided) => outcome.entries.flatMap(({ events }) => events);
export const names = (outcome: Decided) => said(outcome).map(({ type }) => type);
