import { isRefusal, type Actor } from '@front-door/event-bus';
import type { Allegation, Referral, Sender } from './allegation';
import { answeredOfMatter, answersReach, isAnswered, nameReferrer, whoIsAnswered } from './addressee';
import { isHiddenFromSender } from './kept-out';
import { FIRST_POLICIES } from './policies';
import { receive } from './receive';

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
  const told = (toldBy: { id: string; isSystem?: boolean }, referrer?: typeof named) =>
    answeredOfMatter({ toldBy: { ...toldBy, agency, name: 'x' } }, { subject, ...(referrer ? { referrer } : {}) });
  expect(told({ id: 'head' })).toEqual({ id: 'head', name: 'x', agency });
  expect(told({ id: 'sys-oakfield', isSystem: true })).toMatchObject({ namedBy: 'nobody' });
  expect(told({ id: 'sys-oakfield', isSystem: true }, named)).toMatchObject({ id: 'head', agency, namedBy: 'lado' });
  expect(codeOf(told({ id: 'head' }, { ...named, name: 'Dorian Pell' }))).toBe('referrer-is-subject');
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

  it('that nobody can read is told by telephone: a task of that day; not where LADO knows a contact', () => {
    expect(sentBy(nobody).tasks).toMatchObject([{ rule: 'LADO-17', dueOn: '2026-06-08', whose: 'LADO' }]);
    expect(answersReach(nobody, [])).toBe('telephone');
    expect(sentBy(nobody, { ...FIRST_POLICIES, 'agency-contacts': contacts }).tasks).toEqual([]);
    expect(answersReach(nobody, contacts)).toBe('contacts');
    expect(sentBy({ id: 'head', name: 'x', agency, namedBy: 'system' }).tasks).toEqual([]);
  });

  it('LADO names who is answered, at the same agency, and no address of somebody before; never the one it is about', () => {
    const after = nameReferrer(sentBy(nobody), { referrer: named });
    expect(after).toMatchObject({ sender: { id: 'head', name: 'Efua Mensah', agency, namedBy: 'lado' } });
    expect((after as Allegation).referral.referrer).toEqual({ name: 'Efua Mensah', role: 'Head' });
    expect(codeOf(nameReferrer(sentBy(nobody), { referrer: { ...named, name: 'Dorian Pell' } }))).toBe('referrer-is-subject'); // prettier-ignore
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
