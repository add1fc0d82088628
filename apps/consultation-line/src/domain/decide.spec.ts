import { asFirstPolicies } from '@front-door/casework';
import { CONSULTATION_OUTCOME } from '@front-door/contracts';
import { isRefusal, Refusal } from '@front-door/event-bus';
import type { Consultation, Said } from './consultation';
import { type Advise, type ConsultationCommand, decide, type Given, quotedReference } from './decide';
import { FIRST_POLICIES } from './first-policies';

const soraya = { id: 'soraya', name: 'Soraya Haddad' };
const ben = { id: 'ben', name: 'Ben Achterberg' };
const NOW = new Date('2026-06-08T10:00:00Z');
const policies = asFirstPolicies(FIRST_POLICIES);
const given = (by = soraya, now = NOW): Given => ({ by, now, policies });

const waiting: Consultation = {
  ...{ id: 'c', reference: 'T', mode: 'now', askedAt: NOW.toISOString(), attempts: [], policyVersion: 1 },
  caller: { id: 'efua', name: 'Efua Mensah', agency: 'school-oakfield' },
  asked: { immediateDanger: false, concern: 'He is hungry.' },
  state: { stage: 'waiting' },
};
const said: Said = { concern: 'He is hungry most mornings.', leadConsulted: 'yes' };
const advice: Advise & { type: 'advise' } = {
  ...{ type: 'advise', outcomes: ['advice-only'], said, summary: 'Talk with his mother first.' },
};
const asConsultation = (outcome: Consultation | Refusal): Consultation => {
  if (isRefusal(outcome)) throw new Error(outcome.sentence);
  return outcome;
};
const codeOf = (outcome: Consultation | Refusal) => (isRefusal(outcome) ? outcome.code : undefined);
const inCall = asConsultation(decide(waiting, { type: 'take' }, given()));
const harm: Said = {
  ...said,
  consent: { askedFor: 'assessment', risk: 'significant-harm-likely', parentsTold: 'not-informed' },
};

describe('a consultation', () => {
  it('CON-04 given one that waits, when a worker takes it, then it is theirs; nobody else advises in it', () => {
    expect(inCall.state).toMatchObject({ stage: 'in-call', by: soraya });
    expect(codeOf(decide(inCall, advice, given(ben)))).toBe('not-your-call');
    expect(codeOf(decide(inCall, { type: 'take' }, given(ben)))).toBe('not-at-this-stage');
  });

  it('CON-08 given a call, when the worker advises, then outcome, minutes and the advice on consent are kept', () => {
    const later = new Date(NOW.getTime() + 11 * 60_000);
    const consent = { askedFor: 'early-help', risk: 'no-known-risk', parentsTold: 'not-informed' } as const;
    const { state } = asConsultation(
      decide(inCall, { ...advice, outcomes: ['early-help'], said: { ...said, consent } }, given(soraya, later)),
    );
    expect(state).toMatchObject({
      stage: 'advised',
      answeredAt: NOW.toISOString(),
      advice: { minutes: 11, consent: { needed: 'needed', rule: 'early-help-ask (FAST-06), version 1' } },
    });
  });

  it('CON-09 given significant harm, then the outcome is to act, and the contact is opened before the advice', () => {
    expect(codeOf(decide(inCall, { ...advice, said: harm }, given()))).toBe('harm-does-not-fit');
    const refer: ConsultationCommand = { ...advice, outcomes: ['refer-now'], said: harm };
    expect(codeOf(decide(inCall, refer, given()))).toBe('contact-first');
    const opened = asConsultation(decide(inCall, { type: 'escalate' }, given()));
    expect(asConsultation(decide(opened, refer, given())).state.stage).toBe('advised');
    expect(codeOf(decide(opened, { type: 'escalate' }, given()))).toBe('escalated-already');
  });

  it('CON-06 early help, or consent to be sought, needs the answers that the advice on consent is made from', () => {
    for (const outcome of ['early-help', 'seek-consent-then-refer'] as const)
      expect(codeOf(decide(inCall, { ...advice, outcomes: [outcome] }, given()))).toBe('consent-answers-required');
  });

  it('after as many vain tries as the policy says the caller counts as not reached', () => {
    let now = waiting;
    for (let tries = 1; tries <= 3; tries += 1)
      now = asConsultation(decide(now, { type: 'note-not-reached' }, given()));
    expect([now.state.stage, now.attempts.length]).toEqual(['not-reached', 3]);
  });

  it.each(CONSULTATION_OUTCOME.filter((outcome) => outcome !== 'advice-only'))(
    '“advice only” does not stand beside %s',
    (outcome) =>
      expect(codeOf(decide(inCall, { ...advice, outcomes: ['advice-only', outcome] }, given()))).toBe(
        'advice-only-alone',
      ),
  );

  it('the reference is read as people write it, and another kind of reference is none', () => {
    expect(quotedReference('C7HK49TRXM')).toBeUndefined();
    expect(quotedReference('not one')).toBeUndefined();
  });
});
