import { checkShape } from './check-shape';
import { Many, One, OneOf, SomeOf, Text, Texts } from './fields';

describe('a consumer of events', () => {
  class Pet {
    @OneOf(['cat', 'dog', 'other'], { label: 'the kind' })
    kind: string;
    @SomeOf(['fur', 'tail', 'other'], { label: 'the looks', max: 5, optional: true })
    looks?: string[];
  }
  class Noted {
    @OneOf(['red', 'amber'], { label: 'the colour' })
    colour: string;
    @SomeOf(['a', 'b'], { label: 'the letters', max: 5, optional: true })
    letters?: string[];
    @Many(() => Pet, { label: 'the pets', max: 5, optional: true })
    pets?: Pet[];
    @One(() => Pet, { label: 'the favourite', optional: true })
    favourite?: Pet;
    @Text({ label: 'the text', max: 10, optional: true })
    text?: string;
    @Texts({ label: 'the texts', optional: true })
    texts?: string[];
  }
  const read = (raw: unknown): unknown => {
    const checked = checkShape(Noted, raw, 'ignore');
    return checked.ok ? { ...checked.value } : checked.faults.map(({ pointer, code }) => `${pointer} ${code}`);
  };

  it('leaves out fields it does not know, at every depth', () =>
    expect(read({ colour: 'red', more: { than: 'that' }, favourite: { kind: 'cat', age: 3 } })).toEqual({
      colour: 'red',
      favourite: { kind: 'cat' },
    }));

  it('keeps a code it does not know', () =>
    expect(read({ colour: 'violet', letters: ['a', 'z'] })).toEqual({ colour: 'violet', letters: ['a', 'z'] }));

  it('keeps it as "other" where the list has that', () =>
    expect(
      read({
        colour: 'red',
        pets: [{ kind: 'axolotl', looks: ['gills', 'tail', 'frills'] }],
        favourite: { kind: 'newt' },
      }),
    ).toEqual({
      colour: 'red',
      pets: [{ kind: 'other', looks: ['other', 'tail'] }],
      favourite: { kind: 'other' },
    }));

  it('still refuses what is no code at all, and what breaks any other rule', () => {
    for (const colour of [5, null, undefined, '', ['red'], {}, 'x'.repeat(101), 'a\u0000'])
      expect(read({ colour })).toEqual([expect.stringMatching(/^\/colour /)]);
    expect(read({ colour: 'red', letters: [5] })).toEqual([expect.stringMatching(/^\/letters /)]);
    expect(read({ colour: 'red', text: 'far too long a text' })).toEqual(['/text maxLength']);
  });

  it('is alone in this: a command with a code we do not know is refused', () => {
    const faultsOf = (raw: unknown) => {
      const checked = checkShape(Noted, raw, 'refuse');
      return checked.ok ? [] : checked.faults;
    };
    expect(faultsOf({ colour: 'violet' }).map(({ code }) => code)).toEqual(['isIn']);
    expect(faultsOf({ colour: 'red', letters: ['z'] }).map(({ code }) => code)).toEqual(['isIn']);
    expect(faultsOf({ colour: 'red', favourite: { kind: 'axolotl' } }).map(({ pointer }) => pointer)).toEqual([
      '/favourite/kind',
    ]);
  });
});
