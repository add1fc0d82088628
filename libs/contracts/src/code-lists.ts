import lists from './reference/code-lists.json';

interface Coded {
  code: string;
  label: string;
}

const codes = (list: readonly Coded[]): string[] => list.map((entry) => entry.code);

/** Ethnicity, DfE children in need census 2025-26 (CIN-15). */
export const ETHNICITY = codes(lists.ethnicity);
/** Referral source, DfE children in need census 2025-26 (CIN-04). */
export const REFERRAL_SOURCE = codes(lists.referralSource);
/** Primary need (CIN-05). */
export const PRIMARY_NEED = codes(lists.primaryNeed);
/** Disability (CIN-12). */
export const DISABILITY = codes(lists.disability);
/** Sex; U for an unborn child (CIN-11). */
export const SEX = codes(lists.sex);
/** Referral category: the London Borough of Hackney's 53 words (FAST-14). */
export const REFERRAL_CATEGORY: readonly string[] = lists.referralCategory;

/** The words for a code, or the code itself where the list does not know it. */
export function labelOf(
  list: 'ethnicity' | 'referralSource' | 'primaryNeed' | 'disability' | 'sex',
  code: string,
): string {
  return (lists[list] as Coded[]).find((entry) => entry.code === code)?.label ?? code;
}

/** Three kinds of approach to children's social care (LON-01). */
export const CONTACT_KIND = ['request-for-support', 'notification', 'request-for-information'] as const;
export type ContactKind = (typeof CONTACT_KIND)[number];

export const CHANNEL = [
  'partner-api',
  'agency-topic',
  'fhir-message',
  'telephone',
  'web-form',
  'within-council',
] as const;
export type Channel = (typeof CHANNEL)[number];

/** Who calls when staff type for somebody who is not an agency (RET-06). */
export const CALLER = ['child', 'family-member', 'public', 'anonymous'] as const;

/** How a caller wants to be told the outcome. */
export const TELL_BY = ['telephone', 'letter', 'not-at-all'] as const;

/** The support asked for, one of three (FAST-05). */
export const SUPPORT_REQUESTED = ['safeguarding', 'early-help-family', 'early-help-youth'] as const;

/** Why an optional fact is not there. Blank never hides a reason. */
export const WHY_NOT_GIVEN = ['not-known', 'not-asked', 'withheld-for-safety'] as const;

/** Father's (and mother's) details: Appendix A of the rule book; a bare "no" is not an answer (FAST-04, SEED-24, SEED-47). */
export const PARENT_DETAILS = ['provided', 'not-known', 'not-asked', 'withheld-for-safety', 'deceased'] as const;

/** Were the parents told, and do they agree (INF-07, FAST-06). */
export const CONSENT_STATUS = ['informed-and-agreed', 'informed-not-agreed', 'not-informed'] as const;
/** DPA 2018 Schedule 1 paragraph 18, as an answer (INF-04, INF-07). */
export const REASON_NOT_SOUGHT = [
  'cannot-be-given',
  'cannot-reasonably-be-obtained',
  'would-prejudice-protection',
] as const;

/** Harm and significant harm are a judgement that is written down (Appendix A, SEED-28). */
export const HARM_LEVEL = ['no-harm', 'harm', 'significant-harm-likely', 'significant-harm'] as const;
export type HarmLevel = (typeof HARM_LEVEL)[number];

/** Rating by a named social worker; targets are policy (FAST-10). */
export const RAG = ['red', 'amber', 'green'] as const;
export type Rag = (typeof RAG)[number];

/** Police pre-rate their notifications (FAST-09c, FEED-03). */
export const POLICE_GRADING = RAG;

/** Adults named as a possible source of harm are recorded with their link. */
export const LINK_TO_CHILD = [
  'mother',
  'father',
  'parents-partner',
  'grandparent',
  'brother-or-sister',
  'other-relative',
  'carer',
  'household-member',
  'member-of-staff',
  'another-child',
  'other',
] as const;

/** The agency kinds of the partner exchange; each maps to a statutory source code. */
export const AGENCY_KIND = [
  'police',
  'gp',
  'health-visiting',
  'hospital',
  'school',
  'dais',
  'housing',
  'probation',
  'youth-justice',
  'voluntary',
  'other-council',
  'case-management-system',
] as const;
export type AgencyKind = (typeof AGENCY_KIND)[number];

/** Where a child was when domestic abuse happened (FEED-06). */
export const AT_INCIDENT = ['saw-or-heard', 'in-the-home', 'not-there', 'not-known'] as const;
export type AtIncident = (typeof AT_INCIDENT)[number];

