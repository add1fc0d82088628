import { checkShape } from '../check-shape';
import { type ClassOf, Many, OneOf, SomeOf, Text, Texts, Whole, WholeNumber, YesNo } from '../fields';
import { COMPATIBILITY_RULES, compareWithBaseline, type Published, publishedNow } from '.';

class Child {
  @Text({ label: 'the name', max: 100 })
  name: string;
}

class Before {
  @Text({ label: 'the name', max: 100 })
  name: string;
  @OneOf(['red', 'amber'], { label: 'the colour' })
  colour: string;
  @WholeNumber({ label: 'the age', max: 25, optional: true })
  age?: number;
  @Texts({ label: 'the words', max: 5, optional: true })
  words?: string[];
  @Many(() => Child, { label: 'the children', max: 20 })
  children: Child[];
}

const as = (payload: ClassOf, version = 1) => ({ 'a.message': { version, payload } });
const event = (payload: ClassOf, version = 1): Published => publishedNow(as(payload, version), {});
const agencyMessage = (payload: ClassOf, version = 1): Published => publishedNow({}, as(payload, version));

function found(before: Published, now: Published): string[] {
  return compareWithBaseline(before, now).map(({ rule, pointer }) => `${rule} ${pointer}`);
}

/** `Before` with one field declared differently. */
function changed(field: keyof Before, decorator: PropertyDecorator): ClassOf {
  class Now extends Before {}
  decorator(Now.prototype, field);
  return Now;
}

/** A class with these fields. */
function having(fields: Record<string, PropertyDecorator>, base: ClassOf = Object): ClassOf {
  class Now extends base {}
  for (const [name, decorator] of Object.entries(fields)) decorator(Now.prototype, name);
  return Now;
}

const text = (options: { optional?: boolean; max?: number } = {}) => Text({ label: 'the text', ...options });

describe('what is compatible', () => {
  it.each([
    ['nothing changed', Before],
    ['a better label or example', changed('name', Text({ label: 'the full name', max: 100, example: 'Amara' }))],
    ['a new optional field', having({ school: text({ optional: true }) }, Before)],
    ['a new code', changed('colour', OneOf(['red', 'amber', 'green'], { label: 'the colour' }))],
  ])('%s is an addition', (_, now) => {
    expect(found(event(Before), event(now))).toEqual([]);
    expect(found(agencyMessage(Before), agencyMessage(now))).toEqual([]);
  });

  it('a new message is an addition, and so is a higher version', () => {
    expect(found({ events: {}, agencyMessages: {} }, event(Before))).toEqual([]);
    expect(found(event(Before, 1), event(Before, 2))).toEqual([]);
  });

  it('agencies may be asked for less, and given more room', () => {
    expect(found(agencyMessage(Before), agencyMessage(changed('name', text({ max: 100, optional: true }))))).toEqual(
      [],
    );
    expect(found(agencyMessage(Before), agencyMessage(changed('name', text({ max: 200 }))))).toEqual([]);
  });
});

