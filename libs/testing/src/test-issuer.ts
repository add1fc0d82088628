import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a token says of its bearer. */
export interface TestPerson {
  sub: string;
  name: string;
  kind: 'person' | 'system';
  agency?: string;
  functions: string[];
  roles: string[];
}

const person = (sub: string, name: string, agency: string, roles: string[], functions: string[] = []): TestPerson => ({
  sub,
  name,
  kind: 'person',
  agency,
  functions,
  roles,
});
const system = (agency: string, functions: string[]): TestPerson => ({
  sub: `sys-${agency}`,
  name: `${agency} system`,
  kind: 'system',
  agency,
  functions,
  roles: ['partner-system'],
});

/** Invented people, enough for every role. */
export const people = {
  oakfieldLead: person(
    'oakfield-lead',
    'Efua Mensah',
    'school-oakfield',
    ['partner-user'],
    ['designated-safeguarding-lead'],
  ),
  oakfieldDeputy: person(
    'oakfield-deputy',
    'Siôn Prydderch',
    'school-oakfield',
    ['partner-user'],
    ['designated-safeguarding-lead'],
  ),
  oakfieldTeacher: person('oakfield-teacher', 'Wren Ashdown', 'school-oakfield', ['partner-user']),
  oakfieldAdministrator: person('oakfield-administrator', 'Mateus Rocha', 'school-oakfield', ['partner-administrator']),
  marshLaneLead: person(
    'marsh-lane-lead',
    'Zainab Qureshi',
    'school-marsh-lane',
    ['partner-user'],
    ['designated-safeguarding-lead'],
  ),
  educationWorker: person(
    'education-worker',
    'Oluwaseun Bright',
    'education-desk',
    ['partner-user'],
    ['education-safeguarding'],
  ),
  policeMash: person('police-mash', 'Kofi Adjei', 'police-ce', ['partner-user'], ['mash-desk']),
  hospitalNurse: person('hospital-nurse', 'Ilse Verbeke', 'health-hospital', ['partner-user'], ['safeguarding-team']),
  maracChair: person('police-marac-chair', 'Sunniva Grant', 'police-ce', ['partner-user'], ['marac-chair']),
  oakfieldSystem: system('school-oakfield', ['designated-safeguarding-lead']),
  policeSystem: system('police-ce', ['mash-desk']),
  hospitalSystem: system('health-hospital', ['safeguarding-team']),
  screener: person('screener-one', 'Maryam Daneshvar', 'front-door', ['screener']),
  otherScreener: person('screener-two', 'Tomasz Wilk', 'front-door', ['screener']),
  manager: person('screening-manager', 'Adaeze Obi', 'front-door', ['screening-manager']),
  otherManager: person('screening-manager-two', 'Linh Tran', 'front-door', ['screening-manager']),
  dutyManager: person('duty-manager', 'Rosalind Achebe', 'front-door', ['duty-manager']),
  headOfService: person('head-of-service', 'Amina Lindqvist', 'front-door', ['head-of-service']),
  emergencyDutyWorker: person('emergency-duty-worker', 'Yusuf Demir', 'front-door', ['emergency-duty-worker']),
  allocatedWorker: person('allocated-worker', 'Temi Ogunbanjo', 'front-door', ['allocated-worker']),
  teamManager: person('team-manager', 'Bronwen Castellanos', 'front-door', ['team-manager'], ['child-in-need-east']),
  assessmentTeam: person(
    'assessment-team',
    'Olga Brzezina',
    'front-door',
    ['receiving-team'],
    ['access-and-assessment'],
  ),
  familySupport: person(
    'family-support-team',
    'Kwesi Amoah',
    'front-door',
    ['receiving-team'],
    ['family-support-service'],
  ),
  daisWorker: person('dais-worker', 'Ines Carvalho', 'dais', ['partner-user'], ['duty-desk']),
  consultationWorker: person('consultation-worker', 'Soledad Ferreira', 'front-door', ['consultation-worker']),
  chair: person('chair', 'Deborah Lindqvist', 'front-door', ['chair']),
  otherChair: person('chair-two', 'Emeka Thorne', 'front-door', ['chair']),
  lado: person('lado', 'Winston Baptiste', 'front-door', ['lado']),
  ladoSupport: person('lado-support', 'Ceren Yildiz', 'front-door', ['lado-support']),
  auditor: person('auditor', 'Hana Sato', 'front-door', ['auditor']),
  administrator: person('administrator', 'Pavel Novák', 'front-door', ['administrator']),
  analyst: person('analyst', 'Beatriz Lima', 'front-door', ['analyst']),
} as const satisfies Record<string, TestPerson>;

export interface TestIssuer {
  issuer: string;
  /** A signed access token; `change` alters claims or header, to make bad ones. */
  token(
    who: TestPerson,
    change?: { claims?: Record<string, unknown>; header?: Record<string, unknown>; key?: KeyObject },
  ): string;
  close(): Promise<void>;
}

const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An issuer with a key of its own, serving discovery and JWKS on a free port, for tests that need no sign-in pages. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'RS256', use: 'sig' };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(request.url?.endsWith('/jwks') ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    token(who, { claims = {}, header = {}, key = privateKey } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const head = text({ alg: 'RS256', typ: 'at+jwt', kid: 'test', ...header });
      const body = text({ iss: issuer, aud: 'front-door', iat: now, exp: now + 3600, ...who, ...claims });
      if (header.alg === 'none') return `${head}.${body}.`;
      return `${head}.${body}.${createSign('RSA-SHA256').update(`${head}.${body}`).sign(key).toString('base64url')}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
