import fc from 'fast-check';
import { checkShape } from './check-shape';
import { SubmitContact } from './messages/submit-contact';

const child = { firstName: 'Amara', lastName: 'Okonkwo' };
const contact = {
  kind: 'request-for-support',
  immediateDanger: false,
  children: [child],
  concern: { facts: 'No coat.' },
};

describe('whatever is sent', () => {
  const passesOrSaysWhy = (raw: unknown): void => {
    for (const unknown of ['refuse', 'ignore'] as const) {
      const checked = checkShape(SubmitContact, raw, unknown);
      if (checked.ok) continue;
      expect(checked.faults.length).toBeGreaterThan(0);
      for (const { pointer, code, sentence } of checked.faults) {
        expect(pointer).toMatch(/^(\/|$)/);
        expect(code).toMatch(/^[a-zA-Z]+$/);
        expect(sentence).toMatch(/^[A-Z][^]*\.$/);
      }
    }
  };

  it('any JSON passes or is told why', () => fc.assert(fc.property(fc.jsonValue(), passesOrSaysWhy), { numRuns: 500 }));

  it('so does any JSON in the place of any field', () => {
    const places = [
      'kind',
      'immediateDanger',
      'children',
      'concern',
      'mother',
      'people',
      'consent',
      'police',
      'senderReference',
    ];
    const childPlaces = [
      'firstName',
      'formerNames',
      'dateOfBirth',
      'disabilities',
      'address',
      'school',
      'notGiven',
      'injured',
      '__proto__',
    ];
    const mutated = fc
      .tuple(fc.constantFrom(...places), fc.constantFrom(...childPlaces), fc.jsonValue(), fc.jsonValue())
      .map(([place, childPlace, value, childValue]) => ({
        ...contact,
        children: [{ ...child, [childPlace]: childValue }],
        [place]: value,
      }));
    fc.assert(fc.property(mutated, passesOrSaysWhy), { numRuns: 500 });
  });
});
