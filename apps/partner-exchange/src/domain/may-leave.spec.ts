import { fingerprintsOf, WithheldKeys, type Workplace } from '@front-door/casework';
import type { SharingLimits } from '@front-door/contracts';
import { mayLeave as leaves } from './may-leave';
import type { NewMessage } from './message';

const keys = WithheldKeys.ofTheMoment();

const mayLeave = (message: NewMessage, to: Workplace, limits?: SharingLimits, keptFrom?: string) =>
  leaves(message, to, limits, keys, keptFrom);

const contactId = '01890000-0000-7000-8000-0000000000c1';
const message = (change: Partial<NewMessage> = {}): NewMessage => ({
  ...{ agency: 'school-marsh-lane', kind: 'question', heading: 'We need more from you', words: 'Who collects her?' },
  ...{ contactId, ...change },
});
const to = { code: 'school-marsh-lane', name: 'Marsh Lane Secondary School', kind: 'school' } as const;
const limits = (change: Partial<SharingLimits> = {}): SharingLimits => ({ withheld: [], workplaces: [], ...change });
const works = (place: string) => limits({ workplaces: [{ place }] });
const WAITS = { how: 'waits', because: ['person-of-concern-works-there'] };

it('a message about a contact without limits leaves', () => {
  expect(mayLeave(message(), to, undefined)).toEqual({ how: 'leaves' });
  expect(mayLeave(message(), to, limits())).toEqual({ how: 'leaves' });
});

describe('INF-01: nothing goes to where a person of concern works before a person has looked', () => {
  it('by the code of the agency', () => {
    expect(mayLeave(message(), to, limits({ workplaces: [{ agency: 'school-marsh-lane' }] }))).toEqual(WAITS);
    expect(mayLeave(message(), to, limits({ workplaces: [{ agency: 'school-oakfield' }] }))).toEqual({ how: 'leaves' });
  });
  it.each(['Caretaker, Marsh Lane Secondary School', 'teaches at MARSH-LANE', 'Marsh Lane'])(
    'in words: %s',
    (place) => {
      expect(mayLeave(message(), to, works(place))).toEqual(WAITS);
    },
  );
  it.each(['Oakfield Primary School', 'A secondary school', 'Self-employed plasterer', 'Lane’s bakery'])(
    'not in: %s',
    (place) => {
      expect(mayLeave(message(), to, works(place))).toEqual({ how: 'leaves' });
    },
  );
  it('a police officer works at the police, whatever the agency is called', () => {
    const police = { code: 'police-ce', name: 'Central East, MASH desk', kind: 'police' } as const;
    expect(mayLeave(message(), police, works('Police officer, Met'))).toEqual(WAITS);
  });
  it('an agency that is not registered is known by its code', () => {
    expect(mayLeave(message(), { code: 'school-marsh-lane' }, works('Marsh Lane'))).toEqual(WAITS);
  });
  it('except the bare receipt, which reaches the person alone who sent the contact', () => {
    const receipt = message({ kind: 'receipt', addressedTo: 'marsh-lane-lead' });
    expect(mayLeave(receipt, to, works('Marsh Lane'))).toEqual({ how: 'to-its-sender-alone' });
    expect(mayLeave({ ...receipt, addressedTo: undefined }, to, works('Marsh Lane'))).toEqual(WAITS);
    expect(mayLeave({ ...receipt, kind: 'outcome' }, to, works('Marsh Lane'))).toEqual(WAITS);
  });
});

describe('LADO-17: about a contact that the functions of its sender do not see', () => {
  const kept = (change: Partial<NewMessage>, from = 'school-marsh-lane') =>
    mayLeave(message(change), to, limits(), from);

  it('what is for its sender reaches its sender alone', () => {
    expect(kept({ addressedTo: 'marsh-lane-lead' })).toEqual({ how: 'to-its-sender-alone' });
    expect(mayLeave(message({ addressedTo: 'x' }), to, undefined, 'school-marsh-lane')).toEqual({ how: 'to-its-sender-alone' }); // prettier-ignore
  });
  it('what is for a function there waits, and what is for another agency leaves', () => {
    expect(kept({ kind: 'check-request' })).toEqual(WAITS);
    expect(kept({ kind: 'check-request' }, 'school-oakfield')).toEqual({ how: 'leaves' });
  });
});

it('SEC-01: nothing leaves that repeats what must not be disclosed, not even a receipt', () => {
  const withheld = fingerprintsOf([{ kind: 'telephone', value: '07700 900123' }], contactId, keys);
  const because = ['repeats-what-is-withheld'];
  expect(mayLeave(message({ words: 'Ring +44 7700 900 123.' }), to, limits({ withheld }))).toEqual({
    how: 'waits',
    because,
  });
  expect(mayLeave(message({ words: 'Ring 07700 900124.' }), to, limits({ withheld }))).toEqual({ how: 'leaves' });
  const receipt = message({ kind: 'receipt', addressedTo: 'x', heading: '07700900123' });
  expect(mayLeave(receipt, to, { ...works('Marsh Lane'), withheld })).toMatchObject({ how: 'waits' });
});
