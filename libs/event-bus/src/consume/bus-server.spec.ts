import type { ContactChildUnlinked, EventName, ServiceCard } from '@front-door/contracts';
import { ProblemFilter } from '@front-door/http';
import { newId } from '@front-door/persistence';
import { eventually } from '@front-door/testing';
import { Controller, type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Bench, bench, message, openDatabase, silent } from '../../test/bench';
import { BusServer, type IncomingMessage, NotYet, type Projection, type ReactionContext, ReactsTo } from '..';

const TOPIC = 'frontdoor.neighbours';
const SEEN = 'INSERT INTO seen (consumer, key, event_id, sequence) VALUES ($1, $2, $3, $4)';

/** What the reaction does before it writes down what it saw; each test sets it. */
let before: (payload: ContactChildUnlinked, context: ReactionContext) => Promise<void> | void;
let project: (batch: number) => void;
const batches: number[] = [];

@Controller()
class Reaction {
  @ReactsTo('contact.child-unlinked')
  async on(payload: ContactChildUnlinked, context: ReactionContext): Promise<void> {
    const { envelope, unit } = context;
    unit.send(SEEN, ['reaction', envelope.subject, envelope.id, envelope.sequence]);
    await before(payload, context);
  }
}

@Module({ controllers: [Reaction] })
class Tiny {}

/** When each began and ended; `failing` says which of them fails, behind its first question. */
const steps: string[] = [];
let failing: (sequence: number) => boolean = () => false;

@Controller()
class Apart {
  @ReactsTo('contact.child-unlinked', { eachApart: true })
  async on(_: ContactChildUnlinked, { envelope: { subject, sequence, id }, unit }: ReactionContext): Promise<void> {
    const name = `${subject.slice(-2)}${sequence}`;
    steps.push(`${name} begins`);
    await unit.query('SELECT 1');
    if (failing(sequence)) throw new Error('cannot');
    await unit.query('SELECT 2');
    unit.send(SEEN, ['reaction', subject, id, sequence]);
    steps.push(`${name} ends`);
  }
}

@Module({ controllers: [Apart] })
class TinyApart {}

const projection: Projection = {
  name: 'list',
  events: ['contact.child-unlinked'],
  async apply(batch, transaction) {
    batches.push(batch.length);
    for (const { envelope } of batch)
      transaction.send(SEEN, ['projection', envelope.subject, envelope.id, envelope.sequence]);
    project(batch.length);
  },
};

const card: ServiceCard = {
  name: 'tiny',
  owns: 'Nothing.',
  paths: [],
  schema: 'contacts_intake',
  topic: 'frontdoor.tiny',
  publishes: [],
  reactsTo: ['contact.child-unlinked'],
  takesFromAgencies: [],
  writesToAgencies: false,
};

let on: Bench;
let bus: BusServer;
let app: INestMicroservice;

async function start(change: Partial<ServiceCard> = {}, module: new () => object = Tiny): Promise<void> {
  bus = new BusServer({
    card: { ...card, ...change },
    database: on.database,
    transport: on.transport,
    eventTopics: [TOPIC],
    agencyTopics: [],
    projections: [projection],
    logger: silent,
    now: () => new Date(),
    committed: () => undefined,
  });
  app = await NestFactory.createMicroservice(module, { strategy: bus, logger: false });
  app.useGlobalFilters(new ProblemFilter(silent));
  await app.listen();
}

beforeAll(async () => void (on = await bench(20)));
afterAll(() => on?.close());
beforeEach(async () => {
  await on.clear();
  [before, project, batches.length] = [() => undefined, () => undefined, 0];
  await start();
});
afterEach(() => app?.close());

/** Appends as a relay would, and rings. */
async function publish(...messages: IncomingMessage[]): Promise<void> {
  await on.database.transaction((transaction) =>
    on.transport.publish(
      messages.map(({ key, headers, payload }, index) => ({
        ...{ topic: TOPIC, bucket: index % 16, key, payload, headers: JSON.stringify(headers) },
        ...{ event_id: headers.ce_id ?? newId(), type: headers.ce_type ?? '' },
      })),
      transaction,
    ),
  );
  on.transport.published();
}

