import { newId } from '@front-door/persistence';
import type { TestClock } from '@front-door/service';
import {
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestPerson,
  type TestService,
} from '@front-door/testing';
import { londonInstant } from '@front-door/casework';
import { ladoReferrals } from '../src/lado-referrals.definition';

export const subject = {
  name: 'Dorian Pell',
  dateOfBirth: '1980-02-03',
  employer: 'Oakfield Primary School',
  sector: 'school',
};
export const referral = (change: object = {}) => ({
  ...{ subject, whatHappened: 'He held a child by the arm.', harm: ['physical'], children: [{ name: 'Ama' }] },
  ...{ awareAt: londonInstant('2026-11-02', '09:00').toISOString(), ...change },
});
export const triaged = { result: 'referral', why: 'A child was held.', wordsForSender: 'We look at it as a referral.' };
/** What the front door needs to know of a child at risk. */
export const risk = {
  children: [{ firstName: 'Ama', school: 'Oakfield Primary School' }],
  ...{ concern: 'She may be hurt on her way home.', immediateDanger: false, keepFrom: 'Dorian Pell' },
};

/** LADO’s service on its own, and what a headteacher and LADO’s people do with an allegation, through its doors alone. */
export class AllegationScene {
  private constructor(
    readonly service: TestService,
    readonly clock: TestClock,
  ) {}

  static async start(clock: TestClock): Promise<AllegationScene> {
    return new AllegationScene(await startTestService(ladoReferrals, { clock }), clock);
  }

  readonly refer = async (change: object = {}, who: TestPerson = people.oakfieldLead): Promise<string> =>
    (await this.service.as(who).post('/v1/lado/referrals').send(referral(change)).expect(201)).body.id;

  readonly seen = async (id: string) =>
    (await this.service.as(people.lado).get(`/v1/lado/allegations/${id}`).expect(200)).body;

  /** With the version as it is now. */
  readonly does = async (id: string, verb: string, body: object, who: TestPerson = people.lado) => {
    const { version } = await this.seen(id);
    const path = `/v1/lado/allegations/${id}/${verb}`;
    return this.service.as(who).post(path).set('if-match', `"${version}"`).send(body);
  };

  readonly did = async (id: string, verb: string, body: object, who: TestPerson = people.lado) => {
    const answer = await this.does(id, verb, body, who);
    expect([verb, answer.status, answer.status < 300 ? '' : answer.text]).toEqual([verb, 200, '']);
    return answer.body;
  };

  /** What a screener moved behind the wall; the path of it. */
  readonly moved = async (words: string, mayBeAbout: object[] = [], immediateDanger = false): Promise<string> => {
    const now = this.clock.now().toISOString();
    const moveId = newId();
    await this.service.publish(NEIGHBOUR_TOPIC, 'allegation.passed-on', newId(), {
      ...{ moveId, foundIn: { kind: 'contact', id: newId(), reference: 'C7HK49TRXM' }, files: [], children: [] },
      words: [{ pointer: '/contact/concern/facts', where: 'what has happened', words, saidAt: now }],
      toldBy: { id: 'oakfield-lead', agency: 'school-oakfield', name: 'Efua Mensah' },
      ...{ mayBeAbout, immediateDanger, why: 'Staff.', movedBy: 's', noticedAt: now, movedAt: now },
    });
    const path = `/v1/lado/moved-matters/${moveId}`;
    await eventually(async () => (await this.service.as(people.lado).get(path)).status === 200);
    return path;
  };
}
