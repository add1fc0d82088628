import { join } from 'node:path';
import { median } from '../measure/numbers';
import { progress } from '../report';
import type { Run } from '../run';
import { startFrontDoor } from '../servers/front-door';

/** From `node` to ready, with PostgreSQL of its own as `npm start` has it: on an empty folder, and then on what is there. */
export async function start(run: Run): Promise<void> {
  const dataDir = join(run.surroundings.folder, 'start');
  const seconds: number[] = [];
  for (let index = 0; index <= run.scale.starts; index++) {
    const { child, readySeconds } = await startFrontDoor(dataDir, {
      DATABASE_URL: '',
      DEV_SIGN_IN: 'yes',
      OIDC_ISSUER: '',
    });
    progress(`start ${index === 0 ? '(first)' : index}: ${readySeconds.toFixed(2)} s`);
    seconds.push(readySeconds);
    await child.stop();
  }
  const [first, ...later] = seconds;
  run.add(
    { id: 'start', what: 'from node to ready, PostgreSQL included', value: median(later), unit: 's' },
    { id: 'start.first', what: 'the first time: database made and migrated', value: first!, unit: 's' },
  );
}
