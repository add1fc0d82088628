import { openDatabase, prepareDatabase } from '../apps/front-door/src/prepare-database';
import { findRunning } from '../apps/front-door/src/running-file';
import { keepSecrets } from '../apps/front-door/src/secrets';
import { SERVICES } from '../apps/front-door/src/services';
import { command, dataDir, option } from './connect';

/**
 * `npm run migrate [-- --mode embedded|kafka]`: roles, schemas and tables of every service, in the database of DATABASE_URL, else in the
 * one on the data folder (found running, or started for as long as it takes).
 */
command(async (args) => {
  const running = await findRunning(dataDir());
  const eventLog = (option(args, 'mode') ?? running?.mode ?? 'embedded') === 'embedded';
  const url = process.env.DATABASE_URL;
  const { adminUrl, postgres } = await openDatabase(
    { dataDir: dataDir(), ...(url ? { databaseUrl: url } : {}) },
    eventLog ? 'front_door' : 'front_door_kafka',
    console.log,
  );
  try {
    const secret = process.env.ROLE_SECRET ?? (await keepSecrets(dataDir())).database;
    let ran = 0;
    await prepareDatabase(adminUrl, secret, SERVICES, {
      eventLog,
      onProgress: (text) => ((ran += 1), console.log(text)),
    });
    console.log(ran === 0 ? 'Every schema is up to date.' : 'Every schema is up to date now.');
  } finally {
    if (postgres && !running) await postgres.stop();
  }
});
