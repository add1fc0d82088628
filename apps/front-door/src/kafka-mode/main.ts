import { endInOrder, SettingMissing } from '@front-door/service';
import { lastResort, sayReady } from '../say';
import { kafkaModeSettings } from './kafka-settings';
import { startKafkaMode } from './start-kafka-mode';

/** `npm run start:kafka`: each service a process, Apache Kafka between them. */
async function main(): Promise<void> {
  const from = Date.now();
  const settings = kafkaModeSettings(process.env);
  const ending = new AbortController();
  const starting = startKafkaMode({
    ...settings,
    onProgress: (text) => ending.signal.aborted || console.log(`  ${text}`),
  });
  endInOrder(async () => {
    ending.abort();
    await (await starting).close();
  }, 90_000);
  const { url, issuer, brokers, processes } = await starting;
  if (ending.signal.aborted) return;
  sayReady({
    url,
    issuer,
    settings,
    seconds: (Date.now() - from) / 1000,
    more: [
      ['Kafka', `${brokers.join(', ')} (SCRAM-SHA-512; npm run --silent agency-access -- dais)`],
      ...[...processes].map(([name, pid], index): [string, string] => [
        index === 0 ? 'Processes' : '',
        `${name.padEnd(22)} ${pid}`,
      ]),
    ],
  });
}

main().catch((error: unknown) => {
  lastResort('Front Door with Kafka could not start', error, error instanceof SettingMissing);
});
