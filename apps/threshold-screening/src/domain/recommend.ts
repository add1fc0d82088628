import { copiesFrom } from '@front-door/casework';
import { whyNoReferral } from './allocation';
import { type Decided, type Given, named } from './decided';
import { destinationsOf } from './destination';
import { whyNot } from './life-cycle';
import { type History, previousUnit } from './look-back';
import type { DecisionChoice, PolicyBodies } from './policies';
import { notRight, notYours, type Refused } from './refused';
import { whyNoEnquiries } from './section-47';
import type { DecisionWritten, Recommendation, Screening } from './screening';
import { blank } from './words';

export type Recommend = DecisionWritten;

/** A screener writes what they would decide for this child. Nothing is pre-selected; every rule of the choice is checked here. */
export function recommend(
  screening: Screening,
  written: Recommend,
  { by, now, policies, history, strategy = [] }: Given,
): Decided | Refused {
  const { state } = screening;
  const refused = whyNot('recommend', state.stage);
  if (refused) return refused;
  if (state.stage !== 'triaged' && state.stage !== 'checks') throw new Error(`No recommendation at ${state.stage}.`);
  if (by.kind !== 'person')
    return notYours('social-worker-only', 'A decision is recommended by a named social worker, not by a system.');
  const choice = policies.bodies.decisions.find(({ code }) => code === written.decision);
  if (!choice)
    return notRight('not-on-the-list', 'Choose the decision from the list in force: see the policies.', '/decision');
  const wrong =
    whyNoReferral(screening, choice.referral, policies.bodies['already-open']) ??
    whatIsWrong(written, choice, policies.bodies) ??
    whyNoEnquiries(screening.about.childId, written, strategy) ??
    whereItCannotGo(screening, written, choice, { now, policies, history });
  if (wrong) return wrong;
  const recommendation: Recommendation = {
    ...writtenOf(written),
    label: choice.label,
    ...(choice.destination ? { destination: choice.destination } : {}),
    referral: choice.referral,
    by: named(by),
    at: now.toISOString(),
    policyVersion: policies.version,
  };
  const payload = { ...screening.about, decision: choice.code, recommendedAt: recommendation.at };
  return {
    screening: {
      ...screening,
      state: { stage: 'recommended', triage: state.triage, from: state.stage, recommendation },
    },
    entries: [
      { action: 'decision.recommended', why: written.rationale, events: [{ type: 'decision.recommended', payload }] },
    ],
  };
}

function whatIsWrong(written: Recommend, choice: DecisionChoice, policies: PolicyBodies): Refused | undefined {
  const level = policies.thresholds.find(({ code }) => code === written.thresholdLevel);
  if (!level)
    return notRight(
      'not-on-the-list',
      'Choose the threshold level from the list in force: see the policies.',
      '/thresholdLevel',
    );
  if (!choice.thresholdLevels.includes(level.code)) {
    return notRight(
      'level-does-not-fit',
      `“${choice.label}” is not decided at “${level.label}”. Choose another decision or another level.`,
      '/thresholdLevel',
    );
  }
  if (choice.noFurtherAction && written.harmLevel.startsWith('significant-harm')) {
    return notRight(
      'harm-does-not-fit',
      'You have judged significant harm, or its likelihood. Then “no further action” cannot be the decision.',
      '/decision',
    );
  }
  if (blank(written.harmRationale))
    return notRight('harm-rationale-required', 'Say why you judge the harm so.', '/harmRationale');
  if (blank(written.rationale))
    return notRight('rationale-required', 'Say why this is the right decision for this child.', '/rationale');
  if (written.evidence.every(blank))
    return notRight(
      'evidence-required',
      'Name what you considered: the contact, the answers of agencies, earlier history.',
      '/evidence',
    );
  if (choice.needsAgreement && !written.agreement?.agreed) {
    return notRight(
      'agreement-needed',
      'Early help needs the family’s agreement. Record who agreed, or choose another decision.',
      '/agreement',
    );
  }
  if (written.agreement?.agreed && blank(written.agreement.who))
    return notRight('who-agreed', 'Say who agreed.', '/agreement/who');
  if (choice.referral && written.responses.length === 0) {
    return notRight('response-required', 'It becomes a referral: say which response the child needs.', '/responses');
  }
  if (choice.needsPrimaryNeed && !written.primaryNeed) {
    return notRight(
      'primary-need-required',
      'It becomes a referral: choose the primary need. If torn, choose the highest in the list.',
      '/primaryNeed',
    );
  }
  return parentsOrWords(written);
}

