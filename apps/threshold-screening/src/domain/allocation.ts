import { inWords } from '@front-door/casework';
import type { AlreadyOpen } from '@front-door/contracts';
import { type Decided, type Given, type Happened, named } from './decided';
import type { PolicyBodies } from './policies';
import { doesNotFit, notYours, type Refused } from './refused';
import { type AllocationRung, isUnacknowledged, type Allocation, type Screening } from './screening';

type Policy = PolicyBodies['already-open'];

export const ALLOCATION_RUNGS: readonly AllocationRung[] = ['allocated-worker', 'team-manager', 'duty-manager'];

/**
 * A contact about a child who is open goes to whoever holds the case: it is no referral (CIN-01, CIN-14). Without an allocated
 * worker it starts with the manager of the team. The clock runs day and night, from `now`.
 */
export function allocate(alreadyOpen: AlreadyOpen, now: Date, policy: Policy): Allocation {
  return { ...rungFrom(alreadyOpen.worker ? 'allocated-worker' : 'team-manager', now, policy), climbed: [] };
}

/** Whether it is certain that the child is open to social care. A possible match, or early help, is shown and routes nothing. */
export function isOpen({ certain, status }: AlreadyOpen, policy: Policy): boolean {
  return certain && policy.statuses.includes(status);
}

/** Why a contact about this child cannot become a referral: it is one only for a child who is not open already (CIN-01). */
export function whyNoReferral({ alreadyOpen }: Screening, referral: boolean, policy: Policy): Refused | undefined {
  if (!referral || !alreadyOpen || !isOpen(alreadyOpen, policy)) return undefined;
  const { teamName, team, caseNumber } = alreadyOpen;
  return doesNotFit(
    'already-open',
    `The child is open to ${teamName ?? team} (${caseNumber}): this is not a referral. Whoever holds the case acknowledges it; or rule the open case out, with a reason.`,
  );
}

function rungFrom(rung: AllocationRung, now: Date, policy: Policy): Omit<Allocation, 'climbed'> {
  const minutes = policy.minutes[rung];
  const due = new Date(now.getTime() + minutes * 60_000);
  return {
    rung,
    since: now.toISOString(),
    acknowledgeBy: due.toISOString(),
    because: `With the ${rung.replace('-', ' ')} since ${inWords(now)}; to be acknowledged within ${minutes} minutes, day or night: by ${inWords(due)}.`,
  };
}

/** Whoever holds the case now says that they have it. It then ends as passed on, unless an alarm or a recommendation still stands. */
export function acknowledgeAllocation(
  screening: Screening,
  { note, functions }: { note?: string; functions: readonly string[] },
  { by, now, policies }: Given,
): Decided | Refused {
  const { allocation, alreadyOpen, state } = screening;
  if (!allocation || !alreadyOpen) return doesNotFit('not-allocated', 'It is not with an allocated worker.');
  if (allocation.acknowledged)
    return doesNotFit('already-acknowledged', `${allocation.acknowledged.by.name} has acknowledged it already.`);
  if (state.stage === 'closed') return doesNotFit('closed', 'It is closed.');
  if (by.kind !== 'person') return notYours('person-only', 'A person acknowledges it, not a system.');
  if (!holds(alreadyOpen, { id: by.id, roles: by.roles, functions }))
    return notYours(
      'not-with-you',
      'It is acknowledged by the allocated worker, the manager of the team, or a duty manager.',
    );
  const acknowledged = { at: now.toISOString(), by: named(by), ...(note ? { note } : {}) };
  const held: Screening = { ...screening, allocation: { ...allocation, acknowledged } };
  const said: Happened = {
    type: 'allocation.acknowledged',
    payload: {
      ...screening.about,
      rung: allocation.rung,
      inTime: now.getTime() <= Date.parse(allocation.acknowledgeBy),
      acknowledgedAt: acknowledged.at,
    },
  };
  const entry = { action: 'allocation.acknowledged', ...(note ? { why: note } : {}), events: [said] };
  if (whyNotPassedOn(held)) return { screening: held, entries: [entry] };
  const rationale = `${by.name} has it: the child is open to ${alreadyOpen.teamName ?? alreadyOpen.team}.`;
  const passed = passOn(held, { rationale, outcomeWords: policies.bodies['already-open'].outcomeWords }, { by, now });
  return { screening: passed.screening, entries: [entry, ...passed.entries] };
}

/** Who holds a case may be asked for it: its worker, who answers for its team, or a duty manager. */
export function holds(
  { worker, team }: AlreadyOpen,
  who: { id: string; roles: readonly string[]; functions: readonly string[] },
): boolean {
  if (who.roles.includes('duty-manager')) return true;
  if (who.roles.includes('team-manager') && who.functions.includes(team)) return true;
  return who.roles.includes('allocated-worker') && worker?.id === who.id;
}

