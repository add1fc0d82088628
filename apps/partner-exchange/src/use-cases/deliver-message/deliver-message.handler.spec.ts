import { WithheldKeys } from '@front-door/casework';
import type { CommandContext, UnitOfWork } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import type { NewMessage } from '../../domain/message';
import { DeliverMessageHandler } from './deliver-message.handler';

const agency = { code: 'police-ce', name: 'Police', kind: 'police' as const, functions: [{ code: 'desk' }], outbound: true }; // prettier-ignore
const message: NewMessage = { agency: 'police-ce', kind: 'notice', heading: 'A notice', words: 'x', aboutId: newId() };
const KAFKA = { kind: 'kafka' as const, brokers: [], user: '', password: '' };

/** The topics onto which a message goes, and whether its row says so. */
function sentTo(settings: ConstructorParameters<typeof DeliverMessageHandler>[2], known = agency): unknown[] {
  const [rows, topics]: unknown[][] = [[], []];
  const unit = {
    send: (_: unknown, values: unknown[]) => rows!.push(values),
    record: (_: unknown, entry: { events: { topic: string }[] }) => topics!.push(...entry.events.map(({ topic }) => topic)), // prettier-ignore
  } as unknown as UnitOfWork;
  const by = { now: new Date() } as CommandContext;
  new DeliverMessageHandler(undefined as never, new WithheldKeys([]), settings).send(unit, by, { id: newId(), message, agency: known }); // prettier-ignore
  return [...topics!, (rows![0] as unknown[])[14]];
}

it('a message goes onto the topic of an agency that takes them so', () => {
  const topic = 'partner.police-ce.outbound';
  expect(sentTo({ events: KAFKA, agencies: ['police-ce'] })).toEqual([topic, true]);
  expect(sentTo({ events: { kind: 'log' }, agencies: [] })).toEqual([topic, true]);
  expect(sentTo({ events: KAFKA, agencies: ['police-ce'] }, { ...agency, outbound: false })).toEqual([false]);
});

it('one of an agency that has no topic any more is in its inbox alone', () => {
  expect(sentTo({ events: KAFKA, agencies: ['health-hospital'] })).toEqual([false]);
});
