const PARTNERS = ['partner-user', 'partner-system'] as const;
const AGENCY_PEOPLE = ['partner-user', 'partner-administrator'] as const;
const MANAGERS = ['screening-manager', 'duty-manager'] as const;
/** Whoever screens: by day, in charge of it, or out of hours. */
const SCREENING = ['screener', ...MANAGERS, 'emergency-duty-worker'] as const;
/** Those who hold open cases, and answer for a team: they see what is about their children, and nothing else. */
const CASE_HOLDERS = ['allocated-worker', 'team-manager'] as const;

/** Behind the wall: these come with no other role, and no other comes with them (LADO-17). */
const LADO_ROLES = ['lado', 'lado-support'] as const;

/** Whoever may chair a strategy discussion (WT-12). */
const CHAIRS = ['chair', ...MANAGERS] as const;

/** Whoever writes down what a strategy discussion is told, and lets guests in. */
const RECORDING = [...CHAIRS, 'screener', 'emergency-duty-worker'] as const;

/** Somebody of an agency without an account, in one strategy discussion. Given by the session of that discussion, never by the issuer. */
const GUEST = 'guest';

/** Whoever answers the consultation line: experienced staff of the front door (CON-04). */
const CONSULTING = ['consultation-worker', ...MANAGERS] as const;

/**
 * Anybody may come to know of an allegation: people of agencies, and staff of the front door. Each sees their own referrals alone. An agency's
 * system may send one in for a named person, and is not answered: everybody who can use it would read along.
 */
const ANSWERED_BY_LADO = ['partner-user', ...SCREENING, 'consultation-worker'] as const;

/** Whoever may answer a referrer who does not agree; the policy says who at which stage. */
const CHALLENGED = [...MANAGERS, 'head-of-service'] as const;

