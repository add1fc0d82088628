import { WithheldKeys } from '@front-door/casework';
import { aChild, aContact } from '@front-door/testing';
import { receiveContact } from './receive-contact';
import { limitsOf, peopleOfConcernIn, withheldIn } from './sharing-limits';

const keys = WithheldKeys.ofTheMoment();

const contact = aContact({
  children: [
    aChild({
      firstName: 'Amara',
      lastName: 'Okonkwo',
      address: { lines: ['14 Kestrel Walk'], postcode: 'E8 1EA' },
      whereNow: 'With her aunt',
      doNotDisclose: ['address', 'school'],
    }),
  ],
  mother: { details: 'provided', person: { name: 'Ngozi', telephone: '07700 900123', doNotDisclose: ['telephone'] } },
  people: [
    { link: 'father', name: 'Emeka', telephone: '07700 900456' },
    { link: 'other-relative', name: 'Uncle', personOfConcern: true, worksAt: 'Caretaker, Marsh Lane' },
    { link: 'other-relative', personOfConcern: true },
  ],
});

it('SEC-01: what is marked and given is withheld, and nothing else', () => {
  expect(withheldIn(contact)).toEqual([
    { kind: 'address', whose: 'Amara Okonkwo', value: '14 Kestrel Walk\nE8 1EA' },
    { kind: 'telephone', whose: 'the mother', value: '07700 900123' },
  ]);
});

it('people of concern are recorded, with where they work when it is known', () => {
  expect(peopleOfConcernIn(contact)).toMatchObject([
    { name: 'Uncle', worksAt: 'Caretaker, Marsh Lane' },
    { name: 'other-relative' },
  ]);
});

it('others are told places and fingerprints, and no value and no name', () => {
  const limits = limitsOf('c1', withheldIn(contact), peopleOfConcernIn(contact), keys);
  expect(limits.workplaces).toEqual([{ place: 'Caretaker, Marsh Lane' }]);
  expect(limits.withheld.length).toBeGreaterThan(2);
  expect(JSON.stringify(limits)).not.toMatch(/Kestrel|E8 1EA|07700|Uncle/i);
});

it('FEED-06, SEC-01: what schools are told of a notification repeats nothing withheld, and a withheld school is not told at all', () => {
  const notified = {
    ...aContact({ children: contact.children.map((child) => ({ ...child, school: { name: 'Oakfield' } })) }),
    ...{
      kind: 'notification' as const,
      police: { reference: 'CE-1', domesticAbuse: true, place: 'At 14 Kestrel Walk' },
    },
  };
  const sender = { agency: 'police-ce', sourceCode: '6' };
  const telephones = { office: '020 7946 0001', outOfHours: '020 7946 0002' };
  const { event } = receiveContact(
    notified,
    sender,
    'partner-api',
    new Date('2026-11-23T09:00:00Z'),
    [],
    telephones,
    keys,
  );
  expect(event.police?.place).toBe('At [withheld]');
  expect(event.children[0]!.school).toBeUndefined();
  expect(JSON.stringify(event)).not.toMatch(/Kestrel|Oakfield/);
});
