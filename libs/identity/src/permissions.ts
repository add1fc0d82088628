/** Everything that can be asked for, each with the roles that may. What is not here, nobody may. */
export const PERMISSIONS = {
  'contact.submit': ['partner-user', 'partner-system'],
  'contact.submit-for-caller': ['screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker', 'consultation-worker'],
  'contact.read': ['partner-user', 'partner-system', 'screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker', 'auditor'],
  'contact.list': ['partner-user', 'partner-system', 'screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker', 'auditor'],
  'contact.add-information': ['partner-user', 'partner-system', 'screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker'],
  'contact.correct': ['partner-user', 'partner-system', 'screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker'],
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
  'check.read': ['partner-user', 'partner-system', 'screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker', 'auditor'],
  'check.record-answer': ['screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker'],
  'policy.read': ['screener', 'screening-manager', 'duty-manager', 'emergency-duty-worker', 'auditor', 'administrator', 'analyst'],
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

const ROLES_OF = new Map<string, Set<string>>(Object.entries(PERMISSIONS).map(([name, roles]) => [name, new Set<string>(roles)]));

/** Whether one of these roles carries the permission. */
export function mayDo(roles: readonly string[], permission: Permission): boolean {
  const allowed = ROLES_OF.get(permission);
  return allowed !== undefined && roles.some((role) => allowed.has(role));
}

/** The council's own staff, as opposed to someone at an agency. */
export function isStaff(actor: { agency?: string }): boolean {
  return actor.agency === 'front-door';
}
