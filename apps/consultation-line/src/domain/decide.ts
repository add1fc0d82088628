import { parseReference } from '@front-door/casework';
import type { ConsultationOutcome } from '@front-door/contracts';
import { conflict, invalid, Refusal } from '@front-door/event-bus';
import { consentAdvice } from './consent-advice';
import type { Advice, Consultation, Named, Said, Stage } from './consultation';
import type { Policies } from './policies';

export type ConsultationCommand =
  | { type: 'take' }
  | { type: 'put-back' }
  | { type: 'note-not-reached'; note?: string }
  | { type: 'cancel'; why?: string }
  | { type: 'move'; to: Date }
  | ({ type: 'advise' } & Advise)
  | { type: 'escalate' };

/** What a worker writes when a call ends. */
export interface Advise {
  outcomes: ConsultationOutcome[];
  said: Said;
  summary: string;
  note?: string;
  /** Set when an adult is to be referred to DAIS at once. */
  adult?: object;
  /** Set when somebody who works with children is spoken of: its words go behind the wall, and nowhere else. */
  allegation?: { words: string };
}

const SHORTEST_COPY = 25;

export interface Given {
  by: Named;
  now: Date;
  policies: Policies;
}

const MOVES: Record<ConsultationCommand['type'], Partial<Record<Stage, true>>> = {
  take: { waiting: true },
  'put-back': { 'in-call': true },
  'note-not-reached': { waiting: true, 'in-call': true },
  cancel: { waiting: true },
  move: { waiting: true },
  advise: { 'in-call': true },
  escalate: { 'in-call': true, advised: true },
};

const WHY_NOT: Record<Stage, string> = {
  waiting: 'Nobody has taken this call yet: take it first.',
  'in-call': 'Somebody is in this call.',
  advised: 'This consultation has ended, and what was advised stays as it was.',
  'not-reached': 'The caller was not reached, and this consultation has ended. Ask for a new one.',
  cancelled: 'This consultation was cancelled. Ask for a new one.',
};

/** The rules of a consultation: what it becomes, or why not. Pure: the one given is never changed. CON-01..09. */
export function decide(consultation: Consultation, command: ConsultationCommand, given: Given): Consultation | Refusal {
  const { stage } = consultation.state;
  if (!MOVES[command.type][stage]) return conflict('not-at-this-stage', WHY_NOT[stage]);
  switch (command.type) {
    case 'take':
      return { ...consultation, state: { stage: 'in-call', by: given.by, since: given.now.toISOString() } };
    case 'put-back':
      return notTheirCall(consultation, given.by) ?? { ...consultation, state: { stage: 'waiting' } };
    case 'note-not-reached':
      return notTheirCall(consultation, given.by) ?? notReached(consultation, command.note, given);
    case 'cancel':
      return {
        ...consultation,
        state: { stage: 'cancelled', ...signed(given), ...(command.why ? { why: command.why } : {}) },
      };
    case 'move':
      return { ...consultation, mode: 'call-back', callBackAt: command.to.toISOString() };
    case 'advise':
      return notTheirCall(consultation, given.by) ?? advise(consultation, command, given);
    case 'escalate':
      return notTheirCall(consultation, given.by) ?? escalate(consultation, given);
  }
}

const signed = ({ by, now }: Given): { at: string; by: Named } => ({ at: now.toISOString(), by });

function notTheirCall({ state }: Consultation, by: Named): Refusal | undefined {
  if (state.stage !== 'in-call' || state.by.id === by.id) return undefined;
  return new Refusal(403, 'not-your-call', `${state.by.name} has this call. Ask them, or wait until it is put back.`);
}

function notReached(consultation: Consultation, note: string | undefined, given: Given): Consultation {
  const attempts = [...consultation.attempts, { ...signed(given), ...(note ? { note } : {}) }];
  const last = attempts.length >= given.policies.bodies.attempts.most;
  return { ...consultation, attempts, state: last ? { stage: 'not-reached', ...signed(given) } : { stage: 'waiting' } };
}

