import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { propertiesText, serverProperties } from '@front-door/runtime';
import { kafkaPassword, keepSecrets } from '../apps/front-door/src/secrets';
import { command } from './connect';

/**
 * First in `docker compose up`: makes every secret once, so that there is no password in any file of the repository. Each container mounts
 * only its own folder of /keys.
 */
command(async () => {
  const keys = process.env.KEYS_DIR || '/keys';
  const secrets = await keepSecrets(join(keys, 'setup'));
  const postgres = randomBytes(24).toString('base64url');
  once(join(keys, 'setup', 'postgres-password'), postgres, 0o600, (mine) =>
    once(join(keys, 'postgres', 'password'), mine, 0o444),
  );
  const password = kafkaPassword(secrets, 'admin');
  once(join(keys, 'kafka', 'admin-password'), password, 0o444);
  once(join(keys, 'kafka', 'cluster-id'), randomBytes(16).toString('base64url'), 0o444);
  once(join(keys, 'kafka', 'server.properties'), brokerProperties(password), 0o444);
  console.log('Secrets are in place.');
});

/** Both ways of running use one set of properties; here the clients come from other containers. */
function brokerProperties(password: string): string {
  const [client, controller] = [9092, 9093];
  const admin = { name: 'admin', password };
  return propertiesText({
    ...serverProperties({
      ports: { client, controller },
      log: '/var/lib/kafka/data',
      admin,
      controllerPassword: randomBytes(24).toString('hex'),
    }),
    listeners: `CLIENT://0.0.0.0:${client},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `CLIENT://kafka:${client}`,
  });
}

function once(file: string, content: string, mode: number, then: (content: string) => void = () => undefined): void {
  if (existsSync(file)) return;
  then(content);
  writeFileSync(file, content, { mode, flag: 'wx' });
}
