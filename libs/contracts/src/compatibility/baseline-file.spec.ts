import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkShape } from '../check-shape';
import { EVENTS, type EventName } from '../event-map';
import { exampleOf } from '../example-of';
import type { ClassOf } from '../fields';
import { compareWithBaseline, contractsCommand, publishedNow, readBaseline, writeBaseline } from '.';

const baselineFile = join(__dirname, '..', '..', 'baseline', 'events.json');

describe('the committed baseline', () => {
  const baseline = readBaseline(baselineFile);

  it('is kept: what is published now has only additions', () => {
    expect(Object.keys(baseline.events).length).toBeGreaterThan(20);
    expect(Object.keys(baseline.agencyMessages)).toEqual(['check.answer', 'contact.submit', 'invitation.answer']);
    expect(compareWithBaseline(baseline, publishedNow())).toEqual([]);
  });

  it.each(Object.entries(baseline.events))(
    'an event made from it is read by the class of today: %s',
    (name, message) => {
      const payload = EVENTS[name as EventName].payload as ClassOf;
      for (const fields of ['all', 'required'] as const) {
        expect(checkShape(payload, exampleOf(message.schema, fields), 'ignore')).toMatchObject({ ok: true });
      }
    },
  );
});

describe('npm run contracts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  const file = join(folder, 'baseline', 'events.json');
  const lines: string[] = [];
  const run = (...args: string[]) => contractsCommand(args, file, (line) => lines.push(line));
  beforeEach(() => (lines.length = 0));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('asks for additions to be accepted, takes them, and is then content', () => {
    expect(run()).toBe(1);
    expect(lines).toContain('contact.received has additions that are not in the baseline.');
    expect(run('--accept')).toBe(0);
    expect(run()).toBe(0);
    expect(lines.at(-1)).toBe('The published contracts are those of the baseline.');
  });

  it('never accepts what breaks others', () => {
    const published = publishedNow();
    writeBaseline(file, { ...published, events: { ...published.events, 'contact.lost': { version: 1, schema: {} } } });
    expect(run('--accept')).toBe(1);
    expect(lines[0]).toMatch(/^contact\.lost is gone\. Keep the message\./);
    expect(readBaseline(file).events['contact.lost']).toBeDefined();
  });
});
