import type { ChildInContact, SubmitContact } from '@front-door/contracts';

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
  'Bogdan',
  'Anjali',
  'Søren',
  'Fatou',
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
const SYNTHETIC_NHS = [
  '9990000018',
  '9990000026',
  '9990000034',
  '9990000042',
  '9990000050',
  '9990000069',
  '9990000077',
  '9990000085',
];

let counter = 0;

/** An invented child. Different each time, unless told. */
export function aChild(change: Partial<ChildInContact> = {}): ChildInContact {
  counter += 1;
  return {
    firstName: FIRST[counter % FIRST.length]!,
    lastName: `${LAST[Math.floor(counter / FIRST.length) % LAST.length]!}`,
    dateOfBirth: `20${String(10 + (counter % 14)).padStart(2, '0')}-0${1 + (counter % 9)}-1${counter % 9}`,
    sex: counter % 2 ? 'F' : 'M',
    ...change,
  };
}

/** Siblings in one household. */
export function aHousehold(children = 2): ChildInContact[] {
  const lastName = LAST[counter % LAST.length]!;
  return Array.from({ length: children }, () =>
    aChild({ lastName, address: { lines: ['14 Kestrel Walk'], postcode: 'E8 1EA' } }),
  );
}

/** A contact that is complete enough; change what a test is about. */
export function aContact(change: Partial<SubmitContact> = {}): SubmitContact {
  return {
    kind: 'request-for-support',
    immediateDanger: false,
    supportRequested: 'safeguarding',
    referrer: {
      name: 'Efua Mensah',
      role: 'Designated safeguarding lead',
      telephone: '020 7946 0101',
      email: 'lead@example.org',
    },
    children: aHousehold(2),
    concern: {
      facts: 'They have come to school hungry and in the same clothes for two weeks.',
      opinion: 'I am worried about neglect.',
    },
    consent: { status: 'informed-and-agreed', openToSupport: true },
    ...change,
  };
}

/** A valid NHS number of the range that is never issued (ID-NHS-03). */
export function aSyntheticNhsNumber(index: number): string {
  return SYNTHETIC_NHS[index % SYNTHETIC_NHS.length]!;
}
