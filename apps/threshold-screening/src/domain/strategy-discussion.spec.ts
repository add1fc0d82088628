import { aScreening } from '../testing/builders';
import { type AskStrategyDiscussion, whyNotAsked } from './strategy-discussion';

const screening = aScreening();
const asking: AskStrategyDiscussion = {
  ...({ childIds: [screening.about.childId], why: 'physical-abuse', harmLevel: 'significant-harm-likely' } as const),
  rationale: 'The account of the injury changed.',
};

it('WT-04 needs reasonable cause to suspect significant harm, in words, about children of the contact', () => {
  expect(whyNotAsked([screening], asking, undefined)).toBeUndefined();
  expect(whyNotAsked([screening], { ...asking, harmLevel: 'harm' }, undefined)).toMatchObject({
    code: 'harm-does-not-fit',
  });
  expect(whyNotAsked([screening], { ...asking, rationale: ' ' }, undefined)).toMatchObject({
    code: 'rationale-required',
  });
  expect(whyNotAsked([screening], { ...asking, childIds: ['other'] }, undefined)).toMatchObject({
    faults: [{ pointer: '/childIds/0' }],
  });
});

it('WT-11 one that is under way is not asked for twice', () => {
  expect(whyNotAsked([screening], asking, { reference: 'D23456789X' })).toMatchObject({
    status: 409,
    sentence: expect.stringContaining('D23456789X'),
  });
});
