import { checkShape, type Fault } from './check-shape';
import type { ClassOf } from './fields';
import { AnswerCheck } from './messages/answer-check';
import { SubmitContact } from './messages/submit-contact';

type Parts = Record<string, unknown>;

const child = (more: Parts = {}): Parts => ({ firstName: 'Amara', lastName: 'Okonkwo', ...more });
const contact = (more: Parts = {}): Parts => ({
  kind: 'request-for-support',
  immediateDanger: false,
  children: [child()],
  concern: { facts: 'Came to school without a coat.' },
  ...more,
});

function faultsOf(raw: unknown, type: ClassOf = SubmitContact, unknown: 'refuse' | 'ignore' = 'refuse'): Fault[] {
  const checked = checkShape(type, raw, unknown);
  return checked.ok ? [] : checked.faults;
}

const told = (raw: unknown): string[] => faultsOf(raw).map(({ pointer, sentence }) => `${pointer} ${sentence}`);

it('takes what is right, as instances of the classes', () => {
  const checked = checkShape(SubmitContact, contact(), 'refuse');
  expect(checked).toMatchObject({ ok: true, value: contact() });
  expect(checked.ok && checked.value).toBeInstanceOf(SubmitContact);
});

describe('says where and what, in a sentence', () => {
  it.each<[string, unknown, string[]]>([
    ['not an object', 'hello', [' Send one JSON object.']],
    ['a list', [contact()], [' Send one JSON object.']],
    ['null', null, [' Send one JSON object.']],
    [
      'the answer about danger',
      contact({ immediateDanger: undefined }),
      ['/immediateDanger Answer whether a child is in immediate danger with true or false.'],
    ],
    ['no child', contact({ children: [] }), ['/children Give at least one for the children.']],
    ['children that are no list', contact({ children: 5 }), ['/children Give the children as a list.']],
    [
      'a child that is no object',
      contact({ children: ['Amara'] }),
      ['/children Give each of the children as one object with its own fields.'],
    ],
    [
      'a list in the list of children',
      contact({ children: [[child()]] }),
      ['/children Give each of the children as one object with its own fields.'],
    ],
    [
      'a list for an object',
      contact({ concern: [{ facts: 'x' }] }),
      ['/concern Give the concern as one object with its own fields.'],
    ],
    [
      'text for a number',
      contact({ children: [child({ approximateAge: 'six' })] }),
      ['/children/0/approximateAge Give the approximate age in years as a whole number.'],
    ],
    [
      'a number for text',
      contact({ senderReference: 17 }),
      ['/senderReference Give your own reference for this contact as text.'],
    ],
    [
      'empty text',
      contact({ senderReference: '' }),
      ['/senderReference Give your own reference for this contact, or leave the field out.'],
    ],
    [
      'too long',
      contact({ senderReference: 'x'.repeat(61) }),
      ['/senderReference Your own reference for this contact may be at most 60 characters long.'],
    ],
    [
      'a code not on the list',
      contact({ supportRequested: 'money' }),
      [
        '/supportRequested Choose the support asked for from the list: safeguarding, early-help-family, early-help-youth.',
      ],
    ],
    [
      'a form',
      contact({ children: [child({ school: { name: 'Oakfield', urn: '12' } })] }),
      ['/children/0/school/urn A school’s URN has six digits. Leave it out if you are not sure.'],
    ],
    [
      'a field not known',
      contact({ colour: 'red' }),
      ['/colour This field is not known here. Check its name, or leave it out.'],
    ],
    [
      'a field not known, deep',
      contact({ children: [child({ 'a/b~c': 1 })] }),
      ['/children/0/a~1b~0c This field is not known here. Check its name, or leave it out.'],
    ],
    [
      'a null byte',
      contact({ concern: { facts: 'a\u0000b' } }),
      [
        '/concern/facts What has happened or what worries you contains a character that cannot be stored (a null byte).',
      ],
    ],
    [
      'a null byte in a list',
      contact({ children: [child({ formerNames: ['a\u0000b'] })] }),
      ['/children/0/formerNames Former names contains a character that cannot be stored (a null byte).'],
    ],
  ])('%s', (_, raw, sentences) => expect(told(raw)).toEqual(sentences));

  it('tells several things at once, each at its place', () => {
    const raw = contact({ kind: 'x', children: [child(), child({ sex: 'X' })], concern: {} });
    expect(faultsOf(raw).map(({ pointer }) => pointer)).toEqual(['/kind', '/children/1/sex', '/concern/facts']);
  });

  it('tells some of very many, not all', () => {
    const raw = contact(Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`field${n}`, n])));
    expect(faultsOf(raw).length).toBeLessThanOrEqual(50);
  });
});

describe('what is too large is not looked at any further', () => {
  it('a list of 501', () =>
    expect(told(contact({ people: Array(501).fill({}) }))).toEqual([
      '/people This list has 501 entries, far more than can be taken at once.',
    ]));

  it('21 children: says what to do', () =>
    expect(told(contact({ children: Array.from({ length: 21 }, () => child()) }))).toEqual([
      '/children One contact can name at most 20 children. Send the others in another contact.',
    ]));

  it('5,000 children, in a few milliseconds', () => {
    const raw = contact({ children: Array.from({ length: 5_000 }, () => child({ sex: 'X' })) });
    checkShape(SubmitContact, contact(), 'refuse');
    const start = performance.now();
    expect(faultsOf(raw).map(({ pointer, code }) => [pointer, code])).toEqual([['/children', 'listTooLong']]);
    expect(performance.now() - start).toBeLessThan(50);
  });

  it('a hundred thousand levels, without running out of stack', () => {
    let deep: unknown = {};
    for (let level = 0; level < 100_000; level += 1) deep = { deep };
    expect(faultsOf(contact({ deep })).map(({ code }) => code)).toEqual(['tooDeep']);
    expect(faultsOf(contact({ deep }), SubmitContact, 'ignore').map(({ code }) => code)).toEqual(['tooDeep']);
  });
});

describe('rules between fields', () => {
  it('a child has a name or a description', () => {
    expect(told(contact({ children: [child(), { sex: 'F' }] }))).toEqual([
      '/children/1/firstName Give the child a name; if you do not know one, describe the child.',
    ]);
    expect(told(contact({ children: [{ description: 'A boy of about six in a red coat' }] }))).toEqual([]);
  });

  it('a child is born or expected', () =>
    expect(
      told(contact({ children: [child({ dateOfBirth: '2019-03-27', expectedDateOfBirth: '2019-03-27' })] })),
    ).toEqual([
      '/children/0/expectedDateOfBirth Give the date of birth or, for an unborn child, the expected date of birth. Not both.',
    ]));

  it('are looked at when the fields themselves are right', () =>
    expect(faultsOf({ answer: 'held', periodFrom: 'x' }, AnswerCheck).map(({ code }) => code)).toEqual([
      'isCalendarDate',
    ]));

  it('are inherited and told by their own code', () =>
    expect(faultsOf({ answer: 'held' }, AnswerCheck)).toEqual([
      { pointer: '/held', code: 'sayWhatIsHeld', sentence: 'You answered "held": say what you hold.' },
    ]));
});
