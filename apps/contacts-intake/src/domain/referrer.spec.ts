import fc from 'fast-check';
import { sourceOfCall, withoutIdentity } from './referrer';

describe('CIN-04 who is calling', () => {
  it.each([
    ['child', '1C'],
    ['family-member', '1A'],
    ['public', '1B'],
    ['anonymous', '9'],
  ])('a call of %s counts as %s', (caller, sourceCode) => {
    expect(sourceOfCall({ caller })).toEqual({ sourceCode });
  });

  it('a stranger is of the public too, when it is said; a source that does not go with the caller is refused', () => {
    expect(sourceOfCall({ caller: 'public', sourceCode: '1D' })).toEqual({ sourceCode: '1D' });
    expect(sourceOfCall({ caller: 'child', sourceCode: '1A' })).toMatchObject({ code: 'source-does-not-fit' });
    expect(sourceOfCall({ sourceCode: '3A' })).toEqual({ sourceCode: '3A' });
    expect(sourceOfCall({})).toMatchObject({ code: 'source-required' });
  });

  it('RET-06 an anonymous caller has no name and is told nothing; to be told by telephone needs a number', () => {
    expect(sourceOfCall({ caller: 'anonymous', telephone: '020 7946 0170' })).toMatchObject({
      code: 'anonymous-and-named',
    });
    expect(sourceOfCall({ caller: 'anonymous', tellBy: 'letter' })).toMatchObject({ code: 'nobody-to-tell' });
    expect(sourceOfCall({ caller: 'anonymous', role: 'Neighbour', tellBy: 'not-at-all' })).toEqual({ sourceCode: '9' });
    expect(sourceOfCall({ caller: 'public', tellBy: 'telephone' })).toMatchObject({ code: 'number-required' });
  });
});

describe('RET-06 a protected identity', () => {
  it('whatever is given, nothing identifying stays, nothing is lost, and an unprotected referrer is left as it is', () => {
    const text = fc.option(
      fc.string({ minLength: 1 }).map((words) => `§${words}`),
      { nil: undefined },
    );
    const referrer = fc.record({
      ...{ name: text, role: text, telephone: text, email: text },
      ...{ identityProtected: fc.boolean(), sourceCode: fc.constant('1B') },
    });
    fc.assert(
      fc.property(referrer, (given) => {
        const { referrer: kept, identity } = withoutIdentity(given as never);
        if (!given.identityProtected) return expect(kept).toEqual(given);
        expect(JSON.stringify(kept)).not.toContain('§');
        expect(JSON.stringify({ ...kept, ...identity })).toHaveLength(
          JSON.stringify(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))).length,
        );
      }),
    );
  });
});
