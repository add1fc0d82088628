import { addDays, londonInstant } from '@front-door/casework';
import type { Allegation, Task } from './allegation';
import { FIRST_POLICIES } from './policies';
import { receive } from './receive';
import { lateOf, type Reminded, remindersDue, stillToDo } from './running';

const NOW = new Date('2026-06-08T10:00:00Z');
const at = (day: string): Date => londonInstant(day, '10:00');
const known = {
  worksWithChildrenNow: 'no',
  subjectAware: 'no',
  seniorManagerAware: 'no',
  policeInvolved: 'no',
} as const;
const allegation = receive(
  {
    sender: { id: 'head', name: 'Yetunde Balogun', agency: 'school-oakfield' },
    referral: {
      ...{ ...known, subject: { name: 'Peter Harrow', job: 'Cook', employer: 'Oakfield', sector: 'school' } },
      ...{ children: [], whatHappened: 'He shouted.', harm: [], criteria: [], suspended: 'no' },
      ...{ awareAt: '2026-06-05T15:00:00Z', referrer: { name: 'Yetunde Balogun', role: 'Head' } },
    },
  },
  FIRST_POLICIES,
  1,
  NOW,
);
/** What is said, day by day, when a clock sweeps once a day. */
function saidBetween(from: string, to: string, of: Allegation = allegation): string[] {
  const given: Reminded[] = [];
  const said: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    for (const { of: _, ...reminder } of remindersDue(of, given, FIRST_POLICIES.reminders, at(day))) {
      const index = given.findIndex(({ clock }) => clock === reminder.clock);
      given.splice(index < 0 ? given.length : index, 1, { ...reminder, at: at(day).toISOString() });
      said.push(`${day} ${reminder.clock} ${reminder.isLate ? 'late' : 'soon'} ${reminder.times}`);
    }
  return said;
}
const worked: Allegation = {
  ...{ ...allegation, stage: 'open' },
  threshold: {
    met: true,
    criteria: ['harmed-a-child'],
    why: 'Hurt.',
    by: { id: 'l', name: 'L' },
    at: NOW.toISOString(),
  },
  strands: { disciplinary: { status: 'not-needed', words: 'No.', at: NOW.toISOString(), by: { id: 'l', name: 'L' } } },
};

it('LADO-10 each month reminds a week before, when it is over, and every week from then on', () => {
  expect(saidBetween('2026-06-09', '2026-07-17', worked)).toEqual([
    '2026-07-01 one-month soon 1',
    '2026-07-09 one-month late 2',
    '2026-07-16 one-month late 3',
  ]);
  expect(saidBetween('2026-08-31', '2026-09-09', worked).filter((one) => one.includes('three-months'))).toEqual([
    '2026-09-01 three-months soon 1',
    '2026-09-09 three-months late 2',
  ]);
  expect(saidBetween('2027-06-01', '2027-06-09', worked).filter((one) => one.includes('twelve-months'))).toEqual([
    '2027-06-01 twelve-months soon 1',
    '2027-06-09 twelve-months late 2',
  ]);
});

it('LADO-11, LADO-12 what may not apply is said once, while nobody has decided whether it does', () => {
  expect(saidBetween('2026-06-09', '2026-06-30')).toEqual([
    '2026-06-12 employer-acts late 1',
    '2026-06-16 one-week late 1',
  ]);
});

it('LADO-13 a hearing is asked after where the disciplinary strand is open', () => {
  const open = { ...worked.strands.disciplinary!, status: 'open' as const };
  const said = saidBetween('2026-06-09', '2026-07-20', { ...worked, strands: { disciplinary: open } });
  expect(said.filter((one) => one.includes('hearing'))).toEqual(['2026-06-30 hearing late 1']);
});

it('LADO-03 that the LADO was told late is said once, until it is triaged', () => {
  const late = {
    ...allegation,
    milestones: [{ code: 'told' as const, dueAt: '2026-06-04T22:59:59.000Z', because: 'Told late.' }],
  };
  expect(saidBetween('2026-06-08', '2026-06-20', late)).toEqual(['2026-06-08 told late 1']);
  expect(lateOf(late, NOW)).toEqual(['Told late.']);
  expect(saidBetween('2026-06-08', '2026-06-20', { ...late, stage: 'triaged' })).toEqual([]);
});

it('LADO-15 duties and updates remind the day before, when late, and again; what is done, or closed, does not', () => {
  const task: Task = { id: 't', kind: 'dbs', what: 'Refer to the DBS', whose: 'Oakfield', dueOn: '2026-06-11' };
  const update = { id: 'u', askedAt: NOW.toISOString(), dueOn: '2026-06-11' };
  const both = { ...worked, milestones: [], tasks: [task], employerUpdates: [update] };
  const days = ['2026-06-08', '2026-06-20'] as const;
  expect(saidBetween(...days, both)).toEqual([
    ...['2026-06-10 update:u soon 1', '2026-06-10 task:t soon 1', '2026-06-12 update:u late 2'],
    ...['2026-06-12 task:t late 2', '2026-06-19 update:u late 3', '2026-06-19 task:t late 3'],
  ]);
  const done = { ...task, done: { on: '2026-06-09', proof: 'A letter.', by: { id: 'l', name: 'L' } } };
  const heard = { ...update, receivedAt: NOW.toISOString() };
  expect(saidBetween(...days, { ...both, tasks: [done], employerUpdates: [heard] })).toEqual([]);
  expect(saidBetween(...days, { ...both, stage: 'closed' })).toEqual([]);
});

it('however long nobody looked, each is said once; a time that was moved is counted anew', () => {
  const now = at('2026-09-01');
  const given = remindersDue(worked, [], FIRST_POLICIES.reminders, now).map((one) => ({
    ...one,
    at: now.toISOString(),
  }));
  expect(given.map(({ clock, isLate, times }) => [clock, isLate, times])).toEqual([
    ['one-month', true, 1],
    ['three-months', false, 1],
  ]);
  expect(remindersDue(worked, given, FIRST_POLICIES.reminders, now)).toEqual([]);
  const moved = {
    ...worked,
    milestones: worked.milestones.map((one) => ({ ...one, dueAt: '2026-08-30T22:59:59.000Z' })),
  };
  expect(remindersDue(moved, given, FIRST_POLICIES.reminders, now).map(({ times }) => times)).toEqual([1, 1, 1]);
});

it('a reminder is shown while what it is of is still to be done', () => {
  const update = { id: 'u', askedAt: NOW.toISOString(), dueOn: '2026-06-11' };
  const asked = { ...worked, milestones: [], employerUpdates: [update] };
  const given = remindersDue(asked, [], FIRST_POLICIES.reminders, at('2026-06-12')).map((one) => ({ ...one, at: 'x' }));
  expect(stillToDo(asked, given)).toHaveLength(1);
  expect(stillToDo({ ...asked, employerUpdates: [{ ...update, receivedAt: 'y' }] }, given)).toEqual([]);
});
