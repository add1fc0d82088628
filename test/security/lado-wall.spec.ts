import { mayDo, PERMISSIONS, rolesThatCount } from '@front-door/identity';
import { newId } from '@front-door/persistence';
import { aChild, aContact, eventually, people, type TestPerson } from '@front-door/testing';
import { type Answer, type FrontDoorWithIssuer, startFrontDoorWithIssuer } from '../setup/front-door-with-issuer';
import { declaredRoutes, type Route } from './routes-of';
import { screeningsOf, succeeded } from './scene';

/** The wall, attacked through the doors: after an allegation was moved behind it, nobody outside finds a trace, whoever asks and wherever. */
let front: FrontDoorWithIssuer;
let routes: Route[];
const logged: string[] = [];

const ALLEGATION = 'The caretaker, Zebedee Quorn, locked her in the store room.';
const TRACES = /Zebedee|Quorn|caretaker|store room/i;
const { oakfieldLead, oakfieldDeputy, screener, auditor, administrator, lado } = people;
const MATTER = (id = matterId): string => `/v1/lado/moved-matters/${id}`;
const FILE = (id = matterId): string => `${MATTER(id)}/files/${ids.attachmentId}`;

/** All that a client can tell apart, but what is different each time. */
const seen = ({ status, text, headers }: Answer, id: string): object => ({
  status,
  text: text.replaceAll(id, 'ID').replace(/"requestId":"[^"]*"/, ''),
  headers: [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name)),
});

/** Every role there is, but LADO's own; each at its place. */
const OUTSIDE: readonly TestPerson[] = [
  ...new Map(
    (Object.values(people) as TestPerson[])
      .filter(({ roles }) => !roles.some((role) => role.startsWith('lado')))
      .map((who) => [who.agency === 'front-door' ? who.roles.join() : who.sub, who]),
  ).values(),
];

let ids: { contactId: string; childId: string; screeningId: string; attachmentId: string };
let before: { found: number };
let matterId: string;

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr] as const) {
    jest.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
      logged.push(String(chunk));
      return true;
    });
  }
  front = await startFrontDoorWithIssuer({ LOG_LEVEL: 'debug' });
  routes = [...front.door.services.values()].flatMap(declaredRoutes);
  ids = await allegationInContact();
  before = { found: (await crawl(screener)).length };
  const { version } = (await front.send(screener, 'GET', `/v1/contacts/${ids.contactId}`)).body;
  const marks = [
    { pointer: '/contact/concern/facts', words: ALLEGATION },
    { pointer: '/contact/people/0' },
    { pointer: `/attachments/${ids.attachmentId}` },
  ];
  const body = { marks, calledBy: ['Mr Quorn'], why: 'Zebedee Quorn is the caretaker there.' };
  const path = `/v1/contacts/${ids.contactId}/restricted-moves`;
  matterId = succeeded(await front.send(screener, 'POST', path, { body, version })).id;
  await eventually(async () => {
    const rows = await front.data.sql<{ n: number }>('SELECT count(*)::int AS n FROM contacts_intake.outbox');
    return rows[0]!.n === 0;
  });
  await eventually(async () => (await front.send(lado, 'GET', FILE())).status === 200, 'the moved file');
}, 60_000);
afterAll(async () => {
  await front?.close();
  jest.restoreAllMocks();
});

async function allegationInContact() {
  const body = aContact({
    children: [aChild({ nhsNumber: '9990000182' })],
    concern: { facts: `She comes hungry. ${ALLEGATION}` },
    people: [{ link: 'member-of-staff', name: 'Zebedee Quorn', personOfConcern: true, worksAtAgency: 'school-oakfield' }], // prettier-ignore
  });
  const contact = succeeded(await front.send(oakfieldLead, 'POST', '/v1/contacts', { body }));
  const headers = { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="quorn.txt"' }; // prettier-ignore
  const path = `/v1/contacts/${contact.id}/attachments`;
  const file = succeeded(await front.send(oakfieldLead, 'POST', path, { body: `Note: ${ALLEGATION}`, headers }));
  const clean = `SELECT 1 FROM contacts_intake.attachment WHERE id = $1 AND scan_state = 'clean'`;
  await eventually(async () => (await front.data.sql(clean, [file.id])).length > 0);
  const [one] = await screeningsOf(front, contact.id, 1);
  return { contactId: contact.id as string, attachmentId: file.id as string, ...one! };
}

/** What each parameter of a path may be, of all that is known of the contact. */
const values = (name: string): string[] => {
  const { contactId, childId, screeningId, attachmentId } = ids;
  const known: Record<string, string[]> = { contactId: [contactId], childId: [childId], screeningId: [screeningId] };
  return known[name] ?? (name === 'attachmentId' ? [attachmentId] : Object.values(ids));
};

/** Asks every door that shows anything, about this contact, and returns those whose answer has a trace in it. */
async function crawl(who: TestPerson): Promise<string[]> {
  const paths = routes
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) =>
      [...path.matchAll(/:(\w+)/g)].reduce<string[]>(
        (all, [whole, name]) => all.flatMap((one) => values(name!).map((value) => one.replace(whole!, value))),
        [path],
      ),
    );
  const found: string[] = [];
  for (const path of paths) {
    const { text, headers } = await front.send(who, 'GET', path);
    if (TRACES.test(text) || TRACES.test(JSON.stringify([...headers.entries()]))) found.push(path);
  }
  return found;
}

