import { asFirstPolicies } from '@front-door/casework';
import { isRefusal, type Refusal } from '@front-door/event-bus';
import type { DiscussionCommand, Given } from './commands';
import { decide } from './decide';
import type { Discussion } from './discussion';
import { eventsOf } from './events';
import { FIRST_POLICIES } from './first-policies';
import { seenByAgency } from './seen-by-agency';

const deborah = { id: 'deborah', name: 'Deborah Lindqvist' };
const NOW = new Date('2026-12-14T10:00:00Z');
const LATER = new Date('2026-12-14T15:00:00Z');
const policies = asFirstPolicies(FIRST_POLICIES);
const given = (now = NOW, rest: Partial<Given> = {}): Given => ({ by: deborah, now, policies, ...rest });

const asked: Discussion = {
  ...{ id: 'd', reference: 'D', stage: 'asked', policyVersion: 1 },
  asking: {
    ...{
      by: { id: 'maryam', name: 'Maryam Daneshvar' },
      at: NOW.toISOString(),
      why: 'physical-abuse',
      harmLevel: 'significant-harm-likely',
    },
    referrer: { agency: 'school-oakfield', function: 'designated-safeguarding-lead' },
    contact: { id: 'c', reference: 'C' },
  },
  children: [
    { childId: 'amara', screeningId: 's1', name: 'Amara Okonkwo' },
    { childId: 'chidi', screeningId: 's2', name: 'Chidi Okonkwo' },
  ],
  holdBy: { at: '2026-12-15T10:00:00Z', because: '24 hours' },
  ...{
    invitations: [],
    leftOut: [],
    contributions: [],
    views: [],
    dissents: [],
    decisions: [],
    actions: [],
    audits: [],
  },
};
const ok = (outcome: Discussion | Refusal): Discussion => {
  if (isRefusal(outcome)) throw new Error(outcome.sentence);
  return outcome;
};
const codeOf = (outcome: Discussion | Refusal) => (isRefusal(outcome) ? outcome.code : undefined);

const convene = {
  ...{ type: 'convene', at: LATER, how: 'call', where: 'Ring 020 7946 0111', leftOut: [] },
  invitees: [
    { agency: 'police-ce', part: 'police' },
    { agency: 'health-hospital', part: 'health' },
    { agency: 'school-oakfield', function: 'designated-safeguarding-lead', part: 'school' },
  ],
} as const satisfies DiscussionCommand;
const convened = ok(decide(asked, convene, given()));
const invitationOf = (discussion: Discussion, agency: string) =>
  discussion.invitations.find((one) => one.agency === agency)!;
const everybody = (['social-care', 'police', 'health'] as const).map((part) => ({
  ...{ part, name: 'Somebody', mode: 'telephone' as const },
}));
const held = ok(decide(convened, { type: 'hold', at: LATER, attendance: everybody }, given(LATER)));
const decision = {
  ...{ type: 'decide-child', childId: 'amara', decision: 'section-47-joint', harmLevel: 'significant-harm' },
  ...{ rationale: 'The account changed.', harmRationale: 'An injury that does not fit.' },
} as const satisfies DiscussionCommand;
const minutes = {
  ...{
    type: 'write-minutes',
    tasks: {},
    medical: { needed: false },
    parentsTold: { told: false, whyNot: 'Not safe yet' },
  },
  childSeen: ['amara', 'chidi'].map((childId) => ({ childId, alone: true, by: 'The social worker', when: 'tonight' })),
} satisfies DiscussionCommand;

