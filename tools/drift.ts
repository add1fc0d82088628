import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drift, roleUrl } from '@front-door/persistence';
import { openDatabase, prepareDatabase } from '../apps/front-door/src/prepare-database';
import { SERVICES } from '../apps/front-door/src/services';
import { command } from './connect';

/** `npm run drift`: whether the migrations make what the entities say, in a PostgreSQL of its own, for this run only. Fails when they do not. */
command(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'front-door-drift-'));
  const { adminUrl, postgres } = await openDatabase({ dataDir: folder }, 'front_door', () => undefined);
  try {
    await prepareDatabase(adminUrl, 'drift', SERVICES, { eventLog: true, onProgress: () => undefined });
    let drifting = 0;
    for (const { card, parts } of SERVICES) {
      const missing = await drift(parts, roleUrl(adminUrl, 'drift', card.schema, 'owner'));
      console.log(
        missing.length === 0 ? `${card.name}: entities and migrations agree` : `${card.name}: no migration does this:`,
      );
      for (const statement of missing) console.log(`  ${statement}`);
      drifting += missing.length;
    }
    return drifting > 0 ? 1 : 0;
  } finally {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
