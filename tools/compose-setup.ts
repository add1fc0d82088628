import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleUrl } from '@front-door/persistence';
import { list, required } from '@front-door/service';
import { codesOf, readAgencies } from '../apps/front-door/src/agencies';
import { prefixesOf } from '../apps/front-door/src/dispatch';
import { applyTopicPlan } from '../apps/front-door/src/kafka-mode/apply-topic-plan';
import { topicShape } from '../apps/front-door/src/kafka-mode/kafka-settings';
import { serviceEnvironment } from '../apps/front-door/src/kafka-mode/service-environment';
import { topicPlan } from '../apps/front-door/src/kafka-mode/topic-plan';
import { prepareDatabase } from '../apps/front-door/src/prepare-database';
import { kafkaPassword, keepSecrets } from '../apps/front-door/src/secrets';
import { keepWithheldKeys } from '../apps/front-door/src/withheld-keys-file';
import { CARDS, SERVICES } from '../apps/front-door/src/services';
import { command } from './connect';

/**
 * Second in `docker compose up`, and before every new release: roles, schemas, migrations, topics, users and rights; then each service's
 * settings into its own folder of /keys, and the ingress's routes, all from the service cards.
 */
command(async () => {
  const { env } = process;
  const keys = env.KEYS_DIR || '/keys';
  const secrets = await keepSecrets(join(keys, 'setup'));
  const withheldKeys = await keepWithheldKeys(join(keys, 'setup'), list(env, 'WITHHELD_KEYS'));
  const brokers = list(env, 'KAFKA_BROKERS');
  const agencies = readAgencies(env.AGENCIES_FILE);

  const adminUrl = new URL(required(env, 'DATABASE_URL'));
  adminUrl.password ||= readFileSync(join(keys, 'setup', 'postgres-password'), 'utf8');
  await prepareDatabase(adminUrl.toString(), secrets.database, SERVICES, { eventLog: false, onProgress: console.log });

  const passwordOf = (user: string): string => kafkaPassword(secrets, user);
  const admin = { name: env.KAFKA_ADMIN_USER || 'admin', password: env.KAFKA_ADMIN_PASSWORD || passwordOf('admin') };
  await applyTopicPlan(
    { brokers, admin },
    topicPlan(CARDS, codesOf(agencies)),
    passwordOf,
    topicShape(env),
    console.log,
  );

  for (const card of CARDS) {
    const place = {
      databaseUrl: roleUrl(adminUrl.toString(), secrets.database, card.schema, 'service'),
      brokers,
      password: passwordOf(card.name),
      issuer: required(env, 'OIDC_ISSUER'),
      gatewayUrl: required(env, 'GATEWAY_URL'),
      agencies,
      withheldKeys,
    };
    const lines = Object.entries(serviceEnvironment(card, CARDS, place)).map(([name, value]) => `${name}=${value}\n`);
    put(join(keys, card.name, 'service.env'), lines.join(''), 0o600);
  }
  put(join(keys, 'ingress', 'routes.conf'), routes(), 0o444);
  console.log('Every service has its settings.');
});

/** nginx takes the longest prefix, as our own front listener does. */
function routes(): string {
  return CARDS.flatMap((card) => {
    const pass = `set $service http://${card.name}:8080; proxy_pass $service;`;
    return [
      ...prefixesOf(card).flatMap((prefix) => [`location = ${prefix} { ${pass} }`, `location ${prefix}/ { ${pass} }`]),
      `location = /openapi/${card.name}.json { rewrite ^ /openapi.json break; ${pass} }`,
    ];
  }).join('\n');
}

function put(file: string, content: string, mode: number): void {
  writeFileSync(`${file}.new`, content, { mode });
  renameSync(`${file}.new`, file);
}
