import { LADO_TRIAGE } from '@front-door/contracts';
import { isRefusal, type Refusal } from '@front-door/event-bus';
import fc from 'fast-check';
import type { Allegation, Referral } from './allegation';
import type { AllegationCommand, Given } from './command';
import { decide } from './decide';
import { whyNotErased } from './retention';
import { FIRST_POLICIES } from './policies';
import { priorityOf } from './priority';
import { receive, toldInTime } from './receive';
import { lateOf } from './running';
import { subjectKeys, whySame } from './same-subject';

const winston = { id: 'winston', name: 'Winston Baptiste' };
const NOW = new Date('2026-06-08T10:00:00Z');
const given = (now = NOW): Given => ({ by: winston, now, policies: FIRST_POLICIES });

const referral: Referral = {
  subject: {
    name: 'Peter Harrow',
    dateOfBirth: '1980-04-02',
    job: 'Teaching assistant',
    profession: 'teacher',
    employer: 'Oakfield Primary School',
    sector: 'school',
  },
  children: [{ name: 'A child' }],
  whatHappened: 'He held a child by the arm.',
  awareAt: '2026-06-05T15:00:00Z',
  ...{ harm: ['physical'], criteria: ['harmed-a-child'], worksWithChildrenNow: 'yes', subjectAware: 'no' },
  ...{
    seniorManagerAware: 'yes',
    policeInvolved: 'no',
    suspended: 'no',
    referrer: { name: 'Yetunde Balogun', role: 'Head' },
  },
};
const sender = { id: 'oakfield-head', name: 'Yetunde Balogun', agency: 'school-oakfield' };
const received = receive({ sender, referral }, FIRST_POLICIES, 1, NOW);
const ok = (outcome: Allegation | Refusal): Allegation => {
  if (isRefusal(outcome)) throw new Error(outcome.sentence);
  return outcome;
};
const codeOf = (outcome: Allegation | Refusal) => (isRefusal(outcome) ? outcome.code : undefined);
const after = (from: Allegation, ...commands: AllegationCommand[]): Allegation =>
  commands.reduce((allegation, command) => ok(decide(allegation, command, given())), from);

const triage = {
  type: 'triage',
  result: 'referral',
  why: 'A child was hurt',
  wordsForSender: 'We look into it.',
} as const;
const threshold = {
  type: 'decide-threshold',
  met: true,
  criteria: ['harmed-a-child'],
  why: 'A mark was seen',
} as const satisfies AllegationCommand;
const outcome = {
  type: 'record-outcome',
  outcome: 'substantiated',
  rationale: 'Two saw it',
  removed: true,
  harmTest: true,
  wordsForSender: 'It is substantiated.',
} as const;

