import { englandCalendar, londonDate, workingDaysClock } from '@front-door/casework';
import { newId } from '@front-door/persistence';
import type { Allegation, Task } from './allegation';
import type { LadoPolicies } from './policies';

/**
 * What has to be done once there is an outcome (LADO-15, LADO-16): the duty to refer to the DBS arises when somebody is removed or moved from
 * regulated activity, or would have been had they not left, and the harm test, relevant conduct or a relevant offence applies; regulators by profession and setting; and letters to those concerned. Each has its day, a local target.
 */
export function dutiesOf(
  { referral, outcome }: Pick<Allegation, 'referral' | 'outcome'>,
  { regulators, duties }: Pick<LadoPolicies, 'regulators' | 'duties'>,
  now: Date,
): Task[] {
  if (!outcome) return [];
  const { subject } = referral;
  const task = (kind: keyof LadoPolicies['duties'], rule: string, what: string, whose: string): Task => {
    const { dueAt } = workingDaysClock(now, duties[kind], englandCalendar, { started: 'The outcome', must: 'do this' });
    return { id: newId(), kind, rule, what, whose, dueOn: londonDate(dueAt) };
  };
  const answers = regulators.filter(
    ({ sector, profession }) =>
      (profession !== undefined && profession === subject.profession) ||
      (sector !== undefined && sector === subject.sector),
  );
  return [
    ...(outcome.removed && outcome.harmTest
      ? [task('dbs', 'LADO-15', 'Refer to the Disclosure and Barring Service', subject.employer)]
      : []),
    ...(outcome.removed || outcome.outcome === 'substantiated'
      ? answers.map(({ regulator }) => task('regulator', 'LADO-15', `Consider telling: ${regulator}`, subject.employer))
      : []),
    task('letter', 'LADO-08', 'Tell the person the outcome in writing', subject.employer),
    task('letter', 'LADO-19', 'Tell the employer the outcome in writing', 'LADO'),
    ...(outcome.outcome === 'substantiated'
      ? []
      : [task('notification', 'LADO-16', 'Remind the employer: references leave this allegation out', 'LADO')]),
  ];
}
