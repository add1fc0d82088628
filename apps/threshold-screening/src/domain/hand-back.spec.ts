import { yusuf } from '../testing/builders';
import { handBack, type HandedBack } from './hand-back';
import { isRefused } from './refused';

const handBackDueAt = new Date('2026-12-29T09:00:00Z');
const note = {
  whatWasDone: 'Police found the car; both children are with their grandmother.',
  whatIsLeft: 'See the children today; the father is in custody until 2pm.',
  riskTonight: 'Low while he is held, high if he is released.',
};
const at = (text: string) => new Date(text);

describe('handing back in writing', () => {
  it('CAL-05 is in time up to 9am of the next working day, to the second', () => {
    expect(handBack({ handBackDueAt }, note, yusuf, at('2026-12-29T09:00:00Z'))).toMatchObject({
      ...note,
      by: { id: 'yusuf', name: 'Yusuf Demir' },
      inTime: true,
    });
    expect(handBack({ handBackDueAt }, note, yusuf, at('2026-12-29T09:00:01Z'))).toMatchObject({ inTime: false });
  });

  it.each(['whatWasDone', 'whatIsLeft', 'riskTonight'] as const)('needs %s', (part) => {
    expect(handBack({ handBackDueAt }, { ...note, [part]: ' ' }, yusuf, handBackDueAt)).toMatchObject({
      refused: true,
      code: 'part-missing',
      faults: [{ pointer: `/${part}` }],
    });
  });

  it('is done once, and by a person', () => {
    const handedBack = handBack({ handBackDueAt }, note, yusuf, handBackDueAt);
    if (isRefused(handedBack)) throw new Error(handedBack.code);
    expect(handBack({ handBackDueAt, handedBack: handedBack as HandedBack }, note, yusuf, handBackDueAt)).toMatchObject(
      {
        status: 409,
        code: 'handed-back-already',
        sentence: expect.stringContaining('Yusuf Demir'),
      },
    );
    expect(handBack({ handBackDueAt }, note, { ...yusuf, kind: 'system' }, handBackDueAt)).toMatchObject({
      status: 403,
    });
  });
});