describe('an allegation', () => {
  it('LADO-03 LADO-10 has every milestone by itself, with its reasons', () => {
    expect(received.milestones.map(({ code, dueAt }) => [code, dueAt.slice(0, 10)])).toEqual([
      ['told', '2026-06-08'],
      ['one-week', '2026-06-15'],
      ['employer-acts', '2026-06-11'],
      ['hearing', '2026-06-29'],
      ['one-month', '2026-07-08'],
      ['three-months', '2026-09-08'],
      ['twelve-months', '2027-06-08'],
    ]);
    expect(toldInTime(referral, NOW.toISOString())).toBe(true);
    expect(toldInTime(referral, '2026-06-09T08:00:00Z')).toBe(false);
    expect(toldInTime({ ...referral, awareAt: undefined }, NOW.toISOString())).toBeUndefined();
  });

  it('LADO-05 LADO-06 is advice, a consultation, a referral or a low-level concern; out of scope says where to go', () => {
    for (const result of LADO_TRIAGE)
      expect(codeOf(decide(received, { ...triage, result }, given()))).toBe(
        result === 'out-of-scope' ? 'where-to-go' : undefined,
      );
    const elsewhere = { ...triage, result: 'out-of-scope', goTo: 'The council’s complaints team' } as const;
    expect(ok(decide(received, elsewhere, given())).triage).toMatchObject({ goTo: 'The council’s complaints team' });
  });

  it('LADO-01 LADO-14a the threshold needs a criterion, and an outcome the threshold', () => {
    const triaged = after(received, triage);
    expect(codeOf(decide(triaged, { ...threshold, criteria: [] }, given()))).toBe('criterion-required');
    expect(codeOf(decide(triaged, { ...threshold, met: false }, given()))).toBe('criterion-holds');
    expect(codeOf(decide(triaged, outcome, given()))).toBe('not-at-this-stage');
    expect(after(triaged, threshold, { ...threshold, met: false, criteria: [] }).stage).toBe('triaged');
    expect(after(triaged, threshold).stage).toBe('open');
    expect(codeOf(decide(after(received, { ...triage, result: 'advice' }), threshold, given()))).toBe('not-a-referral');
  });

  it('LADO-04 an outcome waits until every strand has ended', () => {
    const open = after(received, triage, threshold, {
      type: 'move-strand',
      strand: 'criminal',
      status: 'open',
      words: 'Police interview',
    });
    expect(codeOf(decide(open, outcome, given()))).toBe('strand-open');
    const ended = after(open, { type: 'move-strand', strand: 'criminal', status: 'ended', words: 'No further action' });
    expect(after(ended, outcome).stage).toBe('outcome');
  });

  it('LADO-14 LADO-04 a reopened one may get another outcome; the first stays on record; it closes with no strand open', () => {
    const settled = (allegation: Allegation): Allegation =>
      after(
        allegation,
        ...allegation.tasks
          .filter((task) => !task.done)
          .map(({ id }) => ({ type: 'finish-task' as const, taskId: id, on: '2026-06-08', proof: 'Sent' })),
      );
    const closed = after(settled(after(received, triage, threshold, outcome)), { type: 'close', words: 'Done' });
    const heard = after(closed, { type: 'hear-from-sender', words: 'Another child spoke' });
    expect(heard.messages.at(-1)!.words).toBe('Another child spoke');
    const again = after(closed, { type: 'reopen', why: 'More was said' }, { ...outcome, outcome: 'false' });
    expect([again.outcome!.outcome, again.earlierOutcomes[0]!.outcome]).toEqual(['false', 'substantiated']);
    const strand = after(settled(again), { type: 'move-strand', strand: 'disciplinary', status: 'open', words: 'x' });
    expect(codeOf(decide(strand, { type: 'close', words: 'Done' }, given()))).toBe('strand-open');
  });

  it('LADO-03 what came to notice decades ago is late, and no calendar is asked for it', () => {
    const historic = { ...referral, awareAt: '1995-03-01T10:00:00Z' };
    expect(toldInTime(historic, NOW.toISOString())).toBe(false);
    const { milestones } = receive({ sender, referral: historic }, FIRST_POLICIES, 1, NOW);
    expect(milestones.map(({ code }) => code)).not.toContain('told');
  });

  it('LADO-08 suspension names the alternatives that were considered', () => {
    const open = after(received, triage, threshold);
    const suspend = {
      type: 'consider-suspension',
      decision: 'suspended',
      alternativesConsidered: [],
      why: 'x',
    } satisfies AllegationCommand;
    expect(codeOf(decide(open, suspend, given()))).toBe('alternatives-first');
  });

  it('LADO-15 LADO-16 duties follow the outcome: the DBS where somebody was removed, regulators by profession, letters; they come before closing', () => {
    const decided = after(received, triage, threshold, outcome);
    expect(decided.tasks.map(({ kind, what }) => [kind, what])).toEqual([
      ['dbs', 'Refer to the Disclosure and Barring Service'],
      ['regulator', 'Consider telling: Teaching Regulation Agency'],
      ['letter', 'Tell the person the outcome in writing'],
      ['letter', 'Tell the employer the outcome in writing'],
    ]);
    expect(codeOf(decide(decided, { type: 'close', words: 'Done' }, given()))).toBe('task-open');
    const cleared = after(received, triage, threshold, { ...outcome, outcome: 'unfounded', removed: false });
    expect(cleared.tasks.map(({ rule }) => rule)).toEqual(['LADO-08', 'LADO-19', 'LADO-16']);
  });

  it('LADO-18 RET-02 closing sets until when it is kept, by outcome; a legal hold keeps it; nothing is erased before', () => {
    const finish = (allegation: Allegation): Allegation =>
      after(
        allegation,
        ...allegation.tasks.map(({ id }) => ({
          type: 'finish-task' as const,
          taskId: id,
          on: '2026-06-08',
          proof: 'Sent',
        })),
      );
    const closed = after(finish(after(received, triage, threshold, outcome)), { type: 'close', words: 'Done' });
    expect(closed.retention).toMatchObject({ on: '2048-04-02', rule: expect.stringContaining('until the age of 68') });
    const malicious = after(
      finish(after(received, triage, threshold, { ...outcome, outcome: 'malicious', removed: false })),
      { type: 'close', words: 'Done' },
    );
    expect(malicious.retention!.on).toBe('2026-06-08');
    expect(whyNotErased(malicious, NOW)).toBeUndefined();
    expect(whyNotErased(closed, NOW)).toMatchObject({ code: 'kept-until' });
    expect(whyNotErased(after(malicious, { type: 'hold-legally', why: 'An inquiry' }), NOW)).toMatchObject({
      code: 'legal-hold',
    });
    expect(whyNotErased(received, NOW)).toMatchObject({ code: 'not-closed' });
  });
});

