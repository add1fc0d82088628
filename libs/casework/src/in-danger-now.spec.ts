import { inDangerNow } from './in-danger-now';

it('FAST-01 says 999 first, then our numbers by day and by night, and that a form summons nobody', () => {
  expect(inDangerNow({ office: '020 7946 0001', outOfHours: '020 7946 0002' })).toBe(
    'Call 999, then telephone us. This form does not summon help. ' +
      'Our number is 020 7946 0001; outside 9am to 5pm on working days it is 020 7946 0002.',
  );
});
