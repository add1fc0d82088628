import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARDS } from '../../apps/front-door/src/services';
import { serviceEnvironment } from '../../apps/front-door/src/kafka-mode/service-environment';
import { root } from './markdown';

/** What a service reads, Compose passes: by docker-compose.yml, or by the settings that `setup` writes for it. */
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const compose = text('docker-compose.yml');
const NAME = String.raw`([A-Z][A-Z0-9_]{2,})`;

const namesIn = (source: string): string[] =>
  [String.raw`\benv\.${NAME}`, String.raw`\b(?:required|wholeNumber|list)\(env, '${NAME}'`].flatMap((how) =>
    [...source.matchAll(new RegExp(how, 'g'))].map(([, name]) => name!),
  );
const anchored = (name: string): string[] =>
  [...(new RegExp(String.raw`^x-${name}: &${name}\n((?:  .*\n)+)`, 'm').exec(compose)?.[1] ?? '').matchAll(new RegExp(`^  ${NAME}:`, 'gm'))].map(([, one]) => one!); // prettier-ignore
const [settings, files, books] = [anchored('settings'), anchored('files'), anchored('books')];
const written = Object.keys(
  serviceEnvironment(CARDS[0]!, CARDS, {
    ...{ databaseUrl: '', brokers: [], password: '', issuer: '', gatewayUrl: '', withheldKeys: [] },
    agencies: { file: '', list: [] },
  }),
);
const mainOf = (service: string): string => `dist/apps/${service}/src/main.js`;

it('how long things are kept', () => {
  const kept = namesIn(text('libs/service/src/kept-settings.ts'));
  expect(kept.length).toBeGreaterThan(5);
  expect(settings).toEqual(expect.arrayContaining(kept));
});

it('everything else that a service reads, but what is for development', () => {
  const read = namesIn(text('libs/service/src/settings.ts') + text('libs/service/src/run-service.ts'));
  const passed = new Set([...settings, ...files, ...books, ...written, 'WEBHOOKS_TO_LOOPBACK']);
  expect(read.filter((name) => !passed.has(name))).toEqual([]);
});

it('what is passed can be set, under its own name', () => {
  const fixed = new Set(['HOST', 'PORT']);
  for (const name of [...settings, ...files, ...books])
    if (!fixed.has(name)) expect(compose).toMatch(new RegExp(String.raw`^  ${name}: \$\{${name}:-[a-z-]*\}$`, 'm'));
});

it('what is for files goes to the services that take files, and to no other', () => {
  for (const { name } of CARDS) {
    const takesFiles = text(`apps/${name}/src/${name}.module.ts`).includes('attachmentsWith(');
    const its = compose.slice(compose.indexOf(mainOf(name))).split('\n\n', 1)[0]!;
    expect([name, its.includes('*files')]).toEqual([name, takesFiles]);
  }
});

it('who compares the books is told to the service that has them, and to no other', () => {
  for (const { name, paths } of CARDS) {
    const its = compose.slice(compose.indexOf(mainOf(name))).split('\n\n', 1)[0]!;
    expect([name, its.includes('*books')]).toEqual([name, paths.includes('/v1/books')]);
  }
});
