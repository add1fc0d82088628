import { ragTarget } from '@front-door/casework';
import type { CheckedPerson, Rag } from '@front-door/contracts';
import type { Decided } from './decided';
import { whyNot } from './life-cycle';
import type { Policies } from './policies';
import { doesNotFit, notRight, type Refused } from './refused';
import { ragOf, type Screening, triageOf } from './screening';
import { blank } from './words';

/** UK GDPR Article 6, and DPA 2018 Schedule 1 paragraph 18 (INF-02, INF-04), in the words an agency reads. */
export const LAWFUL_BASIS = {
  'public-task': 'Public task: UK GDPR Article 6(1)(e)',
  'legal-obligation': 'Legal obligation: UK GDPR Article 6(1)(c)',
  'vital-interests': 'Vital interests: UK GDPR Article 6(1)(d)',
  'safeguarding-of-children': 'Safeguarding of children: UK GDPR Article 6(1)(e) and DPA 2018 Schedule 1 paragraph 18',
} as const;
export type LawfulBasis = keyof typeof LAWFUL_BASIS;

export interface FamilyAgreement {
  status: string;
  reasonNotSought?: string;
  explanation?: string;
}

export interface AskChecks {
  childIds: readonly string[];
  adults: readonly CheckedPerson[];
  agencies: readonly { agency: string; function?: string }[];
  purpose: string;
  lawfulBasis: LawfulBasis;
  agreement: FamilyAgreement;
  questions: readonly string[];
}

/** What every agency of one asking is asked. */
export interface Asked {
  screeningIds: string[];
  people: CheckedPerson[];
  agreement: string;
  dueAt: Date;
  dueBecause: string;
}

/** The rating that waits least first. */
export const WORST: readonly Rag[] = ['red', 'amber', 'green'];
const NOT_SOUGHT: Record<string, string> = {
  'cannot-be-given': 'agreement cannot be given',
  'cannot-reasonably-be-obtained': 'agreement cannot reasonably be obtained',
  'would-prejudice-protection': 'asking would prejudice protection',
};

/**
 * Agencies are asked once per household: the screenings of the named children, all triaged and open. Early-help checks need the family's
 * agreement (FAST-06), or one of the three reasons for which it is not had (INF-04), in words too; a family that said no is not overruled.
 * Otherwise agreement, or why it was not sought (INF-07). Due from the worst rating.
 */
export function askChecks(
  household: readonly Screening[],
  command: AskChecks,
  now: Date,
  policies: Policies,
): Asked | Refused {
  if (command.childIds.length === 0) return notRight('no-children', 'Name at least one child.', '/childIds');
  const served = household.filter(({ about }) => command.childIds.includes(about.childId));
  if (served.length < new Set(command.childIds).size)
    return notRight('not-of-this-contact', 'Name children of this contact.', '/childIds');
  for (const { about, facts, state } of served) {
    const refused = whyNot('ask-checks', state.stage);
    if (refused) return doesNotFit(refused.code, `${facts.childName} (${about.reference}): ${refused.sentence}`);
  }
  const earlyHelp = served.every(({ state }) => isEarlyHelp(triageOf(state)?.initialDecision, policies));
  const wrong = whatIsWrong(command, earlyHelp);
  if (wrong) return wrong;
  const worst = WORST.find((rag) => served.some(({ state }) => ragOf(state) === rag))!;
  const { dueAt, reasoning } = ragTarget(worst, now, policies.bodies['check-targets']);
  const children = served.map(({ about, facts }) => ({
    childId: about.childId,
    name: facts.childName,
    ...(facts.dateOfBirth ? { dateOfBirth: facts.dateOfBirth } : {}),
  }));
  return {
    screeningIds: served.map(({ about }) => about.screeningId),
    people: [...children, ...command.adults],
    agreement: agreementInWords(command.agreement),
    dueAt,
    dueBecause: reasoning.replace('from triage', 'from asking'),
  };
}

function isEarlyHelp(code: string | undefined, policies: Policies): boolean {
  return policies.bodies['initial-decisions'].some((one) => one.code === code && one.earlyHelp);
}

function whatIsWrong({ agencies, agreement }: AskChecks, earlyHelp: boolean): Refused | undefined {
  const asked = agencies.map((one) => `${one.agency}/${one.function ?? ''}`);
  if (new Set(asked).size < asked.length) return notRight('agency-twice', 'An agency is ticked twice.', '/agencies');
  if (earlyHelp && agreement.status === 'informed-not-agreed') {
    return notRight(
      'agreement-needed',
      'These are early-help checks, and the family does not agree: agencies are not asked. Triage the child again if there is a safeguarding worry.',
      '/agreement',
    );
  }
  if (agreement.status === 'not-informed' && !agreement.reasonNotSought) {
    return notRight(
      'why-not-sought',
      'The family has not been told: say why agreement was not sought.',
      '/agreement/reasonNotSought',
    );
  }
  if (earlyHelp && agreement.status === 'not-informed' && blank(agreement.explanation)) {
    return notRight(
      'why-not-sought-in-words',
      'These are early-help checks: ask the family first, or say in words why its agreement cannot be had.',
      '/agreement/explanation',
    );
  }
  if (agreement.status === 'informed-not-agreed' && blank(agreement.explanation)) {
    return notRight(
      'why-without-agreement',
      'The family does not agree: say why agencies are asked all the same.',
      '/agreement/explanation',
    );
  }
  return undefined;
}

/** As the agency that is asked reads it. */
export function agreementInWords({ status, reasonNotSought, explanation }: FamilyAgreement): string {
  const words =
    status === 'informed-and-agreed'
      ? 'The family has been told and agrees'
      : status === 'informed-not-agreed'
        ? 'The family has been told and does not agree'
        : `Agreement was not sought: ${NOT_SOUGHT[reasonNotSought ?? ''] ?? reasonNotSought}`;
  return `${words}.${explanation ? ` ${explanation}` : ''}`.slice(0, 1000);
}

/** The screening's side of asking: from now on it is at the stage of checks. */
export function askingChecks(screening: Screening): Decided | Refused {
  const { state } = screening;
  const refused = whyNot('ask-checks', state.stage);
  if (refused) return refused;
  if (state.stage !== 'triaged' && state.stage !== 'checks') throw new Error(`No checks at ${state.stage}.`);
  return {
    screening: { ...screening, state: { ...state, stage: 'checks' } },
    entries: [{ action: 'checks.requested', events: [] }],
  };
}