describe('what is refused on both sides', () => {
  const closed = OneOf(['x'], { label: 'the text' });
  class Ruled extends Before {}
  Whole<Before>({ at: 'age', code: 'ageNeeded', sentence: 'Give the age.', holds: ({ age }) => age !== undefined })(
    Ruled,
  );

  it.each<[string, ClassOf, ClassOf, string]>([
    ['a removed field', having({ a: text() }), having({}), 'field-removed /a'],
    ['a removed optional field', having({ a: text({ optional: true }) }), having({}), 'field-removed /a'],
    ['a changed type', Before, changed('age', YesNo({ label: 'the age', optional: true })), 'type-changed /age'],
    [
      'a changed kind of entry',
      Before,
      changed('children', Texts({ label: 'the children' })),
      'type-changed /children/*',
    ],
    [
      'an optional field made required',
      having({ a: text({ optional: true }) }),
      having({ a: text() }),
      'made-required /a',
    ],
    ['a new required field', Before, having({ a: text() }, Before), 'required-added /a'],
    ['a removed code', Before, changed('colour', OneOf(['red'], { label: 'the colour' })), 'code-removed /colour'],
    [
      'a removed code of several',
      having({ a: SomeOf(['x', 'y'], { label: 'a', max: 2 }) }),
      having({ a: SomeOf(['x'], { label: 'a', max: 2 }) }),
      'code-removed /a/*',
    ],
    ['a free text that becomes a list', having({ a: Text({ label: 'a' }) }), having({ a: closed }), 'narrowed /a'],
    ['less room', Before, changed('name', text({ max: 99 })), 'narrowed /name'],
    [
      'a higher least number',
      Before,
      changed('age', WholeNumber({ label: 'a', min: 1, max: 25, optional: true })),
      'narrowed /age',
    ],
    ['a new pattern', Before, changed('name', Text({ label: 'n', max: 100, pattern: /^\d$/ })), 'narrowed /name'],
    ['a new rule between fields', Before, Ruled, 'narrowed '],
  ])('%s', (_, before, now, finding) => {
    expect(found(event(before), event(now))).toContain(finding);
    expect(found(agencyMessage(before), agencyMessage(now))).toContain(finding);
  });

  it('a removed message, and a lowered version', () => {
    const nothing = { events: {}, agencyMessages: {} };
    expect(found(event(Before), nothing)).toEqual(['message-removed ']);
    expect(found(agencyMessage(Before), nothing)).toEqual(['message-removed ']);
    expect(found(event(Before, 2), event(Before, 1))).toEqual(['version-lowered ']);
  });

  it('is found at any depth', () => {
    const nested = (max: number): ClassOf =>
      having({ c: Many(() => having({ name: text({ max }) }), { label: 'c', max: 5 }) });
    expect(found(event(nested(9)), event(nested(8)))).toEqual(['narrowed /c/*/name']);
  });
});

describe('what is refused for events only, because old consumers check them', () => {
  it.each<[string, ClassOf, string]>([
    ['a required field made optional', changed('name', text({ max: 100, optional: true })), 'made-optional /name'],
    ['more room', changed('name', text({ max: 101 })), 'widened /name'],
    ['a longer list', changed('words', Texts({ label: 'w', max: 6, optional: true })), 'widened /words'],
  ])('%s', (_, now, finding) => {
    expect(found(event(Before), event(now))).toEqual([finding]);
    expect(found(agencyMessage(Before), agencyMessage(now))).toEqual([]);
  });
});

it('says what changed and what to do', () => {
  const [finding] = compareWithBaseline(event(Before), event(changed('colour', OneOf(['red'], { label: 'c' }))));
  expect(finding!.sentence).toBe(`/colour of a.message no longer has "amber". ${COMPATIBILITY_RULES['code-removed']}`);
});

describe('old and new together', () => {
  class OldChild {
    @Text({ label: 'the name' })
    name: string;
    @OneOf(['red', 'amber'], { label: 'the colour' })
    colour: string;
  }
  class NewChild {
    @Text({ label: 'the name' })
    name: string;
    @OneOf(['red', 'amber', 'violet'], { label: 'the colour' })
    colour: string;
    @Text({ label: 'the school', optional: true })
    school?: string;
  }
  const older = { name: 'Amara', colour: 'red' };
  const newer = { name: 'Amara', colour: 'violet', school: 'Oakfield' };

  it('are compatible by the rules', () => expect(found(event(OldChild), event(NewChild))).toEqual([]));

  it('the old consumer reads what the new producer says', () =>
    expect(checkShape(OldChild, newer, 'ignore')).toEqual({ ok: true, value: { name: 'Amara', colour: 'violet' } }));

  it('the new consumer reads what the old producer said', () =>
    expect(checkShape(NewChild, older, 'ignore')).toEqual({ ok: true, value: older }));

  it('each rule for events is a failure that happens: the new consumer and an old event', () => {
    const required = having({ school: text() }, OldChild);
    expect(found(event(OldChild), event(required))).toEqual(['required-added /school']);
    expect(checkShape(required, older, 'ignore').ok).toBe(false);
  });

  it('each rule for events is a failure that happens: the old consumer and a new event', () => {
    const optional = having({ name: text({ optional: true }) }, OldChild);
    expect(found(event(OldChild), event(optional))).toEqual(['made-optional /name']);
    expect(checkShape(OldChild, { colour: 'red' }, 'ignore').ok).toBe(false);
  });
});
