import { notFound, type Refusal } from '@front-door/event-bus';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { OPEN_CASE_RULE } from '../domain/open-case';
import { ShowPointer } from './show-pointer';

const CHILD = statement(
  'child-one',
  `SELECT id, contact_id AS "contactId", name, date_of_birth AS "dateOfBirth", expected_date_of_birth AS "expectedDateOfBirth", known_child_id AS "knownChildId" FROM contact_child WHERE id = $1`,
);
const SIBLINGS = statement(
  'child-siblings',
  'SELECT id AS "childId", name, date_of_birth AS "dateOfBirth" FROM contact_child WHERE contact_id = $1 AND id <> $2 ORDER BY position',
);
const EARLIER = statement(
  'child-earlier-contacts',
  `SELECT c.contact_id AS "contactId", c.id AS "childId", k.reference, c.received_at AS "receivedAt", c.sender_agency AS agency, d.decision, d.referral
     FROM contact_child c JOIN contact k ON k.id = c.contact_id LEFT JOIN child_decision d ON d.child_id = c.id
    WHERE c.known_child_id = $1 AND c.id <> $2 ORDER BY c.received_at DESC LIMIT 100`,
);
const REFERRALS = statement(
  'child-referrals-in-12-months',
  `SELECT count(*)::int AS referrals FROM contact_child c JOIN child_decision d ON d.child_id = c.id
    WHERE d.referral AND (c.id = $2 OR c.known_child_id = $1) AND d.decided_at > $3::timestamptz - interval '12 months'`,
);
const OPEN_CASES = statement(
  'child-open-cases',
  `SELECT standing, already_open AS "alreadyOpen", found_at AS "foundAt" FROM child_open_case WHERE child_id = $1 ORDER BY standing, case_number`,
);
const RESTRICTED = statement(
  'child-restricted',
  `SELECT EXISTS (SELECT 1 FROM contact_child c JOIN contact k ON k.id = c.contact_id
    WHERE k.restricted AND (c.id = $2 OR c.known_child_id = $1)) AS restricted`,
);
const CANDIDATES = statement(
  'child-candidates',
  `SELECT o.id AS "childId", o.name, o.date_of_birth AS "dateOfBirth", k.reference, o.received_at AS "receivedAt", s.because, o.known_child_id AS "knownChildId"
     FROM (SELECT other_child_id AS other, because FROM child_candidate WHERE child_id = $1
           UNION ALL SELECT child_id, because FROM child_candidate WHERE other_child_id = $1) s
     JOIN contact_child o ON o.id = s.other JOIN contact k ON k.id = o.contact_id
    ORDER BY o.received_at DESC LIMIT 100`,
);

interface ChildRow {
  id: string;
  contactId: string;
  name: string;
  dateOfBirth: string | null;
  expectedDateOfBirth: string | null;
  knownChildId: string | null;
}

/** A child of a contact: siblings in it, earlier contacts and referrals once linked, and who might be the same child. */
@Injectable()
export class ReadChild {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly pointer: ShowPointer,
  ) {}

  async one(childId: string, now: Date): Promise<object | Refusal> {
    const [child] = await this.database.query<ChildRow>(CHILD, [childId]);
    if (!child) return notFound('child');
    const [siblings, earlier, [referrals], candidates, openCases] = await this.database.together((reader) =>
      Promise.all([
        reader.query(SIBLINGS, [child.contactId, childId]),
        child.knownChildId ? reader.query(EARLIER, [child.knownChildId, childId]) : [],
        reader.query<{ referrals: number }>(REFERRALS, [child.knownChildId, childId, now]),
        reader.query<{ knownChildId: string | null }>(CANDIDATES, [childId]),
        reader.query(OPEN_CASES, [childId]),
      ]),
    );
    const pointed = await this.pointer.byPolicy();
    const [matter] = pointed
      ? await this.database.query<{ restricted: boolean }>(RESTRICTED, [child.knownChildId, childId])
      : [];
    return {
      ...child,
      ...(matter?.restricted ? { restrictedMatter: true } : {}),
      siblings,
      openCases,
      openCaseRule: OPEN_CASE_RULE,
      earlierContacts: earlier,
      referralsIn12Months: referrals!.referrals,
      candidates: candidates.map((candidate) => ({
        ...candidate,
        linked: candidate.knownChildId !== null && candidate.knownChildId === child.knownChildId,
      })),
    };
  }
}
