import { displayReference } from '@front-door/casework';
import type { Decided, Given } from './decided';
import type { Refused } from './refused';
import { isRefused } from './refused';
import { reopen } from './reopen';
import type { Facts, Screening } from './screening';
import { urgentSince } from './urgency';

export interface HearMore {
  informationId: string;
  agency: string;
  immediateDanger: boolean;
  addedAt: string;
  /** The reference of the contact that it was added to, where that one joined this. */
  toContact?: string;
}

export interface CorrectFacts {
  facts: string[];
  name?: string;
  dateOfBirth?: string;
  expectedDateOfBirth?: string;
}

export const DANGER_REPORTED = 'Immediate danger was reported in added information.';

/**
 * Something was added to the contact. Reported danger makes it urgent again, whether or not an earlier alarm was acknowledged, and reopens
 * one that is closed: it must not lie unseen under a closed screening.
 */
export function hearMore(
  screening: Screening,
  { agency, immediateDanger, addedAt, informationId, toContact }: HearMore,
  { now, policies }: Given,
): Decided | Refused {
  const heard: Screening = { ...screening, informationAddedAt: addedAt };
  const entry = {
    action: 'contact.information-heard',
    why: `${agency} added information (${informationId})${toContact ? ` to ${displayReference(toContact)}, which joined this` : ''}`,
    events: [],
  };
  if (!immediateDanger) return { screening: heard, entries: [entry] };
  const urgency = urgentSince(now, DANGER_REPORTED, policies.bodies.urgent);
  const again: Screening = { ...heard, urgency, facts: { ...heard.facts, immediateDanger: true } };
  if (again.state.stage !== 'closed')
    return {
      screening: again,
      entries: [entry, { action: 'screening.urgent-again', why: DANGER_REPORTED, events: [] }],
    };
  const reopened = reopen(again, DANGER_REPORTED, { now });
  return isRefused(reopened) ? reopened : { screening: reopened.screening, entries: [entry, ...reopened.entries] };
}

/** Facts of the contact were put right. A decision already made is not touched: it stands as it was made. */
export function correctFacts(
  screening: Screening,
  { facts: corrected, name, dateOfBirth, expectedDateOfBirth }: CorrectFacts,
): Decided {
  const { dateOfBirth: born, expectedDateOfBirth: due, ...rest } = screening.facts;
  const birth: Pick<Facts, 'dateOfBirth' | 'expectedDateOfBirth'> = dateOfBirth
    ? { dateOfBirth }
    : expectedDateOfBirth
      ? { expectedDateOfBirth }
      : { ...(born ? { dateOfBirth: born } : {}), ...(due ? { expectedDateOfBirth: due } : {}) };
  return {
    screening: { ...screening, facts: { ...rest, ...birth, ...(name ? { childName: name } : {}) } },
    entries: [{ action: 'contact.correction-heard', why: `Corrected: ${corrected.join(', ')}`, events: [] }],
  };
}

/** The sender asks to take the contact back: shown, and for a screener to close. */
export function noteWithdrawal(screening: Screening, requestedAt: string): Decided {
  return {
    screening: { ...screening, withdrawalRequestedAt: requestedAt },
    entries: [{ action: 'contact.withdrawal-heard', events: [] }],
  };
}
