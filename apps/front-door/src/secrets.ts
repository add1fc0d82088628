import { randomBytes } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolePassword } from '@front-door/persistence';
import { keepFile } from './kept-file';

/** The only secrets that are kept: every role's and every Kafka user's password is made from one of them. */
export interface Secrets {
  database: string;
  kafka: string;
}

/** The secrets in `<dataDir>/secrets.json` (0600), made at the first call. Two processes at once end with the same ones. */
export async function keepSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json');
  const kept = await read(file);
  if (kept) return kept;
  const fresh: Secrets = {
    database: randomBytes(32).toString('base64url'),
    kafka: randomBytes(32).toString('base64url'),
  };
  await keepFile(file, `${JSON.stringify(fresh, undefined, 2)}\n`);
  return (await read(file)) ?? keepSecrets(dataDir);
}

export const kafkaPassword = (secrets: Secrets, user: string): string => rolePassword(secrets.kafka, user);

async function read(file: string): Promise<Secrets | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  await chmod(file, 0o600);
  try {
    const { database, kafka } = JSON.parse(text) as Partial<Secrets>;
    if (database && kafka) return { database, kafka };
  } catch {
    // Said below, with what to do.
  }
  throw new Error(
    `${file} is damaged, and without it nobody can sign in to the database: restore it, or npm run reset.`,
  );
}