describe('once an allegation is behind the wall', () => {
  it('it was to be found before: what finds nothing now could find it', () => {
    expect(before.found).toBeGreaterThan(2);
  });

  it.each(OUTSIDE.map((who): [string, TestPerson] => [who.sub, who]))(
    '%s finds no trace behind any door that shows anything',
    async (_, who) => {
      expect(await crawl(who)).toEqual([]);
    },
    60_000,
  );

  it('no schema but LADO’s has a trace in any row, and the log only in what is LADO’s', async () => {
    const tables = await front.data.sql<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'lado_referrals', 'event_log') AND table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await front.data.sql<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
      if (rows.some(({ text }) => TRACES.test(text))) found.push(name);
    }
    expect(found).toEqual([]);
    const log = await front.data.sql<{ topic: string; text: string }>('SELECT topic, l::text AS text FROM event_log.log l'); // prettier-ignore
    const topics = new Set(log.filter(({ text }) => TRACES.test(text)).map(({ topic }) => topic));
    expect([...topics]).toEqual(['frontdoor.lado-door']);
  });

  it('the logs have no trace', () => {
    expect(logged.join('').length).toBeGreaterThan(500);
    expect(TRACES.exec(logged.join(''))?.[0]).toBeUndefined();
  });

  it('a colleague at the same school cannot tell the contact from one that never was', async () => {
    const never = newId();
    const look = async (id: string) => seen(await front.send(oakfieldDeputy, 'GET', `/v1/contacts/${id}`), id);
    const there = await look(ids.contactId);
    expect(there).toEqual(await look(never));
    expect(there).toMatchObject({ status: 404 });
  });
});

it('colleagues find no message about a contact that words were moved from; whoever sent it does', async () => {
  const body = aContact({ children: [aChild()], concern: { facts: `She comes hungry. ${ALLEGATION}` } });
  const { id } = succeeded(await front.send(oakfieldLead, 'POST', '/v1/contacts', { body }));
  const [one] = await screeningsOf(front, id, 1);
  const { version } = (await front.send(screener, 'GET', `/v1/contacts/${id}`)).body;
  const move = {
    marks: [{ pointer: '/contact/concern/facts', words: ALLEGATION }],
    calledBy: ['Quorn'],
    why: 'Staff.',
  };
  const path = `/v1/contacts/${id}/restricted-moves`;
  succeeded(await front.send(screener, 'POST', path, { body: move, version }));
  const kept = `SELECT 1 FROM partner_exchange.contact_sender WHERE contact_id = $1 AND for_sender_alone`;
  await eventually(async () => (await front.data.sql(kept, [id])).length > 0);
  const question = { question: 'Who collects her?' };
  succeeded(await front.send(screener, 'POST', `/v1/screenings/${one!.screeningId}/questions`, { body: question }));
  const asked = async (who: TestPerson): Promise<string[]> =>
    (await front.send(who, 'GET', '/v1/inbox')).body.items.filter(({ kind, contactId }: { kind: string; contactId: string }) => kind === 'question' && contactId === id); // prettier-ignore
  await eventually(async () => (await asked(oakfieldLead)).length === 1, 'the question');
  expect(await asked(oakfieldDeputy)).toEqual([]);
});

it('a system that refers for a named person finds no trace of it behind any door that shows anything', async () => {
  const subject = { name: 'Zebedee Quorn', employer: 'Oakfield Primary School', sector: 'school' };
  const body = { subject, whatHappened: ALLEGATION, referrer: { signIn: oakfieldLead.sub, name: oakfieldLead.name } };
  const { reference } = succeeded(await front.send(people.oakfieldSystem, 'POST', '/v1/lado/referrals', { body }));
  const { items } = (await front.send(lado, 'GET', '/v1/lado/allegations')).body;
  const { id: allegationId } = items.find((one: { reference: string }) => one.reference === reference);
  const path = `/v1/lado/allegations/${allegationId}`;
  succeeded(await front.send(lado, 'POST', `${path}/messages`, { body: { words: 'Is Zebedee Quorn at work?' } }));
  Object.assign(ids, { allegationId });
  expect((await front.send(oakfieldLead, 'GET', `/v1/lado/referrals/${allegationId}`)).text).toContain('at work?');
  for (const who of [people.oakfieldSystem, people.policeSystem, oakfieldDeputy]) expect(await crawl(who)).toEqual([]);
  expect((await front.send(people.oakfieldSystem, 'GET', '/v1/inbox')).text).not.toContain(reference);
}, 60_000);

