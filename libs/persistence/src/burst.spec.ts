import { Burst } from './burst';

it('has no function of its own in the place of a method: one burst would keep the one before it', () => {
  const burst = new Burst([]);
  const functions = Object.values(burst).filter((value) => typeof value === 'function');
  expect(functions).toEqual([]);
});
