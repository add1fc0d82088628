import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedSettings } from '@front-door/service';
import { TEST_ROLE_SECRET, type TestDatabase, testDatabase } from '@front-door/testing';
import { readAgencies } from '../../apps/front-door/src/agencies';
import { type RunningFrontDoor, startFrontDoor } from '../../apps/front-door/src/start-front-door';
import type { Caller } from '../../tools/story/caller';
import { signedIn } from './signed-in';

/** Every service in this process, on a database of its own, with the development sign-in. Close it after the file. */
export interface Embedded {
  door: RunningFrontDoor;
  data: TestDatabase;
  dataDir: string;
  as(personId: string): Caller;
  close(): Promise<void>;
}

export async function startEmbedded(): Promise<Embedded> {
  process.env.DEV_SIGN_IN = 'yes';
  const dataDir = mkdtempSync(join(tmpdir(), 'front-door-embedded-'));
  const data = await testDatabase();
  const door = await startFrontDoor({
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: data.adminUrl,
    issuer: 'development',
    agencies: readAgencies(),
    shared: sharedSettings({ LOG_LEVEL: 'silent', RATE_LIMIT_PER_SECOND: '10000' }),
    secret: TEST_ROLE_SECRET,
  });
  return {
    ...{ door, data, dataDir },
    as: signedIn(door.url, door.issuer),
    async close() {
      await door.close();
      await data.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
