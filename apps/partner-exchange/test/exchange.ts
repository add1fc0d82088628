import type { CheckRequested, ContactReceived, EventName, PayloadOf } from '@front-door/contracts';
import { newId } from '@front-door/persistence';
import {
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestPerson,
  type TestService,
  type TestServiceOptions,
} from '@front-door/testing';
import { partnerExchange } from '../src/partner-exchange.definition';
import type { MessageListed } from '../src/reads/read-inbox';
import { registerAgencies } from '../src/use-cases/register-agency/register-agencies';

const lead = { code: 'designated-safeguarding-lead', name: 'Designated safeguarding lead' };
export const AGENCIES = [
  {
    code: 'school-oakfield',
    name: 'Oakfield Primary School',
    kind: 'school',
    sourceCode: '2A',
    functions: [lead],
    outbound: false,
  },
  {
    code: 'school-marsh-lane',
    name: 'Marsh Lane School',
    kind: 'school',
    sourceCode: '2A',
    functions: [lead],
    outbound: false,
  },
  {
    code: 'police-ce',
    name: 'Police',
    kind: 'police',
    sourceCode: '6',
    functions: [{ code: 'mash-desk', name: 'MASH desk' }],
    outbound: true,
  },
];

export const REFERENCE = 'C7HK49TRXM';
export const now = (): string => new Date().toISOString();

/** The service with its agencies, and what its neighbours would say to it. */
export class Exchange {
  constructor(readonly service: TestService) {}

  static async start(options: TestServiceOptions = {}): Promise<Exchange> {
    const service = await startTestService(partnerExchange, options);
    await registerAgencies(service.app, AGENCIES);
    return new Exchange(service);
  }

  private readonly known = new Set<string>();

  /** A check or a hand-over is about a contact, and waits for it: one that the test has not sent is sent first. */
  async hears<N extends EventName>(type: N, aggregateId: string, payload: PayloadOf<N>): Promise<string> {
    const { contactId } = payload as { contactId?: string };
    if (type === 'contact.received') this.known.add(contactId!);
    if (['check.requested', 'handover.offered'].includes(type) && contactId && !this.known.has(contactId))
      await this.hears('contact.received', contactId, aContactReceived(policeMash, { contactId }));
    return this.service.publish(NEIGHBOUR_TOPIC, type, aggregateId, payload);
  }

  async receives(who: TestPerson, change: Partial<ContactReceived> = {}): Promise<ContactReceived> {
    const contact = aContactReceived(who, change);
    await this.hears('contact.received', contact.contactId, contact);
    return contact;
  }

  async inbox(who: TestPerson, query = ''): Promise<MessageListed[]> {
    const { body } = await this.service.as(who).get(`/v1/inbox?limit=200${query}`).expect(200);
    return body.items;
  }

  /** The message about this, once it has come. */
  message(who: TestPerson, aboutId: string, kind?: string): Promise<MessageListed> {
    return eventually(async () => {
      const messages = await this.inbox(who);
      return messages.find((message) => message.aboutId === aboutId && (!kind || message.kind === kind));
    }, `a message about ${aboutId}`);
  }

  rows<R extends object>(sql: string, ...params: unknown[]): Promise<R[]> {
    return this.service.data.sql<R>(sql, params);
  }
}

export function aContactReceived(who: TestPerson, change: Partial<ContactReceived> = {}): ContactReceived {
  return {
    contactId: newId(),
    reference: REFERENCE,
    receivedAt: now(),
    decisionDueAt: now(),
    decisionDueBecause: 'Day 1 is tomorrow.',
    kind: 'request-for-support',
    channel: 'partner-api',
    sender: { agency: who.agency!, function: who.functions[0] ?? lead.code, sourceCode: '2A', submittedBy: who.sub },
    immediateDanger: false,
    personOfConcernHasAccessTonight: false,
    children: [{ childId: newId(), name: 'Amara Okonkwo', injured: false }],
    ...change,
  };
}

/** What every event about the screening of a contact's first child carries. */
export function aboutScreening(contact: ContactReceived) {
  return {
    screeningId: newId(),
    reference: 'S7HK49TRXM',
    contactId: contact.contactId,
    contactReference: contact.reference,
    childId: contact.children[0]!.childId,
    agency: contact.sender.agency,
  };
}

/** A check of a contact that the police sent, asked of Oakfield. */
export function aCheck(agency = 'school-oakfield'): CheckRequested {
  return {
    checkId: newId(),
    reference: 'K7HK49TRXM',
    contactId: newId(),
    contactReference: REFERENCE,
    screeningIds: [],
    agency,
    people: [{ name: 'Amara Okonkwo' }],
    purpose: 'To decide what the child needs.',
    lawfulBasis: 'Public task',
    agreement: 'Agreed.',
    questions: ['What do you hold?'],
    dueAt: now(),
    requestedAt: now(),
  };
}

export const {
  oakfieldLead,
  oakfieldDeputy,
  oakfieldTeacher,
  oakfieldSystem,
  marshLaneLead,
  policeMash,
  policeSystem,
} = people;
