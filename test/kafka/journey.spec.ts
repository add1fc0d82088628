import { agencyTopic } from '@front-door/contracts';
import { aContact, eventually } from '@front-door/testing';
import { readExamples } from '../../tools/story/examples';
import { playTheLoop, readTheBooks } from '../../tools/story/the-loop';
import { AgencySystem } from '../setup/agency-system';
import { faultsInOrder, readTopics } from '../setup/kafka-topics';
import { type KafkaWorld, SERVICE_NAMES, startKafkaWorld } from '../setup/kafka-world';
import { readsFrom, writesTo } from '../setup/kafka-rights';
import { withKafka } from '../setup/with-kafka';

jest.setTimeout(90_000);

/** What happens between agencies and the front door, with every service a process of its own and Apache Kafka between them. */
withKafka('over Kafka', () => {
  let world: KafkaWorld;
  let police: AgencySystem;

  beforeAll(async () => {
    world = await startKafkaWorld();
    police = await AgencySystem.connect(world.mode, 'police-ce');
  }, 300_000);
  afterAll(async () => {
    await police?.close();
    await world?.close();
  }, 60_000);

  it('a school’s contact is screened, checked and decided, the school hears back, and the books balance', async () => {
    const { as } = world;
    const [example] = readExamples();
    const cast = {
      school: as('oakfield-lead'),
      police: as('police-mash'),
      health: as('hospital-nurse'),
      screener: as('screener-one'),
      manager: as('screening-manager'),
      teams: [as('assessment-team'), as('family-support-team')],
    };
    const told = await playTheLoop(cast, example!.contact, () => undefined);
    expect([...new Set(told.found)].sort()).toEqual(['outcome', 'question', 'receipt']);
    expect(new Set(told.outcomes).size).toBe(2);
    expect(await readTheBooks(as('screening-manager'), () => undefined)).toMatchObject({
      balanced: true,
      received: 2,
      decided: 2,
    });
    await police.finds('check-request', ({ reference }) => reference !== undefined);
  });

  it('every journal verifies, and every aggregate’s events are in order on the topics', async () => {
    for (const name of SERVICE_NAMES)
      expect(await world.as('auditor').get(`/v1/operations/${name}/journal/verdict`)).toMatchObject({ ok: true });
    const { topics } = await topicsOf();
    const records = await readTopics(world.client('admin'), topics);
    expect(records.length).toBeGreaterThan(10);
    expect(faultsInOrder(records)).toEqual([]);
  });

  it('an allegation found in a contact is with LADO, and a child at risk is back as a contact', async () => {
    const { as } = world;
    const words = 'The caretaker, Zebedee Quorn, locked her in.';
    const contact = aContact({ concern: { facts: `She is hungry. ${words}` } });
    const { id } = await as('oakfield-lead').post<{ id: string }>('/v1/contacts', contact);
    const screener = as('screener-one');
    const { version } = await screener.get<{ version: number }>(`/v1/contacts/${id}`);
    const marks = [{ pointer: '/contact/concern/facts', words }];
    const move = { marks, calledBy: ['Zebedee Quorn'], why: 'He works there.' };
    const moved = await screener.post<{ id: string }>(`/v1/contacts/${id}/restricted-moves`, move, { version });
    const matter = await eventually(() => as('lado').get<{ words: object[] }>(`/v1/lado/moved-matters/${moved.id}`), 'the matter'); // prettier-ignore
    expect(matter.words).toEqual([expect.objectContaining({ words })]);
    const risk = { children: [{ firstName: 'Noor' }], concern: 'She may be hurt at home.', immediateDanger: false };
    const told = await as('lado').post<{ id: string }>(`/v1/lado/moved-matters/${moved.id}/children-at-risk`, risk);
    await eventually(async () => {
      const sql = `SELECT 1 FROM contacts_intake.contact WHERE sender_reference = $1 AND channel = 'within-council'`;
      return (await world.sql(sql, [told.id])).length === 1;
    }, 'the contact');
  });

  describe('an agency’s own system', () => {
    const theirReference = 'CRIME-2026-0001';

    it('submits on its inbound topic, and finds the receipt on its outbound one', async () => {
      await police.send(
        'contact.submit',
        aContact({ senderReference: theirReference, children: [{ firstName: 'Ysolde', lastName: 'Ferreira' }] }),
      );
      const receipt = await police.finds('receipt', ({ senderReference }) => senderReference === theirReference);
      expect(receipt.payload.words).toContain(`Yours is ${theirReference}.`);
      const [contact] = await world.sql(
        `SELECT channel, sender_agency FROM contacts_intake.contact WHERE sender_reference = $1`,
        [theirReference],
      );
      expect(contact).toEqual({ channel: 'agency-topic', sender_agency: 'police-ce' });
    });

    it('sends it again without its being taken twice', async () => {
      const again = aContact({
        senderReference: 'CRIME-2026-0002',
        children: [{ firstName: 'Quill', lastName: 'Abernathy' }],
      });
      const id = await police.send('contact.submit', again);
      await police.send('contact.submit', again, { id });
      await police.send('contact.submit', again);
      const marker = await police.send('contact.submit', '{}');
      await police.finds('refusal', ({ words }) => words.includes(marker));
      expect(
        await world.sql(
          `SELECT count(*)::int AS n FROM contacts_intake.contact WHERE sender_reference = 'CRIME-2026-0002'`,
        ),
      ).toEqual([{ n: 1 }]);
    });

    it.each([
      ['is not JSON', '{"children": [', 'not JSON'],
      ['lacks what is needed', { ...aContact(), children: [{}] }, '/children/0'],
      ['is a list', [], 'one JSON object'],
      [
        'has more faults than an answer has room for',
        {
          ...aContact(),
          children: Array.from({ length: 20 }, () => ({ a: 1, b: 1, c: 1, sex: 'x' })),
          ['x'.repeat(3000)]: 1,
        },
        '/children/0',
      ],
      ['has a field that does not exist', { ...aContact(), agency: 'health-gp' }, '/agency'],
    ])('finds a refusal that says where the fault is when a message %s', async (_what, body, words) => {
      const id = await police.send('contact.submit', body);
      const { payload } = await police.finds('refusal', (found) => found.words.includes(id));
      expect(payload.words).toContain(words);
      expect(payload.words).toContain('nothing of it is stored');
    });

    it('stops nobody by a key, an id or a text that no database can store', async () => {
      const nul = String.fromCharCode(0);
      const id = await police.send(
        'contact.submit',
        { ...aContact(), senderReference: `a${nul}b`, [`x${nul}`]: 1 },
        { id: `k${nul}-1` },
      );
      const { payload } = await police.finds('refusal', ({ words }) => words.includes(id.replace(nul, '\uFFFD')));
      expect(payload.words).toContain('/senderReference');
    });

    it('hears that a message of a type that does not exist was not taken', async () => {
      const id = await police.send('contact.sumbit', aContact());
      const { payload } = await police.finds('refusal', ({ words }) => words.includes(id));
      expect(payload.words).toContain('contact.submit');
    });

    it('answers a check on its topic; another agency’s answer to it is refused', async () => {
      const { as } = world;
      const school = await as('oakfield-lead').post<{ id: string; children: { childId: string }[] }>(
        '/v1/contacts',
        aContact(),
      );
      const screener = as('screener-one');
      const screenings = await eventually(async () => {
        const rows = await world.sql<{ id: string }>(
          'SELECT id FROM threshold_screening.screening WHERE contact_id = $1',
          [school.id],
        );
        return rows.length === 2 && rows;
      });
      for (const { id } of screenings) {
        await screener.post(`/v1/screenings/${id}/claim`, {});
        const { version } = await screener.get<{ version: number }>(`/v1/screenings/${id}`);
        await screener.post(
          `/v1/screenings/${id}/triage`,
          { rag: 'amber', initialDecision: 'csc-screening', rationale: 'Hunger over weeks. The example is invented.' },
          { version },
        );
      }
      await screener.post(`/v1/screenings/contacts/${school.id}/checks`, {
        childIds: school.children.map(({ childId }) => childId),
        agencies: [{ agency: 'police-ce' }],
        purpose: 'To decide what these children need.',
        lawfulBasis: 'public-task',
        lawfulBasisWords: 'Working together to safeguard children.',
        agreement: { status: 'informed-and-agreed' },
        questions: ['What do you hold about these children?'],
      });
      const [check] = await eventually(async () => {
        const rows = await world.sql<{ id: string }>(
          'SELECT id FROM threshold_screening.agency_check WHERE contact_id = $1',
          [school.id],
        );
        return rows.length > 0 && rows;
      });
      await police.finds('check-request', ({ aboutId }) => aboutId === check!.id);
      const answer = { checkId: check!.id, answer: 'nothing-held', answeredBy: 'MASH desk' };
      const hospital = await AgencySystem.connect(world.mode, 'health-hospital');
      try {
        const id = await hospital.send('check.answer', answer);
        await hospital.finds('refusal', ({ words }) => words.includes(id) && words.includes('no such check'));
      } finally {
        await hospital.close();
      }
      await police.send('check.answer', answer);
      const answered = await eventually(async () => {
        const [row] = await world.sql<{ answer: { answer: string } | null }>(
          'SELECT answer FROM threshold_screening.agency_check WHERE id = $1',
          [check!.id],
        );
        return row!.answer ?? undefined;
      });
      expect(answered).toMatchObject({ answer: 'nothing-held' });
    });
  });

  describe('the broker lets', () => {
    it.each([
      ['threshold-screening', 'frontdoor.contacts'],
      ['contacts-intake', 'frontdoor.screening'],
      ['contacts-intake', agencyTopic('police-ce', 'outbound')],
      ['partner-exchange', agencyTopic('police-ce', 'inbound')],
      ['agency-dais', agencyTopic('police-ce', 'inbound')],
      ['agency-dais', agencyTopic('dais', 'outbound')],
      ['agency-dais', 'frontdoor.contacts'],
      ['agency-dais', 'frontdoor.lado-door'],
      ['threshold-screening', 'frontdoor.lado-door'],
      ['contacts-intake', 'frontdoor.lado'],
      ['contacts-intake', 'frontdoor.lado-outside'],
      ['lado-referrals', 'frontdoor.contacts'],
    ])('%s not write %s', async (user, topic) => {
      await expect(writesTo(world.client(user), topic)).rejects.toThrow(/not authorized/i);
    });

    it.each([
      ['partner-exchange', agencyTopic('police-ce', 'inbound')],
      ['threshold-screening', agencyTopic('police-ce', 'outbound')],
      ['agency-dais', agencyTopic('police-ce', 'outbound')],
      ['agency-dais', agencyTopic('dais', 'inbound')],
      ['agency-dais', 'frontdoor.screening'],
      ['agency-dais', 'frontdoor.lado-outside'],
      // Whoever puts something through LADO’s door does not see what others put there.
      ['contacts-intake', 'frontdoor.lado-door'],
      ['consultation-line', 'frontdoor.lado-door'],
      ['threshold-screening', 'frontdoor.lado-door'],
      ['contacts-intake', 'frontdoor.lado'],
      ['partner-exchange', 'frontdoor.lado'],
      ['partner-exchange', 'frontdoor.lado-outside'],
      ['lado-referrals', 'frontdoor.contacts'],
    ])('%s not read %s', async (user, topic) => {
      await expect(readsFrom(world.client(user), topic, `${user}.test`)).rejects.toThrow(/not authorized/i);
    });

    it('nobody join another’s group', async () => {
      // kafkajs says no more of a refused group than that.
      const refused = /not authorized|Failed to find group coordinator/i;
      await expect(
        readsFrom(world.client('agency-dais'), agencyTopic('dais', 'outbound'), 'agency-dais-east.test'),
      ).rejects.toThrow(refused);
      await expect(
        readsFrom(world.client('partner-exchange'), 'frontdoor.contacts', 'threshold-screening'),
      ).rejects.toThrow(refused);
    });

    it('those with a grant do both', async () => {
      await expect(writesTo(world.client('agency-dais'), agencyTopic('dais', 'inbound'))).resolves.toBeUndefined();
      await expect(
        readsFrom(world.client('agency-dais'), agencyTopic('dais', 'outbound'), 'agency-dais.test'),
      ).resolves.toBeUndefined();
      await expect(
        readsFrom(world.client('lado-referrals'), 'frontdoor.lado-door', 'lado-referrals.test'),
      ).resolves.toBeUndefined();
    });
  });

  async function topicsOf(): Promise<{ topics: string[] }> {
    const admin = world.client('admin').admin();
    await admin.connect();
    const topics = (await admin.listTopics()).filter(
      (topic) => topic.startsWith('frontdoor.') || topic.endsWith('.outbound'),
    );
    await admin.disconnect();
    return { topics };
  }
});
