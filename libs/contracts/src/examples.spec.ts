import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNhsNumber, foldName, upnFaults } from '@front-door/casework';
import { checkShape } from './check-shape';
import { AGENCY_KIND, REFERRAL_SOURCE } from './code-lists';
import { type ChildInContact, SubmitContact } from './messages/submit-contact';

interface Example {
  file: string;
  title: string;
  agency: string;
  as: string;
  contact: SubmitContact;
}

interface Agency {
  code: string;
  name: string;
  kind: string;
  sourceCode: string;
  functions: { code: string; name: string }[];
  outbound: boolean;
}

const root = join(__dirname, '..', '..', '..');
const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(root, 'examples', ...path), 'utf8')) as T;
const agencies = read<Agency[]>('agencies.json');
const examples = readdirSync(join(root, 'examples', 'contacts'))
  .sort()
  .map((file) => ({ ...read<Omit<Example, 'file'>>('contacts', file), file }));
// As text: a library never imports an application.
const people = readFileSync(join(root, 'apps', 'dev-sign-in', 'src', 'demo-people.ts'), 'utf8');

const childrenOf = ({ contact }: Example): ChildInContact[] => contact.children;
const wordsOf = (example: Example): string => JSON.stringify(example);
const warnsOfNhsNumber = ({ nhsNumber }: ChildInContact): boolean => !!nhsNumber && !checkNhsNumber(nhsNumber).ok;

describe('the demo agencies', () => {
  it('are those who can sign in, with their functions', () => {
    for (const { code, functions } of agencies) {
      expect(people).toMatch(new RegExp(`^  '?${code}'?: '`, 'm'));
      for (const held of functions) expect(people).toContain(`'${held.code}'`);
    }
    expect(agencies).toHaveLength(10);
  });

  it('have a kind and a statutory source', () => {
    for (const { kind, sourceCode } of agencies) {
      expect(AGENCY_KIND).toContain(kind);
      expect(REFERRAL_SOURCE).toContain(sourceCode);
    }
    const outbound = agencies.filter((agency) => agency.outbound).map(({ code }) => code);
    expect(outbound.sort()).toEqual(['health-hospital', 'police-ce', 'school-oakfield']);
  });
});

describe.each(examples)('$file', (example) => {
  const { agency, as, contact } = example;

  it('is a contact that is taken', () =>
    expect(checkShape(SubmitContact, contact, 'refuse')).toMatchObject({ ok: true }));

  it('is sent by somebody of the agency, or typed by staff who name the source', () => {
    expect([...agencies.map(({ code }) => code), 'front-door']).toContain(agency);
    if (as.startsWith('sys-')) expect(as).toBe(`sys-${agency}`);
    else if (agency === 'front-door') expect(people).toContain(`staff('${as}'`);
    else expect(people).toMatch(new RegExp(`partner\\(\\s*'${agency}',\\s*'${as}'`));
    expect(contact.referrer?.sourceCode !== undefined).toBe(agency === 'front-door');
  });

  it('has invented people only: test numbers, drama telephones, example.org', () => {
    for (const { nhsNumber } of childrenOf(example))
      if (nhsNumber) expect(nhsNumber.replaceAll(' ', '')).toMatch(/^999\d{7}$/);
    for (const { upn } of childrenOf(example)) if (upn) expect(upnFaults(upn)).toEqual([]);
    for (const [, telephone] of wordsOf(example).matchAll(/"telephone":"([^"]*)"/g)) {
      expect(telephone).toMatch(/^(020 7946 0|07700 900)\d{3}$/);
    }
    for (const [, email] of wordsOf(example).matchAll(/"email":"([^"]*)"/g)) expect(email).toMatch(/[@.]example\.org$/);
  });
});

