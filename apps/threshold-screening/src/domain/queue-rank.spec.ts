import fc from 'fast-check';
import type { Screening } from './screening';
import { ageInWords, explainedFacts, queueRank, whyThere } from './queue-rank';
import { hearMore } from './hear-more';
import {
  aScreening,
  decided,
  facts,
  firstPolicies,
  given,
  names,
  NOW,
  recommended,
  triaged,
} from '../testing/builders';
import { urgentSince, whyUrgent } from './urgency';

const { queue, urgent } = firstPolicies().bodies;
const rank = (screening: Screening) => queueRank(screening, queue, NOW);
const rated = (rag: 'red' | 'amber' | 'green') => aScreening({ stage: 'triaged', triage: { ...triaged, rag } });
const alarm = urgentSince(NOW, 'The police grade it red.', urgent);

describe('the queue’s order', () => {
  it('given one of each, then: unacknowledged urgent, red, untriaged, amber, green', () => {
    const groups = [
      aScreening(undefined, { urgency: alarm }),
      rated('red'),
      aScreening(),
      rated('amber'),
      rated('green'),
    ].map((one) => rank(one).group);
    expect(groups).toEqual([0, 1, 2, 3, 4]);
  });

  it('given an urgent one that is acknowledged, then it stands by its rating, or by its facts', () => {
    const acknowledged = { ...alarm, acknowledged: { at: NOW.toISOString(), by: { id: 'd', name: 'D' } } };
    expect(rank(aScreening(undefined, { urgency: acknowledged })).group).toBe(2);
    expect(rank(aScreening({ stage: 'triaged', triage: triaged }, { urgency: acknowledged })).group).toBe(3);
  });

  it('given an urgent one that was rated green before anybody acknowledged it, then it stays on top', () => {
    expect(rank({ ...rated('green'), urgency: alarm }).group).toBe(0);
  });

  it('CAL-05 given an urgent one, then the clock that counts is the minutes to acknowledge; else the first of both', () => {
    expect(rank(aScreening(undefined, { urgency: alarm })).dueAt).toBe('2026-11-25T10:15:00.000Z');
    expect(rank(rated('amber')).dueAt).toBe(triaged.targetAt);
    expect(rank(aScreening()).dueAt).toBe('2026-11-26T23:59:59.000Z');
  });

  it('given facts, then each that moves an untriaged child up is said in words, and none moves a rated one', () => {
    const all = {
      ...facts,
      immediateDanger: true,
      policeGrading: 'amber' as const,
      dateOfBirth: '2026-01-02',
      injured: true,
      accessTonight: true,
    };
    expect(explainedFacts(all, queue.points, NOW).map(({ words }) => words)).toEqual([
      ...[
        'immediate danger reported',
        'police grading amber',
        'a baby under one',
        'injured',
        'a person of concern can reach the child tonight',
      ],
    ]);
    expect(rank(aScreening(undefined, { facts: all })).order).toBe(-175);
    expect(rank({ ...rated('green'), facts: all }).order).toBe(0);
    expect(whyThere(aScreening(undefined, { facts: { ...facts, injured: true } }), queue, NOW)).toBe(
      'Not yet triaged: injured.',
    );
  });

  it('INF-06 given any ethnicity or none, then nothing that orders the queue knows of it', () => {
    fc.assert(
      fc.property(fc.string(), (ethnicity) => {
        expect(rank(aScreening(undefined, { facts: { ...facts, ...{ ethnicity } } }))).toEqual(rank(aScreening()));
      }),
    );
  });

  it.each([
    ['2018-05-14', '8 years'],
    ['2025-01-25', '22 months'],
    ['2025-01-26', '21 months'],
    ['2026-10-25', '1 month'],
    ['2026-11-13', '12 days'],
    ['2026-11-24', '1 day'],
  ])('the age of one born %s is %s', (dateOfBirth, words) => expect(ageInWords({ dateOfBirth }, NOW)).toBe(words));

  it('WT-17 an unborn child has a due date, not an age', () => {
    expect(ageInWords({ expectedDateOfBirth: '2027-03-01' }, NOW)).toBe('unborn, due 2027-03-01');
    expect(ageInWords({}, NOW)).toBe('age not known');
  });
});

describe('urgency', () => {
  it('FAST-09c given immediate danger or a police grading of red, then it is urgent and says why', () => {
    expect(whyUrgent({ immediateDanger: false }, urgent)).toBeUndefined();
    expect(whyUrgent({ immediateDanger: false, policeGrading: 'amber' }, urgent)).toBeUndefined();
    expect(whyUrgent({ immediateDanger: true, policeGrading: 'red' }, urgent)).toBe(
      'The sender says a child is in immediate danger, and the police grade it red.',
    );
  });

  it('given danger reported later, then an acknowledged one is urgent again, and a closed one is open again', () => {
    const more = { informationId: 'i', agency: 'school-oakfield', immediateDanger: true, addedAt: NOW.toISOString() };
    const acknowledged = aScreening(recommended(), {
      urgency: { ...alarm, acknowledged: { at: NOW.toISOString(), by: { id: 'd', name: 'D' } } },
    });
    expect(decided(hearMore(acknowledged, more, given())).screening).toMatchObject({
      urgency: { because: expect.stringContaining('added information') },
      state: { stage: 'recommended' },
    });
    expect(decided(hearMore(acknowledged, more, given())).screening.urgency?.acknowledged).toBeUndefined();
    expect(decided(hearMore(acknowledged, more, given())).screening.facts.immediateDanger).toBe(true);
    const closed = aScreening({
      stage: 'closed',
      how: 'withdrawn',
      at: NOW.toISOString(),
      ending: { rationale: 'x', by: { id: 'm', name: 'M' }, at: NOW.toISOString() },
    });
    const again = decided(hearMore(closed, more, given()));
    expect(again.screening.state.stage).toBe('awaiting-triage');
    expect(names(again)).toEqual(['screening.reopened']);
    expect(decided(hearMore(closed, { ...more, immediateDanger: false }, given())).screening.state).toBe(closed.state);
  });
});
