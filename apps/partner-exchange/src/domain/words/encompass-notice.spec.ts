import type { ContactReceived } from '@front-door/contracts';
import { contentOf, disregardOf, encompassNoticeOf } from './encompass-notice';

const id = (last: number): string => `01890000-0000-7000-8000-00000000000${last}`;
const child = {
  ...{ childId: id(2), name: 'Luca Marchetti', dateOfBirth: '2017-09-30', injured: true, ethnicity: 'WOTH' },
  ...{ school: { name: 'Oakfield Primary School' }, atIncident: 'saw-or-heard' as const },
  ...{ wordsForSchool: 'He may be quiet.', contactsIn12Months: 3 },
};
const contact = {
  police: {
    ...{ reference: 'CE-1', domesticAbuse: true, incidentAt: '2026-11-20T23:12:00Z', place: '17 Pellam Street' },
    present: 'Mother, father, two children',
  },
  children: [child, { childId: id(3), name: 'Zofia Marchetti', injured: false, wordsForSchool: 'She called 999.' }],
} as unknown as ContactReceived;
const notice = (because?: string) =>
  encompassNoticeOf({
    ...{ noticeId: id(1), contactId: id(4), reference: 'C7HK49TRXM', content: contentOf(contact, child) },
    to: { agency: 'school-oakfield', function: 'lead', ...(because ? { because } : {}) },
    clock: { dueAt: new Date('2026-11-23T08:45:00Z'), dueBecause: 'It happened on Friday.' },
  });

describe('FEED-06 a notice', () => {
  it('has no personal detail in its heading', () =>
    expect(notice().heading).toBe('Operation Encompass C-7HK4-9TRX-M: a notice about a child'));

  it('says by when to read it, about whom, what happened, the police’s words for the school, and what to do', () => {
    const [first, ...rest] = notice().words.split('\n\n');
    expect(first).toBe('Read this before Monday 23 November 2026 at 8:45am. It happened on Friday.');
    expect(rest[1]).toBe(
      [
        'The child: Luca Marchetti, born 30 September 2017',
        'School, as the police have it: Oakfield Primary School',
        'When: Friday 20 November 2026 at 11:12pm',
        'Where: 17 Pellam Street',
        'Who was present: Mother, father, two children',
        'Where the child was: The child saw or heard it.',
        'Police reference: CE-1',
      ].join('\n'),
    );
    expect(rest[2]).toBe('From the police, for the school: He may be quiet.');
    expect(rest.at(-1)).toContain('call 999');
  });

  it('says nothing of the other children, nor what the school does not need', () =>
    expect(JSON.stringify([notice().words, contentOf(contact, child)])).not.toMatch(
      /Zofia|999\.|WOTH|injured|contactsIn/,
    ));

  it('tells the education desk why it has it, and what to find out', () => {
    const { words } = notice('The police did not name a school.');
    expect(words).toContain('to the education desk and not to a school. The police did not name a school.');
    expect(words).toContain('find out whether the child has a place');
  });

  it('sent to the wrong school, is to be disregarded without a word about the child', () => {
    const { words, heading } = disregardOf({ id: id(1), agency: 'school-oakfield', reference: 'C7HK49TRXM' });
    expect(heading + words).not.toMatch(/Luca|Marchetti/);
    expect(words).toContain('destroy');
  });
});