describe('the examples together', () => {
  const [main] = examples as [Example, ...Example[]];

  it('start with the benchmark’s payload, of 3 to 4 kB', () => {
    expect(main.file).toBe('01-school-neglect-two-siblings.json');
    const size = Buffer.byteLength(JSON.stringify(main.contact));
    expect(size).toBeGreaterThan(3_000);
    expect(size).toBeLessThan(4_000);
  });

  it.each<[string, (example: Example) => unknown]>([
    ['two siblings', (example) => example.agency === 'school-oakfield' && example.contact.children.length === 2],
    [
      'police, domestic abuse, three children',
      ({ contact }) => contact.police?.domesticAbuse && contact.children.length === 3,
    ],
    ['police, for information only', ({ contact }) => contact.police?.informationOnly],
    ['an unborn child', (example) => childrenOf(example).some(({ expectedDateOfBirth }) => expectedDateOfBirth)],
    [
      'an injury seen in A&E',
      (example) => example.agency === 'health-hospital' && childrenOf(example).some(({ injured }) => injured),
    ],
    ['harm outside the family', ({ contact }) => contact.concern.placeOrGroup],
    [
      'early help with agreement',
      ({ contact }) =>
        contact.supportRequested === 'early-help-family' && contact.consent?.status === 'informed-and-agreed',
    ],
    ['no consent, and why', ({ contact }) => contact.consent?.reasonNotSought && contact.consent.explanation],
    ['housing', ({ agency }) => agency === 'housing'],
    ['the voluntary sector', ({ agency }) => agency === 'vol-kites'],
    [
      'a child known by description only',
      (example) =>
        childrenOf(example).some(({ firstName, lastName, description }) => !firstName && !lastName && description),
    ],
    ['immediate danger', ({ contact }) => contact.immediateDanger],
    ['typed by staff, with a protected caller', ({ contact }) => contact.referrer?.identityProtected],
    ['an NHS number that fails', (example) => childrenOf(example).some(warnsOfNhsNumber)],
    [
      'twins',
      (example) =>
        childrenOf(example).some((one) =>
          childrenOf(example).some(
            (two) =>
              one !== two && one.dateOfBirth && one.dateOfBirth === two.dateOfBirth && one.lastName === two.lastName,
          ),
        ),
    ],
    [
      'right-to-left names',
      (example) => childrenOf(example).some(({ firstName }) => /\p{Script=Arabic}/u.test(firstName ?? '')),
    ],
    [
      'diacritics',
      (example) =>
        childrenOf(example).some(({ lastName }) => /[\u0300-\u036f]/.test((lastName ?? '').normalize('NFD'))),
    ],
    ['an emoji', (example) => /\p{Emoji_Presentation}/u.test(wordsOf(example))],
    ['a request for information', ({ contact }) => contact.kind === 'request-for-information'],
    [
      'a person of concern and where they work',
      ({ contact }) => contact.people?.some(({ personOfConcern, worksAt }) => personOfConcern && worksAt),
    ],
  ])('have %s', (_, has) => expect(examples.filter(has).map(({ file }) => file)).not.toEqual([]));

  it('have the children of the first again, from another agency: one found by NHS number, one by name and date of birth', () => {
    const again = examples.find(({ file }) => file.startsWith('11-'))!;
    const number = ({ nhsNumber }: ChildInContact): string | undefined => nhsNumber?.replaceAll(' ', '');
    const named = ({ firstName, lastName, dateOfBirth }: ChildInContact): string =>
      [foldName(`${firstName}${lastName}`), dateOfBirth].join(' ');
    const [malachi, imani] = childrenOf(main);
    const [malachiAgain, imaniAgain] = childrenOf(again);
    expect(again.agency).not.toBe(main.agency);
    expect(number(malachiAgain!)).toBe(number(malachi!));
    expect(named(malachiAgain!)).not.toBe(named(malachi!));
    expect(imaniAgain!.nhsNumber).toBeUndefined();
    expect(named(imaniAgain!)).toBe(named(imani!));
  });

  it('ask for the father, with a reason where he is unknown', () => {
    const named = examples.filter(({ contact }) => contact.father);
    expect(new Set(named.map(({ contact }) => contact.father!.details))).toEqual(
      new Set(['provided', 'not-known', 'not-asked', 'withheld-for-safety', 'deceased']),
    );
    expect(named.length).toBeGreaterThanOrEqual(examples.length - 1);
  });

  it('only the mistyped number is wrong', () =>
    expect(examples.filter((example) => childrenOf(example).some(warnsOfNhsNumber))).toHaveLength(1));
});
