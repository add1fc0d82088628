import { isRefusal, type Actor } from '@front-door/event-bus';
import type { Allegation, Referral, Sender } from './allegation';
import { answeredOfMatter, answersReach, isAnswered, nameReferrer, whoIsAnswered } from './addressee';
import { decide } from './decide';
import { isHiddenFromSender } from './kept-out';
import { FIRST_POLICIES } from './policies';
import { receiptForSystem, receive } from './receive';
import { reached } from './ring';

const NOW = new Date('2026-06-08T10:00:00Z');
const agency = 'school-oakfield';
const system: Actor = {
  kind: 'system',
  id: 'sys-oakfield',
  name: 'Oakfield’s system',
  agency,
  functions: [],
  roles: [],
};
const head: Actor = { kind: 'person', id: 'head', name: 'Efua Mensah', agency, functions: [], roles: [] };
const deputy: Actor = { ...head, id: 'deputy', name: 'Siôn Prydderch' };
const subject = { name: 'Dorian Pell', knownAs: 'Dory Bloom' };
const named = { signIn: 'head', name: 'Efua Mensah' };
const contacts = [
  { agency, signIn: 'deputy' },
  { agency: 'school-marsh-lane', signIn: 'head' },
];
const codeOf = (outcome: Sender | Allegation | { code: string }) => (isRefusal(outcome) ? outcome.code : undefined);

describe('who is answered (LADO-17)', () => {
  it('whoever refers with their own sign-in, who names nobody', () => {
    expect(whoIsAnswered(head, { subject })).toEqual({ id: 'head', name: 'Efua Mensah', agency });
    expect(codeOf(whoIsAnswered(head, { subject, referrer: named }))).toBe('refers-for-oneself');
  });

  it('whom a system names, at its own agency; without a name it is refused, with a pointer', () => {
    const answered = { id: 'head', name: 'Efua Mensah', agency, namedBy: 'system' };
    expect(whoIsAnswered(system, { subject, referrer: named })).toEqual(answered);
    const refused = whoIsAnswered(system, { subject });
    expect(isRefusal(refused) && refused.faults).toMatchObject([{ pointer: '/referrer', code: 'referrer-not-named' }]);
  });

  it.each([
    ['the system itself', { ...named, signIn: 'sys-oakfield' }, 'referrer-is-system'],
    ['the one it is about', { ...named, name: 'Pell, Dorian' }, 'referrer-is-subject'],
    ['by the other name too', { ...named, name: 'D. Bloom' }, 'referrer-is-subject'],
  ])('never %s', (_, referrer, code) => {
    expect(codeOf(whoIsAnswered(system, { subject, referrer }))).toBe(code);
    expect(whoIsAnswered(system, { subject, referrer, immediateDanger: true })).toMatchObject({ namedBy: 'nobody' });
  });

  it('where a child is in immediate danger it is taken without, for the contacts of that agency alone', () => {
    const sender = whoIsAnswered(system, { subject, immediateDanger: true }) as Sender;
    expect(sender).toMatchObject({ namedBy: 'nobody' });
    expect(isAnswered(deputy, sender, contacts)).toBe(true);
    for (const other of [head, system, { ...head, agency: 'school-marsh-lane' }, { ...system, id: 'deputy' }])
      expect(isAnswered(other, sender, contacts)).toBe(false);
  });

  it('a system reads nothing, not even what was sent in its name; nor does a person who bears its name elsewhere', () => {
    for (const sender of [
      { id: 'sys-oakfield', name: 'x', agency },
      { id: 'head', name: 'x', agency, namedBy: 'system' as const },
    ]) {
      // prettier-ignore
      expect(isAnswered({ ...system, id: sender.id }, sender, contacts)).toBe(false);
      expect(isAnswered({ ...head, id: sender.id, agency: 'police-ce' }, sender, contacts)).toBe(false);
      expect(isAnswered({ ...head, id: sender.id }, sender, contacts)).toBe(true);
    }
  });
});

it('of what was moved here: whoever made it known, never a system; or whom LADO names', () => {
  const mayBeAbout = [{ name: 'Hector Bloom' }, {}];
  const told = (toldBy: { id: string; isSystem?: boolean }, referrer?: typeof named) =>
    answeredOfMatter({ toldBy: { ...toldBy, agency, name: 'x' }, mayBeAbout }, { subject, ...(referrer ? { referrer } : {}) }); // prettier-ignore
  expect(told({ id: 'head' })).toEqual({ id: 'head', name: 'x', agency });
  expect(told({ id: 'sys-oakfield', isSystem: true })).toMatchObject({ namedBy: 'nobody' });
  expect(told({ id: 'sys-oakfield', isSystem: true }, named)).toMatchObject({ id: 'head', agency, namedBy: 'lado' });
  for (const name of ['Dorian Pell', 'Hector Bloom'])
    expect(codeOf(told({ id: 'head' }, { ...named, name }))).toBe('referrer-is-subject');
});

