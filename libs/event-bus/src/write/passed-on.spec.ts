import { newId } from '@front-door/persistence';
import { type Bench, bench, by, HOME } from '../../test/bench';
import { event, republish, verifyJournal, WritePath } from '..';

/** An event that is meant for a few, about words its sender may not keep. */
let on: Bench;
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());

const door = { topic: 'frontdoor.lado-door', events: ['allegation.passed-on'], readBy: ['lado-referrals'] } as const;

it('goes to the topic the card names, is in no journal, and once passed on stands nowhere', async () => {
  const write = new WritePath(on.database, { ...HOME, apart: [door] }, () => undefined);
  const id = newId();
  await write.run(by(), async (unit) => {
    unit.record(by(), {
      aggregate: { type: 'contact', id },
      isNew: true,
      action: 'contact.words-moved',
      events: [
        event('allegation.passed-on', {
          moveId: newId(),
          foundIn: { kind: 'contact', id, reference: 'C2345' },
          words: [{ pointer: '/concern/facts', where: 'the concern', words: 'the caretaker shouted', saidAt: by().now.toISOString() }], // prettier-ignore
          files: [],
          toldBy: { id: 'oakfield-lead' },
          children: [],
          mayBeAbout: [],
          immediateDanger: false,
          why: 'About a member of staff.',
          movedBy: 'screener-1',
          noticedAt: by().now.toISOString(),
          movedAt: by().now.toISOString(),
        }),
        event('contact.child-unlinked', { contactId: id, childId: id, knownChildId: id, unlinkedAt: by().now.toISOString() }), // prettier-ignore
      ],
    });
    return {};
  });
  const kept = async (): Promise<string> => JSON.stringify(await on.data.sql('SELECT body, metadata FROM contacts_intake.journal')); // prettier-ignore
  expect(await kept()).toContain('allegation.passed-on');
  expect(await kept()).not.toContain('caretaker');

  await on.relay().sweep();
  expect(await on.data.sql('SELECT 1 FROM contacts_intake.outbox')).toEqual([]);
  const log = await on.data.sql<{ topic: string; payload: string }>('SELECT topic, payload FROM event_log.log ORDER BY position'); // prettier-ignore
  expect(log.map(({ topic }) => topic)).toEqual(['frontdoor.lado-door', 'frontdoor.contacts']);
  expect(log[0]!.payload).toContain('caretaker');

  expect(await republish(on.database, {})).toBe(1);
  expect((await verifyJournal(on.database)).fault).toBeUndefined();
});
