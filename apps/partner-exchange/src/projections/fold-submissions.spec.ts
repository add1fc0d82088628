import type { EventName, PayloadOf } from '@front-door/contracts';
import type { Received } from '@front-door/event-bus';
import { partnerExchangeCard } from '../partner-exchange.service-card';
import { foldSubmissions, SUBMISSION_EVENTS } from './fold-submissions';

const id = (last: number): string => `01890000-0000-7000-8000-00000000000${last}`;
const at = (hour: number): string => new Date(Date.UTC(2026, 10, 23, hour)).toISOString();
const about = (child: number) => ({
  screeningId: id(8),
  reference: 'S7HK49TRXM',
  contactId: id(9),
  contactReference: 'C7HK49TRXM',
  childId: id(child),
  agency: 'police-ce',
});
const received = <N extends EventName>(type: N, payload: PayloadOf<N>): Received => ({
  envelope: { type } as Received['envelope'],
  payload,
});
const contact = (agency = 'police-ce'): Received =>
  received('contact.received', {
    contactId: id(9),
    reference: 'C7HK49TRXM',
    receivedAt: at(8),
    decisionDueAt: at(20),
    decisionDueBecause: 'x',
    kind: 'notification',
    channel: 'agency-topic',
    sender: { agency, sourceCode: '6', submittedBy: 'sys-police-ce' },
    senderReference: 'CAD-1',
    immediateDanger: false,
    personOfConcernHasAccessTonight: false,
    children: [
      { childId: id(2), name: 'Chidi', injured: false },
      { childId: id(1), name: 'Amara', injured: false },
    ],
  });

describe('folding a batch into one change a child', () => {
  it('takes every event that the card declares for it', () => {
    for (const name of SUBMISSION_EVENTS) expect(partnerExchangeCard.reactsTo).toContain(name);
  });

  it('gives a row for each child of a contact, in the order of ids', () => {
    const changes = foldSubmissions([contact()]);
    expect(changes.map(({ childId, childName }) => [childId, childName])).toEqual([
      [id(1), 'Amara'],
      [id(2), 'Chidi'],
    ]);
    expect(changes[0]).toMatchObject({
      agency: 'police-ce',
      reference: 'C7HK49TRXM',
      senderReference: 'CAD-1',
      submittedBy: 'sys-police-ce',
    });
  });

  it('comes out the same whichever event is first', () => {
    const events = [
      contact(),
      received('screening.triaged', {
        ...about(1),
        rag: 'red',
        initialDecision: 'x',
        targetAt: at(13),
        changed: false,
        triagedAt: at(9),
      }),
      received('screening.closed', { ...about(1), how: 'decided', closedAt: at(12) }),
    ];
    const forwards = foldSubmissions(events);
    expect(foldSubmissions([...events].reverse())).toEqual(forwards);
    expect(forwards[0]).toMatchObject({
      triagedAt: at(9),
      closedAt: at(12),
      closedHow: 'decided',
    });
  });

  it('keeps what belongs to the latest time', () => {
    const closed = (hour: number, how: string) =>
      received('screening.closed', { ...about(1), how, closedAt: at(hour) });
    expect(foldSubmissions([closed(12, 'decided'), closed(11, 'withdrawn')])[0]).toMatchObject({
      closedAt: at(12),
      closedHow: 'decided',
    });
  });

  it('leaves out what staff typed for a caller', () => expect(foldSubmissions([contact('front-door')])).toEqual([]));
});
