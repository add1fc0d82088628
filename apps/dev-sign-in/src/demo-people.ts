import { join } from 'node:path';
import type { JWK } from 'jose';
import { keepPrivateKey, publicPart, type KeyKind } from './key-files';
import type { DevPerson, DevSystem } from './who-can-sign-in';

/** Agencies of an invented inner London borough. Nobody here exists; every address ends in example.org. */
export const agencyNames: Record<string, string> = {
  'front-door': 'Council staff (First Access and Screening Team, LADO, duty)',
  'police-ce': 'Police, MASH desk',
  'health-gp': 'Larkfield Road Surgery (GP)',
  'health-visiting': 'Health visiting',
  'health-hospital': 'St Brannock Hospital, A&E safeguarding team',
  'school-oakfield': 'Oakfield Primary School',
  'school-marsh-lane': 'Marsh Lane Secondary School',
  'education-desk': 'Education desk (council)',
  dais: 'Domestic Abuse Intervention Service (DAIS)',
  housing: 'Housing',
  'vol-kites': 'Kites Youth Project (voluntary)',
};

/** A school's deputies hold the same function as its lead: what is addressed to it reaches whoever is in. */
export const demoPeople: DevPerson[] = [
  staff('screener-one', 'Ngozi Adeyemi', 'Screener', 'screener'),
  staff('screener-two', 'Callum Reid', 'Screener', 'screener'),
  staff('screening-manager', 'Farida Rahman', 'Screening manager', 'screening-manager'),
  staff('screening-manager-two', 'Joseph Appiah', 'Screening manager', 'screening-manager'),
  staff('duty-manager', 'Hannah Weiss', 'Duty manager', 'duty-manager'),
  staff('head-of-service', 'Gethin Okafor', 'Head of service', 'head-of-service'),
  staff('allocated-worker', 'Temi Ogunbanjo', 'Social worker, Children in Need East', 'allocated-worker'),
  staff(
    'team-manager',
    'Bronwen Castellanos',
    'Team manager, Children in Need East',
    'team-manager',
    'child-in-need-east',
  ),
  staff('emergency-duty-worker', 'Marek Nowicki', 'Emergency duty worker, out of hours', 'emergency-duty-worker'),
  staff('consultation-worker', 'Soraya Haddad', 'Consultation line worker', 'consultation-worker'),
  team('assessment-team', 'Nadia Karimova', 'Team manager, Access and Assessment', 'access-and-assessment'),
  team('family-support-team', 'Olu Bankole', 'Practice lead, Family Support Service', 'family-support-service'),
  team('young-hackney-team', 'Jada Whyte', 'Duty lead, Young Hackney', 'young-hackney'),
  team('childrens-centre-team', 'Rukhsana Begum', 'Children’s Centre lead', 'childrens-centre'),
  team('no-recourse-team', 'Samuel Tetteh', 'Team manager, No Recourse', 'no-recourse'),
  team(
    'disabled-children-team',
    'Agnieszka Lis',
    'Team manager, Disabled Children’s Service',
    'disabled-childrens-service',
  ),
  staff('chair', 'Deborah Lindqvist', 'Chair of strategy discussions', 'chair'),
  staff('chair-two', 'Emeka Thorne', 'Chair of strategy discussions', 'chair'),
  staff('lado', 'Winston Baptiste', 'Designated officer (LADO)', 'lado'),
  staff('lado-support', 'Ceren Yildiz', 'LADO business support', 'lado-support'),
  staff('analyst', 'Kwabena Mensah', 'Performance analyst', 'analyst'),
  staff('auditor', 'Ruth Goldberg', 'Practice auditor', 'auditor'),
  staff('administrator', 'Linh Tran', 'System administrator', 'administrator'),

  partner('police-ce', 'police-mash', 'Aoife Brennan', 'Detective constable, MASH desk', 'mash-desk'),
  partner('police-ce', 'police-mash-sergeant', 'Devinder Gill', 'Detective sergeant, MASH desk', 'mash-desk'),
  partner('police-ce', 'police-marac-chair', 'Iolanda Petrescu', 'Detective inspector, chair of MARAC', 'marac-chair'),
  agencyAdministrator('police-ce', 'police-administrator', 'Rhiannon Okafor', 'Systems administrator'),
  partner('health-gp', 'gp-lead', 'Dr Mehwish Siddiqui', 'Practice safeguarding lead', 'practice-safeguarding-lead'),
  // In the practice but not in its safeguarding function: sees what she sent, not what others were asked.
  partner('health-gp', 'gp-doctor', 'Dr Eleni Papadaki', 'GP'),
  partner('health-visiting', 'health-visitor', 'Abena Owusu', 'Health visitor', 'safeguarding-team'),
  partner('health-visiting', 'health-visitor-lead', 'Siobhan Keane', 'Named nurse', 'safeguarding-team'),
  partner('health-hospital', 'hospital-nurse', 'Rosalind Okoye', 'A&E safeguarding nurse', 'safeguarding-team'),
  partner('health-hospital', 'hospital-doctor', 'Dr Tomas Herrera', 'Named doctor', 'safeguarding-team'),
  partner(
    'school-oakfield',
    'oakfield-lead',
    'Yetunde Balogun',
    'Deputy head, designated lead',
    'designated-safeguarding-lead',
  ),
  partner(
    'school-oakfield',
    'oakfield-deputy',
    'Piotr Wrona',
    'Deputy safeguarding lead',
    'designated-safeguarding-lead',
  ),
  partner('school-marsh-lane', 'marsh-lane-lead', 'Chaya Friedmann', 'Designated lead', 'designated-safeguarding-lead'),
  partner(
    'school-marsh-lane',
    'marsh-lane-deputy',
    'Tariq Hussain',
    'Deputy safeguarding lead',
    'designated-safeguarding-lead',
  ),
  partner('school-marsh-lane', 'marsh-lane-teacher', 'Gabriela Duarte', 'Form tutor, Year 9'),
  partner(
    'education-desk',
    'education-worker',
    'Amina Yusuf',
    'Education safeguarding officer',
    'education-safeguarding',
  ),
  partner('dais', 'dais-worker', 'Ifeoma Nwosu', 'Independent domestic violence adviser', 'duty-desk'),
  partner('dais', 'dais-manager', 'Karen Whitfield', 'Service manager', 'duty-desk'),
  partner('housing', 'housing-officer', 'Mehmet Aydin', 'Housing duty officer', 'duty-desk'),
  partner(
    'vol-kites',
    'kites-lead',
    'Shanice Clarke',
    'Youth work manager, designated lead',
    'designated-safeguarding-lead',
  ),
];

