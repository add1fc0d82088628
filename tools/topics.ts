import { codesOf, readAgencies } from '../apps/front-door/src/agencies';
import { applyTopicPlan, type KafkaAccess } from '../apps/front-door/src/kafka-mode/apply-topic-plan';
import { kafkaAccess, topicShape } from '../apps/front-door/src/kafka-mode/kafka-settings';
import { topicPlan } from '../apps/front-door/src/kafka-mode/topic-plan';
import { findRunning } from '../apps/front-door/src/running-file';
import { kafkaPassword, keepSecrets } from '../apps/front-door/src/secrets';
import { CARDS } from '../apps/front-door/src/services';
import { command, CommandFailed, dataDir } from './connect';

/** `npm run topics`: topics, users and rights in Kafka, from the service cards and the agencies. Of KAFKA_BROKERS, else of what runs. */
command(async () => {
  const secrets = await keepSecrets(dataDir());
  const passwordOf = (user: string): string => kafkaPassword(secrets, user);
  const agencies = codesOf(readAgencies(process.env.AGENCIES_FILE));
  await applyTopicPlan(
    await access(passwordOf('admin')),
    topicPlan(CARDS, agencies),
    passwordOf,
    topicShape(process.env),
    console.log,
  );
});

async function access(adminPassword: string): Promise<KafkaAccess> {
  const given = kafkaAccess(process.env);
  if (given) return given;
  const running = await findRunning(dataDir());
  if (running?.brokers) return { brokers: running.brokers, admin: { name: 'admin', password: adminPassword } };
  throw new CommandFailed(
    'There is no Kafka: set KAFKA_BROKERS and KAFKA_ADMIN_PASSWORD, or start one with npm run start:kafka.',
  );
}
