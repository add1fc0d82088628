import { forget, newId } from '@front-door/persistence';
import { type Bench, bench, engineOn, HOME, message, never, parked, recorder, seen, sweepOn } from '../../test/bench';
import { FOLD_MARKS, type IncomingMessage } from '..';

let on: Bench;
beforeAll(async () => void (on = await bench()));
afterAll(() => on?.close());
beforeEach(() => on.clear());

const { apply } = recorder();
const take = (...messages: IncomingMessage[]) => engineOn(on, apply).take(messages, never);
const marks = async () => (await on.data.sql('SELECT 1 FROM contacts_intake.inbox')).length;
const folded = () => on.data.sql<{ consumer: string; subject: string; sequences: string }>('SELECT consumer, subject, sequences::text FROM contacts_intake.applied ORDER BY subject'); // prettier-ignore
/** As if so many days had passed since everything so far was marked. */
async function fold(days = 91): Promise<void> {
  await on.data.sql(`UPDATE contacts_intake.inbox SET at = at - make_interval(days => $1)`, [days]);
  await forget(on.database, FOLD_MARKS, new Date(Date.now() - 90 * 86_400_000));
}

describe('marks are folded', () => {
  it('into one row of an aggregate, and what was applied is still not applied again, however often and late it comes', async () => {
    const [one, two, four, other] = [message('a', 1), message('a', 2), message('a', 4), message('b', 7)];
    await take(one, two, four, other);
    await fold();
    expect([await marks(), await folded()]).toEqual([
      0,
      [
        { consumer: 'it', subject: 'test/a', sequences: '{[1,3),[4,5)}' },
        { consumer: 'it', subject: 'test/b', sequences: '{[7,8)}' },
      ],
    ]);
    await take(four);
    await take(one, two, four, other);
    expect(await seen(on)).toEqual([1, 2, 4, 7]);
    await fold();
    await take(other, two);
    expect([await seen(on), (await folded()).length]).toEqual([[1, 2, 4, 7], 2]);
  });

  it('and what an operator takes out of the row is applied once more, when it comes again', async () => {
    const [one, other] = [message('a', 1), message('b', 1)];
    await take(one, other);
    await fold();
    await on.data.sql(`DELETE FROM contacts_intake.applied WHERE consumer = 'it' AND subject = 'test/a'`);
    await take(one, other);
    await take(one);
    expect(await seen(on)).toEqual([1, 1, 1]);
  });

  it('and what was never applied still is, be it older than what was: a type that was not known before', async () => {
    const [one, two] = [message('a', 1), message('a', 2)];
    await take(two);
    await fold();
    await take(one, two);
    expect(await seen(on)).toEqual([2, 1]);
  });

  it('so is what another consumer has applied, and another publisher’s event of the same number', async () => {
    const one = message('a', 1);
    await take(one);
    await fold();
    await engineOn(on, apply, { consumer: 'another' }).take([one], never);
    const theirs = message('a', 1);
    await take({ ...theirs, headers: { ...theirs.headers, ce_source: 'somebody-else' } });
    expect(await seen(on)).toEqual([1, 1, 1]);
  });

  it('and the event of a publisher that was restored from a copy, and counts from there again, is no old one', async () => {
    const lost = message('a', 2);
    await take(message('a', 1), lost);
    await fold();
    const anew = message('a', 2);
    await take(anew);
    await take(anew, lost);
    expect(await seen(on)).toEqual([1, 2, 2]);
  });

  it('none that are younger, and none from before they carried what they are folded by', async () => {
    await take(message('a', 1), message('b', 1));
    await on.data.sql(`UPDATE contacts_intake.inbox SET subject = NULL, sequence = NULL, at = at - interval '9 years' WHERE event_id = (SELECT min(event_id) FROM contacts_intake.inbox)`); // prettier-ignore
    await fold(89);
    expect([await marks(), await folded()]).toEqual([2, []]);
  });

  it('a message that was set aside is not applied again either', async () => {
    const [first, again] = [message('a', 1), message('a', 2)];
    await take(again);
    await fold();
    await on.database.query(
      `INSERT INTO parked (id, consumer, key, state, topic, partition, message_offset, event_id, type, headers, payload, reason, attempts)
       VALUES ($1, 'it', 'a', 'behind', $2, 0, '1', $3, $4, $5, $6, 'behind', 0)`,
      [newId(), again.topic, again.headers.ce_id, again.headers.ce_type, JSON.stringify(again.headers), again.payload],
    );
    await sweepOn(on, apply).sweep();
    expect([await parked(on), await seen(on)]).toEqual([[], [2]]);
    await take(first);
    expect(await seen(on)).toEqual([2, 1]);
  });
});

it('an agency’s message is forgotten: only its broker could send it again', async () => {
  const one = message('a', 1, { topic: 'partner.police-ce.inbound', offset: '41' });
  await take(one);
  await take(one);
  expect([await marks(), await seen(on)]).toEqual([1, [1]]);
  await fold();
  expect([await marks(), await folded()]).toEqual([0, []]);
  await take(one);
  expect(await seen(on)).toEqual([1, 1]);
});

it('an agency’s message is another one, where the topic was made anew and counts from the beginning', async () => {
  const at = (writtenAt: string) =>
    message('a', 1, { topic: 'partner.police-ce.inbound', offset: '0', key: writtenAt, writtenAt });
  const [first, again, anew] = [at('1764288000000'), at('1764288000000'), at('1764291600000')];
  await take(first);
  await take(again, anew);
  expect(await seen(on)).toEqual([1, 1]);
});

it('goes in bounded batches, and two who do it at once share the work', async () => {
  await on.data.sql(
    `INSERT INTO contacts_intake.inbox (consumer, event_id, subject, sequence, at)
     SELECT 'it', gen_random_uuid(), '${HOME.source}/' || n % 50, n, now() - interval '1 year' FROM generate_series(1, 2500) n`,
  );
  expect((await on.database.query(FOLD_MARKS, [new Date(), 1_000])).length).toBe(1_000);
  const both = await Promise.all([1, 2].map(() => forget(on.database, FOLD_MARKS, new Date())));
  expect(both[0]! + both[1]!).toBe(1_500);
  const [sum] = await on.data.sql<{ n: number }>(
    'SELECT sum(upper(r) - lower(r))::int AS n FROM contacts_intake.applied, unnest(sequences) r',
  );
  expect([await marks(), (await folded()).length, sum!.n]).toEqual([0, 50, 2_500]);
});
