import { type WithheldKeys, worksAt } from '@front-door/casework';
import type { Unit } from '@front-door/event-bus';
import { columnsFor, newId, type Reader, statement, writesColumns } from '@front-door/persistence';
import { type PersonOfConcern, placesOfWork, type WithheldFact } from '../domain/sharing-limits';

export interface WithheldRow extends WithheldFact {
  id: string;
  since: Date;
}
export interface PersonOfConcernRow extends PersonOfConcern {
  id: string;
  since: Date;
}

const WITHHELD = statement(
  'withheld-of-contact',
  'SELECT id, kind, whose, value, since FROM withheld WHERE contact_id = $1 AND lifted_at IS NULL ORDER BY since, id',
);
const PEOPLE = statement(
  'people-of-concern-of-contact',
  `SELECT id, name, link, works_at AS "worksAt", works_at_agency AS "worksAtAgency", since FROM person_of_concern WHERE contact_id = $1 ORDER BY since, id`,
);
const WITHHOLD = writesColumns(
  'withheld-insert',
  `INSERT INTO withheld (id, contact_id, kind, whose, value, since, told_under)
   SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[])`,
  ['uuid', 'uuid', 'text', 'text', 'text', 'timestamptz', 'text'],
);
const NAME = writesColumns(
  'person-of-concern-insert',
  `INSERT INTO person_of_concern (id, contact_id, name, link, works_at, works_at_agency, since)
   SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])`,
  ['uuid', 'uuid', 'text', 'text', 'text', 'text', 'timestamptz'],
);
const LIFT = statement('withheld-lift', 'UPDATE withheld SET lifted_at = $2 WHERE id = $1');

const SENDER = statement('agency-that-sent', 'SELECT code, name, kind FROM agency WHERE code = $1');
const FOR_SENDER_ALONE = statement(
  'contact-for-sender-alone',
  'UPDATE contact SET for_sender_alone = $2 WHERE id = $1',
);

/** Whether one of these people works at an agency. Of an agency that is not known here yet, nobody can say that they do not. */
export async function workAt(reader: Reader, agency: string, people: readonly PersonOfConcern[]): Promise<boolean> {
  const places = placesOfWork(people);
  if (places.length === 0) return false;
  const [known] = await reader.query<{ code: string; name: string; kind: string | null }>(SENDER, [agency]);
  return !known || worksAt({ ...known, kind: known.kind ?? undefined }, places);
}

export function keepForSenderAlone(unit: Unit, contactId: string, forSenderAlone: boolean): void {
  unit.send(FOR_SENDER_ALONE, [contactId, forSenderAlone]);
}

export function readWithheld(reader: Reader, contactId: string): Promise<WithheldRow[]> {
  return reader.query<WithheldRow>(WITHHELD, [contactId]);
}

/** As ranges, which an index serves; IS DISTINCT FROM would read every value. */
const UNDER_ANOTHER = 'lifted_at IS NULL AND (told_under IS NULL OR told_under < $1 OR told_under > $1)';
const STALE = statement(
  'withheld-told-under-another-key',
  `SELECT contact_id AS "contactId" FROM withheld WHERE (${UNDER_ANOTHER}) AND contact_id > $3 ORDER BY contact_id LIMIT $2`,
);
const LEFT = statement('withheld-to-renew', `SELECT count(*)::int AS n FROM withheld WHERE ${UNDER_ANOTHER}`);
const TOLD_UNDER = statement('withheld-told-under', 'UPDATE withheld SET told_under = $2 WHERE contact_id = $1');

/** Contacts of which others hold fingerprints that were not made under the current key; so many at most, behind `after`. */
export async function toldUnderAnotherKey(
  reader: Reader,
  keys: WithheldKeys,
  most: number,
  after: string,
): Promise<string[]> {
  const rows = await reader.query<{ contactId: string }>(STALE, [keys.current.id, most, after]);
  return [...new Set(rows.map(({ contactId }) => contactId))];
}

export async function countToldUnderAnotherKey(reader: Reader, keys: WithheldKeys): Promise<number> {
  const [row] = await reader.query<{ n: number }>(LEFT, [keys.current.id]);
  return row!.n;
}

export function toldUnder(unit: Unit, contactId: string, keys: WithheldKeys): void {
  unit.send(TOLD_UNDER, [contactId, keys.current.id]);
}

export function readPeopleOfConcern(reader: Reader, contactId: string): Promise<PersonOfConcernRow[]> {
  return reader.query<PersonOfConcernRow>(PEOPLE, [contactId]);
}

export function withhold(
  unit: Unit,
  contactId: string,
  facts: readonly WithheldFact[],
  now: Date,
  keys: WithheldKeys,
): string[] {
  const ids = facts.map(() => newId());
  const [each, column] = columnsFor(facts);
  if (facts.length > 0)
    unit.send(WITHHOLD, [
      ids,
      each(contactId),
      column('kind'),
      column('whose'),
      column('value'),
      each(now),
      each(keys.current.id),
    ]);
  return ids;
}

export function lift(unit: Unit, withheldId: string, now: Date): void {
  unit.send(LIFT, [withheldId, now]);
}

export function nameOfConcern(unit: Unit, contactId: string, people: readonly PersonOfConcern[], now: Date): string[] {
  const ids = people.map(() => newId());
  const [each, column] = columnsFor(people);
  if (people.length > 0)
    unit.send(NAME, [
      ids,
      each(contactId),
      column('name'),
      column('link'),
      column('worksAt'),
      column('worksAtAgency'),
      each(now),
    ]);
  return ids;
}
