import { shape, type Shape } from '@front-door/casework';
import { PAGING_CHANNEL } from '@front-door/contracts';
import { ROLES_TO_ANSWER } from './challenge';
import { goesBackwards } from './climb';
import { ROLES_TO_PAGE } from './ladder';
import type { PolicyBodies, PolicyName } from './policies';
import { notRight, type Refused } from './refused';

const { code, from, listOf, object, oneOf, optional, timeOfDay: time, words: text, yesNo } = shape;

const target = object({ hours: from(1, 1000), skipNonWorkingDays: yesNo });
const targets = object({ red: target, amber: target, green: target });
const within: Shape = (value) => target(value) || object({ workingDays: from(1, 60) })(value);
const rungs = listOf(object({ afterHours: from(0, 1000), roles: listOf(code, 1) }), 1);
const points = from(0, 1000);
const ladder = listOf(
  object({
    whom: text,
    role: oneOf(ROLES_TO_PAGE),
    channel: oneOf(PAGING_CHANNEL),
    number: (value) => typeof value === 'string' && /^\+?\d[\d ]{5,19}$/.test(value),
    minutes: from(1, 240),
  }),
  1,
);

/** What each policy has to look like. */
const SHAPES: Record<PolicyName, Shape> = {
  'rag-targets': targets,
  'check-targets': targets,
  chasing: object({ again: targets, atMost: from(1, 100) }),
  urgent: object({
    acknowledgeWithinMinutes: from(1, 1440),
    policeGradings: listOf(oneOf(['red', 'amber', 'green'])),
  }),
  'opening-hours': object({ opens: time, closes: time }),
  paging: object({ day: ladder, 'out-of-hours': ladder }),
  claims: object({ minutes: from(1, 1440) }),
  queue: object({
    points: object({
      immediateDanger: points,
      policeRed: points,
      policeAmber: points,
      babyOrUnborn: points,
      injured: points,
      accessTonight: points,
    }),
  }),
  'initial-decisions': listOf(object({ code, label: text, earlyHelp: yesNo }), 1),
  thresholds: listOf(
    object({
      code,
      label: text,
      order: from(1, 20),
      needsConsent: yesNo,
      legalTest: optional(text),
      defaultPathway: text,
    }),
    1,
  ),
  decisions: listOf(
    object({
      ...{
        code,
        label: text,
        destination: optional(code),
        referral: yesNo,
        noFurtherAction: yesNo,
        thresholdLevels: listOf(code, 1),
      },
      ...{ needsAgreement: yesNo, needsPrimaryNeed: yesNo, authorisedBy: listOf(code, 1) },
    }),
    1,
  ),
  destinations: listOf(
    object({
      ...{ code, name: text, kind: oneOf(['council-team', 'agency', 'elsewhere']) },
      ...{ role: optional(code), function: optional(code), agency: optional(code), staffRecord: yesNo },
      ...{ acceptWithin: target, climb: rungs },
    }),
    1,
  ),
  disagreement: object({
    stages: listOf(
      object({
        ...{ name: text, roles: listOf(oneOf(ROLES_TO_ANSWER), 1) },
        ...{ answerWithin: within, climb: rungs },
      }),
      1,
    ),
    replyWithin: within,
  }),
  'look-back': object({
    reReferralMonths: from(1, 60),
    previousUnitMonths: from(1, 60),
    previousUnitDestinations: listOf(code),
  }),
  review: object({ contactsIn12Months: from(1, 100), roles: optional(listOf(code, 1)) }),
  closing: object({ rolesForRedOrUrgent: listOf(code, 1) }),
  'already-open': object({
    statuses: listOf(code, 1),
    minutes: object({
      'allocated-worker': from(1, 10_080),
      'team-manager': from(1, 10_080),
      'duty-manager': from(1, 10_080),
    }),
    outcomeWords: text,
  }),
};

export const POLICY_NAMES = Object.keys(SHAPES) as PolicyName[];

/** Whether a new body can stand beside the policies in force; a policy that contradicts itself or another is refused before it is kept. */
export function checkPolicy(name: PolicyName, body: unknown, others: PolicyBodies): Refused | undefined {
  if (!SHAPES[name](body))
    return notRight(
      'policy-shape',
      'This is not how this policy looks. Take the version in force, and change its values only.',
      '/body',
    );
  const bodies = { ...others, [name]: body } as PolicyBodies;
  if (bodies['opening-hours'].opens >= bodies['opening-hours'].closes)
    return notRight('hours-wrong-way-round', 'The office closes before it opens.', '/body/closes');
  for (const list of ['initial-decisions', 'thresholds', 'decisions', 'destinations'] as const) {
    const codes = bodies[list].map((one) => one.code);
    if (new Set(codes).size < codes.length) return notRight('code-twice', `A code stands twice in ${list}.`, '/body');
  }
  const levels = new Set(bodies.thresholds.map((level) => level.code));
  const lost = bodies.decisions.flatMap(({ thresholdLevels }) => thresholdLevels).find((level) => !levels.has(level));
  if (lost)
    return notRight(
      'level-not-known',
      `A decision names the threshold level “${lost}”, which is not on the list of levels.`,
      '/body',
    );
  const impossible = bodies.decisions.find(
    ({ referral, destination, needsPrimaryNeed, noFurtherAction }) =>
      referral && (!destination || !needsPrimaryNeed || noFurtherAction),
  );
  if (impossible)
    return notRight(
      'referral-incomplete',
      `“${impossible.label}” is a referral: it needs a destination and a primary need, and is not “no further action” (CIN-05).`,
      '/body',
    );
  const backwards = [...bodies.destinations, ...bodies.disagreement.stages].find(({ climb }) => goesBackwards(climb));
  if (backwards) return notRight('rungs-out-of-order', `The rungs of “${backwards.name}” go back in time.`, '/body');
  return whatIsWrongWithDestinations(bodies);
}

function whatIsWrongWithDestinations({ destinations, decisions }: PolicyBodies): Refused | undefined {
  const known = new Set(destinations.map((one) => one.code));
  const lost = decisions.find(({ destination }) => destination !== undefined && !known.has(destination));
  if (lost)
    return notRight(
      'destination-not-known',
      `“${lost.label}” goes to “${lost.destination}”, which is not on the list of destinations.`,
      '/body',
    );
  const nobody = destinations.find(
    ({ kind, role, agency, function: of, staffRecord }) =>
      (kind === 'council-team' && (!role || !of)) ||
      (kind === 'agency' && !agency) ||
      (kind === 'elsewhere' && !staffRecord),
  );
  if (nobody)
    return notRight(
      'nobody-accepts',
      `Nobody could accept a child at “${nobody.name}”: a council team has a role and a function, an agency its code, and for elsewhere staff record the answer.`,
      '/body',
    );
  return undefined;
}
