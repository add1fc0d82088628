import { addMonths, parseReference } from '@front-door/casework';
import { type AdultReferral, type SafeContactDetails, yesAnswersOf } from './adult';
import { repeatsSafeContact } from './safe-contact';

export interface ReferralWarning {
  code: string;
  sentence: string;
}

const YOUNGEST = 16;

/** What is missing or does not fit, told to whoever refers. A warning never bounces a referral (DA-01, DA-07, DA-08, INF-04). */
export function referralWarnings(
  referral: AdultReferral,
  safeContact: SafeContactDetails | undefined,
  today: string,
): ReferralWarning[] {
  const { adult, agreement, risk, children = [], contactReference } = referral;
  const yes = risk && yesAnswersOf(risk);
  const warnings: [unless: boolean, code: string, sentence: string][] = [
    [
      !adult.dateOfBirth || addMonths(adult.dateOfBirth, YOUNGEST * 12) <= today,
      'under-16',
      'DAIS works with people of 16 and over. For a child, send a contact as well.',
    ],
    [
      adult.livesInBorough !== false,
      'lives-elsewhere',
      'DAIS works with people who live in Hackney. It will say who can help.',
    ],
    [
      Boolean(adult.dateOfBirth),
      'date-of-birth-missing',
      'Without a date of birth an earlier referral may not be found.',
    ],
    [
      agreement.agreed || Boolean(agreement.sharedBecause && agreement.reason),
      'agreement-reason-missing',
      'Say on what ground, and why, this is shared without the adult’s agreement.',
    ],
    [
      safeContact !== undefined,
      'safe-contact-missing',
      'Say how and when it is safe to reach the adult. Until then DAIS asks you before it tries.',
    ],
    [
      yes !== undefined,
      'checklist-missing',
      'Give the number of yes answers of the risk checklist when you have them.',
    ],
    [
      !risk?.questions || risk.yesAnswers === undefined || new Set(risk.questions).size === risk.yesAnswers,
      'checklist-does-not-add-up',
      'The number of yes answers is not the number of questions named. The higher counts.',
    ],
    [
      Boolean(risk?.reasons) || !(risk?.professionalJudgement || risk?.factors?.length),
      'judgement-without-reasons',
      'Give the reasons for the professional judgement.',
    ],
    [
      children.length === 0 || contactReference !== undefined,
      'children-need-a-contact',
      'This referral is for the adult. A concern about a child needs a contact of its own: send one, and give its reference.',
    ],
    [
      contactReference === undefined || isContact(contactReference),
      'contact-reference-wrong',
      'The reference of the contact has a slip in it. Read it again from your receipt.',
    ],
    [
      !repeatsSafeContact(JSON.stringify(referral), safeContact),
      'safe-contact-repeated',
      'The safe contact is repeated elsewhere in the referral, where others may read it.',
    ],
  ];
  return warnings.flatMap(([unless, code, sentence]) => (unless ? [] : [{ code, sentence }]));
}

function isContact(reference: string): boolean {
  const parsed = parseReference(reference);
  return parsed.ok && parsed.kind === 'contact';
}