describe('the priority list', () => {
  const place = (change: Partial<Referral>, earlier = 0, now = NOW) =>
    priorityOf({ ...referral, ...change }, { receivedAt: NOW.toISOString(), earlier }, FIRST_POLICIES.priority, now);

  it('SEED-20 says each factor in words, and grows with facts and with days', () => {
    expect(place({}).factors.map(({ words }) => words)).toEqual([
      'Is in contact with children now.',
      'The harm is said to be physical.',
      'Known since Friday 5 June 2026.',
    ]);
    expect(place({ harm: ['sexual'] }).points).toBeGreaterThan(place({}).points);
    expect(place({}, 2).points).toBe(place({}).points + 40);
    expect(place({}, 0, new Date('2026-06-10T10:00:00Z')).points).toBe(place({}).points + 4);
    expect(place({ worksWithChildrenNow: 'no' }).points).toBeLessThan(place({}).points);
  });

  it('INF-06 ethnicity changes nothing, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (ethnicity) => {
        expect(place({ subject: { ...referral.subject, ethnicity } })).toEqual(place({}));
      }),
    );
  });

  it('is read anew when facts change; an override stays beside it with its reason', () => {
    const over = after(received, { type: 'override-priority', points: 999, reason: 'A pattern that I know of' });
    const heard = after(over, {
      type: 'hear-from-sender',
      words: 'Police were called',
      changes: { policeInvolved: 'yes' },
    });
    expect(heard.priority.points).toBe(received.priority.points + 15);
    expect(heard.override).toMatchObject({ points: 999, reason: 'A pattern that I know of' });
    expect(after(heard, { type: 'lift-override', reason: 'Seen' }).override).toBeUndefined();
  });
});

describe('the same subject', () => {
  const subject = referral.subject;
  it.each([
    ['another order of names', { ...subject, name: 'HARROW Peter' }, true],
    ['another spelling and the same birth date', { ...subject, name: 'Petter Haro' }, true],
    ['another spelling without a birth date', { ...subject, name: 'Petter Haro', dateOfBirth: undefined }, false],
    ['the same name, born in another year and month', { ...subject, dateOfBirth: '1971-09-02' }, false],
    ['the same name, no birth date', { ...subject, dateOfBirth: undefined }, true],
    ['another employer and job', { ...subject, employer: 'A club', job: 'Coach' }, true],
    ['a middle name', { ...subject, name: 'Peter James Harrow' }, true],
    ['an initial', { ...subject, name: 'P. Harrow' }, true],
    ['a double name', { ...subject, name: 'Peter Harrow-Lane' }, true],
    ['day and month the wrong way round', { ...subject, dateOfBirth: '1980-02-04' }, true],
    ['another person', { ...subject, name: 'Grace Adeyemi' }, false],
  ])('%s: %s', (_, other, same) => expect(whySame(subject, other) !== undefined).toBe(same));

  it('is found by keys that hold no plain name beyond its folded form', () => {
    expect(subjectKeys({ name: 'Łukasz  Nowak', email: 'L.N@Example.org ' })).toEqual(
      expect.arrayContaining(['like:lks', 'mail:l.n@example.org']),
    );
  });
});

