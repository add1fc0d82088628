import { dateInWords, dayNumber, londonDate } from '@front-door/casework';
import type { Priority, PriorityFactor, Referral } from './allegation';
import { FIRST_POLICIES, type LadoPolicies, type PriorityFact } from './policies';

const MOST_DAYS = 14;
/** A version from before danger was asked for has no points for it. */
const OF_DANGER = FIRST_POLICIES.priority['immediate-danger']!;
const RESIDENTIAL = ['residential-care', 'fostering'];

/**
 * Which allegation is looked at first, and why, each factor in words (SEED-20). Computed from facts and never from who somebody is: ethnicity
 * is not among them (INF-06). Read anew whenever facts change, and with every day that passes.
 */
export function priorityOf(
  { immediateDanger, worksWithChildrenNow, suspended, harm, policeInvolved, children, awareAt, subject }: Referral,
  { receivedAt, earlier }: { receivedAt: string; earlier: number },
  points: LadoPolicies['priority'],
  now: Date,
): Priority {
  const factors: PriorityFactor[] = [];
  const add = (code: PriorityFact, words: string, times = 1): void => {
    const each = points[code] ?? OF_DANGER;
    if (each > 0 && times > 0) factors.push({ code, points: each * times, words });
  };
  if (immediateDanger) add('immediate-danger', 'A child is said to be in immediate danger.');
  if (worksWithChildrenNow !== 'no' && suspended !== 'yes')
    add(
      'works-with-children-now',
      worksWithChildrenNow === 'yes'
        ? 'Is in contact with children now.'
        : 'Whether there is contact with children now is not known.',
    );
  if (harm.includes('sexual')) add('sexual-harm', 'The harm is said to be sexual.');
  if (harm.includes('physical')) add('physical-harm', 'The harm is said to be physical.');
  if (policeInvolved === 'yes') add('police-involved', 'The police are involved.');
  if (RESIDENTIAL.includes(subject.sector)) add('residential', 'Lives or works where children live.');
  if (children.length > 1) add('several-children', `${children.length} children are named.`);
  if (earlier > 0)
    add(
      'earlier-allegation',
      earlier === 1 ? 'There was an earlier allegation.' : `There were ${earlier} earlier allegations.`,
      earlier,
    );
  const known = londonDate(new Date(awareAt ?? receivedAt));
  const days = Math.min(MOST_DAYS, Math.max(0, dayNumber(londonDate(now)) - dayNumber(known)));
  add('each-day-since-known', `Known since ${dateInWords(known)}.`, days);
  return { points: factors.reduce((sum, one) => sum + one.points, 0), factors };
}
