import { aChild, aContact } from '@front-door/testing';
import { isRefusal } from '@front-door/event-bus';
import { type Marked, type Moved, moveWords, type Written } from './move-words';
import { REMAINDER, unsaid } from '@front-door/casework';

const ALLEGATION = 'The caretaker, Mr Dorian Pell, locked her in the store room.';
const ADDED = '01890000-0000-7000-8000-000000000001';
const FILE = '01890000-0000-7000-8000-000000000002';

const written = (change: Partial<Written> = {}): Written => ({
  contact: aContact({
    children: [aChild({ firstName: 'Amara', ownWords: 'He locked the door.' })],
    concern: { facts: `She is hungry. ${ALLEGATION} She is cold.`, opinion: ALLEGATION },
    people: [
      { link: 'member-of-staff', name: 'Dorian Pell', personOfConcern: true, worksAt: 'Oakfield Primary School' },
      { link: 'grandparent', name: 'Gloria Balogun' },
    ],
  }),
  sentAt: '2026-11-02T09:00:00.000Z',
  alsoSent: [{ path: 'Bundle.entry[1].resource.note', value: `Note: ${ALLEGATION}` }],
  added: [
    { id: ADDED, words: 'Mr Pell was seen again.', addedBy: 'oakfield-lead', addedAt: '2026-11-03T09:00:00.000Z' },
  ],
  files: [{ id: FILE, scanned: true }],
  ...change,
});
const IN_FACTS: Marked = { pointer: '/contact/concern/facts', words: ALLEGATION };
const PERSON: Marked = { pointer: '/contact/people/0' };
const move = (marks: Marked[], called: string[] = [], from = written()) => moveWords(from, marks, called, 'salt');
const moved = (...marks: Marked[]): Moved => {
  const result = move(marks);
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return result;
};

describe('LADO-17: what is moved', () => {
  it('is passed on as it stood, with where and by whom it was said', () => {
    expect(moved(IN_FACTS, { pointer: `/added/${ADDED}` }).words).toEqual([
      { pointer: '/contact/concern/facts', where: 'what has happened', words: ALLEGATION, saidBy: 'Efua Mensah', saidAt: '2026-11-02T09:00:00.000Z' }, // prettier-ignore
      { pointer: `/added/${ADDED}`, where: 'information added later', words: 'Mr Pell was seen again.', saidBy: 'oakfield-lead', saidAt: '2026-11-03T09:00:00.000Z' }, // prettier-ignore
    ]);
  });

  it('leaves what is about the child, and a remainder that says nothing of whom', () => {
    const { left } = moved(IN_FACTS, PERSON, { pointer: `/added/${ADDED}` });
    expect(left.contact.concern).toMatchObject({
      facts: `She is hungry. [${REMAINDER}] She is cold.`,
      opinion: REMAINDER,
    });
    expect(left.contact.people).toEqual([
      { link: 'other', note: REMAINDER },
      { link: 'grandparent', name: 'Gloria Balogun' },
    ]);
    expect(left.added).toEqual([{ id: ADDED, words: REMAINDER }]);
    expect(left.contact.children[0]!.ownWords).toBe('He locked the door.');
    expect(JSON.stringify(left)).not.toMatch(/Pell|Dorian|caretaker/);
  });

  it('goes wherever the same words stand, a message’s other words included', () => {
    expect(moved(IN_FACTS, PERSON, { pointer: `/added/${ADDED}` }).left.alsoSent[0]!.value).toBe(
      `Note: [${REMAINDER}]`,
    );
  });

  it('tells LADO who it may be about', () => {
    expect(moved(IN_FACTS, PERSON, { pointer: `/added/${ADDED}` }).mayBeAbout).toEqual([
      { name: 'Dorian Pell', worksAt: 'Oakfield Primary School', worksAtAgency: undefined, note: undefined },
    ]);
  });

  it('says when a school had been told some of it', () => {
    const police = { reference: 'CE-1', domesticAbuse: true, present: 'Dorian Pell was there too.' };
    const contact = aContact({ kind: 'notification', police, children: [aChild()], concern: { facts: 'A call.' } });
    const from = written({ contact, added: [], alsoSent: [] });
    expect(move([{ pointer: '/contact/police/present' }], [], from)).toMatchObject({ toldToSchool: true });
    expect(move([{ pointer: '/contact/concern/facts' }], [], from)).toMatchObject({ toldToSchool: false });
  });

  it('may be a file', () => {
    expect(moved({ pointer: `/attachments/${FILE}` }).files).toEqual([FILE]);
  });

  it('is out of what a journal says too, names included', () => {
    const { redaction } = moved(IN_FACTS, PERSON, { pointer: `/added/${ADDED}` });
    const body = { after: { name: 'Dorian Pell', concern: ALLEGATION }, why: 'About DORIAN  PELL.' };
    expect(redaction.allOutOf(body)).toEqual({
      after: { name: `[${REMAINDER}]`, concern: REMAINDER },
      why: `About [${REMAINDER}].`,
    });
  });

  it('is not even hinted at to those outside', () => {
    expect(unsaid(moved(IN_FACTS).left.contact.concern.facts)).toBe(
      'She is hungry. [Some words are not shown] She is cold.',
    );
  });
});

describe('refused', () => {
  it('a file that is still being checked for viruses', () => {
    const result = move([{ pointer: `/attachments/${FILE}` }], [], written({ files: [{ id: FILE, scanned: false }] }));
    expect(codes(result)).toEqual(['marks', '/marks/0/pointer']);
  });

  const codes = (result: ReturnType<typeof move>) =>
    isRefusal(result) ? [result.code, ...result.faults.map(({ pointer }) => pointer)] : result;

  it('what leaves the person named, with where', () => {
    expect(codes(move([PERSON]))).toEqual([
      'still-named',
      '/contact/concern/facts',
      '/contact/concern/opinion',
      '/alsoSent/0/value',
    ]);
    expect(codes(move([IN_FACTS], ['Mr Pell']))).toEqual(['still-named', `/added/${ADDED}`]);
  });

  it.each([
    ['who the child is', { pointer: '/contact/children/0/firstName' }],
    ['a code', { pointer: '/contact/kind' }],
    ['words that do not stand there', { pointer: '/contact/concern/facts', words: 'He shouted at her.' }],
    ['a word or two', { pointer: '/contact/concern/facts', words: 'She' }],
    ['what is not there', { pointer: '/contact/concern/dailyLife' }],
    ['a person who is not there', { pointer: '/contact/people/7' }],
    ['another contact’s file', { pointer: '/attachments/01890000-0000-7000-8000-000000000009' }],
    ['a way out of the contact', { pointer: '/contact/__proto__' }],
  ])('%s', (_, mark) => {
    expect(codes(move([mark]))).toEqual(['marks', '/marks/0/pointer']);
  });

  it('a child of the same name is no reason', () => {
    const contact = aContact({ children: [aChild({ firstName: 'Amara', lastName: 'Doyles' })], concern: { facts: 'Mr Doyles hit her in the corridor.' } }); // prettier-ignore
    const result = move([{ pointer: '/contact/concern/facts' }], ['Doyles'], written({ contact, added: [], alsoSent: [] })); // prettier-ignore
    expect(isRefusal(result)).toBe(false);
  });
});
