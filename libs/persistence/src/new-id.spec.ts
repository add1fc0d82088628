import { newId } from './new-id';

describe('a new id', () => {
  it('is a UUID version 7', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('sorts after every earlier one of this process, also within a millisecond and when the clock goes back', () => {
    const now = Date.now();
    const ids = Array.from({ length: 20_000 }, (_, index) => newId(index % 3 ? now : now - 5_000));
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('spreads its last two digits, which choose the bucket, evenly', () => {
    const buckets = Array.from({ length: 16 }, () => 0);
    for (let index = 0; index < 16_000; index++) buckets[Number.parseInt(newId().slice(-2), 16) % 16]! += 1;
    expect(Math.min(...buckets)).toBeGreaterThan(800);
  });
});
