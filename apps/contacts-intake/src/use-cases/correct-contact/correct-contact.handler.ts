import {
  type AlreadyOpen,
  CalendarDate,
  type ChildInContact,
  Id,
  OneOf,
  type SubmitContact,
  Text,
  Whole,
} from '@front-door/contracts';
import { type CommandContext, event, invalid, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { FindOpenCases } from '../../open-cases/find-open-cases';
import { correctedChild } from '../../domain/corrections';
import { sameAs, suggestions } from '../../domain/same-child';
import { childKeys, nameToShow } from '../../domain/child-keys';
import { earlierChildren } from '../../persistence/earlier-children';
import { visibleContact } from '../../reads/visible-contact';

export const CORRECTABLE = [
  'firstName',
  'lastName',
  'knownAs',
  'dateOfBirth',
  'expectedDateOfBirth',
  'sex',
  'ethnicity',
  'nhsNumber',
  'upn',
  'school',
] as const;

/** One fact about one child put right, with the reason. What was sent stays in the history. */
@Whole<CorrectContact>({
  at: 'date',
  code: 'textOrDate',
  sentence: 'Give the corrected value: a date for a date of birth, text for anything else.',
  holds: (correction) =>
    correction.fact.endsWith('OfBirth')
      ? Boolean(correction.date) && !correction.text
      : Boolean(correction.text) && !correction.date,
})
export class CorrectContact {
  @Id({ label: 'the child' })
  childId: string;
  @OneOf(CORRECTABLE, { label: 'the fact to correct' })
  fact: (typeof CORRECTABLE)[number];
  @Text({ label: 'the corrected text', max: 200, optional: true })
  text?: string;
  @CalendarDate({ label: 'the corrected date', within: { daysAhead: 310 }, optional: true })
  date?: string;
  @Text({ label: 'the reason', max: 1000 })
  reason: string;
}

interface Corrected {
  id: string;
  contactId: string;
  childId: string;
  fact: string;
  correctedAt: string;
}

const CHILD = statement('correct-child', 'SELECT position FROM contact_child WHERE id = $1 AND contact_id = $2');
const EARLIER = statement(
  'correct-earlier',
  'SELECT correction FROM contact_information WHERE contact_id = $1 AND child_id = $2 AND correction IS NOT NULL ORDER BY added_at, id',
);
const INSERT = statement(
  'correct-insert',
  `INSERT INTO contact_information (id, contact_id, child_id, added_at, added_by, agency, correction) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
const UPDATE_CHILD = statement(
  'correct-update-child',
  'UPDATE contact_child SET name = $2, date_of_birth = $3, expected_date_of_birth = $4 WHERE id = $1',
);
const HELD_CASES = statement(
  'correct-open-cases',
  `SELECT case_number FROM child_open_case WHERE child_id = $1 AND standing <> 'possible'`,
);
const DROP_KEYS = statement('correct-drop-keys', 'DELETE FROM child_key WHERE child_id = $1');
const ADD_KEYS = statement('correct-add-keys', 'INSERT INTO child_key (key, child_id) SELECT unnest($2::text[]), $1');
const SUGGEST = statement(
  'correct-suggest',
  `INSERT INTO child_candidate (child_id, other_child_id, because, suggested_at)
   SELECT child_id, other, string_to_array(because, '; '), $4 FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS s(child_id, other, because)
       ON CONFLICT DO NOTHING`,
);
const TOUCH = statement('correct-touch', 'UPDATE contact SET version = version + 1 WHERE id = $1');

/** Corrects a fact about a child; the child is found by the corrected facts from then on. */
@Injectable()
export class CorrectContactHandler {
  constructor(private readonly openCases: FindOpenCases) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    command: CorrectContact,
  ): Promise<Corrected | Refusal> {
    const contact = await visibleContact(unit, by.actor, contactId, true);
    if (isRefusal(contact)) return contact;
    const [row] = await unit.query<{ position: number }>(CHILD, [command.childId, contactId]);
    if (!row) return invalid('not-in-contact', 'This child is not in this contact.', '/childId');
    const earlier = await unit.query<{ correction: { fact: string; after: string } }>(EARLIER, [
      contactId,
      command.childId,
    ]);
    const sent = (JSON.parse(contact.sent) as SubmitContact).children[row.position]!;
    const current = correctedChild(
      sent,
      earlier.map(({ correction }) => correction),
    );
    const after = (command.date ?? command.text)!;
    const child = correctedChild(current, [{ fact: command.fact, after }]);
    if (child.dateOfBirth && child.expectedDateOfBirth) {
      return invalid(
        'bornOrExpected',
        'The child would have both a date of birth and an expected date of birth. When a baby is born, screening records the birth.',
        '/date',
      );
    }
    const [[alreadyOpen], same] = await Promise.all([
      this.newlyFound(unit, by, command.childId, child),
      sameChildren(unit, by, contactId, command.childId, child),
    ]);
    return this.store(
      unit,
      by,
      {
        alreadyOpen,
        same,
        contactId,
        reference: contact.reference,
        before: valueOf(current, command.fact),
        after,
        child,
      },
      command,
    );
  }

  /** The open cases that the child is only now seen to be, certain ones first. */
  private async newlyFound(unit: UnitOfWork, by: CommandContext, childId: string, child: ChildInContact) {
    const [held, [found = []]] = await Promise.all([
      unit.query<{ case_number: string }>(HELD_CASES, [childId]),
      this.openCases.ofChildren(unit, [child], by.now),
    ]);
    const fresh = found.filter(({ caseNumber }) => !held.some(({ case_number }) => case_number === caseNumber));
    this.openCases.keep(
      unit,
      fresh.map((alreadyOpen) => ({ childId, alreadyOpen })),
      by.now,
    );
    return fresh;
  }

  private store(
    unit: UnitOfWork,
    by: CommandContext,
    what: {
      alreadyOpen?: AlreadyOpen;
      same: string[];
      contactId: string;
      reference: string;
      before?: string;
      after: string;
      child: ChildInContact;
    },
    { childId, fact, reason }: CorrectContact,
  ): Corrected {
    const { contactId, child } = what;
    const id = newId();
    const correctedAt = by.now.toISOString();
    unit.send(INSERT, [
      id,
      contactId,
      childId,
      by.now,
      by.actor.id,
      by.actor.agency!,
      JSON.stringify({ fact, before: what.before ?? null, after: what.after, reason }),
    ]);
    unit.send(UPDATE_CHILD, [childId, nameToShow(child), child.dateOfBirth ?? null, child.expectedDateOfBirth ?? null]);
    unit.send(DROP_KEYS, [childId]);
    unit.send(ADD_KEYS, [childId, childKeys(child)]);
    unit.send(TOUCH, [contactId]);
    unit.record(by, {
      aggregate: { type: 'contact', id: contactId },
      action: 'contact.corrected',
      why: reason,
      before: { childId, [fact]: what.before },
      after: { childId, [fact]: what.after },
      events: [
        event('contact.corrected', {
          contactId,
          reference: what.reference,
          childId,
          facts: [fact],
          name: nameToShow(child),
          dateOfBirth: child.dateOfBirth,
          expectedDateOfBirth: child.expectedDateOfBirth,
          ...(fact === 'school' ? { school: child.school } : {}),
          ...(what.same.length > 0 ? { sameAs: what.same } : {}),
          correctedAt,
        }),
        ...(what.alreadyOpen
          ? [
              event('contact.open-case-found', {
                contactId,
                childId,
                alreadyOpen: what.alreadyOpen,
                foundAt: correctedAt,
              }),
            ]
          : []),
      ],
    });
    return { id, contactId, childId, fact, correctedAt };
  }
}

/** Children of other contacts that the corrected facts point to: suggested to a person, and returned where it is certainly the same child. */
async function sameChildren(
  unit: UnitOfWork,
  by: CommandContext,
  contactId: string,
  childId: string,
  child: ChildInContact,
): Promise<string[]> {
  const found = (await earlierChildren(unit, childKeys(child), by.now)).filter((one) => one.contact_id !== contactId);
  if (found.length > 0) unit.send(SUGGEST, [...suggestions([found], [childId]), by.now]);
  return sameAs(found, child.dateOfBirth);
}

/** A school is corrected by its name. */
function valueOf(child: ChildInContact, fact: (typeof CORRECTABLE)[number]): string | undefined {
  return fact === 'school' ? child.school?.name : child[fact];
}
