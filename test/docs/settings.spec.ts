import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_LEVELS, sharedSettings } from '@front-door/service';
import { page, root } from './markdown';

/** Where the environment is read. Whatever is read there has a row in docs/operations.md, and the row says the default. */
const READERS = [
  'libs/service/src/settings.ts',
  'libs/service/src/kept-settings.ts',
  'libs/service/src/withheld-keys.ts',
  'libs/service/src/run-service.ts',
  'apps/front-door/src/settings.ts',
  'apps/front-door/src/kafka-mode/kafka-settings.ts',
  'apps/dev-sign-in/src/main.ts',
  'apps/dev-sign-in/src/create-issuer.ts',
  'tools/connect.ts',
  'tools/books.ts',
  'tools/compose-keys.ts',
  'tools/compose-setup.ts',
  'tools/migrate.ts',
  'tools/topics.ts',
];
const NAME = String.raw`([A-Z][A-Z0-9_]{2,})`;
const code = READERS.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
const read = new Set(
  [
    ...code.matchAll(new RegExp(String.raw`\benv(?:\.|\[')${NAME}`, 'g')),
    ...code.matchAll(new RegExp(String.raw`\b(?:required|wholeNumber|list)\(env, '${NAME}'`, 'g')),
  ].map(([, name]) => name!),
);
const rows = new Map(
  [...page('docs/operations.md').matchAll(/^\| `([A-Z][A-Z0-9_]+)`[^|]*\|(.*)\|$/gm)].map(([, name, rest]) => [
    name!,
    rest!,
  ]),
);

it('finds where settings are read', () => {
  expect([...read]).toEqual(expect.arrayContaining(['DATABASE_URL', 'KAFKA_BROKERS', 'PORT', 'BODY_LIMIT_BYTES']));
});

it('has a row for every setting that is read, and none for one that is not', () => {
  expect([...rows.keys()].sort()).toEqual([...read].sort());
});

it('says the default of every number as the code has it', () => {
  const defaults = [...code.matchAll(new RegExp(String.raw`wholeNumber\(env, '${NAME}', ([\d_]+)\)`, 'g'))];
  expect(defaults.length).toBeGreaterThan(5);
  const wrong = defaults.filter(([, name, value]) => !rows.get(name!)?.includes(`\`${value!.replaceAll('_', '')}\``));
  expect(wrong.map(([, name, value]) => `${name} is ${value} unless set`)).toEqual([]);
});

it('says the other defaults as the code has them', () => {
  const { audience, logLevel } = sharedSettings({});
  expect(rows.get('OIDC_AUDIENCE')).toContain(`\`${audience}\``);
  expect(rows.get('LOG_LEVEL')).toContain(`\`${logLevel}\``);
  for (const level of LOG_LEVELS) expect(rows.get('LOG_LEVEL')).toContain(level);
});
