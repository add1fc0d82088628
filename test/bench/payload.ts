import example from '../../examples/contacts/01-school-neglect-two-siblings.json';

const FIRST = [
  'Amara',
  'Chidi',
  'Zofia',
  'Idris',
  'Mei',
  'Nasrin',
  'Oisín',
  'Tariq',
  'Yael',
  'Kwame',
  'Leilani',
  'Søren',
];
const LAST = [
  'Okonkwo',
  'Wiśniewska',
  'Rahman',
  'O’Dowd',
  'Demir',
  'Nguyen',
  'Adeyemi',
  'Castillo',
  'Haddad',
  'Lindqvist',
];
const DAY = 86_400_000;
const FIRST_BIRTH = Date.UTC(2010, 0, 1);
const BIRTH_DAYS = 5_400;
/** One contact in so many is about a family that has been told of before, so that looking for the same children finds some. */
const EVERY_NTH_KNOWN = 5;

/** Spreads a counter over 32 bits: the same number always gives the same family. */
function scatter(number: number): number {
  let value = Math.imul(number ^ 0x9e3779b9, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

const born = (seed: number): string => new Date(FIRST_BIRTH + (seed % BIRTH_DAYS) * DAY).toISOString().slice(0, 10);

/** The text of contact number `index`: the example's, with a family and a reference of its own. Identifiers are left to the names. */
export function contactText(index: number, run: string): string {
  const family = index % EVERY_NTH_KNOWN === 0 ? scatter(index) % (index + 1) : index;
  const [one, two, name] = [scatter(family * 3), scatter(family * 3 + 1), scatter(family * 3 + 2)];
  const lastName = `${LAST[name % LAST.length]}-${LAST[Math.floor(name / 16) % LAST.length]}`;
  const child = (position: number, seed: number): object => {
    const { nhsNumber: _nhs, upn: _upn, ...rest } = example.contact.children[position] as Record<string, unknown>;
    return { ...rest, firstName: FIRST[seed % FIRST.length], lastName, dateOfBirth: born(seed >>> 4) };
  };
  return JSON.stringify({
    ...example.contact,
    senderReference: `${run}-${index}`,
    children: [child(0, one), child(1, two)],
  });
}