type SystemWithoutKey = Omit<DevSystem, 'publicJwk'>;

const systemsWithoutKeys: SystemWithoutKey[] = [
  agencySystem('police-ce', 'Police crime reporting', 'mash-desk'),
  agencySystem('health-gp', 'GP practice records', 'practice-safeguarding-lead'),
  agencySystem('health-visiting', 'Community health records', 'safeguarding-team'),
  agencySystem('health-hospital', 'Hospital emergency records', 'safeguarding-team'),
  agencySystem('school-oakfield', 'Oakfield safeguarding records', 'designated-safeguarding-lead'),
  agencySystem('school-marsh-lane', 'Marsh Lane safeguarding records', 'designated-safeguarding-lead'),
  agencySystem('dais', 'DAIS case system', 'duty-desk'),
  agencySystem('housing', 'Housing management', 'duty-desk'),
  agencySystem('vol-kites', 'Kites referral form', 'designated-safeguarding-lead'),
  ownService('svc-contacts-intake', 'Contacts intake'),
  ownService('svc-threshold-screening', 'Threshold screening'),
  ownService('svc-partner-exchange', 'Partner exchange'),
  ownService('svc-consultation-line', 'Consultation line'),
  ownService('svc-strategy-discussions', 'Strategy discussions'),
  ownService('svc-lado-referrals', 'LADO referrals'),
];

/** Ids of the demo systems: `sys-<agency>` for the agencies, `svc-<service>` for our own services. */
export const demoSystemIds: string[] = systemsWithoutKeys.map(({ clientId }) => clientId);

/** The demo systems with their public keys, ready for `createIssuer`. */
export async function demoSystems(dataDir: string): Promise<DevSystem[]> {
  const keys = await demoSystemKeys(dataDir);
  return systemsWithoutKeys.map((system) => ({ ...system, publicJwk: publicPart(keyOf(keys, system.clientId)) }));
}

/**
 * The private keys by client id, so that demo and tests can sign as the agencies' systems would.
 * Made at the first call in `<dataDir>/dev-sign-in/systems`, readable by the owner only, never committed.
 */
export async function demoSystemKeys(dataDir: string): Promise<Record<string, JWK>> {
  const keys = demoSystemIds.map(async (clientId): Promise<[string, JWK]> => {
    // The hospital's is RSA, so that both kinds of key are in daily use.
    const kind: KeyKind = clientId === 'sys-health-hospital' ? 'RS256' : 'ES256';
    return [clientId, await keepPrivateKey(join(dataDir, 'dev-sign-in', 'systems', `${clientId}.json`), kind)];
  });
  return Object.fromEntries(await Promise.all(keys));
}

function keyOf(keys: Record<string, JWK>, clientId: string): JWK {
  const key = keys[clientId];
  if (key === undefined) throw new Error(`No key for the demo system ${clientId}`);
  return key;
}

/** `functions`: the teams that somebody answers for. */
function staff(id: string, name: string, job: string, role: string, ...functions: string[]): DevPerson {
  return { id, name, email: `${id}@council.example.org`, roles: [role], agency: 'front-door', functions, job };
}

/** Somebody who takes children over for a team of the council. */
function team(id: string, name: string, job: string, ...functions: string[]): DevPerson {
  return { ...staff(id, name, job, 'receiving-team'), functions };
}

function partner(agency: string, id: string, name: string, job: string, ...functions: string[]): DevPerson {
  return { id, name, email: `${id}@${agency}.example.org`, roles: ['partner-user'], agency, functions, job };
}

/** Looks after the agency's systems; sees no messages. */
function agencyAdministrator(agency: string, id: string, name: string, job: string): DevPerson {
  return { ...partner(agency, id, name, job), roles: ['partner-administrator'] };
}

function agencySystem(agency: string, name: string, ...functions: string[]): SystemWithoutKey {
  return { clientId: `sys-${agency}`, agency, name, roles: ['partner-system'], functions };
}

function ownService(clientId: string, name: string): SystemWithoutKey {
  return { clientId, agency: 'front-door', name, roles: ['service'], functions: [] };
}
