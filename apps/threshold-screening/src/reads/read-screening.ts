import { type HistoryEntry, historyOf, notFound, type Refusal } from '@front-door/event-bus';
import { type Reader, ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { urgentChainsOf } from '../alarms/alarm-store';
import { isLive } from '../domain/claim';
import { ageInWords, groupOf, whyThere } from '../domain/queue-rank';
import { ragOf } from '../domain/screening';
import { readChecksOf } from '../persistence/check-store';
import type { Stored } from '../persistence/screening-row';
import { readHousehold, readScreening } from '../persistence/screening-store';
import { PolicyShelf } from '../policies/policy-shelf';
import { clocksOf, isOverdue } from './clocks';
import { type CheckForStaff, checkForStaff } from './read-check';

const QUESTIONS = statement(
  'question-of-screening',
  `SELECT id, question, answer_by AS "answerBy", asked_at AS "askedAt", asked_by AS "askedBy", answered_at AS "answeredAt", information_id AS "informationId"
     FROM question WHERE screening_id = $1 ORDER BY asked_at, id`,
);
const DECISIONS = statement(
  'decision-of-screening',
  `SELECT id, decided_at AS "decidedAt", decision, referral, re_referral AS "reReferral", in_time AS "inTime", policy_version AS "policyVersion",
          policy_versions AS "policyVersions", record FROM decision WHERE screening_id = $1 ORDER BY decided_at, id`,
);
const EARLIER = statement(
  'screening-earlier',
  `SELECT s.id, s.reference, s.contact_reference AS "contactReference", s.agency, s.received_at AS "receivedAt", s.stage, s.closed_how AS "how",
          d.decision, d.referral, d.decided_at AS "decidedAt"
     FROM screening s LEFT JOIN LATERAL (SELECT decision, referral, decided_at FROM decision WHERE screening_id = s.id ORDER BY decided_at DESC LIMIT 1) d ON true
    WHERE s.known_child_id = $1 AND s.id <> $2 ORDER BY s.received_at DESC LIMIT 50`,
);

/** One child of a contact in a list of the household. */
export interface InHousehold {
  id: string;
  reference: string;
  childId: string;
  childName: string;
  age: string;
  stage: string;
  rag?: string;
  version: number;
}

@Injectable()
export class ReadScreening {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly shelf: PolicyShelf,
  ) {}

  /** Everything a decider needs on one page: facts, clocks, what was asked and answered, brothers and sisters, what was decided before. */
  async one(screeningId: string, now: Date): Promise<object | Refusal> {
    const stored = await readScreening(this.database, screeningId);
    if (!stored) return notFound('screening');
    const { contactId } = stored.screening.about;
    const [policies, household, checks, questions, decisions, earlier] = await Promise.all([
      this.shelf.at(now),
      readHousehold(this.database, contactId),
      readChecksOf(this.database, contactId),
      this.database.query(QUESTIONS, [screeningId]),
      this.database.query(DECISIONS, [screeningId]),
      stored.knownChildId ? this.database.query<EarlierRow>(EARLIER, [stored.knownChildId, screeningId]) : [],
    ]);
    const { review, queue } = policies.bodies;
    return {
      ...screeningView(stored, now),
      why: whyThere(stored.screening, queue, now),
      policyVersion: policies.version,
      siblings: household
        .filter((other) => other.screening.about.screeningId !== screeningId)
        .map((other) => inHousehold(other, now)),
      checks: checks
        .filter((check) => check.screeningIds.includes(screeningId))
        .map((check): CheckForStaff => checkForStaff(check, now)),
      questions,
      decisions,
      earlier,
      referralIn12Months: earlier.some(
        ({ referral, decidedAt }) => referral && decidedAt !== null && decidedAt > twelveMonthsBefore(now),
      ),
      managerReviewsEarlierContacts: stored.screening.facts.contactsIn12Months >= review.contactsIn12Months,
    };
  }

  async ofContact(contactId: string, now: Date): Promise<{ items: InHousehold[] }> {
    const household = await readHousehold(this.database, contactId);
    return { items: household.map((stored) => inHousehold(stored, now)) };
  }

  /** The screening's history, with that of the checks that served it and of the contact's alarms, in the order of time. */
  async history(screeningId: string): Promise<object | Refusal> {
    const stored = await readScreening(this.database, screeningId);
    if (!stored) return notFound('screening');
    const checks = (await readChecksOf(this.database, stored.screening.about.contactId)).filter((check) =>
      check.screeningIds.includes(screeningId),
    );
    const urgent = await urgentChainsOf(this.database, stored.screening.about.contactId);
    const of = async (reader: Reader, id: string, about: object) =>
      (await historyOf(reader, id)).map((entry): HistoryEntry => ({ ...entry, ...about }));
    const chains = await Promise.all([
      of(this.database, screeningId, {}),
      ...urgent.map((id) => of(this.database, id, {})),
      ...checks.map(({ id, reference, agency }) => of(this.database, id, { check: { id, reference, agency } })),
    ]);
    return { id: screeningId, entries: chains.flat().sort((one, other) => Date.parse(one.at) - Date.parse(other.at)) };
  }
}

interface EarlierRow {
  id: string;
  referral: boolean | null;
  decidedAt: Date | null;
}

function screeningView({ screening, version, claim, assignedTo, knownChildId }: Stored, now: Date) {
  const { about, senderFunction: _, decisionDueBecause: _words, decisionDueAt: _due, ...rest } = screening;
  const clocks = clocksOf(screening, now);
  return {
    id: about.screeningId,
    ...about,
    version,
    ...rest,
    stage: screening.state.stage,
    age: ageInWords(screening.facts, now),
    ...(screening.state.stage === 'closed' ? {} : { group: groupOf(screening) }),
    clocks,
    overdue: isOverdue(clocks),
    ...(isLive(claim, now) ? { claimedBy: claim.by, claimedUntil: claim.until } : {}),
    ...(assignedTo ? { assignedTo } : {}),
    ...(knownChildId ? { knownChildId } : {}),
  };
}

function inHousehold({ screening, version }: Stored, now: Date): InHousehold {
  const { about, facts, state } = screening;
  const rag = ragOf(state);
  return {
    ...{
      id: about.screeningId,
      reference: about.reference,
      childId: about.childId,
      childName: facts.childName,
      age: ageInWords(facts, now),
    },
    stage: state.stage,
    ...(rag ? { rag } : {}),
    version,
  };
}

function twelveMonthsBefore(now: Date): Date {
  const before = new Date(now);
  before.setUTCFullYear(before.getUTCFullYear() - 1);
  return before;
}
