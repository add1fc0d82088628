import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedSettings, startService } from '@front-door/service';
import { SERVICES } from './services';
import { serviceEnvironment } from './kafka-mode/service-environment';
import { keepWithheldKeys } from './withheld-keys-file';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'withheld-keys-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = () => join(folder, 'data', 'withheld-keys');

it('makes one key at the first start, for its owner’s eyes alone, and keeps it; two at once end with the same', async () => {
  const [one, other] = await Promise.all([1, 2].map(() => keepWithheldKeys(join(folder, 'data'), [])));
  expect([one, await keepWithheldKeys(join(folder, 'data'), [])]).toEqual([other, other]);
  expect([one!.length, one![0]!.length, statSync(file()).mode & 0o777]).toEqual([1, 43, 0o600]);
});

it('reads one a line, the first for new fingerprints; the setting goes before the file', async () => {
  const [made] = await keepWithheldKeys(join(folder, 'data'), []);
  const renewed = 'a-new-key-that-was-put-on-top-of-the-other';
  writeFileSync(file(), `${renewed}\n${readFileSync(file(), 'utf8')}`);
  expect(await keepWithheldKeys(join(folder, 'data'), [])).toEqual([renewed, made]);
  expect(await keepWithheldKeys(join(folder, 'data'), ['set'])).toEqual(['set']);
});

it.each([
  ['empty', '\n', /is empty: restore it/],
  ['too short', 'short\n', /WITHHELD_KEYS has a key that is too short/],
])('refuses a file that is %s, without showing what is in it', async (_, text, why) => {
  await keepWithheldKeys(join(folder, 'data'), []);
  writeFileSync(file(), text);
  await expect(keepWithheldKeys(join(folder, 'data'), [])).rejects.toThrow(why);
});

const SEE = ['contacts-intake', 'threshold-screening', 'strategy-discussions', 'partner-exchange'];

it('are given to the services that see fingerprints, and to no other', () => {
  const cards = SERVICES.map(({ card }) => card);
  const place = { databaseUrl: 'd', brokers: [], password: 'p', issuer: 'i', gatewayUrl: 'g', withheldKeys: ['k'] };
  const given = cards.filter((card) => 'WITHHELD_KEYS' in serviceEnvironment(card, cards, { ...place, agencies: { list: [], file: 'f' } as never })); // prettier-ignore
  expect(given.map(({ name }) => name).sort()).toEqual([...SEE].sort());
});

it.each(SEE)('%s refuses to start without one, and says what to do', async (name) => {
  const definition = SERVICES.find(({ card }) => card.name === name)!;
  const place = { databaseUrl: 'postgres://127.0.0.1:9/x', events: { kind: 'log' }, issuer: 'http://127.0.0.1:9', gatewayUrl: 'http://127.0.0.1:9', withheldKeys: [] } as const; // prettier-ignore
  const settings = { ...sharedSettings({}), ...place, agencies: [] };
  await expect(startService(definition, settings, [])).rejects.toThrow(
    /WITHHELD_KEYS is missing: .*openssl rand -base64 32/,
  );
});