describe('what a second look found', () => {
  it('LADO-03 a day that has not come says nothing of whether the LADO was told in time', () => {
    const ahead = { ...referral, awareAt: '2099-01-01T09:00:00Z' };
    expect(toldInTime(ahead, NOW.toISOString())).toBeUndefined();
    const { milestones } = receive({ sender, referral: ahead }, FIRST_POLICIES, 1, NOW);
    expect(milestones.map(({ code }) => code)).not.toContain('told');
  });

  it('LADO-03 when it came to notice is put right with the day by which the LADO was to be told', () => {
    const changes = { awareAt: '2026-06-01T09:00:00Z' };
    const right = ok(decide(received, { type: 'correct-facts', changes, why: 'A letter.' }, given()));
    expect(right.milestones.find(({ code }) => code === 'told')?.dueAt).toMatch(/^2026-06-02/);
    expect(right.milestones).toHaveLength(received.milestones.length);
  });

  it('LADO-04 a strand that was open when the threshold turned out not to be met can be ended, and none is begun', () => {
    const move = (one: Allegation, status: 'open' | 'ended') =>
      decide(one, { type: 'move-strand', strand: 'criminal', status, words: 'The police said so.' }, given());
    const met: AllegationCommand = { type: 'decide-threshold', met: true, criteria: ['harmed-a-child'], why: 'Hurt.' };
    const triage: AllegationCommand = { type: 'triage', result: 'referral', why: 'x', wordsForSender: 'x' };
    const triaged = ok(decide(received, triage, given()));
    expect(move(triaged, 'open')).toMatchObject({ code: 'threshold-first' });
    const open = ok(move(ok(decide(triaged, met, given())), 'open'));
    const below = ok(decide(open, { ...met, met: false, criteria: [] }, given()));
    const close: AllegationCommand = { type: 'close', words: 'Advice.' };
    expect(decide(below, close, given())).toMatchObject({ code: 'strand-open' });
    expect(ok(decide(ok(move(below, 'ended')), close, given())).stage).toBe('closed');
  });

  it('LADO-09 where policy has such a target, what meets the threshold has its ASV meeting in so many hours', () => {
    const targets = { ...FIRST_POLICIES.targets, asvMeetingHours: 72 };
    const withTarget = { ...given(), policies: { ...FIRST_POLICIES, targets } };
    const triage: AllegationCommand = { type: 'triage', result: 'referral', why: 'x', wordsForSender: 'x' };
    const met: AllegationCommand = { type: 'decide-threshold', met: true, criteria: ['harmed-a-child'], why: 'Hurt.' };
    const triaged = ok(decide(received, triage, given()));
    const codes = (one: Allegation) => one.milestones.map(({ code }) => code);
    expect(codes(ok(decide(triaged, met, given())))).not.toContain('asv-meeting');
    const open = ok(decide(triaged, met, withTarget));
    const milestone = open.milestones.find(({ code }) => code === 'asv-meeting')!;
    expect(Date.parse(milestone.dueAt) - withTarget.now.getTime()).toBe(72 * 3_600_000);
    const late = new Date(Date.parse(milestone.dueAt) + 1);
    expect(lateOf(open, late)).toContain(milestone.because);
    const attended = [{ name: 'A. Police', role: 'Sergeant', agency: 'police-ce' }];
    const meeting = { type: 'hold-meeting', at: withTarget.now.toISOString(), attended, notes: 'x', actions: [] };
    expect(lateOf(ok(decide(open, meeting as AllegationCommand, withTarget)), late)).not.toContain(milestone.because);
    expect(codes(ok(decide(open, { ...met, met: false, criteria: [] }, withTarget)))).not.toContain('asv-meeting');
  });

  it('an update is not asked for by a day that is over', () => {
    const ask = (dueOn: string) =>
      decide(received, { type: 'ask-employer', dueOn, words: 'What did you do?' }, given());
    expect(ask('2026-06-07')).toMatchObject({ code: 'in-the-past' });
    expect(ok(ask('2026-06-08')).employerUpdates).toHaveLength(1);
  });
});