/** How high the risk to an adult is, lowest first (DA-04). */
export const RISK_BAND = ['standard', 'medium', 'high'] as const;
export type RiskBand = (typeof RISK_BAND)[number];

/** What a professional may judge to be high risk whatever the score is (DA-04). */
export const HIGH_RISK_FACTOR = [
  'separation-control-and-violence',
  'non-fatal-strangulation',
  'stalking',
  'threats-to-kill',
  'victims-own-view',
  'escalation',
  'honour-based-abuse-or-forced-marriage',
] as const;
export type HighRiskFactor = (typeof HIGH_RISK_FACTOR)[number];

/** Why an adult referral is declined. */
export const ADULT_DECLINE_REASON = [
  'under-16',
  'lives-elsewhere',
  'not-domestic-abuse',
  'already-supported',
  'other-service',
  'not-enough-known',
  'other',
] as const;
export type AdultDeclineReason = (typeof ADULT_DECLINE_REASON)[number];

/** What came of an adult referral that was accepted. */
export const ADULT_OUTCOME = [
  'supported',
  'advice-given',
  'not-reached',
  'does-not-want-support',
  'passed-to-other-service',
  'other',
] as const;
export type AdultOutcome = (typeof ADULT_OUTCOME)[number];

/** An agency's answer to a check. */
export const CHECK_ANSWER = ['held', 'nothing-held', 'not-checked', 'cannot-share'] as const;
export type CheckAnswer = (typeof CHECK_ANSWER)[number];

/** What a look for malware in an attachment came to. */
export const SCAN_RESULT = ['clean', 'infected', 'could-not-be-scanned'] as const;
export type ScanResult = (typeof SCAN_RESULT)[number];

/** Handling mark that the owner puts on an answer or a note. */
export const HANDLING_MARK = [
  'decision-makers-only',
  'may-be-shared-in-discussion',
  'may-be-shared-with-referrer',
  'may-be-shared-with-family',
] as const;
export type HandlingMark = (typeof HANDLING_MARK)[number];

/** What of a person may be marked "do not disclose". */
export const NOT_TO_DISCLOSE = ['address', 'telephone', 'email', 'school', 'gp', 'whereabouts'] as const;
export type NotToDisclose = (typeof NOT_TO_DISCLOSE)[number];

/** What an allegation may be found in, and moved from, behind the wall. */
export const CAME_FROM = ['contact', 'consultation'] as const;
export type CameFrom = (typeof CAME_FROM)[number];

/** What is counted of allegations for those outside the wall. */
export const NUMBER_OF_ALLEGATIONS = ['moved', 'received', 'threshold-met', 'closed'] as const;
export type NumberOfAllegations = (typeof NUMBER_OF_ALLEGATIONS)[number];

/** Why an allegation is for the LADO; several may hold (LADO-01). */
export const LADO_CRITERION = ['harmed-a-child', 'criminal-offence', 'may-pose-a-risk', 'may-not-be-suitable'] as const;
export type LadoCriterion = (typeof LADO_CRITERION)[number];

/** What triage comes to (LADO-05, LADO-06). */
export const LADO_TRIAGE = ['advice', 'consultation', 'referral', 'low-level-concern', 'out-of-scope'] as const;
export type LadoTriage = (typeof LADO_TRIAGE)[number];

/** The outcomes, of which one holds (LADO-14). */
export const LADO_OUTCOME = ['substantiated', 'malicious', 'false', 'unsubstantiated', 'unfounded'] as const;
export type LadoOutcome = (typeof LADO_OUTCOME)[number];

/** What has its time on an allegation: milestones (LADO-03, LADO-09..13), updates from the employer, and tasks by kind. */
export const LADO_CLOCK = [
  ...(['told', 'one-week', 'employer-acts', 'hearing', 'asv-meeting'] as const),
  ...(['one-month', 'three-months', 'twelve-months'] as const),
  ...(['employer-update', 'task-letter', 'task-notification', 'task-dbs', 'task-regulator', 'task-other'] as const),
] as const;
export type LadoClock = (typeof LADO_CLOCK)[number];

/** Where somebody works with children; unregistered schools too. */
export const LADO_SECTOR = [
  'early-years',
  'school',
  'college',
  'unregistered-school',
  'health',
  'fostering',
  'residential-care',
  'social-care',
  'police',
  'transport',
  'faith',
  'sport',
  'voluntary',
  'other',
] as const;
export type LadoSector = (typeof LADO_SECTOR)[number];