describe('behind the wall', () => {
  it('LADO has all of it, word for word, and the file', async () => {
    const { body } = await front.send(lado, 'GET', MATTER());
    expect(body).toMatchObject({ foundIn: { id: ids.contactId }, toldBy: { id: 'oakfield-lead' } });
    expect(body.words.map(({ words }: { words: string }) => words)).toContain(ALLEGATION);
    expect((await front.send(lado, 'GET', FILE())).text).toBe(`Note: ${ALLEGATION}`);
  });

  it.each(OUTSIDE.map((who): [string, TestPerson] => [who.sub, who]))(
    '%s gets the same refusal for what is there and for what never was',
    async (_, who) => {
      for (const path of [MATTER, FILE]) {
        const never = newId();
        const there = seen(await front.send(who, 'GET', path()), matterId);
        expect(there).toEqual(seen(await front.send(who, 'GET', path(never)), never));
        expect(there).toMatchObject({ status: 403 });
      }
    },
  );

  it('a child at risk becomes a contact that leads nobody back here', async () => {
    const body = { children: [{ firstName: 'Noor', description: 'A girl of nine' }], concern: 'She may be hurt at home.', immediateDanger: true }; // prettier-ignore
    const path = `${MATTER()}/children-at-risk`;
    for (const who of OUTSIDE) expect((await front.send(who, 'POST', path, { body })).status).toBe(403);
    const { id: riskId } = succeeded(await front.send(lado, 'POST', path, { body }));
    const opened = await eventually(async () => {
      const { items } = (await front.send(screener, 'GET', '/v1/contacts')).body;
      return items.find(({ senderReference }: { senderReference: string }) => senderReference === riskId);
    }, 'the contact');
    const leads = new RegExp(`lado|allegation|${matterId}|${ids.contactId}|${TRACES.source}`, 'i');
    for (const door of [`/v1/contacts/${opened.id}`, `/v1/contacts/${opened.id}/history`])
      expect((await front.send(auditor, 'GET', door)).text).not.toMatch(leads);
    const tables = ['contacts_intake.contact', 'contacts_intake.contact_child', 'threshold_screening.screening'];
    for (const table of tables) {
      const rows = await front.data.sql<{ text: string }>(`SELECT t::text AS text FROM ${table} t WHERE t::text LIKE '%' || $1 || '%'`, [opened.id]); // prettier-ignore
      for (const { text } of rows) expect(text).not.toMatch(leads);
    }
  });

  it('those outside hear numbers only, of a time that is over, and no small ones', async () => {
    const year = new Date().getUTCFullYear() - 1;
    for (const who of OUTSIDE) {
      const { status, body, text } = await front.send(who, 'GET', `/v1/lado/counts?period=${year}`);
      if (status === 403) continue;
      expect(status).toBe(200);
      expect(Object.keys(body).sort()).toEqual(['counts', 'from', 'id', 'least', 'to']);
      expect(text).not.toMatch(/http|\/v1\//);
      expect((await front.send(who, 'GET', `/v1/lado/counts?period=${year + 1}`)).status).toBe(422);
    }
  });

  describe('somebody of LADO who is named in it', () => {
    const subject: TestPerson = { ...lado, sub: 'lado-quorn', name: 'Zebedee Quorn' };

    it('gets the same answer, byte for byte, as for what never was', async () => {
      const never = newId();
      for (const path of [MATTER, FILE]) {
        const there = seen(await front.send(subject, 'GET', path()), matterId);
        expect(there).toEqual(seen(await front.send(subject, 'GET', path(never)), never));
        expect(there).toMatchObject({ status: 404 });
      }
      expect((await front.send(subject, 'GET', '/v1/lado/moved-matters')).body.items).toEqual([]);
    });

    it('gets it as fast, too', async () => {
      const times: Record<'there' | 'never', number[]> = { there: [], never: [] };
      const ask = async (kind: keyof typeof times, path: string): Promise<void> => {
        const begun = performance.now();
        await front.send(subject, 'GET', path);
        times[kind].push(performance.now() - begun);
      };
      // In turns, so that whatever else the machine does slows both; the first ones warm up and do not count.
      for (let turn = 0; turn < 120; turn += 1) {
        await ask('there', MATTER());
        await ask('never', MATTER(newId()));
      }
      const median = (all: number[]): number => all.slice(20).sort((one, other) => one - other)[50]!;
      // A look-up that gave it away, such as reading all that belongs to it first, would cost more than this.
      expect(Math.abs(median(times.there) - median(times.never))).toBeLessThan(median(times.never) * 0.5 + 3);
    }, 60_000);
  });
});

describe('the operators of the system', () => {
  const OPERATIONS = '/v1/operations/lado-referrals';

  it('do not see what is set aside behind the wall, nor whether it is there', async () => {
    const id = newId();
    await front.data.sql(
      `INSERT INTO lado_referrals.parked (id, consumer, key, state, topic, partition, message_offset, event_id, type, headers, payload, reason, attempts)
       VALUES ($1, 'lado-referrals', 'k', 'parked', 'frontdoor.lado-door', 0, '1', 'e', 'allegation.passed-on', '{}', '"Zebedee Quorn"', 'r', 5)`,
      [id],
    );
    const doors = [['GET', '/parked'], ['GET', `/parked/${id}`], ['GET', `/parked/${newId()}`], ['POST', `/parked/${id}/replay`], ['GET', '/journal/verdict']]; // prettier-ignore
    for (const who of OUTSIDE) {
      const answers = [];
      for (const [method, path] of doors) answers.push((await front.send(who, method!, OPERATIONS + path)).status);
      expect([who.sub, ...answers]).toEqual([who.sub, 403, 403, 403, 403, 403]);
    }
    for (const who of [people.lado, people.ladoSupport])
      expect((await front.send(who, 'GET', `${OPERATIONS}/parked`)).body.items).toHaveLength(1);
    expect((await front.send(people.ladoSupport, 'GET', `${OPERATIONS}/parked/${id}`)).status).toBe(403);
    expect((await front.send(people.lado, 'GET', `${OPERATIONS}/parked/${id}`)).text).toContain('Quorn');
    await front.data.sql('DELETE FROM lado_referrals.parked');
  });

  it('see of what LADO tells outside that it is set aside, and not what it says', async () => {
    const id = newId();
    await front.data.sql(
      `INSERT INTO contacts_intake.parked (id, consumer, key, state, topic, partition, message_offset, event_id, type, headers, payload, reason, attempts)
       VALUES ($1, 'contacts-intake', 'k', 'parked', 'frontdoor.lado-outside', 0, '1', 'e', 'allegation.child-at-risk', '{}', '"Zebedee Quorn"', 'r', 5)`,
      [id],
    );
    const shown = await front.send(auditor, 'GET', `/v1/operations/contacts-intake/parked/${id}`);
    expect([shown.status, shown.body.payload]).toEqual([200, 'What this says is not for operators.']);
    expect(shown.text).not.toMatch(TRACES);
    await front.data.sql('DELETE FROM contacts_intake.parked');
  });

  it('cannot count what goes on behind it by its figures', async () => {
    const { text } = await front.send(administrator, 'GET', '/metrics');
    const lado = text.split('\n').filter((line) => line.includes('service="lado-referrals"'));
    expect(lado.map((line) => /^\w+/.exec(line)![0]).sort()).toEqual([
      'frontdoor_consumer_lag',
      'frontdoor_outbox_age_seconds',
      'frontdoor_outbox_rows',
      'frontdoor_parked_messages',
      'frontdoor_waiting_messages',
    ]);
    expect(text).toContain('frontdoor_events_applied{service="contacts-intake"}');
  });
});

describe('LADO’s roles', () => {
  const at = (roles: string[]) => rolesThatCount(roles, { agency: 'front-door', kind: 'person' });

  it('come with no other, and no other with them', () => {
    expect(at(['lado', 'lado-support'])).toEqual(['lado', 'lado-support']);
    for (const other of ['administrator', 'auditor', 'screener', 'screening-manager', 'analyst'])
      expect(at([other, 'lado'])).toEqual([other]);
    expect(rolesThatCount(['lado'], { agency: 'school-oakfield', kind: 'person' })).toEqual([]);
    expect(rolesThatCount(['lado'], { agency: 'front-door', kind: 'system' })).toEqual([]);
  });

  it('an administrator who gives themself the role in the same sign-in stays outside', async () => {
    const both = { ...administrator, sub: 'both', roles: ['administrator', 'lado'] };
    expect((await front.send(both, 'GET', '/v1/operations/lado-referrals/parked')).status).toBe(403);
  });

  it('nothing opens the wall by the breaking of a glass: no permission of LADO is anybody else’s', () => {
    const shared = Object.keys(PERMISSIONS)
      .filter((name) => name.startsWith('lado-parked') || name.startsWith('lado-journal'))
      .filter((name) => OUTSIDE.some(({ roles }) => mayDo(roles, name as keyof typeof PERMISSIONS)));
    expect(shared).toEqual([]);
  });
});
