import { type Passed, whereItStands } from './where-it-stands';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 23, hour));
const nothing: Passed = {
  triagedAt: null,
  decidedAt: null,
  reopenedAt: null,
  closedAt: null,
  closedHow: null,
  toldAt: null,
};

describe('where a child of a contact stands', () => {
  it('WT-16 says that the agency has challenged it, and no more of the challenge', () => {
    const closed = { closedAt: at(12), closedHow: 'decided', toldAt: at(12), challengedAt: at(13) };
    expect(whereItStands({ ...nothing, ...closed }).inWords).toBe(
      'This is closed, and you have been told the outcome. You have challenged this.',
    );
  });

  it.each<[string, Partial<Passed>, string]>([
    ['nothing happened yet', {}, 'received'],
    ['it was rated', { triagedAt: at(9) }, 'being-looked-at'],
    ['a decision was authorised', { triagedAt: at(9), decidedAt: at(11) }, 'decided'],
    ['a decision is known before its rating', { decidedAt: at(11) }, 'decided'],
    ['it was closed', { triagedAt: at(9), decidedAt: at(11), closedAt: at(12), closedHow: 'decided' }, 'closed'],
    ['it was closed without a decision', { closedAt: at(12), closedHow: 'withdrawn' }, 'closed'],
    [
      'it was opened again',
      { decidedAt: at(11), closedAt: at(12), closedHow: 'decided', reopenedAt: at(13) },
      'being-looked-at',
    ],
    [
      'it was decided again',
      { decidedAt: at(14), closedAt: at(12), closedHow: 'decided', reopenedAt: at(13) },
      'decided',
    ],
    [
      'it was closed again',
      { decidedAt: at(14), closedAt: at(15), closedHow: 'decided', reopenedAt: at(13) },
      'closed',
    ],
  ])('when %s', (_, passed, status) => expect(whereItStands({ ...nothing, ...passed }).status).toBe(status));

  it('FAST-08 says whether the outcome has been told', () => {
    expect(whereItStands({ ...nothing, decidedAt: at(11) }).inWords).toMatch(/We will tell you/);
    expect(whereItStands({ ...nothing, decidedAt: at(11), toldAt: at(11) }).inWords).toMatch(/you have been told/);
  });

  it('says why it is closed when nothing was decided', () => {
    expect(whereItStands({ ...nothing, closedAt: at(12), closedHow: 'withdrawn' }).inWords).toMatch(/withdrawn/);
    expect(whereItStands({ ...nothing, closedAt: at(12), closedHow: 'duplicate' }).inWords).toMatch(/duplicate/);
  });
});