describe('a referral of a system', () => {
  const referral: Referral = {
    subject: { ...subject, job: 'Teacher', employer: 'Oakfield', sector: 'school' },
    ...{ children: [], whatHappened: 'He held a child.', harm: [], criteria: [], worksWithChildrenNow: 'no' },
    ...{ subjectAware: 'no', seniorManagerAware: 'no', policeInvolved: 'no', suspended: 'no' },
    referrer: { name: 'Efua Mensah', role: 'Head', noticeTo: 'e.mensah@oakfield.example.org' },
  };
  const sentBy = (sender: Sender, policies = FIRST_POLICIES, change: Partial<Referral> = {}) =>
    receive({ sender, referral: { ...referral, ...change } }, policies, 1, NOW);
  const nobody: Sender = { id: 'sys-oakfield', name: 'x', agency, namedBy: 'nobody' };

  const toRing = { rule: 'LADO-17', dueOn: '2026-06-08', whose: 'LADO' };
  const policies = { ...FIRST_POLICIES, 'agency-contacts': contacts };
  const danger = { immediateDanger: true };
  const bySystem: Sender = { id: 'head', name: 'E. M.', agency, namedBy: 'system' };
  const given = { by: { id: 'winston', name: 'Winston Baptiste' }, now: NOW, policies };

  it('that names nobody is told by telephone: a task of that day, also where LADO knows a contact, whom nobody tells', () => {
    expect(sentBy(nobody).tasks).toMatchObject([toRing]);
    expect(answersReach(sentBy(nobody), [])).toBe('telephone');
    expect(sentBy(nobody, policies).tasks).toMatchObject([toRing]);
    expect(answersReach(sentBy(nobody), contacts)).toBe('contacts');
    expect(sentBy(bySystem).tasks).toEqual([]);
  });

  it('about a child in immediate danger is told by telephone too: whom it names may be nobody; the receipt says so', () => {
    expect(sentBy(bySystem, policies, danger).tasks).toMatchObject([toRing]);
    expect(sentBy({ id: 'head', name: 'E. M.', agency }, policies, danger).tasks).toEqual([]);
    expect(receiptForSystem(bySystem, danger)).toContain('the LADO rings your agency as well');
    expect(receiptForSystem(bySystem, {})).not.toContain('rings');
  });

  it('of which the writer turns out to be the one it is about reaches nobody', () => {
    const matter = { referral, fromMatterId: 'm', mayBeAbout: ['Efua Mensah'] };
    const sent = receive({ sender: { id: 'head', name: 'Efua Mensah', agency }, ...matter }, policies, 1, NOW);
    expect([sent.tasks, answersReach(sent, contacts)]).toMatchObject([[toRing], 'telephone']);
  });

  it('need not be rung any more once whoever is answered has opened it, or LADO has named them', () => {
    const sent = sentBy(nobody);
    for (const command of [
      { type: 'open' },
      { type: 'read-message', messageId: sent.messages[0]!.id },
      { type: 'hear-from-sender', words: 'He is at home.' },
      { type: 'name-referrer', referrer: named, why: 'Rung.' },
    ] as const)
      expect(decide(sent, command, given)).toMatchObject({ tasks: [{ done: { on: '2026-06-08', by: given.by } }] });
    expect(decide(sent, { type: 'write-to-sender', words: 'Read this.' }, given)).toMatchObject({ tasks: sent.tasks });
    const settled = reached(sent, 'Rung.', given);
    expect(reached(settled, 'Again.', given)).toEqual(settled);
    expect(codeOf(decide(settled, { type: 'open' }, given))).toBe('opened-before');
  });

  it('LADO names who is answered, at the same agency; who sent it stays, without their address; never the one it is about', () => {
    const after = nameReferrer(sentBy(bySystem), { referrer: { signIn: 'deputy', name: 'Siôn Prydderch' } }, given);
    expect(after).toMatchObject({ sender: { id: 'deputy', name: 'Siôn Prydderch', agency, namedBy: 'lado' } });
    expect((after as Allegation).referral.referrer).toEqual({ name: 'Efua Mensah', role: 'Head' });
    expect(codeOf(nameReferrer(sentBy(nobody), { referrer: { ...named, name: 'Dorian Pell' } }, given))).toBe('referrer-is-subject'); // prettier-ignore
  });

  it('is not there for the one it is about, whoever named them, nor for a sign-in without a name', () => {
    const sent = sentBy({ id: 'head', name: 'E. M.', agency, namedBy: 'system' });
    expect(isHiddenFromSender(head, sent)).toBe(false);
    expect(isHiddenFromSender({ ...head, name: 'Dorian Pell' }, sent)).toBe(true);
    expect(isHiddenFromSender({ id: 'head' }, sent)).toBe(true);
    expect(isHiddenFromSender({ ...head, name: 'Dorian Pell' }, sentBy({ id: 'head', name: 'D. P.', agency }))).toBe(false); // prettier-ignore
  });

  it('about a child in immediate danger comes first, and says to call 999', () => {
    const { priority, messages } = sentBy(nobody, FIRST_POLICIES, { immediateDanger: true });
    expect(priority.factors[0]).toMatchObject({ code: 'immediate-danger', points: 200 });
    expect(messages[0]!.words).toMatch(/^Call 999 now/);
    const { 'immediate-danger': _, ...before } = FIRST_POLICIES.priority;
    expect(sentBy(nobody, { ...FIRST_POLICIES, priority: before }, { immediateDanger: true }).priority.points).toBe(priority.points); // prettier-ignore
  });
});
