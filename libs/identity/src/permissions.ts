/** Everything that can be asked for, each with the roles that may. What is not here, nobody may. */
export const PERMISSIONS = {
  'contact.submit': ['partner-user', 'partner-system'],
  'contact.submit-for-caller': [
    'screener',
    'screening-manager',
    'duty-manager',
    'emergency-duty-worker',
    'consultation-worker',
  ],
  'contact.read': [
    'partner-user',
    'partner-system',
    'screener',
    'screening-manager',
    'duty-manager',
    'emergency-duty-worker',
    'auditor',
  ],
  'contact.list': [
    'partner-user',
    'partner-system',
    'screener',
    'screening-manager',
    'duty-manager',
    'emergency-duty-worker',
    'auditor',
  ],
  'contact.add-information': [
    'partner-user',
    'partner-system',
    'screener',
    'screening-manager',
    'duty-manager',
    'emergency-duty-worker',
  ],
  'contact.correct': [
    'partner-user',
    'partner-system',
    'screener',
    'screening-manager',
    'duty-manager',
    'emergency-duty-worker',
  ],
  'contact.request-withdrawal': ['partner-user', 'partner-system'],
  'child.read': ['screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker', 'auditor'],
  'child.link': ['screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker'],
  'ledger.read': ['screening-manager', 'duty-manager', 'auditor', 'administrator', 'service'],
  'screening.read': ['screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker', 'auditor'],
  'screening.work': ['screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker'],
  'screening.assign': ['screening-manager', 'duty-manager'],
  'screening.acknowledge-urgent': ['duty-manager', 'emergency-duty-worker'],
  'decision.recommend': ['screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker'],
  'decision.authorise': ['screening-manager', 'duty-manager', 'emergency-duty-worker'],
  'screening.reopen': ['screening-manager', 'duty-manager'],
  'check.answer': ['partner-user', 'partner-system'],
  'check.read-own': ['partner-user', 'partner-system'],
  'check.read': [
    'partner-user',
    'partner-system',
    'screener',
    'screening-manager',
    'duty-manager',
    'emergency-duty-worker',
    'auditor',
  ],
  'check.record-answer': ['screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker'],
  'policy.read': [
    'screener',
    'screening-manager',
    'duty-manager',
    'emergency-duty-worker',
    'auditor',
    'administrator',
    'analyst',
  ],
  'policy.change': ['administrator'],
  'books.read': ['screening-manager', 'duty-manager', 'auditor', 'administrator', 'service'],
  'agency.read': ['screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker', 'administrator', 'auditor'],
  'agency.register': ['administrator'],
  'inbox.read': ['partner-user', 'partner-system'],
  'inbox.acknowledge': ['partner-user', 'partner-system'],
  'submissions.read': ['partner-user', 'partner-system'],
  'message.trace': ['screening-manager', 'duty-manager', 'auditor', 'administrator'],
  'history.read': ['screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker', 'auditor'],
  'parked.list': ['administrator', 'auditor'],
  'parked.show': ['auditor'],
  'parked.replay': ['administrator'],
  'journal.verify': ['auditor', 'administrator'],
} as const satisfies Record<string, readonly string[]>;

export type Permission = keyof typeof PERMISSIONS;

const ROLES_OF = new Map<string, Set<string>>(
  Object.entries(PERMISSIONS).map(([name, roles]) => [name, new Set<string>(roles)]),
);

/** Whether one of these roles carries the permission. */
export function mayDo(roles: readonly string[], permission: Permission): boolean {
  const allowed = ROLES_OF.get(permission);
  return allowed !== undefined && roles.some((role) => allowed.has(role));
}

type Bearer = 'person' | 'system';

const AT_AN_AGENCY: Record<string, Bearer> = { 'partner-user': 'person', 'partner-system': 'system' };
const COUNCIL = 'front-door';

/**
 * The roles of a token that count for its bearer. A role belongs to the council's own people, to its services, to an agency's people or to
 * an agency's systems; in a token that says otherwise it gives nothing, so that one wrong line at the issuer does not make a school's user
 * a screener, or staff an agency that sees every agency's contacts. Without an agency nothing counts.
 */
export function rolesThatCount(
  roles: readonly string[],
  { agency, kind }: { agency?: string; kind: Bearer },
): string[] {
  if (!agency) return [];
  return roles.filter((role) => {
    const atAnAgency = Object.hasOwn(AT_AN_AGENCY, role) ? AT_AN_AGENCY[role] : undefined;
    if (atAnAgency) return agency !== COUNCIL && kind === atAnAgency;
    return agency === COUNCIL && kind === (role === 'service' ? 'system' : 'person');
  });
}

/** The council's own staff, as opposed to someone at an agency. */
export function isStaff(actor: { agency?: string }): boolean {
  return actor.agency === COUNCIL;
}
