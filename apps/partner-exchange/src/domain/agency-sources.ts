import type { AgencyKind } from '@front-door/contracts';

/**
 * The statutory sources that each kind of agency counts as (CIN-04); the first is the usual one. A probation service is "other legal agency",
 * youth justice is named under "LA services, other internal", and a case system speaks for whichever service of the council it belongs to.
 */
const SOURCES: Record<AgencyKind, readonly [usual: string, ...others: string[]]> = {
  police: ['6'],
  gp: ['3A', '3D'],
  'health-visiting': ['3B', '3C'],
  hospital: ['3E', '3D', '3F'],
  school: ['2A', '2B'],
  dais: ['5B', '5D', '8'],
  housing: ['4'],
  probation: ['7'],
  'youth-justice': ['5B', '5C'],
  voluntary: ['8'],
  'other-council': ['5C'],
  'case-management-system': ['5A', '5B', '5C', '5D', '8'],
};

/** The source code that an agency of this kind has unless it says another. */
export function usualSourceOf(kind: AgencyKind): string {
  return SOURCES[kind][0];
}

/** Every source code that an agency of this kind may have. Never an individual's, anonymous or unknown. */
export function sourcesOf(kind: AgencyKind): readonly string[] {
  return SOURCES[kind];
}
