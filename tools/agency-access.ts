import { agencyTopic } from '@front-door/contracts';
import { codesOf, readAgencies } from '../apps/front-door/src/agencies';
import { agencyUser } from '../apps/front-door/src/kafka-mode/topic-plan';
import { kafkaPassword, keepSecrets } from '../apps/front-door/src/secrets';
import { command, CommandFailed, dataDir, theRunning } from './connect';

/** `npm run --silent agency-access -- AGENCY`: with what an agency's system signs in to Kafka, and where it writes and reads. */
command(async ([code]) => {
  const agencyCodes = codesOf(readAgencies(process.env.AGENCIES_FILE));
  if (!code || !agencyCodes.includes(code)) throw new CommandFailed(`Name an agency: ${agencyCodes.join(', ')}.`);
  const { brokers } = await theRunning();
  if (!brokers) throw new CommandFailed('There is no Kafka in what runs: start it with npm run start:kafka.');
  const user = agencyUser(code);
  const access = {
    brokers,
    mechanism: 'SCRAM-SHA-512',
    user,
    password: kafkaPassword(await keepSecrets(dataDir()), user),
    writes: agencyTopic(code, 'inbound'),
    reads: agencyTopic(code, 'outbound'),
    group: `${user}.<anything>`,
  };
  console.log(JSON.stringify(access, undefined, 2));
});
