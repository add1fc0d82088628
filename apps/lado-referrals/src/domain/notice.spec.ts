import type { Allegation } from './allegation';
import { noticeOf, whyNoNotice } from './notice';

const message = { id: 'm', at: '2026-11-02T10:00:00.000Z', from: 'lado', kind: 'question', words: 'x' } as const;
const allegation = (change: object = {}, noticeTo = 'e.mensah@oakfield.example.org') =>
  ({
    referral: { subject: { name: 'Dorian Pell', email: 'coach@club.example.org' }, referrer: { noticeTo } },
    ...{ mayBeAbout: [], compared: [], sender: { id: 'lead', name: 'Efua Mensah', agency: 'a' }, messages: [message] },
    ...change,
  }) as unknown as Allegation;

it('LADO-17 no notice goes to an address that may be read by the one it is about', () => {
  for (const address of [
    'Coach@club.example.org',
    'dorian.pell@x.example.org',
    'dpell@x.example.org',
    'pell_d2@x.example.org',
    'dorianpell@x.example.org',
  ])
    // prettier-ignore
    expect([address, whyNoNotice(address, allegation())?.code]).toEqual([address, 'notice-to-subject']);
  expect(whyNoNotice('e.mensah@oakfield.example.org', allegation())).toBeUndefined();
  expect(whyNoNotice('h.bloom@x.example.org', allegation({ mayBeAbout: ['Hector Bloom'] }))).toBeDefined();
});

it('says where and since when something waits, and nothing once it is read, or where the writer turns out to be the one', () => {
  expect(noticeOf(allegation())).toEqual({ to: 'e.mensah@oakfield.example.org', since: message.at });
  expect(noticeOf(allegation({ messages: [{ ...message, kind: 'receipt' }] }))).toBeUndefined();
  expect(noticeOf(allegation({ messages: [{ ...message, readAt: message.at }] }))).toBeUndefined();
  expect(noticeOf(allegation({}, 'dorian.pell@x.example.org'))).toBeUndefined();
  const themselves = { fromMatterId: 'f', mayBeAbout: ['Efua Mensah'] };
  expect(noticeOf(allegation(themselves, 'desk@oakfield.example.org'))).toBeUndefined();
});