/** Everything that can be asked for, each with the roles that may. What is not here, nobody may. */
export const PERMISSIONS = {
  'contact.submit': PARTNERS,
  'contact.submit-for-caller': [...SCREENING, 'consultation-worker'],
  'contact.read': [...PARTNERS, ...SCREENING, ...CASE_HOLDERS, 'auditor'],
  'contact.read-any': [...SCREENING, 'auditor'],
  'contact.list': [...PARTNERS, ...SCREENING, 'auditor'],
  'contact.add-information': [...PARTNERS, ...SCREENING],
  'contact.attach': [...PARTNERS, ...SCREENING],
  'contact.keep-sent': PARTNERS,
  'attachment.open': [...PARTNERS, ...SCREENING, ...CASE_HOLDERS, 'auditor'],
  'contact.correct': [...PARTNERS, ...SCREENING],
  'contact.request-withdrawal': PARTNERS,
  'contact.limit-sharing': SCREENING,
  'contact.lift-limit': [...MANAGERS, 'emergency-duty-worker'],
  'contact.read-withheld': SCREENING,
  'contact.move-to-lado': SCREENING,
  'marked-words.read': SCREENING,
  'child.read': [...SCREENING, 'auditor'],
  'child.link': SCREENING,
  'referrer.see-identity': [...MANAGERS, 'emergency-duty-worker'],
  'referrer.tell': SCREENING,
  'open-case.import': ['administrator', 'service'],
  'open-case.read': [...SCREENING, 'auditor', 'administrator'],
  'open-case.look-up': [...SCREENING, 'consultation-worker'],
  'ledger.read': [...MANAGERS, 'auditor', 'administrator', 'service'],
  'screening.read': [...SCREENING, 'auditor'],
  'screening.work': SCREENING,
  'screening.assign': MANAGERS,
  'screening.acknowledge-urgent': [...MANAGERS, 'emergency-duty-worker'],
  'alarm.read': [...SCREENING, 'consultation-worker', 'auditor', 'administrator'],
  'page.read': [...MANAGERS, 'auditor', 'administrator'],
  'emergency-duty.hand-back': ['emergency-duty-worker', 'duty-manager'],
  'allocation.read': [...CASE_HOLDERS, 'duty-manager'],
  'allocation.acknowledge': [...CASE_HOLDERS, 'duty-manager'],
  'decision.recommend': SCREENING,
  'decision.authorise': [...MANAGERS, 'emergency-duty-worker'],
  'screening.reopen': MANAGERS,
  'handover.read': [...PARTNERS, ...SCREENING, 'receiving-team', 'auditor'],
  'handover.answer': [...PARTNERS, 'receiving-team'],
  'handover.record-answer': SCREENING,
  'challenge.make': PARTNERS,
  'challenge.record': SCREENING,
  'challenge.read': [...PARTNERS, ...CHALLENGED, 'auditor'],
  'challenge.answer': CHALLENGED,
  'check.answer': PARTNERS,
  'check.read-own': PARTNERS,
  'check.read': [...PARTNERS, ...SCREENING, 'auditor'],
  'check.record-answer': SCREENING,
  'policy.read': [...SCREENING, 'auditor', 'administrator', 'analyst'],
  'policy.change': ['administrator'],
  'books.read': [...MANAGERS, 'auditor', 'administrator', 'service'],
  'agency.read': [...SCREENING, 'administrator', 'auditor'],
  'agency.register': ['administrator'],
  'cover.read': [...AGENCY_PEOPLE, 'administrator', 'auditor'],
  'cover.arrange': [...AGENCY_PEOPLE, 'administrator'],
  'cover.arrange-for-any-function': ['partner-administrator', 'administrator'],
  'inbox.read': PARTNERS,
  'inbox.acknowledge': PARTNERS,
  'submissions.read': PARTNERS,
  'endpoint.read': ['partner-administrator', 'administrator', 'auditor'],
  'endpoint.manage': ['partner-administrator', 'administrator'],
  'message.decide-held': [...MANAGERS, 'emergency-duty-worker'],
  'message.trace': [...MANAGERS, 'auditor', 'administrator'],
  'alert.read': ['partner-administrator', 'administrator', 'auditor'],
  'email.read': ['administrator', 'auditor'],
  'message.read-words': ['auditor'],
  'message.send-again': ['administrator'],
  'encompass.read': [...SCREENING, 'auditor'],
  'encompass.measure': [...MANAGERS, 'analyst', 'auditor', 'administrator'],
  'encompass.telephone': SCREENING,
  'encompass.send-to-school': [...PARTNERS, ...SCREENING],
  'encompass.read-arrangements': [...PARTNERS, ...SCREENING, 'auditor', 'administrator', 'analyst'],
  'encompass.set-calendar': [...PARTNERS, 'administrator'],
  'encompass.set-policy': ['administrator'],
  'dais.refer': [...PARTNERS, ...SCREENING],
  'dais.read': [...PARTNERS, ...SCREENING],
  'dais.answer': [...PARTNERS, ...SCREENING],
  'marac.nominate': PARTNERS,
  'marac.read': PARTNERS,
  'dais.measure': [...PARTNERS, ...MANAGERS, 'analyst'],
  'dais.read-policy': [...PARTNERS, ...SCREENING, 'auditor', 'administrator', 'analyst'],
  'dais.set-policy': ['administrator'],
  'strategy.ask': [...SCREENING, 'chair'],
  'strategy.chair': CHAIRS,
  'strategy.record': RECORDING,
  'strategy.invite-guest': RECORDING,
  'strategy.leave': [GUEST],
  'strategy.read': [...SCREENING, 'chair', 'auditor'],
  'strategy.see': [...PARTNERS, GUEST, ...SCREENING, 'chair', 'auditor'],
  'strategy.answer': [...PARTNERS, GUEST],
  'strategy.read-history': [...SCREENING, 'chair', 'auditor'],
  'strategy.measure': [...CHAIRS, 'analyst', 'auditor'],
  'strategy.audit': ['auditor'],
  'strategy-policy.read': [...CHAIRS, 'auditor', 'administrator', 'analyst'],
  'consultation.request': PARTNERS,
  'consultation.ask': [...PARTNERS, ...CONSULTING],
  'consultation.read': [...PARTNERS, ...CONSULTING, 'auditor'],
  'consultation.read-any': [...CONSULTING, 'auditor'],
  'consultation.change': [...PARTNERS, ...CONSULTING],
  'consultation.work': CONSULTING,
  'consultation.move-to-lado': CONSULTING,
  'consultation.measure': [...MANAGERS, 'analyst', 'auditor'],
  'consultation-policy.read': [...CONSULTING, 'auditor', 'administrator', 'analyst'],
  'consultation.read-history': [...CONSULTING, 'auditor'],
  'history.read': [...SCREENING, 'auditor'],
  'parked.list': ['administrator', 'auditor'],
  'parked.show': ['auditor'],
  'parked.replay': ['administrator'],
  'journal.verify': ['auditor', 'administrator'],
  'lado.refer': [...ANSWERED_BY_LADO, 'partner-system'],
  'lado.answer': ANSWERED_BY_LADO,
  'lado.read-own': ANSWERED_BY_LADO,
  'lado-allegation.read': LADO_ROLES,
  'lado-allegation.work': LADO_ROLES,
  'lado-allegation.decide': ['lado'],
  'lado-allegation.measure': LADO_ROLES,
  'lado-erasure.list': ['lado'],
  'lado-kept-out.list': ['lado'],
  'lado-moved.read': LADO_ROLES,
  'lado-risk.tell': LADO_ROLES,
  'lado-policy.read': LADO_ROLES,
  'lado-policy.change': ['lado'],
  'lado-count.read': [...LADO_ROLES, ...MANAGERS, 'head-of-service', 'analyst', 'auditor'],
  'lado-parked.list': LADO_ROLES,
  'lado-parked.show': ['lado'],
  'lado-parked.replay': LADO_ROLES,
  'lado-journal.verify': LADO_ROLES,
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

const AT_AN_AGENCY: Record<string, Bearer> = {
  'partner-user': 'person',
  'partner-administrator': 'person',
  'partner-system': 'system',
};
const COUNCIL = 'front-door';

/**
 * The roles of a token that count for its bearer. A role belongs to the council's own people, to its services, to an agency's people or to
 * an agency's systems; in a token that says otherwise it gives nothing, so that one wrong line at the issuer does not make a school's user
 * a screener, or staff an agency that sees every agency's contacts. Without an agency nothing counts. Nor do LADO's roles beside another: whoever
 * is both has two sign-ins, and an administrator cannot take a look on the way.
 */
export function rolesThatCount(
  roles: readonly string[],
  { agency, kind }: { agency?: string; kind: Bearer },
): string[] {
  if (!agency) return [];
  const isLado = (role: string): boolean => (LADO_ROLES as readonly string[]).includes(role);
  const mixed = roles.some(isLado) && !roles.every(isLado);
  return roles.filter((role) => {
    if (role === GUEST || (mixed && isLado(role))) return false;
    const atAnAgency = Object.hasOwn(AT_AN_AGENCY, role) ? AT_AN_AGENCY[role] : undefined;
    if (atAnAgency) return agency !== COUNCIL && kind === atAnAgency;
    return agency === COUNCIL && kind === (role === 'service' ? 'system' : 'person');
  });
}

/** The council's own staff, as opposed to someone at an agency. */
export function isStaff(actor: { agency?: string }): boolean {
  return actor.agency === COUNCIL;
}

/** As which audience somebody reads what others have marked. Whose own words they are, the reader of a record says. */
export function audienceOf(actor: {
  agency?: string;
  roles: readonly string[];
}): 'decision-makers' | 'discussion' | 'referrer' {
  if (!isStaff(actor)) return 'referrer';
  return mayDo(actor.roles, 'marked-words.read') ? 'decision-makers' : 'discussion';
}