function advise(consultation: Consultation, command: Advise, given: Given): Consultation | Refusal {
  const { outcomes, said, summary, note } = command;
  if (consultation.state.stage !== 'in-call') throw new Error('Advice is given in a call.');
  const wrong = whatIsWrong(command);
  if (wrong) return wrong;
  if (mustBecomeContact(command) && !consultation.escalated)
    return conflict(
      'contact-first',
      'Significant harm was disclosed. Open the contact from this call first: it cannot wait for the advice (CON-09).',
    );
  const consent = said.consent ? consentAdvice(said.consent) : undefined;
  const { since } = consultation.state;
  const advice: Advice = {
    ...{ outcomes, said, summary },
    ...(consent ? { consent } : {}),
    ...(note ? { note } : {}),
    ...signed(given),
    minutes: Math.max(1, Math.round((given.now.getTime() - Date.parse(since)) / 60_000)),
  };
  return { ...consultation, state: { stage: 'advised', advice, answeredAt: since } };
}

/** Outcomes that cannot stand together, and what an outcome needs. */
function whatIsWrong({ outcomes, said, summary, note, adult, allegation }: Advise): Refusal | undefined {
  if (outcomes.length === 0)
    return invalid('outcome-required', 'Say what came of the call: choose at least one outcome.', '/outcomes');
  if (new Set(outcomes).size < outcomes.length)
    return invalid('outcome-twice', 'An outcome is chosen twice.', '/outcomes');
  if (outcomes.includes('advice-only') && outcomes.length > 1)
    return invalid('advice-only-alone', '“Advice only” stands alone: leave it out, or the others.', '/outcomes');
  if (summary.trim() === '') return invalid('summary-required', 'Write what the caller is told.', '/summary');
  if (adult && !outcomes.includes('dais'))
    return invalid(
      'dais-not-chosen',
      'An adult is referred with the outcome DAIS: choose it, or leave the adult out.',
      '/adult',
    );
  if (outcomes.includes('lado') !== Boolean(allegation))
    return invalid(
      'allegation-apart',
      allegation
        ? 'An allegation goes to the LADO: choose the outcome LADO, or leave it out.'
        : 'For the LADO, write what was said about the person in the field of its own: those words go to the LADO alone.',
      '/allegation',
    );
  const kept = [said.concern, summary, note ?? ''];
  if (allegation && allegation.words.length >= SHORTEST_COPY && kept.some((text) => text.includes(allegation.words)))
    return invalid(
      'allegation-repeated',
      'What is said about the person stands in another text too. Leave it out there: it is for the LADO alone.',
      '/allegation/words',
    );
  const asks = outcomes.includes('seek-consent-then-refer') || outcomes.includes('early-help');
  if (asks && !said.consent)
    return invalid(
      'consent-answers-required',
      'This advice is about consent: answer what the agency would ask for, the risk, and whether the parents know.',
      '/said/consent',
    );
  const harm = said.consent && ['significant-harm-likely', 'immediate-danger'].includes(said.consent.risk);
  const acts = outcomes.some((outcome) => ['refer-now', 'immediate-protection', 'lado'].includes(outcome));
  if (harm && !acts)
    return invalid(
      'harm-does-not-fit',
      'Significant harm was disclosed: the outcome is to refer now, or immediate protection (CON-09).',
      '/outcomes',
    );
  return undefined;
}

function escalate(consultation: Consultation, given: Given): Consultation | Refusal {
  if (consultation.escalated)
    return conflict('escalated-already', 'A contact was opened from this consultation already. Add to that one.');
  return { ...consultation, escalated: signed(given) };
}

/** Whether what was disclosed must become a contact at once, whatever the caller wants (CON-09). */
export function mustBecomeContact({ outcomes, said }: Pick<Advise, 'outcomes' | 'said'>): boolean {
  return (
    outcomes.includes('immediate-protection') ||
    said.consent?.risk === 'significant-harm-likely' ||
    said.consent?.risk === 'immediate-danger'
  );
}

/** A consultation's reference as a contact may quote it, in whatever form; undefined when it is none of ours. */
export function quotedReference(text: string | undefined): string | undefined {
  const parsed = text === undefined ? undefined : parseReference(text);
  return parsed?.ok && parsed.kind === 'consultation' ? parsed.reference : undefined;
}