const settled = () => eventually(async () => (await bus.lag()) === 0);
const seenBy = async (consumer: string): Promise<number[]> =>
  (await on.data.sql<{ sequence: number }>('SELECT sequence FROM contacts_intake.seen WHERE consumer = $1 ORDER BY ord', [consumer])).map(({ sequence }) => sequence); // prettier-ignore
const asideOf = (consumer: string) =>
  on.data.sql<{ state: string; reason: string; attempts: number }>('SELECT state, reason, attempts FROM contacts_intake.parked WHERE consumer = $1 ORDER BY ord', [consumer]); // prettier-ignore

describe('a message at the edge', () => {
  const without = (name: string): IncomingMessage => {
    const one = message(newId());
    const { [name]: _, ...headers } = one.headers;
    return { ...one, headers };
  };

  it.each<[string, () => IncomingMessage, RegExp]>([
    ['with a payload that is no JSON', () => message(newId(), 1, { payload: '{ not json' }), /^The payload is not JSON/],
    ['without its id', () => without('ce_id'), /^The CloudEvents headers are missing/],
    ['without its source', () => without('ce_source'), /^The CloudEvents headers are missing/],
    ['of another shape', () => message(newId(), 1, { payload: '{"contactId":7}' }), /^The payload is not a contact.child-unlinked: \/contactId /],
  ])('%s is parked at once', async (_, make, reason) => {
    await publish(make());
    await settled();
    for (const consumer of ['tiny', 'tiny.list'])
      expect(await asideOf(consumer)).toEqual([{ state: 'parked', attempts: 1, reason: expect.stringMatching(reason) }]);
    expect(bus.counts().parked).toBe(2);
  }); // prettier-ignore

  it('of a type that nobody here takes is skipped and counted', async () => {
    await publish(message(newId(), 1, {}, 'contact.withdrawal-requested'), message(newId(), 2), message(newId(), 3, { headers: {} })); // prettier-ignore
    await settled();
    expect(await seenBy('reaction')).toEqual([2]);
    expect(bus.counts()).toEqual({ applied: 2, skippedUnknown: 4, parked: 0 });
  });

  it('may say more than is known of it', async () => {
    const one = message(newId());
    await publish({ ...one, payload: JSON.stringify({ ...JSON.parse(one.payload), later: 'added' }) });
    await settled();
    expect(await seenBy('reaction')).toEqual([1]);
  });
});

describe('a reaction', () => {
  it('that throws leaves no trace of its work, and its message is parked with the reason', async () => {
    before = () => {
      throw new Error('cannot');
    };
    await publish(message(newId()));
    await settled();
    expect(await seenBy('reaction')).toEqual([]);
    expect(await asideOf('tiny')).toEqual([{ state: 'parked', reason: 'cannot', attempts: 5 }]);
  });

  it('fails apart from another consumer of the same event', async () => {
    before = () => {
      throw new Error('cannot');
    };
    await publish(message(newId()));
    await settled();
    expect(await asideOf('tiny')).toHaveLength(1);
    expect(await asideOf('tiny.list')).toEqual([]);
    expect(await seenBy('projection')).toEqual([1]);
  });

  it('keeps the code of a database error, so that a deadlock is tried again and not parked', async () => {
    let failures = 0;
    before = async (_, { unit }) => {
      if (failures++ < 2) await unit.query(`DO $$ BEGIN RAISE EXCEPTION 'two met' USING ERRCODE = '40P01'; END $$`);
    };
    await publish(message(newId()));
    await settled();
    expect(await seenBy('reaction')).toEqual([1]);
    expect(await asideOf('tiny')).toEqual([]);
  });

  it('that says “not yet” is tried again when time has passed, in order of its key', async () => {
    let come = false;
    before = () => {
      if (!come) throw new NotYet('contact');
    };
    const key = newId();
    await publish(message(key, 1));
    await publish(message(key, 2));
    await settled();
    expect((await asideOf('tiny')).map(({ state }) => state)).toEqual(['waiting', 'behind']);
    come = true;
    await eventually(async () => (await seenBy('reaction')).length === 2);
    expect(await seenBy('reaction')).toEqual([1, 2]);
  });

  it('is caused by its event, and acts as the service', async () => {
    const acting: unknown[] = [];
    before = (_, { by, envelope }) => void acting.push([by.actor.id, by.causationId === envelope.id, by.correlationId === envelope.correlationId]); // prettier-ignore
    await publish(message(newId()));
    await settled();
    expect(acting).toEqual([['tiny', true, true]]);
  });
});

