import { DISCUSSION_PART, type DiscussionPart } from '@front-door/contracts';
import { type Discussion, AUDIT_DIMENSION } from './discussion';

export interface Share {
  numerator: number;
  denominator: number;
  percent: number | null;
}

export function share(numerator: number, denominator: number): Share {
  return {
    numerator,
    denominator,
    percent: denominator === 0 ? null : Math.round((1000 * numerator) / denominator) / 10,
  };
}

/** Measures of the discussions of a period (M-11..M-14, M-25), each with what it counts. Lists are made by the same tests, so that they agree. */
export const MEASURES = {
  'convened-in-time': (one: Discussion) => one.meeting?.inTime === true,
  quorate: (one: Discussion) => one.held?.quorate === true,
  'section-47': (one: Discussion) => one.decisions.some(({ decision }) => decision.startsWith('section-47')),
  'no-further-action': (one: Discussion) =>
    one.decisions.length > 0 && one.decisions.every(({ decision }) => decision === 'no-further-action'),
  'record-in-time': (one: Discussion) => one.distributed?.inTime === true,
  'school-attended': (one: Discussion) => attended(one, 'school'),
} as const satisfies Record<string, (one: Discussion) => boolean>;
export type Measure = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as Measure[];

export function attended({ held }: Discussion, part: DiscussionPart): boolean {
  return held?.attendance.some((one) => one.part === part) ?? false;
}

/** Invited, or required by the quorum (M-12). */
export function expected(
  { invitations }: Discussion,
  part: DiscussionPart,
  quorum: readonly DiscussionPart[],
): boolean {
  return quorum.includes(part) || invitations.some((one) => one.part === part && one.state !== 'cancelled');
}

export function figuresOf(discussions: readonly Discussion[], quorum: readonly DiscussionPart[]): object {
  const asked = discussions.length;
  const held = discussions.filter((one) => one.held);
  const out = discussions.filter((one) => one.distributed);
  const count = (all: readonly Discussion[], measure: Measure): number => all.filter(MEASURES[measure]).length;
  const schools = held.filter((one) => one.invitations.some(({ part }) => part === 'school'));
  const scores = out.flatMap(({ audits }) =>
    audits.flatMap(({ scores: given }) => AUDIT_DIMENSION.map((dimension) => given[dimension])),
  );
  const conferences = held.flatMap(({ decisions }) =>
    decisions.flatMap(({ section47 }) => section47?.conferenceBy ?? []),
  );
  return {
    discussions: { asked, held: held.length, distributed: out.length },
    convenedInTime: {
      ...share(count(discussions, 'convened-in-time'), asked),
      counts: 'Convened for a time by which it was to be held, of those asked for (M-11, WT-10).',
    },
    quorate: {
      ...share(count(held, 'quorate'), held.length),
      counts: 'Held with social care, police and health, in any way of being there (M-12, WT-05).',
    },
    attendance: DISCUSSION_PART.map((part) => {
      const due = held.filter((one) => expected(one, part, quorum));
      return { part, ...share(due.filter((one) => attended(one, part)).length, due.length) };
    }).filter(({ denominator }) => denominator > 0),
    schoolInvitedAndAttended: {
      ...share(count(schools, 'school-attended'), schools.length),
      counts: 'A school was invited and came, of those held to which one was invited (M-12, SEED-11).',
    },
    section47: {
      ...share(count(held, 'section-47'), held.length),
      counts: 'Section 47 enquiries about at least one child, of those held (M-13).',
    },
    noFurtherAction: {
      ...share(count(held, 'no-further-action'), held.length),
      counts: 'No further action for every child, of those held (M-13).',
    },
    recordInTime: {
      ...share(count(out, 'record-in-time'), out.length),
      counts: 'Record out within its working days, of those that are out (WT-12).',
    },
    conferencesDue: {
      children: conferences.length,
      days: [...new Set(conferences)].sort(),
      leavesOut: 'Whether they were held is for the case system to say (M-14).',
    },
    audit: {
      scores: scores.length,
      average:
        scores.length === 0 ? null : Math.round((10 * scores.reduce((sum, one) => sum + one, 0)) / scores.length) / 10,
      threeOrMore: share(scores.filter((one) => one >= 3).length, scores.length),
      counts: 'Scores from 1 to 4 of every dimension of every audited discussion (M-25).',
    },
  };
}
