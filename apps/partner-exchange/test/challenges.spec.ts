import type { ContactReceived } from '@front-door/contracts';
import { newId } from '@front-door/persistence';
import { eventually } from '@front-door/testing';
import { aboutScreening, Exchange, marshLaneLead, now, oakfieldDeputy, oakfieldLead } from './exchange';

let exchange: Exchange;
beforeAll(async () => {
  exchange = await Exchange.start();
}, 60_000);
afterAll(() => exchange?.service.close());

const words = 'We read it again with you in mind.';

/** A decision about a child whom Oakfield told of, and which it challenges. */
async function challenged(change: Partial<ContactReceived> = {}) {
  const contact = await exchange.receives(oakfieldLead, change);
  const about = { ...aboutScreening(contact), challengeId: newId(), stage: 1 };
  const made = { ...about, childName: 'Amara', recordedByStaff: false, dueAt: now(), challengedAt: now() };
  await exchange.hears('screening.challenged', about.challengeId, made);
  return about;
}
const answered = (change: object = {}) => ({
  ...{
    childName: 'Amara',
    answer: 'upheld' as const,
    words,
    inTime: true,
    replyBy: now(),
    answeredAt: now(),
    ...change,
  },
});
const line = async (childId: string) => {
  const { body } = await exchange.service.as(oakfieldLead).get('/v1/submissions').expect(200);
  return body.items.find(({ id }: { id: string }) => id === childId);
};

describe('WT-16 a referrer who does not agree', () => {
  it('hears that we have it, and is answered in the inbox in words of its own; the answer is open until they reply', async () => {
    const about = await challenged();
    const notice = await exchange.message(oakfieldDeputy, about.challengeId, 'notice');
    expect(notice.heading).toMatch(/^We have your challenge about contact C-/);
    await exchange.hears('challenge.answered', about.challengeId, { ...about, ...answered() });
    const found = await exchange.message(oakfieldDeputy, about.challengeId, 'challenge-answer');
    expect(found).toMatchObject({ open: true, link: `/v1/challenges/${about.challengeId}`, dueAt: expect.any(String) });
    expect(found.heading).not.toContain('Amara');
    const { body } = await exchange.service.as(oakfieldLead).get(`/v1/inbox/${found.id}`).expect(200);
    expect(body.words).toContain(`About Amara: we have looked again, and the decision stands.\n\n${words}`);
    expect(body.words).toContain('you may take it to the next stage by');
    expect((await exchange.inbox(marshLaneLead)).map(({ aboutId }) => aboutId)).not.toContain(about.challengeId);
    const further = { ...about, stage: 2, recordedByStaff: false, dueAt: now(), takenFurtherAt: now() };
    await exchange.hears('challenge.taken-further', about.challengeId, further);
    await eventually(async () => !(await exchange.message(oakfieldLead, about.challengeId, 'challenge-answer')).open);
    const shown = await line(about.childId);
    expect(shown.statusInWords).toMatch(/You have challenged this\.$/);
    expect(JSON.stringify(shown)).not.toContain(words);
  });

  it('the last answer waits for nothing; an answer that nobody took further ends with a notice', async () => {
    const last = await challenged();
    await exchange.hears('challenge.answered', last.challengeId, { ...last, ...answered({ replyBy: undefined }) });
    const found = await exchange.message(oakfieldLead, last.challengeId, 'challenge-answer');
    expect(found.open).toBe(false);
    const { body } = await exchange.service.as(oakfieldLead).get(`/v1/inbox/${found.id}`).expect(200);
    expect(body.words).toContain('This is the last stage, and its answer is final.');
    const late = await challenged();
    await exchange.hears('challenge.answered', late.challengeId, { ...late, ...answered() });
    const lapsed = { ...late, how: 'lapsed' as const, waitedForReply: true, endedAt: now() };
    await exchange.hears('challenge.ended', late.challengeId, lapsed);
    await eventually(async () =>
      (await exchange.inbox(oakfieldLead)).some(
        ({ aboutId, heading }) => aboutId === late.challengeId && heading.endsWith('has ended'),
      ),
    );
    expect((await exchange.message(oakfieldLead, late.challengeId, 'challenge-answer')).open).toBe(false);
  });

  it('withdrawn before an answer, there is nothing to close; for a caller nothing goes into any inbox', async () => {
    const about = await challenged();
    const end = { ...about, how: 'withdrawn' as const, waitedForReply: false, endedAt: now() };
    await exchange.hears('challenge.ended', about.challengeId, end);
    const caller = await challenged({ sender: { agency: 'front-door', sourceCode: '1A' } });
    await exchange.hears('challenge.answered', caller.challengeId, { ...caller, ...answered() });
    await exchange.hears('challenge.ended', caller.challengeId, {
      ...{ ...caller, how: 'accepted' as const, waitedForReply: true, endedAt: now() },
    });
    // A later message shows that these were taken.
    const after = await challenged();
    await exchange.message(oakfieldLead, after.challengeId);
    const of = (table: string) =>
      exchange.rows(`SELECT 1 FROM partner_exchange.${table} WHERE about_id = $1`, caller.challengeId);
    expect(await of('message')).toEqual([]);
    const parked = `SELECT 1 FROM partner_exchange.parked WHERE payload LIKE $1`;
    for (const { challengeId } of [about, caller]) expect(await exchange.rows(parked, `%${challengeId}%`)).toEqual([]);
  });
});