describe('reactions whose events stand apart', () => {
  const key = (end: string): string => newId().slice(0, -2) + end;
  const [a, b] = [key('0a'), key('0b')];
  beforeEach(async () => {
    await app.close();
    [steps.length, failing] = [0, () => false];
    await start({}, TinyApart);
  });

  it('are done side by side, those of one key one after the other', async () => {
    await publish(message(a, 1), message(b, 2), message(a, 3));
    await settled();
    expect(steps).toEqual(['0a1 begins', '0b2 begins', '0a1 ends', '0b2 ends', '0a3 begins', '0a3 ends']);
    expect(await seenBy('reaction')).toEqual([1, 2, 3]);
  });

  it('of which one fails leave nothing behind by it, and everything by the others', async () => {
    failing = (sequence) => sequence === 2;
    await publish(message(a, 1), message(b, 2), message(key('0c'), 3));
    await settled();
    expect(await seenBy('reaction')).toEqual([1, 3]);
    expect(await asideOf('tiny')).toEqual([{ state: 'parked', reason: 'cannot', attempts: 5 }]);
  });
});

describe('a projection', () => {
  it('gets five hundred at once, and each once', async () => {
    await publish(...Array.from({ length: 600 }, (_, index) => message(newId(), index + 1)));
    await settled();
    expect(batches).toEqual([500, 100]);
    expect((await seenBy('projection')).sort((a, b) => a - b)).toEqual(Array.from({ length: 600 }, (_, index) => index + 1)); // prettier-ignore
  });

  it('that was applied, but whose offset was not moved, is not applied again', async () => {
    await publish(...Array.from({ length: 50 }, (_, index) => message(newId(), index + 1)));
    await settled();
    await app.close();
    await on.data.sql('UPDATE event_log.consumer_offset SET position = 0');
    await start();
    await settled();
    expect(await seenBy('projection')).toHaveLength(50);
    expect(await seenBy('reaction')).toHaveLength(50);
  });

  it('that fails halves its batch, and parks what fails alone', async () => {
    project = (size) => {
      if (size > 1 && batches.length < 4) throw new Error('too much at once');
    };
    await publish(...Array.from({ length: 8 }, (_, index) => message(newId(), index + 1)));
    await settled();
    expect(await seenBy('projection')).toHaveLength(8);
    expect(await asideOf('tiny.list')).toEqual([]);
  });
});

describe('a service', () => {
  it('does not start when its card and its reactions do not agree', async () => {
    const [more, fewer]: EventName[][] = [['contact.child-unlinked', 'contact.corrected'], []];
    await app.close();
    await expect(start({ reactsTo: more! })).rejects.toThrow(/declares that it takes contact.corrected, but nothing in it does/); // prettier-ignore
    await expect(start({ reactsTo: fewer! })).rejects.toThrow(/reacts to contact.child-unlinked without declaring it/);
  });

  it('is not ready while its database is away, and applies everything afterwards', async () => {
    await publish(message(newId(), 1));
    await settled();
    const owner = await openDatabase(on.data, 'owner', 1);
    await owner.query(`
      CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'going down' USING ERRCODE = '57P01'; END $$;
      CREATE TRIGGER away BEFORE INSERT ON inbox EXECUTE FUNCTION away()`);
    await publish(message(newId(), 2), message(newId(), 3));
    await eventually(() => bus.troubles().length > 0);
    await owner.query('DROP TRIGGER away ON inbox; DROP FUNCTION away()');
    await owner.dataSource.destroy();
    await settled();
    expect(bus.troubles()).toEqual([]);
    expect(await seenBy('reaction')).toEqual([1, 2, 3]);
    expect(bus.counts().parked).toBe(0);
  });
});
