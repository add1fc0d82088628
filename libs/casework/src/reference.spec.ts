import fc from 'fast-check';
import {
  ReferenceKind,
  displayReference,
  newReference,
  parseReference,
  referenceAlphabet,
  referenceKinds,
} from './reference';

const kinds = Object.keys(referenceKinds) as ReferenceKind[];
const typeable = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
const references = fc
  .tuple(fc.constantFrom(...kinds), fc.infiniteStream(fc.integer({ min: 0, max: 255 })))
  .map(([kind, bytes]) => newReference(kind, () => bytes.next().value ?? 0));

describe('references', () => {
  it('ID-CH-01 stored form is alphanumeric and at most 20 characters (rules 1570, 1580)', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(reference).toMatch(/^[A-Z0-9]{10}$/);
        for (const character of reference.slice(1)) expect(referenceAlphabet).toContain(character);
      }),
    );
  });

  it('ID-CH-01 every substitution of one character is caught', () => {
    fc.assert(
      fc.property(references, (reference) => {
        for (let i = 0; i < reference.length; i += 1) {
          for (const other of typeable) {
            if (other === reference[i]) continue;
            expect(parseReference(reference.slice(0, i) + other + reference.slice(i + 1)).ok).toBe(false);
          }
        }
      }),
    );
  });

  it('ID-CH-01 every swap of two characters is caught, neighbours and others', () => {
    fc.assert(
      fc.property(references, (reference) => {
        for (let i = 0; i < reference.length; i += 1) {
          for (let j = i + 1; j < reference.length; j += 1) {
            const swapped = [...reference];
            [swapped[i], swapped[j]] = [reference.charAt(j), reference.charAt(i)];
            if (swapped.join('') !== reference) expect(parseReference(swapped.join('')).ok).toBe(false);
          }
        }
      }),
    );
  });

  it('ID-CH-01 proof for every kind, place and pair of characters: swaps and substitutions exhaust', () => {
    for (const kind of kinds) {
      for (let place = 1; place < 8; place += 1) {
        for (let a = 0; a < 23; a += 1) {
          for (let b = 0; b < 23; b += 1) {
            const body = Array.from({ length: 8 }, () => 0);
            body[place - 1] = a;
            body[place] = b;
            const reference = newReference(kind, () => body.shift() ?? 0);
            expect(parseReference(reference).ok).toBe(true);
            if (a === b) continue;
            const swapped =
              reference.slice(0, place) + reference[place + 1] + reference[place] + reference.slice(place + 2);
            expect(parseReference(swapped)).toMatchObject({ ok: false, code: 'reference.check' });
          }
        }
      }
    }
  });

  it('ID-CH-01 read back from lower case, spaces and hyphens', () => {
    fc.assert(
      fc.property(references, (reference) => {
        const shown = displayReference(reference);
        expect(shown).toMatch(/^.-.{4}-.{4}-.$/);
        for (const typed of [
          reference,
          shown,
          ` ${shown.toLowerCase().replaceAll('-', ' ')} `,
          shown.replaceAll('-', '–'),
        ]) {
          expect(parseReference(typed)).toMatchObject({ ok: true, reference });
        }
      }),
    );
  });

  it.each(kinds)('ID-CH-01 the first letter tells a %s', (kind) => {
    expect(parseReference(newReference(kind))).toMatchObject({ ok: true, kind });
  });

  it.each(['', 'C', 'C2222222', 'Z222222222', 'COOOOOOOO0', 'C22222222222', '<script>'])(
    'ID-CH-01 %p is refused with a reason, not guessed at',
    (text) => expect(parseReference(text)).toMatchObject({ ok: false, code: 'reference.shape' }),
  );

  it('ID-CH-01 not sequential: 20,000 of one kind, all different, every character used about equally', () => {
    const made = Array.from({ length: 20_000 }, () => newReference('contact'));
    expect(new Set(made).size).toBe(made.length);
    const uses = new Map<string, number>();
    for (const reference of made) for (const c of reference.slice(1, 9)) uses.set(c, (uses.get(c) ?? 0) + 1);
    const expected = (20_000 * 8) / 23;
    for (const c of referenceAlphabet) expect(Math.abs((uses.get(c) ?? 0) - expected)).toBeLessThan(expected * 0.1);
  });

  it('ID-CH-01 an unkind run of letters is drawn again', () => {
    const unkind = [...'FCK22222'].map((c) => referenceAlphabet.indexOf(c));
    const bytes = [...unkind, ...unkind.map(() => 3)];
    expect(newReference('contact', () => bytes.shift() ?? 0).slice(1, 9)).toBe('55555555');
  });
});