describe('convening', () => {
  it('WT-05 WT-06 invites whom the rules name; a school that referred sits for both; leaving one out needs a reason', () => {
    expect(convened.invitations).toHaveLength(3);
    const without = { ...convene, invitees: convene.invitees.slice(0, 2) };
    expect(decide(asked, without, given())).toMatchObject({
      code: 'left-out-without-reason',
      faults: [{ pointer: '/leftOut' }],
    });
    const leftOut = [
      { part: 'school' as const, why: 'A member of staff is the person of concern' },
      { part: 'referrer' as const, why: 'The same school' },
    ];
    expect(ok(decide(asked, { ...without, leftOut }, given())).leftOut).toEqual(leftOut);
  });

  it('WT-10 says whether it is in time, again when it is moved; a move raises the sequence and asks anew', () => {
    expect(convened.meeting).toMatchObject({ inTime: true, sequence: 0 });
    const police = invitationOf(convened, 'police-ce');
    const answered = ok(
      decide(
        convened,
        { type: 'answer-invitation', invitationId: police.id, attends: true, attendee: { name: 'DS Gill', role: 'Detective', seniority: 'detective-sergeant' }, answeredBy: { id: 'x', name: 'Gill' } }, // prettier-ignore
        given(),
      ),
    );
    expect(invitationOf(answered, 'police-ce')).toMatchObject({ state: 'attends', attendee: { seniorEnough: true } });
    const moved = ok(
      decide(
        answered,
        { type: 'reschedule', at: new Date('2026-12-16T10:00:00Z'), how: 'call', where: 'x', why: 'y' },
        given(),
      ),
    );
    expect(moved.meeting).toMatchObject({ inTime: false, sequence: 1 });
    expect(invitationOf(moved, 'police-ce')).toMatchObject({ state: 'invited', sequence: 1 });
    expect(eventsOf(answered, moved, NOW).map(({ type }) => type)).toEqual([
      'discussion.convened',
      ...Array.from({ length: 3 }, () => 'discussion.invited'),
    ]);
  });

  it('WT-07 an attendee who is not senior enough is said to be so, and not turned away', () => {
    const { id: invitationId } = invitationOf(convened, 'health-hospital');
    const attendee = { name: 'A nurse', role: 'Nurse', seniority: 'practitioner' };
    const answer = { type: 'answer-invitation', invitationId, attends: true, attendee, answeredBy: deborah } as const;
    expect(invitationOf(ok(decide(convened, answer, given())), 'health-hospital').attendee).toMatchObject({
      seniorEnough: false,
    });
    expect(codeOf(decide(convened, { ...answer, attendee: undefined }, given()))).toBe('attendee-required');
  });
});

