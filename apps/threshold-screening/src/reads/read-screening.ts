import { type Actor, type HistoryEntry, historyOf, notFound, type Refusal } from '@front-door/event-bus';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { urgentChainsOf } from '../alarms/alarm-store';
import { isLive } from '../domain/claim';
import { riskIsHere } from '../domain/hand-over';
import { belowThreshold, type History, previousUnit, reReferral } from '../domain/look-back';
import type { Policies, PolicyBodies } from '../domain/policies';
import { ageInWords, groupOf, whyThere } from '../domain/queue-rank';
import { ragToLookAt } from '../domain/meetings';
import { ragOf } from '../domain/screening';
import { readChallengesOf } from '../persistence/challenge-store';
import { readChecksOf } from '../persistence/check-store';
import { readHandOversOf } from '../persistence/hand-over-store';
import { readHistory } from '../persistence/history';
import type { Stored } from '../persistence/screening-row';
import { readHousehold, readScreening } from '../persistence/screening-store';
import { strategyOf } from '../persistence/strategy-store';
import { meetingsOf } from '../persistence/same-child-store';
import { shown } from './challenge-view';
import { clocksOf, isOverdue } from './clocks';
import { type CheckForStaff, checkForStaff } from './read-check';
import { ReadCheckFiles } from './read-check-files';
import { listed } from './read-hand-overs';

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
    private readonly shelf: PolicyShelf<PolicyBodies>,
    private readonly files: ReadCheckFiles,
  ) {}

  /** Everything a decider needs on one page: facts, clocks, what was asked and answered, brothers and sisters, what was decided before. */
  async one(actor: Actor, screeningId: string, now: Date): Promise<object | Refusal> {
    const stored = await readScreening(this.database, screeningId);
    if (!stored) return notFound('screening');
    const { contactId } = stored.screening.about;
    const [household, checks, questions, decisions, history, handOvers, meetings, challenges, strategy] =
      await this.database.together((reader) =>
        Promise.all([
          readHousehold(reader, contactId),
          readChecksOf(reader, contactId),
          reader.query(QUESTIONS, [screeningId]),
          reader.query(DECISIONS, [screeningId]),
          readHistory(reader, stored.knownChildId, screeningId),
          readHandOversOf(reader, screeningId),
          meetingsOf(reader, stored.screening.about.childId),
          readChallengesOf(reader, screeningId),
          strategyOf(reader, screeningId),
        ]),
      );
    const ownChecks = checks.filter((check) => check.screeningIds.includes(screeningId));
    const files = await this.files.ofEach(actor, ownChecks);
    const policies = await this.shelf.at(now);
    const { review, queue } = policies.bodies;
    const { facts, state } = stored.screening;
    const lookedBack = lookedBackOf(stored, history, policies, now);
    return {
      ...screeningView(stored, now),
      why: whyThere(stored.screening, queue, now),
      policyVersion: policies.version,
      siblings: household
        .filter((other) => other.screening.about.screeningId !== screeningId)
        .map((other) => inHousehold(other, now)),
      checks: ownChecks.map((check): CheckForStaff => ({
        ...checkForStaff(check, now),
        attachments: files.get(check.id)!,
      })),
      questions,
      decisions,
      earlier: history.earlier,
      ...lookedBack,
      managerReviewsEarlierContacts:
        Math.max(facts.contactsIn12Months, lookedBack.belowThreshold.screenings.length) >= review.contactsIn12Months,
      handOvers: handOvers.map((handOver) => listed(handOver, now)),
      challenges: challenges.map((challenge) => shown(challenge, now)),
      strategyDiscussions: strategy,
      riskIsHere: riskIsHere(state.stage, handOvers),
      meetings,
      ragToLookAt: ragToLookAt(stored.screening, meetings).map(({ screeningId: id, contactReference, since }) => ({
        ...{ id, contactReference, since },
      })),
    };
  }

  async ofContact(contactId: string, now: Date): Promise<{ items: InHousehold[] }> {
    const household = await readHousehold(this.database, contactId);
    return { items: household.map((stored) => inHousehold(stored, now)) };
  }

  /** The screening's history, with that of its checks, its hand-overs, its challenges and the contact's alarms, in the order of time. */
  async history(screeningId: string): Promise<object | Refusal> {
    const stored = await readScreening(this.database, screeningId);
    if (!stored) return notFound('screening');
    const { contactId } = stored.screening.about;
    const [ofContact, urgent, handOvers, challenges] = await this.database.together((reader) =>
      Promise.all([
        readChecksOf(reader, contactId),
        urgentChainsOf(reader, contactId),
        readHandOversOf(reader, screeningId),
        readChallengesOf(reader, screeningId),
      ]),
    );
    const checks = ofContact.filter((check) => check.screeningIds.includes(screeningId));
    const chains = await this.database.together((reader) => {
      const of = async (id: string, about: object) =>
        (await historyOf(reader, id)).map((entry): HistoryEntry => ({ ...entry, ...about }));
      return Promise.all([
        of(screeningId, {}),
        ...urgent.map((id) => of(id, {})),
        ...checks.map(({ id, reference, agency }) => of(id, { check: { id, reference, agency } })),
        ...handOvers.map(({ id, to }) => of(id, { handOver: { id, destination: to.code } })),
        ...challenges.map(({ id }) => of(id, { challenge: { id } })),
      ]);
    });
    return { id: screeningId, entries: chains.flat().sort((one, other) => Date.parse(one.at) - Date.parse(other.at)) };
  }
}

/** What the child's earlier screenings mean: a re-referral, a previous unit, decisions below the threshold. A clock that has stopped stops these too. */
function lookedBackOf({ screening }: Stored, history: History, { bodies }: Policies, now: Date) {
  const { state, receivedAt } = screening;
  const at = state.stage === 'closed' ? new Date(state.at) : now;
  const noFurtherAction = bodies.decisions.filter((one) => one.noFurtherAction).map(({ code }) => code);
  return {
    reReferral: reReferral(history, at, bodies['look-back']),
    previousUnit: previousUnit(history, new Date(receivedAt), at, bodies['look-back']),
    belowThreshold: belowThreshold(history, at, noFurtherAction),
  };
}

function screeningView({ screening, version, claim, assignedTo, knownChildId }: Stored, now: Date) {
  const {
    about,
    senderFunction: _,
    submittedBy: _by,
    decisionDueBecause: _words,
    decisionDueAt: _due,
    ...rest
  } = screening;
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
