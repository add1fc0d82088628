import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  type Fingerprints,
  fingerprintsOf,
  kindsRepeatedIn,
  redacted,
  WITHHELD_WORD,
  withoutWithheld,
} from './withheld';
import { WithheldKeyMissing, WithheldKeys } from './withheld-keys';

const SALT = 'salt';
const keys = WithheldKeys.ofTheMoment();
const of = (kind: string, value: string): Fingerprints => ({
  ...{ salt: SALT, keys },
  withheld: fingerprintsOf([{ kind, value }], SALT, keys),
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

describe('a fingerprint', () => {
  const telephone = [{ kind: 'telephone', value: '07700 900123' }];
  const digests = (salt: string, under: WithheldKeys) => fingerprintsOf(telephone, salt, under).map(({ digest }) => digest); // prettier-ignore
  const [old, renewed] = ['the-old-key-of-at-least-32-characters', 'the-new-key-of-at-least-32-characters'];

  it('shows nothing of the value, and is another under another salt', () => {
    expect(JSON.stringify(fingerprintsOf(telephone, 'one', keys))).not.toMatch(/07700|900123/);
    expect(digests('one', keys)).not.toEqual(digests('other', keys));
  });

  it('cannot be found by whoever knows salt and value, and not the key', () => {
    const known = createHash('sha256').update(SALT).update('07700900123').digest('hex').slice(0, 24);
    expect(digests(SALT, keys)).not.toContain(known);
    expect(digests(SALT, new WithheldKeys([old]))).not.toEqual(digests(SALT, new WithheldKeys([renewed])));
    expect(digests(SALT, new WithheldKeys([old]))).toEqual(digests(SALT, new WithheldKeys([old, renewed])));
  });

  it('that was made under an earlier key, or before there were keys, is still recognised beside new ones', () => {
    const both = new WithheldKeys([renewed, old]);
    const salted = { kind: 'email', length: 19, digest: createHash('sha256').update(SALT).update('auntoakexampleorg01').digest('hex').slice(0, 24) }; // prettier-ignore
    const withheld = [
      ...fingerprintsOf(telephone, SALT, new WithheldKeys([old])),
      ...fingerprintsOf([{ kind: 'school', value: 'Marsh Lane' }], SALT, both),
      salted,
    ];
    const text = 'Ring 07700 900123 about Marsh Lane, or write to aunt.oak@example.org01.';
    expect(kindsRepeatedIn(text, { salt: SALT, withheld, keys: both }).sort()).toEqual([
      'email',
      'school',
      'telephone',
    ]);
  });

  it('whose key is not here lets nothing be checked: better nothing than a guess', () => {
    const withheld = fingerprintsOf(telephone, SALT, new WithheldKeys([old]));
    const look = () => kindsRepeatedIn('Nothing of it.', { salt: SALT, withheld, keys: new WithheldKeys([renewed]) });
    expect(look).toThrow(WithheldKeyMissing);
    expect(look).toThrow(/WITHHELD_KEYS/);
  });
});
