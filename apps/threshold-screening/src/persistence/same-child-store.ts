import type { UnitOfWork } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import type { Meeting } from '../domain/meetings';

const KEEP = statement(
  'same-child-keep',
  `INSERT INTO same_child (child_id, other_child_id, because, since) SELECT child_id, other, $3, $4 FROM unnest($1::uuid[], $2::uuid[]) AS p(child_id, other)
       ON CONFLICT DO NOTHING`,
);
const FORGET = statement(
  'same-child-forget',
  `DELETE FROM same_child WHERE because = 'link' AND (child_id = $1 OR other_child_id = $1)`,
);

/** Read in both directions: which contact was heard of first does not matter. */
const MEETINGS = statement(
  'same-child-meetings',
  `SELECT p.because, p.since, s.id AS "screeningId", s.reference, s.contact_id AS "contactId", s.contact_reference AS "contactReference", s.agency,
          s.received_at AS "receivedAt", s.stage, s.closed_how AS how, s.state #>> '{triage,rag}' AS rag, s.claimed_by_name AS "claimedBy",
          s.assigned_to_name AS "assignedTo", s.state #>> '{ending,joins}' AS joins
     FROM (SELECT other_child_id AS other, because, since FROM same_child WHERE child_id = $1
           UNION SELECT child_id, because, since FROM same_child WHERE other_child_id = $1) p
     JOIN screening s ON s.child_id = p.other ORDER BY s.received_at, s.id LIMIT 100`,
);

/** `pairs`: a child of a contact and a child of another. */
export function keepSameChild(
  unit: UnitOfWork,
  pairs: readonly (readonly [childId: string, other: string])[],
  because: Meeting['because'],
  since: Date,
): void {
  if (pairs.length === 0) return;
  unit.send(KEEP, [pairs.map(([childId]) => childId), pairs.map(([, other]) => other), because, since]);
}

/** A link was taken back; an identifier that is the same stays the same. */
export function forgetLinks(unit: UnitOfWork, childId: string): void {
  unit.send(FORGET, [childId]);
}

/** The screenings of other contacts that are about the same child, the earliest first. */
export function meetingsOf(reader: Reader, childId: string): Promise<Meeting[]> {
  return reader.query<Meeting>(MEETINGS, [childId]);
}
