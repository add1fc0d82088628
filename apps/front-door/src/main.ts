import { endInOrder, SettingMissing } from '@front-door/service';
import { lastResort, sayReady } from './say';
import { hostSettings } from './settings';
import { startFrontDoor } from './start-front-door';

/** `npm start`: every service in this process. */
async function main(): Promise<void> {
  const from = Date.now();
  const settings = hostSettings(process.env);
  const ending = new AbortController();
  const starting = startFrontDoor({
    ...settings,
    onProgress: (text) => ending.signal.aborted || console.log(`  ${text}`),
  });
  // A signal during the start waits for it, then ends it in order.
  endInOrder(async () => {
    ending.abort();
    await (await starting).close();
  });
  const { url, issuer } = await starting;
  if (!ending.signal.aborted) sayReady({ url, issuer, settings, seconds: (Date.now() - from) / 1000 });
}

main().catch((error: unknown) => {
  lastResort('Front Door could not start', error, error instanceof SettingMissing);
});
