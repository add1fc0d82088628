import { notToBeOpened, scanAgainAfter } from './scan-state';

it('only what is clean and there can be opened', () => {
  expect(notToBeOpened('clean', false)).toBeUndefined();
  const codes = (['waiting', 'infected', 'could-not-be-scanned'] as const).map((state) => notToBeOpened(state, false));
  expect(codes.map((refusal) => refusal?.code)).toEqual(['not-scanned-yet', 'infected', 'could-not-be-scanned']);
  expect(notToBeOpened('clean', true)?.code).toBe('removed');
});

it('scans again after a wait that doubles, at most an hour', () => {
  expect([1, 2, 3, 7, 100].map((attempts) => scanAgainAfter(attempts, 60))).toEqual([60, 120, 240, 3600, 3600]);
});
