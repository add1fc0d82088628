import type { AllegationChildAtRisk, SubmitContact } from '@front-door/contracts';

/** Local authority social care (CIN-04). */
const SOURCE = '5A';

/**
 * The contact that is opened when a child was found to be at risk behind the wall: what the child needs, and nothing by which it could be seen
 * that there is an allegation. An adult is named only where the child has to be kept from them.
 */
export function contactOfRisk({
  riskId,
  children,
  concern,
  immediateDanger,
  keepFrom,
}: AllegationChildAtRisk): SubmitContact {
  return {
    kind: 'request-for-support',
    immediateDanger,
    senderReference: riskId,
    supportRequested: 'safeguarding',
    referrer: { role: 'Another team of the council', sourceCode: SOURCE },
    children: children.map(({ school, ...child }) => ({ ...child, ...(school ? { school: { name: school } } : {}) })),
    concern: { facts: concern },
    ...(keepFrom ? { people: [{ link: 'other', name: keepFrom, personOfConcern: true }] } : {}),
  };
}
