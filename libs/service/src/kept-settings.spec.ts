import { keptSettings } from './kept-settings';

it('knows what agencies sent for longer than Kafka keeps it by itself, and forgets nothing at once', () => {
  expect(keptSettings({}).marks).toBe(90);
  expect(() => keptSettings({ KEEP_MARKS_DAYS: '7' })).toThrow('KEEP_MARKS_DAYS must be at least 8');
  for (const name of ['ANSWERS', 'DELIVERIES', 'EMAILS', 'PAGES', 'COVERS'])
    expect(() => keptSettings({ [`KEEP_${name}_DAYS`]: '0' })).toThrow(`KEEP_${name}_DAYS must be at least 1`);
});
