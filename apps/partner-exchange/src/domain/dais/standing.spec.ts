import { isRefusal } from '@front-door/event-bus';
import { afterAnswer, REFERRAL_STANDING } from './standing';

it('a referral is answered once, and has an outcome once it was accepted', () => {
  const allowed = REFERRAL_STANDING.flatMap((standing) =>
    (['accept', 'decline', 'finish'] as const).flatMap((answer) => {
      const after = afterAnswer(standing, answer);
      return isRefusal(after) ? [] : [`${standing} ${answer} ${after}`];
    }),
  );
  expect(allowed).toEqual(['awaiting accept accepted', 'awaiting decline declined', 'accepted finish finished']);
});