function parentsOrWords(written: Recommend): Refused | undefined {
  const { parentsTold, outcomeWords } = written;
  const { told, who, when, whyNot: because } = parentsTold;
  if (told && (blank(who) || blank(when)))
    return notRight('who-told-the-parents', 'Say who tells the parents, and when.', '/parentsTold');
  if (!told && blank(because))
    return notRight('why-parents-not-told', 'Say why the parents are not told.', '/parentsTold/whyNot');
  if (blank(outcomeWords))
    return notRight('outcome-words-required', 'Write what the referrer is told.', '/outcomeWords');
  if (internalOf(written).some((internal) => copiesFrom(outcomeWords, internal))) {
    return notRight(
      'outcome-words-copied',
      'The referrer’s text repeats what you wrote for the record. Write it for the referrer, with only what they need.',
      '/outcomeWords',
    );
  }
  return undefined;
}

/** What stays: why the decision is right, what it rests on, and why the parents are not told. */
function internalOf({ rationale, harmRationale, evidence, whatDiffers = '', parentsTold }: Recommend): string[] {
  return [rationale, harmRationale, ...evidence, whatDiffers, parentsTold.whyNot ?? ''];
}

/** Destinations have to be on the list; an agency is told in a text of its own; the previous unit takes back only what it had lately (FAST-12). */
function whereItCannotGo(
  { receivedAt }: Screening,
  written: Recommend,
  { destination, noFurtherAction, label }: DecisionChoice,
  { now, policies, history }: Omit<Given, 'by'>,
): Refused | undefined {
  const { alsoTo = [], handOverWords } = written;
  if (noFurtherAction && alsoTo.length > 0)
    return notRight('goes-nowhere', `“${label}” goes nowhere else: choose another decision.`, '/alsoTo');
  const all = destinationsOf({ destination, alsoTo });
  if (new Set(all).size < all.length) return notRight('destination-twice', 'A destination is named twice.', '/alsoTo');
  const places = all.map((code) => policies.bodies.destinations.find((one) => one.code === code));
  if (places.includes(undefined))
    return notRight('not-on-the-list', 'Choose destinations from the list in force: see the policies.', '/alsoTo');
  const lookBack = policies.bodies['look-back'];
  const nothing: History = { linked: false, earlier: [] };
  if (all.some((code) => lookBack.previousUnitDestinations.includes(code))) {
    const { found, historyIncomplete } = previousUnit(history ?? nothing, new Date(receivedAt), now, lookBack);
    if (!found) {
      const why = `No referral of this child in the ${lookBack.previousUnitMonths} months before the contact is held here, so there is no previous unit to review it.`;
      return notRight('no-previous-unit', [why, historyIncomplete].filter(Boolean).join(' '), '/decision');
    }
  }
  if (!places.some((place) => place?.kind === 'agency')) return undefined;
  if (blank(handOverWords))
    return notRight(
      'hand-over-words-required',
      'It goes to an agency: write what that agency is told.',
      '/handOverWords',
    );
  if (internalOf(written).some((internal) => copiesFrom(handOverWords!, internal)))
    return notRight(
      'hand-over-words-copied',
      'The agency’s text repeats what you wrote for the record. Write it for the agency, with only what it needs.',
      '/handOverWords',
    );
  return undefined;
}

/** Only what the record keeps: a command may carry more. */
function writtenOf(written: Recommend): DecisionWritten {
  const {
    decision,
    thresholdLevel,
    harmLevel,
    harmRationale,
    legalBasis,
    responses,
    rationale,
    evidence,
    parentsTold,
    agreement,
    primaryNeed,
    outcomeWords,
    alsoTo,
    handOverWords,
    whatDiffers,
  } = written;
  return {
    ...{
      decision,
      thresholdLevel,
      harmLevel,
      harmRationale,
      legalBasis,
      responses,
      rationale,
      evidence,
      parentsTold,
      outcomeWords,
    },
    ...(agreement ? { agreement } : {}),
    ...(primaryNeed ? { primaryNeed } : {}),
    ...(alsoTo?.length ? { alsoTo } : {}),
    ...(handOverWords ? { handOverWords } : {}),
    ...(whatDiffers ? { whatDiffers } : {}),
  };
}
