import type { AlreadyOpen } from '@front-door/contracts';
import type { Claim } from '../domain/claim';
import type { Allocation, Facts, Named, Screening, ScreeningState, Urgency } from '../domain/screening';

/** What is read of a screening's row. */
export interface ScreeningRow {
  id: string;
  version: number;
  reference: string;
  contact_id: string;
  contact_reference: string;
  child_id: string;
  agency: string;
  sender_function: string | null;
  submitted_by: string | null;
  received_at: Date;
  decision_due_at: Date;
  decision_due_because: string;
  facts: Facts;
  urgency: Urgency | null;
  withdrawal_requested_at: Date | null;
  information_added_at: Date | null;
  state: ScreeningState;
  known_child_id: string | null;
  already_open: AlreadyOpen | null;
  allocation: Allocation | null;
  claimed_by: string | null;
  claimed_by_name: string | null;
  claimed_until: Date | null;
  assigned_to: string | null;
  assigned_to_name: string | null;
}

export const SCREENING_COLUMNS = `id, version, reference, contact_id, contact_reference, child_id, agency, sender_function, submitted_by, received_at, decision_due_at,
  decision_due_because, facts, urgency, withdrawal_requested_at, information_added_at, state, known_child_id, claimed_by, claimed_by_name, claimed_until,
  assigned_to, assigned_to_name, already_open, allocation`;

/** A screening as it is kept: what the rules see, and what lies beside it. */
export interface Stored {
  screening: Screening;
  version: number;
  knownChildId?: string;
  claim?: Claim;
  assignedTo?: Named;
}

export function storedOf(row: ScreeningRow): Stored {
  const { claimed_by, claimed_until, assigned_to } = row;
  return {
    screening: screeningOf(row),
    version: row.version,
    ...(row.known_child_id ? { knownChildId: row.known_child_id } : {}),
    ...(claimed_by && claimed_until
      ? {
          claim: {
            by: { id: claimed_by, name: row.claimed_by_name ?? claimed_by },
            until: claimed_until.toISOString(),
          },
        }
      : {}),
    ...(assigned_to ? { assignedTo: { id: assigned_to, name: row.assigned_to_name ?? assigned_to } } : {}),
  };
}

function screeningOf(row: ScreeningRow): Screening {
  return {
    about: {
      screeningId: row.id,
      reference: row.reference,
      contactId: row.contact_id,
      contactReference: row.contact_reference,
      childId: row.child_id,
      agency: row.agency,
    },
    ...(row.sender_function ? { senderFunction: row.sender_function } : {}),
    ...(row.submitted_by ? { submittedBy: row.submitted_by } : {}),
    receivedAt: row.received_at.toISOString(),
    decisionDueAt: row.decision_due_at.toISOString(),
    decisionDueBecause: row.decision_due_because,
    facts: row.facts,
    ...(row.urgency ? { urgency: row.urgency } : {}),
    ...(row.withdrawal_requested_at ? { withdrawalRequestedAt: row.withdrawal_requested_at.toISOString() } : {}),
    ...(row.information_added_at ? { informationAddedAt: row.information_added_at.toISOString() } : {}),
    ...(row.already_open ? { alreadyOpen: row.already_open } : {}),
    ...(row.allocation ? { allocation: row.allocation } : {}),
    state: row.state,
  };
}