describe('each agency’s own view', () => {
  const school = invitationOf(convened, 'school-oakfield');
  const police = invitationOf(convened, 'police-ce');
  const view = (harm: 'harm' | 'significant-harm') =>
    ['amara', 'chidi'].map((childId) => ({ childId, harmLevel: harm, why: `Because of ${harm}.` }));
  const contributed = ok(
    decide(
      convened,
      {
        type: 'contribute',
        invitationId: police.id,
        agency: 'police-ce',
        words: 'SECRET of the police',
        source: 'Reports',
        writtenBy: deborah,
      },
      given(),
    ),
  );
  const shared = ok(
    decide(
      contributed,
      {
        type: 'contribute',
        invitationId: police.id,
        agency: 'police-ce',
        words: 'Two calls this year',
        source: 'Reports',
        handlingMark: 'may-be-shared-in-discussion',
        writtenBy: deborah,
      },
      given(),
    ),
  );
  const policeGave = ok(
    decide(
      shared,
      { type: 'give-view', invitationId: police.id, children: view('significant-harm'), writtenBy: deborah },
      given(),
    ),
  );

  it('is given for each child before the others’ are seen: until then nothing of them is there, not even a number', () => {
    const before = JSON.stringify(seenByAgency(policeGave, school));
    expect(before).not.toMatch(/Two calls|SECRET|significant-harm"|views|contributions":\[\{/);
    expect(JSON.stringify(seenByAgency(convened, school)).length).toBe(before.length);
    const gave = ok(
      decide(
        policeGave,
        { type: 'give-view', invitationId: school.id, children: view('harm'), writtenBy: deborah },
        given(),
      ),
    );
    const after = JSON.stringify(seenByAgency(gave, school));
    expect(after).toContain('Two calls');
    expect(after).toContain('Because of significant-harm.');
    expect(after).not.toContain('SECRET');
  });

  it('stays as it was given, and is for every child; dissent comes beside it', () => {
    const again = { type: 'give-view', invitationId: police.id, children: view('harm'), writtenBy: deborah } as const;
    expect(codeOf(decide(policeGave, again, given()))).toBe('view-given-already');
    expect(codeOf(decide(shared, { ...again, children: view('harm').slice(1) }, given()))).toBe('every-child');
    const dissent = {
      type: 'dissent',
      invitationId: police.id,
      words: 'We would have gone jointly.',
      writtenBy: deborah,
    } as const;
    expect(ok(decide(held, dissent, given(LATER))).dissents).toHaveLength(1);
  });
});

describe('holding and deciding', () => {
  it('WT-05 WT-11 counts a telephone; without the quorum it needs a reason and a follow-up, and counts as inquorate', () => {
    expect(held.held).toMatchObject({ quorate: true });
    const two = { type: 'hold', at: LATER, attendance: everybody.slice(0, 2) } as const;
    expect(decide(convened, two, given(LATER))).toMatchObject({
      code: 'inquorate-without-reason',
      sentence: expect.stringContaining('health'),
    });
    const inquorate = { reason: 'The child is in hospital now', followUpOn: '2026-12-15' };
    const went = ok(decide(convened, { ...two, inquorate }, given(LATER)));
    expect(went.held).toMatchObject({ quorate: false, missing: ['health'], inquorate });
  });

  it('CIN-10 WT-14 enquiries begin on the day of the discussion; the conference is 15 working days on', () => {
    const made = ok(decide(held, decision, given(LATER))).decisions[0]!;
    expect(made.section47).toMatchObject({ startedOn: '2026-12-14', conferenceBy: '2027-01-07', goesOn: false });
  });

  it('WT-14 CIN-10 what began in an earlier discussion keeps its day; enquiries from another are named as a warning', () => {
    const open = { discussionId: 'earlier', startedOn: '2026-12-01', conferenceBy: '2026-12-22' };
    const openSection47 = () => open;
    const reconvened = ok(decide({ ...held, follows: 'earlier' }, decision, given(LATER, { openSection47 })));
    expect(reconvened.decisions[0]).toMatchObject({ section47: { conferenceBy: '2026-12-22', goesOn: true } });
    expect(reconvened.decisions[0]!.warning).toBeUndefined();
    expect(eventsOf(held, reconvened, LATER).map(({ type }) => type)).toEqual(['discussion.decided']);
    expect(ok(decide(held, decision, given(LATER, { openSection47 }))).decisions[0]!.warning).toContain('2026-12-01');
  });

  it('WT-04 SEED-28 the level of harm and the decision go together', () => {
    expect(codeOf(decide(held, { ...decision, harmLevel: 'harm' }, given(LATER)))).toBe('harm-does-not-fit');
    expect(codeOf(decide(held, { ...decision, decision: 'no-further-action' }, given(LATER)))).toBe(
      'harm-does-not-fit',
    );
  });

  it('WT-12 the record goes out when each child has a decision and the minutes are written', () => {
    const one = ok(decide(held, decision, given(LATER)));
    expect(codeOf(decide(one, { type: 'distribute' }, given(LATER)))).toBe('undecided');
    const both = ok(
      decide(one, { ...decision, childId: 'chidi', decision: 'early-help', harmLevel: 'harm' }, given(LATER)),
    );
    expect(codeOf(decide(both, { type: 'distribute' }, given(LATER)))).toBe('no-minutes');
    const written = ok(decide(both, minutes, given(LATER)));
    const out = ok(decide(written, { type: 'distribute' }, given(new Date('2026-12-16T09:00:00Z'))));
    expect(out.distributed).toMatchObject({ inTime: false });
    expect(eventsOf(written, out, LATER).map(({ type }) => type)).toEqual([
      ...Array.from({ length: 3 }, () => 'discussion.record-distributed'),
      'discussion.ended',
    ]);
  });

  it('who sees each child alone, a medical’s when and where, and the parents, are asked for', () => {
    expect(codeOf(decide(held, { ...minutes, childSeen: minutes.childSeen.slice(1) }, given(LATER)))).toBe(
      'every-child-seen',
    );
    expect(codeOf(decide(held, { ...minutes, medical: { needed: true } }, given(LATER)))).toBe(
      'medical-when-and-where',
    );
    expect(codeOf(decide(held, { ...minutes, parentsTold: { told: true } }, given(LATER)))).toBe('parents-told');
  });
});