/** Why it cannot end as passed on; undefined when it can. */
export function whyNotPassedOn(screening: Screening): Refused | undefined {
  const { allocation, state } = screening;
  if (!allocation?.acknowledged)
    return doesNotFit(
      'not-acknowledged',
      'Nobody who holds the case has acknowledged it. It stays with the front door until then.',
    );
  if (isUnacknowledged(screening))
    return doesNotFit('urgent-unacknowledged', 'It is urgent, and no duty manager has acknowledged it yet.');
  if (state.stage === 'recommended')
    return doesNotFit('not-at-this-stage', 'A recommendation is waiting for authorisation. Send it back first.');
  return undefined;
}

/** Ends it with the allocated worker: neither a decision nor a referral. The referrer always hears, in words that say nothing of the case. */
export function passOn(
  screening: Screening,
  { rationale, outcomeWords }: { rationale: string; outcomeWords: string },
  { by, now }: Pick<Given, 'by' | 'now'>,
): Decided {
  const { about, facts, senderFunction, state } = screening;
  const at = now.toISOString();
  const how = 'passed-to-allocated-worker';
  const told = {
    ...about,
    ...(senderFunction ? { function: senderFunction } : {}),
    childName: facts.childName,
    words: outcomeWords,
    toldAt: at,
  };
  const triage = 'triage' in state ? { triage: state.triage } : {};
  return {
    screening: {
      ...screening,
      state: { stage: 'closed', how, at, ...triage, ending: { rationale, by: named(by), at } },
    },
    entries: [
      {
        action: 'screening.closed',
        why: rationale,
        events: [
          { type: 'outcome.told', payload: told },
          { type: 'screening.closed', payload: { ...about, how, closedAt: at } },
        ],
      },
    ],
  };
}

/** Nobody acknowledged it in time: the next rung has it. On the last rung it stays, and is shown as overdue. */
export function climb(screening: Screening, { now, policies }: Pick<Given, 'now' | 'policies'>): Decided | Refused {
  const { allocation, state } = screening;
  const next = allocation && ALLOCATION_RUNGS[ALLOCATION_RUNGS.indexOf(allocation.rung) + 1];
  if (!allocation || !next || allocation.acknowledged || state.stage === 'closed')
    return doesNotFit('does-not-climb', 'It has nowhere to climb.');
  if (Date.parse(allocation.acknowledgeBy) >= now.getTime())
    return doesNotFit('not-due', 'Its time to acknowledge has not passed.');
  const { rung, since, acknowledgeBy } = allocation;
  const climbed = [
    ...allocation.climbed,
    { from: rung, to: next, since, missed: acknowledgeBy, at: now.toISOString() },
  ];
  const higher = rungFrom(next, now, policies.bodies['already-open']);
  const payload = {
    ...screening.about,
    from: rung,
    to: next,
    acknowledgeBy: higher.acknowledgeBy,
    climbedAt: now.toISOString(),
  };
  return {
    screening: { ...screening, allocation: { ...higher, climbed } },
    entries: [
      {
        action: 'allocation.climbed',
        why: `The ${rung.replace('-', ' ')} did not acknowledge it by ${inWords(new Date(acknowledgeBy))}.`,
        events: [{ type: 'allocation.climbed', payload }],
      },
    ],
  };
}

/** It is known since receipt that the child is open, or no longer: who holds it changes with that, and what was acknowledged stays. */
export function hearOpenCase(
  screening: Screening,
  alreadyOpen: AlreadyOpen | { ruledOut: string },
  { now, policies }: Pick<Given, 'now' | 'policies'>,
): Decided {
  if ('ruledOut' in alreadyOpen) {
    if (screening.alreadyOpen?.caseNumber !== alreadyOpen.ruledOut) return { screening, entries: [] };
    const { alreadyOpen: _, allocation: _with, ...rest } = screening;
    return { screening: rest, entries: [{ action: 'open-case.ruling-out-heard', events: [] }] };
  }
  const heard: Screening = { ...screening, alreadyOpen };
  const entry = { action: 'open-case.heard', events: [] as Happened[] };
  if (
    !isOpen(alreadyOpen, policies.bodies['already-open']) ||
    screening.allocation ||
    screening.state.stage === 'closed'
  )
    return { screening: heard, entries: [entry] };
  const allocation = allocate(alreadyOpen, now, policies.bodies['already-open']);
  return {
    screening: { ...heard, allocation },
    entries: [{ ...entry, events: [allocationMade(screening, alreadyOpen, allocation)] }],
  };
}

/** What the outside hears of a new allocation: the team and the clock, not the worker's name. */
export function allocationMade(
  { about }: Pick<Screening, 'about'>,
  { team }: AlreadyOpen,
  allocation: Allocation,
): Happened {
  const { rung, acknowledgeBy, since } = allocation;
  return { type: 'allocation.made', payload: { ...about, team, rung, acknowledgeBy, allocatedAt: since } };
}
