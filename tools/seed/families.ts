import type { Random } from './random';

/** An invented child of an invented family. The NHS number is of the range that is never issued (ID-NHS-03). */
export interface SeedChild {
  firstName: string;
  lastName: string;
  dateOfBirth: string;
  sex: 'F' | 'M';
  ethnicity: string;
  nhsNumber: string;
  school?: { name: string; urn?: string };
}

export interface Family {
  number: number;
  children: SeedChild[];
  mother: string;
  /** Left out when nobody says who he is: the weak spot of many referrals (SEED-24, SEED-47). */
  father?: string;
  address: { lines: string[]; postcode: string };
  /** When a child of it last became a referral. */
  referredAt?: Date;
}

/** First and last names by where families come from, with the census code they give (CIN-15). All invented combinations. */
const ORIGINS: readonly { ethnicity: string; weight: number; first: string[]; last: string[] }[] = [
  origin(
    'WBRI',
    30,
    'Alfie Poppy Harvey Elsie Reggie Connie Stanley Ruby',
    'Turnbull Ashworth Peckover Marlow Thwaite',
  ),
  origin('WIRI', 2, 'Oisín Saoirse Cillian Niamh', 'O’Dowd Ní-Bhriain Keogh'),
  origin('WOTH', 13, 'Zofia Bogdan Ioana Mateusz Elif Can Ana Duarte', 'Wiśniewska Ionescu Kowalczyk Demir Carvalho'),
  origin('WROM', 1, 'Florica Zoltán Luminița', 'Lakatos Rostaş'),
  origin('MWBC', 6, 'Jayden Tiana Marlon Keisha', 'Bryant-Clarke Morrison Delroy-Hall'),
  origin('MWBA', 4, 'Kofi Imani Elijah Zuri', 'Ashby-Mensah Okoro-Lane'),
  origin('MWAS', 2, 'Rohan Leila Kiran', 'Patel-Wood Rahman-Shaw'),
  origin('MOTH', 3, 'Noor Mateo Sakura', 'Silva-Tan Nakamura-Diaz'),
  origin('AIND', 2, 'Anjali Dev Meera', 'Iyer Chaudhari'),
  origin('APKN', 2, 'Zain Ayesha Bilal', 'Qureshi Mirza'),
  origin('ABAN', 4, 'Nasrin Tahmid Rukhsana', 'Chowdhury Begum-Ali'),
  origin('AOTH', 4, 'Thuy Minh Arash Parisa', 'Nguyễn Hosseini Gurung'),
  origin('BCRB', 10, 'Tyrese Shanice Andre Renée', 'Campbell-Reid Francis Baptiste'),
  origin('BAFR', 14, 'Amara Chidi Kwame Fatou Abdi Hodan', 'Okonkwo Adeyemi Mensah Warsame Diallo'),
  origin('BOTH', 4, 'Zola Malik Ife', 'Lumumba-James Akande'),
  origin('CHNE', 1, 'Mei Jun', 'Zhang Liu'),
  origin('OOTH', 4, 'Yael Moshe Chaya Tariq Salma', 'Friedmann Haddad Benatar'),
  origin('NOBT', 4, 'Sky River Robin', 'Vale Winter'),
];
const STREETS = ['Kestrel Walk', 'Pellam Street', 'Marigold Court', 'Lantern Yard', 'Cordwainer Row', 'Osier Lane'];
const POSTCODES = ['E8 1EA', 'E9 6AB', 'E5 0NP', 'N16 7XJ', 'N1 5QQ', 'E2 8DY'];
const ADULTS = ['Farida', 'Grace', 'Ngozi', 'Katarzyna', 'Shireen', 'Joanne', 'Esther', 'Miriam', 'Linh', 'Donna'];
const FATHERS = ['Daniel', 'Yusuf', 'Emeka', 'Piotr', 'Carlton', 'Hamid', 'Gareth', 'Avi', 'Duc', 'Marcus'];
const OAKFIELD = { name: 'Oakfield Primary School', urn: '999001' };
const MARSH_LANE = { name: 'Marsh Lane Secondary School' };
const FIRST_NHS_NUMBER = 999_100_000;

/** Families one after another, each with children of every age, siblings of one name and one address. */
export class Families {
  private made = 0;
  private nhs = FIRST_NHS_NUMBER;

  constructor(
    private readonly random: Random,
    private readonly yearEnds: Date,
  ) {}

  next(children: number): Family {
    const { random } = this;
    const { ethnicity, first, last } = weightedOrigin(random);
    const lastName = random.one(last);
    const firstNames = shuffled(random, first);
    return {
      number: ++this.made,
      children: Array.from({ length: children }, (_, index) =>
        this.child(firstNames[index % firstNames.length]!, lastName, ethnicity),
      ),
      mother: `${random.one(ADULTS)} ${lastName}`,
      ...(random.chance(0.62) ? { father: `${random.one(FATHERS)} ${lastName}` } : {}),
      address: {
        lines: [`${random.between(1, 240)} ${random.one(STREETS)}`],
        postcode: random.one(POSTCODES),
      },
    };
  }

  private child(firstName: string, lastName: string, ethnicity: string): SeedChild {
    const { random } = this;
    // Born from seventeen years before the year began, to the day before it did.
    const days = random.between(366, 366 + 17 * 365);
    const born = new Date(this.yearEnds.getTime() - days * 86_400_000).toISOString().slice(0, 10);
    const age = days / 365;
    const school = age > 12 ? MARSH_LANE : age > 5 ? OAKFIELD : undefined;
    return {
      ...{ firstName, lastName, dateOfBirth: born, sex: random.chance(0.5) ? 'F' : 'M', ethnicity },
      nhsNumber: this.nhsNumber(),
      ...(school && random.chance(0.6) ? { school } : {}),
    };
  }

  /** The next of the range that has a check digit (ID-NHS-01). */
  private nhsNumber(): string {
    for (;;) {
      const nine = String(this.nhs++);
      const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
      const check = 11 - (sum % 11);
      if (check !== 10) return `${nine}${check === 11 ? 0 : check}`;
    }
  }
}

function origin(ethnicity: string, weight: number, first: string, last: string) {
  return { ethnicity, weight, first: first.split(' '), last: last.split(' ') };
}

function weightedOrigin(random: Random) {
  const code = random.weighted(Object.fromEntries(ORIGINS.map(({ ethnicity, weight }) => [ethnicity, weight])));
  return ORIGINS.find(({ ethnicity }) => ethnicity === code)!;
}

function shuffled<T>(random: Random, values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, at: random.next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value);
}
