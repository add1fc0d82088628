import fc from 'fast-check';
import {
  type Fingerprints,
  fingerprintsOf,
  kindsRepeatedIn,
  redacted,
  WITHHELD_WORD,
  withoutWithheld,
} from './withheld';

const SALT = 'salt';
const of = (kind: string, value: string): Fingerprints => ({
  salt: SALT,
  withheld: fingerprintsOf([{ kind, value }], SALT),
});
const finds = (kind: string, value: string, text: string): boolean => kindsRepeatedIn(text, of(kind, value)).length > 0;
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const separated = (text: string, separators: string[]): string =>
  [...text].map((character, index) => `${separators[index % separators.length]}${character}`).join('');
const between = fc.array(fc.constantFrom('', ' ', '-', '.', '  ', '\u00a0', ' (', ') ', '\u200b'), {
  minLength: 3,
  maxLength: 9,
});
const words = fc
  .array(
    fc.constantFrom(
      'she',
      'was',
      'told',
      'about',
      'it',
      'on',
      'Monday',
      'by',
      'her',
      'aunt',
      '—',
      'E8',
      '14',
      '(late)',
    ),
    { maxLength: 12 },
  )
  .map((all) => all.join(' '));

describe('a telephone number is found', () => {
  it('in any grouping, anywhere in a text', () => {
    fc.assert(
      fc.property(digits(9), between, words, words, (rest, separators, before, after) => {
        const number = `07${rest}`;
        expect(finds('telephone', number, `${before} ${separated(number, separators)} ${after}`)).toBe(true);
      }),
    );
  });
  it.each([
    '020 7946 0123',
    '+44 20 7946 0123',
    '+44 (0)20 7946 0123',
    '0044 20 7946 0123',
    '(020) 7946-0123',
    '7946 0123',
  ])('as %s', (written) => {
    expect(finds('telephone', '02079460123', `Ring ${written}, please`)).toBe(true);
    expect(finds('telephone', '+44 20 7946 0123', `Ring ${written}, please`)).toBe(true);
  });
  it('and another is not', () => {
    expect(finds('telephone', '020 7946 0123', 'Ring 020 7946 0124 or 07700 900123.')).toBe(false);
  });
});

describe('a postcode is found', () => {
  const postcode = fc.tuple(
    fc.constantFrom('E8', 'N16', 'SW1A', 'W1T', 'EC1V'),
    digits(1),
    fc.constantFrom('EA', 'XY', 'BD'),
  );
  it('in any case and with any space', () => {
    fc.assert(
      fc.property(postcode, between, fc.boolean(), ([outward, sector, unit], separators, lower) => {
        const written = separated(`${outward}${sector}${unit}`, separators);
        expect(finds('address', `${outward} ${sector}${unit}`, `at ${lower ? written.toLowerCase() : written}!`)).toBe(
          true,
        );
      }),
    );
  });
});

describe('an address is found', () => {
  const address = 'Flat 3\n14 Kestrel Walk\nHackney\nE8 1EA';
  it.each(['14 Kestrel Walk', '14, KESTREL-WALK', '14 kestrel wlk', 'in Kestrel Walk', '14\nKéstrel Walk.', 'e81ea'])(
    'as %s',
    (text) => {
      expect(finds('address', address, `They live ${text} now`)).toBe(true);
    },
  );
  it.each(['Hackney', 'Flat 3', '15 Larch Close, Hackney', 'a kestrel on a walk'])('and not in %s', (text) => {
    expect(finds('address', address, text)).toBe(false);
  });
  it('also when its number stands on a line of its own, and in free words about where somebody is', () => {
    expect(finds('address', '14\nKestrel Walk', 'at 14 Kestrel Walk')).toBe(true);
    expect(finds('whereabouts', 'With her aunt at 14 Kestrel Walk tonight, 07700 900123', 'near Kestrel Walk')).toBe(
      true,
    );
    expect(finds('whereabouts', 'With her aunt, ring 07700 900123', 'on 07700900123')).toBe(true);
  });
});

it('a school is found by its name, with or without the words that any school has', () => {
  expect(finds('school', 'Marsh Lane Secondary School', 'moved to Marsh Lane in May')).toBe(true);
  expect(finds('school', 'Marsh Lane Secondary School', 'moved to another secondary school')).toBe(false);
});

it('what is redacted is no longer found, and the rest stays as it was', () => {
  fc.assert(
    fc.property(digits(9), between, words, words, (rest, separators, before, after) => {
      const limits = of('telephone', `07${rest}`);
      const text = `${before} | ${separated(`07${rest}`, separators)} | ${after}`;
      const shown = redacted(text, limits);
      expect(kindsRepeatedIn(shown, limits)).toEqual([]);
      expect(shown.startsWith(`${before} |`) && shown.endsWith(`| ${after}`) && shown.includes(WITHHELD_WORD)).toBe(
        true,
      );
    }),
  );
});

it('a text without it stays exactly as it was', () => {
  const limits = of('address', '14 Kestrel Walk\nE8 1EA');
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(redacted(text, limits)).toBe(text)));
});

it('an address is withheld as a whole, with its town; other facts stay', () => {
  const limits = of('address', '14 Kestrel Walk\nE8 1EA');
  const seen = withoutWithheld(
    { child: { name: 'Amara', address: { lines: ['14 Kestrel Walk', 'Hackney'], postcode: 'E8 1EA' } } },
    limits,
  );
  expect(seen).toEqual({ child: { name: 'Amara', address: { lines: [WITHHELD_WORD] } } });
});

it('a fingerprint shows nothing of the value, and is another under another salt', () => {
  const [one] = fingerprintsOf([{ kind: 'telephone', value: '07700 900123' }], 'one');
  const [other] = fingerprintsOf([{ kind: 'telephone', value: '07700 900123' }], 'other');
  expect(JSON.stringify(one)).not.toMatch(/07700|900123/);
  expect(one!.digest).not.toBe(other!.digest);
});
